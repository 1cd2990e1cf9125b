"""What every door returns: an answer, which is its citations, or an abstention with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

__all__ = ["Absent", "Answer", "Caution", "Citation", "Contradicted", "Reason"]


@dataclass(frozen=True, slots=True)
class Caution:
    """What a quote may mislead about where it stands alone, and the wider quote that mends it.

    `code` is one of qa.quote_warnings.CODES; `words` are those of the document that cause it; `quote` is the wider
    one, document.text[start:end], in which the citation's quote lies.
    """

    code: str
    words: str
    quote: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Return the caution as JSON-ready values."""
        return {
            "code": self.code,
            "words": self.words,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands: document.text[start:end] == quote, in code points, end exclusive.

    `highlights` are the ranges, in the same coordinates and inside the quote, of the words that answer.
    `document` is the id, `title` the document's; `section` the heading above, None where there is none;
    `paragraph` counts from 1 in the document, None in a heading; `page` from 1, None where the text has no pages.
    `score` is the reader's, higher is likelier; comparable within one answer. `cautions` say what the quote needs.
    `parts` are those of a question after several things that it answers, each as it stands alone.
    """

    document: str
    title: str
    section: str | None
    paragraph: int | None
    page: int | None
    quote: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    score: float
    cautions: tuple[Caution, ...] = ()
    parts: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as JSON-ready values."""
        return {
            "document": self.document,
            "title": self.title,
            "section": self.section,
            "paragraph": self.paragraph,
            "page": self.page,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "highlights": [list(span) for span in self.highlights],
            "score": round(self.score, 3),
            "cautions": [caution.to_dict() for caution in self.cautions],
            "parts": list(self.parts),
        }


@dataclass(frozen=True, slots=True)
class Contradicted:
    """The report says otherwise: what the question takes for granted, and the sentence that gives another value.

    `asked` is the value in the understood question; `citation` highlights the one that stands in the report.
    """

    asked: str
    citation: Citation

    @property
    def found(self) -> str:
        """The value that stands in the report."""
        start, end = self.citation.highlights[0]
        return self.citation.quote[start - self.citation.start : end - self.citation.start]

    def to_dict(self) -> dict[str, Any]:
        """Return the contradiction as JSON-ready values."""
        return {"asked": self.asked, "found": self.found, "citation": self.citation.to_dict()}


@dataclass(frozen=True, slots=True)
class Absent:
    """Proof of absence: a sentence that comes near the question, and what of the question it lacks.

    `lacks` are pairs of a kind ("year", "number", "name" or "word") and the question's words.
    """

    citation: Citation
    lacks: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        lacks = [{"kind": kind, "text": text} for kind, text in self.lacks]
        return {"citation": self.citation.to_dict(), "lacks": lacks}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is answered: a fixed code, with its particulars.

    empty: there is no question. no_words: it says nothing to look for. too_long: {length, limit}, in characters.
    unknown_words: {words}, which the corpus never uses. missing_numbers: {numbers}, which the nearest passages
    do not hold. other_language: the question's words are of another language than the passages.
    contradicted: the report says otherwise; see Answer.contradiction. unlikely: nothing found is likely enough.
    which_document: an overview of one of {n} documents is asked for.
    """

    code: str
    particulars: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def to_dict(self) -> dict[str, Any]:
        """Return the reason as JSON-ready values: the code, and each particular beside it."""
        return {"code": self.code, **self.particulars}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer is its citations, best first; without any, it is an abstention.

    An overview of a document, asked what it says as a whole, has its citations in the document's order, one each of as
    many of its `sections`, which is 0 for any other answer; it has no probability.

    `understood` is the question as it was looked up, another than `question` for a follow-up or a misspelt name;
    `corrected` the words exchanged in it, as asked and as the report writes them.
    `probability` is the estimated chance that the first citation answers, compared with `threshold`.
    `unanswered` are the parts of a question after several things for which nothing likely enough was found.
    Of an abstention: `reason` says why (None where there are citations); `related` are the nearest passages, which
    are no answer and have no highlights; `contradiction` the sentence that says otherwise, if one does; `scanned`
    is how many sentences were looked through, all there are to ask, and `nearest` those that come nearest by words.
    """

    question: str
    understood: str
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    reason: Reason | None = None
    probability: float = 0.0
    threshold: float = 0.0
    corrected: tuple[tuple[str, str], ...] = ()
    contradiction: Contradicted | None = None
    scanned: int = 0
    nearest: tuple[Absent, ...] = ()
    unanswered: tuple[str, ...] = ()
    sections: int = 0

    @property
    def answered(self) -> bool:
        """Whether anything is cited."""
        return bool(self.citations)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON-ready values; what every other door returns."""
        return {
            "question": self.question,
            "understood": self.understood,
            "answered": self.answered,
            "citations": [citation.to_dict() for citation in self.citations],
            "related": [citation.to_dict() for citation in self.related],
            "reason": self.reason.to_dict() if self.reason else None,
            "probability": round(self.probability, 3),
            "threshold": self.threshold,
            "corrected": [list(pair) for pair in self.corrected],
            "contradiction": self.contradiction.to_dict() if self.contradiction else None,
            "scanned": self.scanned,
            "nearest": [absent.to_dict() for absent in self.nearest],
            "unanswered": list(self.unanswered),
            "sections": self.sections,
        }
