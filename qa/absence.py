"""Proof of absence: every sentence looked at, and what of the question the nearest ones have and lack."""

import heapq
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from threading import Lock

from corpus import Corpus, Document
from index.words import fold, search_words
from qa.names import PROPER, key_of, names, tagged
from qa.quantities import Quantity, quantities, same_unit
from qa.question import Question

__all__ = ["Absence", "Lack", "Nearest", "SentenceScan", "word_ranges"]

#: So many of what a sentence lacks are named, the most telling ones.
MAX_LACKS = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """What a sentence lacks, as the question spells it; kind is "year" (or date), "number", "name" or "word"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence near the question, document.text[start:end]: what it has of it and lacks, the most telling first."""

    document: str
    start: int
    end: int
    has: tuple[str, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """How many sentences were read, all there are, and the nearest of them, nearest first; each has something."""

    read: int
    nearest: tuple[Nearest, ...]


class SentenceScan:
    """Looks for a question's years, numbers and words in every sentence of a corpus; safe in several threads.

    A document's sentences are folded when it is first read, their numbers found when a question first has one.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._lock = Lock()
        self._keys: dict[str, list[str]] = {}
        self._values: dict[str, list[list[Quantity]]] = {}

    def scan(
        self,
        question: Question,
        weight: Callable[[str], float],
        documents: Collection[str] | None = None,
        nearest: int = 3,
    ) -> Absence:
        """Return what a look at every sentence finds, of `documents` alone where that is given.

        `weight` tells how telling a folded word is, as `PassageIndex.weight`. The nearest are the sentences that
        have the greatest weight of the question's years, numbers and words, ties falling to the earlier one.
        """
        traits = sorted(_traits(question, weight), key=lambda trait: -trait.weight)
        valued, read = any(trait.value for trait in traits), 0
        best: list[tuple[float, int, Document, int]] = []
        for document in self._corpus:
            if documents is not None and document.id not in documents:
                continue
            keys, values = self._sentences(document, valued)
            for i, (key, said) in enumerate(zip(keys, values, strict=True)):
                if score := sum(trait.weight * trait.share(key, said) for trait in traits):
                    best.append((score, -read - i, document, i))
            best = heapq.nlargest(nearest, best, key=lambda one: one[:2])
            read += len(keys)
        near = (self._nearest(traits, document, i, valued) for _, _, document, i in best)
        return Absence(read, tuple(one for one in near if one.has))

    def _sentences(self, document: Document, valued: bool) -> tuple[list[str], list[list[Quantity]]]:
        """Return each sentence's key and the quantities in it, none where they are not asked for."""
        with self._lock:
            if document.id not in self._keys:
                self._keys[document.id] = [fold(document.text[one.start : one.end]) for one in document.sentences]
            keys = self._keys[document.id]
            if valued and document.id not in self._values:
                texts = (document.text[one.start : one.end] for one in document.sentences)
                self._values[document.id] = [quantities(text) for text in texts]
            return keys, self._values[document.id] if valued else [[]] * len(keys)

    def _nearest(self, traits: Sequence["_Trait"], document: Document, i: int, valued: bool) -> Nearest:
        keys, values = self._sentences(document, valued)
        shares = [(trait, trait.share(keys[i], values[i])) for trait in traits]
        has = tuple(dict.fromkeys(trait.text for trait, share in shares if share == 1))
        lacks = dict.fromkeys(Lack(trait.kind, trait.text) for trait, share in shares if trait.text not in has)
        sentence, most = document.sentences[i], tuple(lacks)[:MAX_LACKS]
        return Nearest(document.id, sentence.start, sentence.end, has, most)


@dataclass(frozen=True, slots=True)
class _Trait:
    """What a sentence may have of a question: a value, or a word by its key, or else shorter words in it, weighed."""

    kind: str
    text: str
    weight: float
    key: str
    parts: tuple[tuple[str, float], ...]
    value: Quantity | None

    def share(self, key: str, values: Sequence[Quantity]) -> float:
        """Return 1 where a sentence has it, else the weight of its shorter words there, as a share."""
        if self.value:
            return float(any(_has_value(value, self.value) for value in values))
        return 1.0 if self.key in key else sum(share for part, share in self.parts if part in key)


def _has_value(said: Quantity, asked: Quantity) -> bool:
    if isinstance(said.value, tuple) and isinstance(asked.value, tuple):
        return all(a == b for a, b in zip_longest(asked.value, said.value, fillvalue=0) if a)
    return said.value == asked.value and same_unit(said, asked)


def _traits(question: Question, weight: Callable[[str], float]) -> Iterator[_Trait]:
    """Yield the question's years and numbers, then its names, then its words besides."""
    text, taken = question.text, set[int]()
    spans: list[tuple[str, int, int, str, Quantity | None]] = []
    for value in quantities(text):
        kind = "year" if isinstance(value.value, tuple) else "number"
        spans.append((kind, value.start, value.end, fold(text[value.start : value.end]), value))
    spans += [("name", name.start, name.end, name.stem, None) for name in names(text)]
    tags = tagged(text)
    for word, start, end in word_ranges(question):
        spans.append(("name" if tags.get((start, end)) in PROPER else "word", start, end, word, None))
    for kind, start, end, key, found in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            parts = {part: weight(part) for part in search_words(text[start:end]) if part != key}
            own = max(parts.values(), default=weight(key)) if found else weight(key)
            total = sum(parts.values())
            shares = tuple((part, one / total) for part, one in parts.items() if total)
            yield _Trait(kind, text[start:end], own, key, shares, found)


def word_ranges(question: Question) -> list[tuple[str, int, int]]:
    """Return the question's words, each with where it stands in the text, in order and apart."""
    key, taken = key_of(question.text), set[int]()
    ranges = []
    for word in sorted(question.words, key=len, reverse=True):
        apart = r"(?<![a-z]){}(?![a-z])" if word.isascii() else "{}"
        for match in re.finditer(apart.format(re.escape(word)), key):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                ranges.append((word, *match.span()))
    return sorted(ranges, key=lambda found: found[1])
