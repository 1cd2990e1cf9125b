"""What a sentence is on: another product, post or year than the question, or none of the names that it asks about."""

from typing import TYPE_CHECKING

from corpus import Corpus, Document
from qa.names import key_of, marked_names, names_another, names_company, proper_names
from qa.plans import tells_a_plan
from qa.posts import names_another_post
from qa.question import Question
from qa.siblings import names_a_sibling, names_another_place
from qa.tables import column_names
from qa.years import asked_year, tells_of_another_year

if TYPE_CHECKING:
    from qa.ranking import Candidate

__all__ = ["is_of_another_year", "is_on_another", "is_only_planned"]


def is_on_another(question: Question, candidate: "Candidate", corpus: Corpus) -> bool:
    """Say whether the sentence that the answering words begin in is on another thing than the question names.

    On another product, post or place, or on another of a kind (范围一, not 范围三); or it stands in a paragraph without
    a person, place or product that the question names, and that the document names elsewhere.
    """
    document = corpus[candidate.passage.document]
    sentences = candidate.passage.sentences
    start, end = next((one for one in sentences if one[0] <= candidate.span[0] < one[1]), candidate.quote)
    titles = _titles(candidate, document)
    sentence, before = document.text[start:end], document.sentence_before(start)
    heading = document.text[slice(*(column_names(document.text, start, end) or (0, 0)))]
    return (
        names_another(question.text, sentence, before, titles, document.text)
        or names_another_post(question.text, sentence)
        or names_a_sibling(question.text, sentence, f"{titles}\n{before}\n{heading}")
        or names_another_place(question.text, sentence, before, document.text)
        or _leaves_a_name_out(question, document, f"{titles}\n{heading}", start, end, not heading)
    )


def is_of_another_year(question: Question, candidate: "Candidate", corpus: Corpus) -> bool:
    """Say whether a number of one year is asked for, and the sentence, with the words that answer, tells of another.

    A row of a table tells of the years that its columns are named by.
    """
    if asked_year(question) is None:  # as most often
        return False
    document = corpus[candidate.passage.document]
    paragraph = document.paragraph_at(candidate.start)
    start = max(paragraph.start, min(candidate.start, candidate.span[0]))
    end = min(paragraph.end, max(candidate.end, candidate.span[1]))  # what a table below says is another's year
    names = column_names(document.text, candidate.start, candidate.end)
    said = document.text[slice(*names)] if names else document.text[start:end]
    before = document.text[paragraph.start : start]
    answered = None if names else max(0, candidate.span[1] - start)
    return tells_of_another_year(question, before, said, _titles(candidate, document), answered)


def is_only_planned(question: Question, candidate: "Candidate", corpus: Corpus) -> bool:
    """Say whether it is asked how much was reached, and the answering words are what is planned or expected."""
    text = corpus[candidate.passage.document].text
    start, end = candidate.quote
    return tells_a_plan(question, text[start : max(start, candidate.span[0])], text[candidate.span[0] : end])


def _titles(candidate: "Candidate", document: Document) -> str:
    return f"{document.title}\n{candidate.passage.section or ''}"


def _leaves_a_name_out(question: Question, document: Document, titles: str, start: int, end: int, marks: bool) -> bool:
    """Say whether the document has a name of the question's, and neither titles nor paragraph around a sentence do.

    Where `marks`, a name is what it has in quotation marks too, unless another such is there: the question may name
    several, each told of in a paragraph of its own. A table's row need not be below the name of what it is on.
    """
    paragraph = document.paragraph_at(start)
    parts = (titles, document.sentence_before(paragraph.start), document.text[paragraph.start : paragraph.end])
    around = key_of("\n".join(parts))
    text = key_of(document.text)
    marked = marked_names(question.text, document.text) if marks else set()
    missing = [] if any(name in around for name in marked) else [*marked]
    if not question.latin:
        missing += [name for name in proper_names(question.text) if name not in around and name in text]
    return any(not names_company(name, text) for name in missing)
