"""What a question is understood as, in words of its own and in those of the documents."""

from collections.abc import Callable, Sequence

from index.words import encodable
from qa.assurance import in_assurance_terms
from qa.colloquial import in_report_terms
from qa.conversation import understand
from qa.question import MAX_QUESTION_CHARS

__all__ = ["wordings"]


def wordings(
    question: str,
    history: Sequence[str],
    answering_words: Callable[[str], str | None],
    knows: Callable[[str], bool],
    is_name: Callable[[str], bool] | None = None,
) -> tuple[str, ...]:
    """Return what a question is understood as: in the documents' terms, and as it stands where that is another.

    `history` holds the earlier questions, `answering_words` gives the words that answer one of them, `knows` says
    whether the documents use a folded word, `is_name` whether they have one as a thing's name. Which of the wordings
    is better is for the reader to say.
    """
    earlier = [encodable(one)[:MAX_QUESTION_CHARS] for one in history]
    whole = in_assurance_terms(understand(question, earlier, answering_words, is_name), knows)
    found = (in_report_terms(whole, knows), whole)
    return tuple(dict.fromkeys(one[:MAX_QUESTION_CHARS] for one in found))
