"""What stands against an answer: a sentence that says otherwise, or a thing asked about that is never mentioned."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corpus import Corpus, Document
from qa.answer import Contradicted, Reason
from qa.citing import cite, cite_selected
from qa.cloze import Blank, blanks, found_in
from qa.contradiction import bears_out, find_contradiction
from qa.decision import Found
from qa.mentioned import absent_mention
from qa.posts import lacks_appointment
from qa.premise import About
from qa.question import Question
from qa.ranking import Candidate
from qa.selection import select
from qa.subjects import is_of_another_year
from qa.tables import column_names, is_row
from qa.unmentioned import absent_name, absent_post, absent_year
from qa.years import asked_year

__all__ = ["contradicted", "more_exact", "unmentioned"]

#: So many of the likeliest sentences may contradict the question.
CANDIDATES_COMPARED = 2
#: A document names the company that it is of in its title or so many characters of its beginning.
LEAD_CHARS = 100
#: A value that is asked for by itself is believed from so high a probability on.
SURE = 0.2


def contradicted(
    asked: Question, candidates: Sequence[Candidate], corpus: Corpus, answered: bool = False
) -> Contradicted | None:
    """Return the likeliest sentence that gives another value than the question takes for granted, if one does.

    `answered` says that the first of them is likely enough to be quoted. None where a likelier one bears the question
    out.
    """
    for place, found in enumerate(candidates[:CANDIDATES_COMPARED]):
        document = corpus[found.passage.document]
        sentence, before = document.text[found.start : found.end], document.sentence_before(found.start)
        names = column_names(document.text, found.start, found.end)
        if names:
            before = document.text[slice(*names)]
        likely = answered and not place
        about = About(sentence, before, found.passage.section or "", _own(document), likely, document.text)
        if bears_out(asked, about):
            return None
        said = find_contradiction(asked, about)
        if said is not None and said.kind != "unlisted":
            start, end = said.found
            marked = ((found.start + start, found.start + end),)
            citation = cite(corpus, document.id, found.start, found.end, marked, found.score)
            return Contradicted(asked.text[said.asked[0] : said.asked[1]], citation)
    return None


def blanks_of(found: Found, corpus: Corpus) -> Iterator[Blank]:
    """Yield the question's values that its likeliest sentence has not, each to be asked for by itself."""
    if found.candidates:
        best = found.candidates[0]
        document = corpus[best.passage.document]
        yield from blanks(found.question, document.text[best.start : best.end], _own(document))


def otherwise(blank: Blank, asked: Question, filled: Found, corpus: Corpus) -> Contradicted | None:
    """Return the sentence that answers a blank with another value than the question's, where that is sure enough."""
    if filled.decision.probability < SURE or not filled.candidates:
        return None
    citation = cite_selected(corpus, filled.question, select(filled.question, filled.candidates, corpus, 1)[0])
    span = found_in(blank, asked, citation)
    if span is None:
        return None
    marked = (citation.start + span[0], citation.start + span[1])
    return Contradicted(asked.text[blank.start : blank.end], replace(citation, highlights=(marked,)))


def unmentioned(
    asked: Question, best: Candidate, corpus: Corpus, documents: Collection[str] | None = None
) -> Reason | None:
    """Return the reason that the question names another (招商银行) than the likeliest sentence or the title has.

    Or that it asks who holds a post (行长), about a year, or for the mention of a thing, that the documents never name,
    or about a year for which the table has no column; or when somebody came to a post, of which the likeliest sentences
    say nothing. `documents` are the ids of those that are searched, None for all.
    """
    searched = [document for document in corpus if documents is None or document.id in documents]
    texts = [document.text for document in searched]
    of = corpus[best.passage.document]
    sentence = of.text[best.start : best.end]
    name = absent_name(asked, f"{sentence}\n{of.title}", texts) or absent_post(asked.text, sentence, texts)
    unknown = [name] if name is not None else [*absent_mention(asked, texts)]
    if unknown:
        return Reason("unknown_words", {"words": unknown})
    year = absent_year(asked, [*texts, *(f"{document.id} {document.title}" for document in searched)])
    if year is None and is_row(sentence) and is_of_another_year(asked, best, corpus):
        year = asked_year(asked)
    if year is not None:
        return Reason("missing_numbers", {"numbers": [year]})
    quote = of.text[slice(*best.quote)]
    return Reason("unlikely") if lacks_appointment(asked.text, of.sentence_before(best.quote[0]) + quote) else None


def more_exact(reason: Reason, named: Reason | None) -> Reason:
    """Return the decision's reason, unknown words, with them as `unmentioned` cuts them: 行长, not 银行行长."""
    if named is None or named.code != "unknown_words":
        return reason
    exact: list[str] = named.particulars["words"]
    words = [next((one for one in exact if one in word), word) for word in reason.particulars["words"]]
    return Reason("unknown_words", {"words": list(dict.fromkeys(words))})


def _own(document: Document) -> str:
    """Return what names the company that a document is of."""
    return f"{document.title}\n{document.text[:LEAD_CHARS]}"
