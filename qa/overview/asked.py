"""Whether a question asks what a whole report says (这份报告讲了什么？), and which one; rules of language alone.

Such a question has words that ask for an overview, that address or fill, and the name of what they are asked of. One
word more, and it asks for something in particular: 总结一下风控措施.
"""

import re
from collections.abc import Sequence
from functools import cache

from corpus import Document
from index.words import fold
from qa.terms import read_terms

__all__ = ["asks_overview", "documents_asked"]

#: What a document is called stands in its title, or in so many characters of its beginning.
OPENING_CHARS = 200
#: A longer question asks for something in particular.
MAX_CHARS = 120

_PIECE = re.compile(r"[a-z]+(?:[;'’.-][a-z]+)*|\d+|\w")
#: How much, which says nothing of what: 三句话, 200字以内.
_AMOUNT = re.compile(
    r"(?:[一二两三四五六七八九十几]+|\d+)(?:句话?|段话?|[条点]|百?字)"
    r"|\b(?:\d+|one|two|three|four|five|six|ten|few) (?:sentence|bullet|point|paragraph|word|line)s?\b"
)
#: The kinds of words of which one set asks for an overview.
_ASKING = ({"ask"}, {"say", "what"}, {"say", "main"}, {"main", "stuff"}, {"say", "document"}, {"what", "document"})


def asks_overview(question: str) -> bool:
    """Say whether a question asks what a whole document says, whichever one."""
    return _names(question) is not None


def documents_asked(question: str, documents: Sequence[Document]) -> list[Document] | None:
    """Return those of `documents` whose overview is asked for, in their order; None where something else is asked.

    Where the question names none it is all of them; those that it names by words of their titles or beginnings.
    """
    names = _names(question)
    if names is None:
        return None
    return [document for document in documents if all(name in _called(document) for name in names)] or None


def _names(question: str) -> tuple[str, ...] | None:
    """Return what a question for an overview calls the document, piece by piece; None for another question."""
    pieces = _pieces(_AMOUNT.sub(" ", fold(question)))
    kinds = {kind for kind, _ in pieces}
    if len(question) > MAX_CHARS or not any(asking <= kinds for asking in _ASKING):
        return None
    if kinds & {"company", "kind"} and "document" not in kinds:
        return None  # 总结一下这家公司, summary of governance
    names: list[str] = []
    called = True  # whether a document has stood behind the names so far: 网商银行的年度报告
    for kind, piece in pieces:
        if kind == "name":
            names.append(piece)
            called = False
        elif kind == "document":
            called = True
        elif not called and kind not in ("company", "kind", "fill"):
            return None
    return tuple(names) if called else None


def _pieces(key: str) -> list[tuple[str, str]]:
    """Return the words of a folded question with what each does in it, "name" where that is none of what is known."""
    found: list[tuple[str, str]] = []
    at = 0
    while (start := _PIECE.search(key, at)) is not None:
        piece = start.group()
        if not piece.isascii():
            piece = next(filter(_words().__contains__, _from(key, start.start())), piece)
        kind = _words().get(piece.replace("’", "'"), "name")
        if kind == "name" and found and found[-1][0] == "name" and start.start() == at:
            found[-1] = ("name", found[-1][1] + piece)
        else:
            found.append((kind, piece))
        at = start.start() + len(piece)
    return found


def _from(key: str, at: int) -> list[str]:
    """Return what begins at a place of a text, the longest first."""
    return [key[at : at + length] for length in range(_longest(), 0, -1)]


def _called(document: Document) -> str:
    return fold(f"{document.title}\n{document.id}\n{document.text[:OPENING_CHARS]}")


@cache
def _words() -> dict[str, str]:
    return {word: kind for kind, words in read_terms("overview_words.txt") for word in words}


@cache
def _longest() -> int:
    return max(len(word) for word in _words() if not word.isascii())
