"""Words and what reports have for them, kept as files: `said = term term`, a pair a line."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from index.words import search_words

__all__ = ["first_used", "is_used", "read_terms"]


def read_terms(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the pairs of one of the package's files, in its order: what is said, and the terms for it."""
    for line in (files("qa") / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            said, terms = line.split(" = ")
            yield said, tuple(terms.split())


def is_used(term: str, knows: Callable[[str], bool]) -> bool:
    """Say whether the documents use a term; `knows` says whether they use a folded word."""
    return all(map(knows, search_words(term)))


def first_used(terms: Iterable[str], knows: Callable[[str], bool]) -> str | None:
    """Return the first of the terms that the documents use, None where they use none."""
    return next((term for term in terms if is_used(term, knows)), None)
