"""The verbatim gate: nothing leaves that is not, character for character, in its document."""

from corpus import Corpus
from qa.answer import Answer, Citation
from qa.errors import UngroundedError

__all__ = ["admit"]


def admit(answer: Answer, corpus: Corpus) -> Answer:
    """Return `answer` unchanged if each of its quotes, titles and highlights is in the corpus where it says.

    Raises UngroundedError otherwise, so that the whole answer is withheld: what cannot be proved is not shown.
    """
    if answer.citations and answer.reason is not None:
        raise UngroundedError("an answer gives a reason for not answering; this is a defect, please report it")
    shown = [*answer.citations, *answer.related, *(absent.citation for absent in answer.nearest)]
    if answer.contradiction is not None:
        shown.append(answer.contradiction.citation)
    for citation in shown:
        fault = _fault(citation, corpus)
        if fault:
            place = f"{citation.document}[{citation.start}:{citation.end}]"
            raise UngroundedError(f"withheld a quote of {place}: {fault}; this is a defect, please report it")
    return answer


def _fault(citation: Citation, corpus: Corpus) -> str | None:
    """Return what is not so about a citation, None where all is."""
    if citation.document not in corpus:
        return "no such document"
    document = corpus[citation.document]
    if not 0 <= citation.start < citation.end <= len(document.text):
        return "no such range"
    if document.text[citation.start : citation.end] != citation.quote:
        return "the document says something else there"
    if citation.title != document.title or citation.section != document.section_at(citation.start).title:
        return "its title or section is another"
    if citation.paragraph != document.paragraph_at(citation.start).number:
        return "its paragraph is another"
    if citation.page != document.page_at(citation.start):
        return "its page is another"
    if any(not citation.start <= start < end <= citation.end for start, end in citation.highlights):
        return "a highlight is outside it"
    for caution in citation.cautions:
        if not 0 <= caution.start <= citation.start < citation.end <= caution.end <= len(document.text):
            return "a wider quote does not hold it"
        if document.text[caution.start : caution.end] != caution.quote or caution.words not in document.text:
            return "the document has other words around it"
    return None
