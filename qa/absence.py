"""Proof of absence: every sentence looked at, and what of the question the nearest ones have and lack."""

import heapq
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from threading import Lock

from corpus import Corpus, Document
from index.words import encodable, fold, search_words, simplify
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["Absence", "Lack", "Name", "Nearest", "SentenceScan", "aligned_key", "names", "same_value", "word_ranges"]

#: So many of what a sentence lacks are named, the most telling ones.
MAX_LACKS = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """What a sentence lacks, as the question spells it; kind is "year", "number", "name" or "word"."""

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
    """How many sentences were read, all there are, and the nearest of them, nearest first; none that has nothing."""

    read: int
    nearest: tuple[Nearest, ...]


class SentenceScan:
    """Looks for a question's years, numbers and words in every sentence of a corpus; safe in several threads.

    A document is folded when it is first read, and its numbers are found when a question first has one.
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
        traits = _traits(question, weight)
        valued = any(trait.value for trait in traits)
        read, best = 0, list[tuple[float, int, Document, int]]()
        for document in self._corpus:
            if documents is not None and document.id not in documents:
                continue
            keys = self._cached(self._keys, document, fold)
            values = self._cached(self._values, document, quantities) if valued else [[]] * len(keys)
            scores = [sum(t.weight * t.share(*both) for t in traits) for both in zip(keys, values, strict=True)]
            found = ((score, -read - i, document, i) for i, score in enumerate(scores) if score)
            best = heapq.nlargest(nearest, [*best, *heapq.nlargest(nearest, found, _rank)], _rank)
            read += len(keys)
        return Absence(read, tuple(near for _, _, document, i in best if (near := self._near(traits, document, i)).has))

    def _near(self, traits: Sequence["_Trait"], document: Document, i: int) -> Nearest:
        key, sentence = self._keys[document.id][i], document.sentences[i]
        values = self._values[document.id][i] if document.id in self._values else []
        has = tuple(dict.fromkeys(trait.text for trait in traits if trait.share(key, values) == 1))
        lacks = dict.fromkeys(Lack(trait.kind, trait.text) for trait in traits if trait.text not in has)
        return Nearest(document.id, sentence.start, sentence.end, has, tuple(lacks)[:MAX_LACKS])

    def _cached[T](self, cache: dict[str, list[T]], document: Document, read: Callable[[str], T]) -> list[T]:
        with self._lock:
            if document.id not in cache:
                cache[document.id] = [read(document.text[one.start : one.end]) for one in document.sentences]
        return cache[document.id]
