"""Overviews: a question for what a whole report says is answered by one of its sentences for each of its sections."""

from collections.abc import Collection

from corpus import Corpus
from qa.answer import Answer, Reason
from qa.citing import cite
from qa.overview.asked import asks_overview, documents_asked
from qa.overview.chosen import chosen_sentences

__all__ = ["asks_overview", "chosen_sentences", "documents_asked", "overview"]


def overview(question: str, corpus: Corpus, documents: Collection[str] | None, top_k: int) -> Answer | None:
    """Return at most `top_k` citations in the documents' order that say what they are about.

    None where the question asks something else, or they have no sentence; `documents` are the ids to answer from.
    Where more documents than `top_k` may be meant it is an abstention, which asks for one.
    """
    among = [document for document in corpus if documents is None or document.id in documents]
    asked = documents_asked(question, among)
    if asked is None:
        return None
    if len(asked) > top_k:
        return Answer(question, question, reason=Reason("which_document", {"n": len(asked)}))
    each, more = divmod(top_k, len(asked))
    citations, sections = [], 0
    for place, document in enumerate(asked):
        chosen, n = chosen_sentences(document, each + (place < more))
        citations += [cite(corpus, document.id, start, end) for start, end in chosen]
        sections += n
    return Answer(question, question, tuple(citations), sections=sections) if citations else None
