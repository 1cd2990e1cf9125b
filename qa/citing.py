"""Citations: a range of a document as a quote, with where it stands and what it needs when it stands alone."""

from collections.abc import Sequence
from dataclasses import replace

from corpus import Corpus, Document
from qa.absence import Nearest
from qa.answer import Absent, Caution, Citation
from qa.highlights import find_highlights
from qa.question import Question
from qa.quote_warnings import find_warnings
from qa.selection import Selected
from qa.tables import find_cells

__all__ = ["cite", "cite_nearest", "cite_selected", "with_marks"]


def cite(
    corpus: Corpus, id: str, start: int, end: int, highlights: Sequence[tuple[int, int]] = (), score: float = 0.0
) -> Citation:
    """Return the citation of corpus[id].text[start:end], with the answering words marked."""
    document = corpus[id]
    return Citation(
        document=id,
        title=document.title,
        section=document.section_at(start).title,
        paragraph=document.paragraph_at(start).number,
        page=document.page_at(start),
        quote=document.text[start:end],
        start=start,
        end=end,
        highlights=tuple(highlights),
        score=score,
        cautions=_cautions(document, start, end),
    )


def cite_selected(corpus: Corpus, asked: Question, found: Selected) -> Citation:
    """Return the citation of what was selected for a question, with the words that answer it marked."""
    text = corpus[found.document].text
    spans = [(start - found.start, end - found.start) for start, end in found.spans]
    highlights = find_cells(asked, text, found.start, found.end, found.spans) or [
        (found.start + start, found.start + end)
        for start, end in find_highlights(asked, text[found.start : found.end], spans)
    ]
    return cite(corpus, found.document, found.start, found.end, highlights, found.score)


def cite_nearest(corpus: Corpus, near: Nearest) -> Absent:
    """Return a sentence that comes near a question by its words, cited as no answer, with what it lacks."""
    return Absent(cite(corpus, near.document, near.start, near.end), tuple((one.kind, one.text) for one in near.lacks))


def with_marks(citation: Citation, others: Sequence[Citation]) -> Citation:
    """Return the citation with the answering words of others that stand in it marked too, in order and apart.

    A mark that several of theirs stand in gives way to them: it runs from one thing asked to the next.
    """
    told = [mark for other in others for mark in other.highlights]
    within = sorted({(start, end) for start, end in told if citation.start <= start and end <= citation.end})
    marks = [
        (first, last) for first, last in citation.highlights if sum(first <= at and to <= last for at, to in within) < 2
    ]
    for start, end in within:
        if not any(start < last and first < end for first, last in marks):
            marks.append((start, end))
    return replace(citation, highlights=tuple(sorted(marks)))


def _cautions(document: Document, start: int, end: int) -> tuple[Caution, ...]:
    return tuple(
        Caution(
            code=warning.code,
            words=document.text[warning.words[0] : warning.words[1]],
            quote=document.text[warning.wider[0] : warning.wider[1]],
            start=warning.wider[0],
            end=warning.wider[1],
        )
        for warning in find_warnings(document, start, end)
    )
