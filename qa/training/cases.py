"""Cases to fit the decision on: small reports made of documents kept from training, and questions put to them.

A report is one document, or several that are alike, so that there is something to mistake. Of its questions some are
as they were asked, some are made unanswerable as the negatives of training are, some are questions about documents
elsewhere, and some are asked with the passages that answer them withheld. Written reports have questions of both kinds.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, Document
from index.embedder import Embedder
from index.passages import split_passages
from index.retriever import PassageIndex
from qa.training.datasets import Asked, Dataset
from qa.training.negatives import Exchanges, asked_of_statement
from qa.training.noise import Noise
from qa.training.written import WrittenReport

__all__ = ["Case", "make_cases", "make_written_cases"]

#: How many documents make a report, in turn.
SIZES = (1, 4, 8, 12)


@dataclass(frozen=True, slots=True)
class Case:
    """A question about a document, put to a report that holds it.

    `gold` are the ranges of the document's text that answer; none do where empty. Passages that hold a `withheld`
    sentence (document, start) are not to be read.
    """

    index: PassageIndex
    document: str
    question: str
    gold: frozenset[tuple[int, int]]
    withheld: frozenset[tuple[str, int]]


def make_cases(data: Dataset, embedder: Embedder, seed: int, rounds: int = 2) -> Iterator[Case]:
    """Yield the cases of a data set: each of its questions once a round, in a report of another size each time."""
    chance = random.Random(seed)
    vectors = _Vectors(embedder)
    noise = Noise(asked.question for asked in data.questions)
    exchanges = Exchanges(
        [asked.question for asked in data.questions if not asked.english],
        [asked.question for asked in data.questions if asked.english],
    )
    by_document: dict[str, list[Asked]] = {}
    for asked in data.questions:
        by_document.setdefault(asked.document, []).append(asked)
    means = {id: vectors.mean(document) for id, document in data.documents.items()}
    for turn in range(rounds):
        for group in _groups(means, turn, chance):
            corpus = Corpus(data.documents[id] for id in group)
            index = PassageIndex.build(corpus, split_passages(corpus), embedder, vectors)
            for id in group:
                for asked in by_document.get(id, []):
                    yield _case(index, asked, data, noise, exchanges, chance)


def make_written_cases(
    reports: Sequence[WrittenReport], embedder: Embedder, seed: int, rounds: int = 2
) -> Iterator[Case]:
    """Yield the cases of written reports: each of their questions once a round, of its report alone."""
    chance = random.Random(seed)
    noise = Noise(asked.question for report in reports for asked in report.questions)
    for report in reports:
        corpus = Corpus([report.document])
        index = PassageIndex.build(corpus, report.passages, embedder)
        for _ in range(rounds):
            for asked in report.questions:
                clean = chance.random() < 0.5
                question = asked.question if clean else noise(asked.question, chance, asked.question.isascii())
                yield Case(index, report.document.id, question, frozenset(a for _, a in asked.told), frozenset())


def _case(
    index: PassageIndex, asked: Asked, data: Dataset, noise: Noise, exchanges: Exchanges, chance: random.Random
) -> Case:
    document = data.documents[asked.document]
    answer = document.text[asked.start : asked.end]
    holding = data.holding(asked)
    passage = holding[0].text if holding else document.text
    places = [asked.start]
    if len(answer) > 1:
        places += [found.start() for found in re.finditer(re.escape(answer), document.text)]
    ranges = frozenset((at, at + len(answer)) for at in places)
    answering = frozenset(
        (document.id, sentence.start)
        for sentence in document.sentences
        if any(sentence.start < end and sentence.end > start for start, end in ranges)
    )

    def typed(question: str) -> str:
        """Return the question with noise, half of the time: most people type well."""
        return noise(question, chance, asked.english) if chance.random() < 0.5 else question

    kind, question = chance.random(), None
    if kind < 0.08:
        return Case(index, document.id, typed(asked.question), frozenset(), answering)
    if kind < 0.17:
        question = (
            exchanges.exchange_english(asked.question, chance)
            if asked.english
            else exchanges.exchange(asked.question, passage, chance)
        )
    elif kind < 0.24 and not asked.english:
        question = exchanges.other_attribute(asked.question, document.text, chance)
    elif kind < 0.29 and not asked.english:
        question = asked_of_statement(asked.question, answer, document.text, chance)
    elif kind < 0.35:
        elsewhere = [other for other in data.questions if other.document not in index.corpus]
        question = chance.choice(elsewhere).question if elsewhere else None
    if question:
        return Case(index, document.id, typed(question), frozenset(), frozenset())
    return Case(index, document.id, typed(asked.question), ranges, frozenset())


def _groups(means: dict[str, NDArray[np.float32]], turn: int, chance: random.Random) -> Iterator[list[str]]:
    """Yield all documents in groups of like ones, the sizes in turn."""
    left = sorted(means)
    chance.shuffle(left)
    number = turn
    while left:
        first = left.pop()
        near = sorted(left, key=lambda id: -float(means[id] @ means[first]))[: SIZES[number % len(SIZES)] - 1]
        left = [id for id in left if id not in near]
        number += 1
        yield [first, *near]


class _Vectors:
    """Embeds passages, each text once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(new, self._embedder.embed_passages(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def mean(self, document: Document) -> NDArray[np.float32]:
        """Return the mean vector of a document's passages."""
        passages = split_passages([document])
        return np.asarray(self([document.text[p.start : p.end] for p in passages]).mean(axis=0))
