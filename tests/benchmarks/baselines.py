"""Plain retrieval with a threshold, to hold the engine against: the best sentence by BM25 alone, or by cosine alone."""

from collections.abc import Callable

import numpy as np

from index.retriever import PassageIndex, SentenceHit
from qa import Answer, Citation
from tests.benchmarks.gold import Gold, judge

Score = Callable[[SentenceHit], float]


def by_bm25(hit: SentenceHit) -> float:
    return hit.lexical


def by_cosine(hit: SentenceHit) -> float:
    return hit.dense


def best_sentence(index: PassageIndex, gold: Gold, score: Score) -> tuple[Answer, float]:
    """Return the answer that cites the five best sentences of the whole corpus by `score`, and the best one's score."""
    document = next(iter(index.corpus))
    hits = index.search(gold.question, k=len(index.passages))
    sentences = {hit.start: hit for found in hits for hit in found.sentences}.values()
    ranked = sorted(sentences, key=lambda hit: (-score(hit), hit.start))[:5]
    citations = tuple(
        Citation(
            document.id, document.title, None, None, None, document.text[s.start : s.end], s.start, s.end, (), score(s)
        )
        for s in ranked
    )
    return Answer(gold.question, gold.question, citations), score(ranked[0]) if ranked else 0.0


def threshold(index: PassageIndex, score: Score, dev: list[Gold]) -> float:
    """Return the score below which to abstain so that most of the development questions are handled right."""
    document = next(iter(index.corpus))
    found = [best_sentence(index, gold, score) for gold in dev]
    cited = np.array([judge(gold, answer, document).right for gold, (answer, _) in zip(dev, found, strict=True)])
    absent = np.array([not gold.answerable for gold in dev])
    scores = np.array([value for _, value in found])
    return float(max(sorted(scores), key=lambda t: np.where(scores >= t, cited, absent).sum()))


def with_threshold(index: PassageIndex, score: Score, least: float) -> Callable[[Gold], Answer]:
    """Return a way of asking that abstains below a score."""

    def ask(gold: Gold) -> Answer:
        answer, value = best_sentence(index, gold, score)
        return answer if value >= least else Answer(gold.question, gold.question)

    return ask
