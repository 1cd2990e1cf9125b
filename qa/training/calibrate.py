"""`python -m qa.training.calibrate`: fit the ranking and the decision on documents and reports kept from training.

Writes qa/decision.json. The ranking is a conditional logistic regression (a softmax over a question's candidates),
the decision a logistic regression over `qa.decision.features`.
"""

import argparse
import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

import qa
from index.embedder import load_embedder
from index.retriever import Hit
from qa.decision import FEATURES, features, ranking_weights
from qa.engine import PASSAGES_READ
from qa.question import Question, read_question
from qa.ranking import SIGNALS, Candidate, looked_up, rank
from qa.reader.reader import PassageReading, Reader, shipped_reader
from qa.selection import select
from qa.spelling import Speller
from qa.training.cases import Case, make_cases, make_written_cases
from qa.training.datasets import TRAINING_SETS, load_articles, load_dataset
from qa.training.written import KEPT, load_written

__all__ = ["Gathered", "fit", "gather", "main"]

logger = logging.getLogger(__name__)


#: The share of wrong answers among those given that the threshold is set for.
ERROR_RATE = 0.22


class Gathered:
    """A case with what was retrieved and read for it, to be ranked by any weights."""

    def __init__(self, case: Case, reader: Reader, speller: Speller) -> None:
        """Correct, retrieve and read; `question` has no words where there is nothing to look for."""
        self.case = case
        text = speller.correct(case.question, case.index.knows).text
        self.question: Question = read_question(text)
        words = looked_up(self.question, case.index)
        more = 4 * bool(case.withheld)
        found = case.index.search(text, PASSAGES_READ + more, words=words) if self.question.words else []
        self.hits: list[Hit] = [
            hit
            for hit in found
            if not any((hit.passage.document, start) in case.withheld for start, _ in hit.passage.sentences)
        ][:PASSAGES_READ]
        self.readings: list[PassageReading] = reader.read(text, [hit.passage for hit in self.hits], case.index.corpus)

    def ranked(self, weights: Mapping[str, float]) -> list[Candidate]:
        """Return the candidates, best first."""
        return rank(self.question, self.hits, self.readings, self.case.index, weights)

    def answers(self, candidate: Candidate) -> bool:
        """Say whether a candidate is a sentence that answers, or that a part of the answer stands in."""
        own = candidate.passage.document == self.case.document
        return own and any(candidate.start < end and candidate.end > start for start, end in self.case.gold)

    def right(self, candidates: Sequence[Candidate]) -> bool:
        """Say whether the first citation, as it would be quoted, has the whole answer."""
        quote = select(self.question, candidates, self.case.index.corpus, 1)[0]
        own = quote.document == self.case.document
        return own and any(quote.start <= start and end <= quote.end for start, end in self.case.gold)


def gather(cases: Sequence[Case], reader: Reader) -> list[Gathered]:
    """Return the cases that there is anything to read for."""
    spellers: dict[int, Speller] = {}
    found = []
    for case in cases:
        if id(case.index) not in spellers:
            spellers[id(case.index)] = Speller([document.text for document in case.index.corpus])
        found.append(Gathered(case, reader, spellers[id(case.index)]))
    return [one for one in found if one.hits]


def fit(gathered: Sequence[Gathered], ranking: Mapping[str, float] | None = None) -> dict[str, object]:
    """Return the ranking's weights, the decision's, and its threshold; log what other thresholds would give.

    The ranking is fitted where none is given.
    """
    ranking = _fit_ranking(gathered) if ranking is None else ranking
    rows, right = [], []
    for one in gathered:
        candidates = one.ranked(ranking)
        values = features(one.question, candidates, one.hits, one.case.index)
        rows.append([values[name] for name in FEATURES])
        right.append(one.right(candidates))
    table, truth = np.array(rows), np.array(right)
    weights, intercept = _logistic(table, truth)
    chances = _crosswise(table, truth, [one.case.document for one in gathered])
    for rate in (0.06, 0.1, 0.14, 0.16, 0.18, 0.19, 0.2, 0.21, 0.22, 0.23):
        logger.info("for %.2f of the answers wrong: %s", rate, _threshold(chances, truth, rate))
    return {
        "ranking": ranking,
        "intercept": intercept,
        "weights": dict(zip(FEATURES, weights, strict=True)),
        **_threshold(chances, truth, ERROR_RATE),
        "fitted_on": f"{len(gathered)} questions on documents and reports kept from training",
    }


def _crosswise(
    table: NDArray[np.float64], truth: NDArray[np.bool_], documents: Sequence[str], folds: int = 10
) -> NDArray[np.float64]:
    """Return each case's probability by a decision fitted on the other documents' cases alone."""
    folded = np.array([hashlib.sha256(id.encode()).digest()[1] % folds for id in documents])
    chances = np.zeros(len(truth))
    for fold in range(folds):
        weights, intercept = _logistic(table[folded != fold], truth[folded != fold])
        chances[folded == fold] = 1 / (1 + np.exp(-(table[folded == fold] @ np.array(weights) + intercept)))
    return chances


def _threshold(chances: NDArray[np.float64], truth: NDArray[np.bool_], rate: float) -> dict[str, float]:
    """Return the lowest threshold at which at most this share of the answers given is wrong, and what it gives."""
    order = np.argsort(-chances)
    wrong = np.cumsum(~truth[order]) / np.arange(1, len(order) + 1)
    low_enough = np.flatnonzero(wrong <= rate)
    given = int(low_enough[-1]) + 1 if len(low_enough) else 1
    return {
        "threshold": round(float(chances[order[given - 1]]), 3),
        "error_rate": round(float(wrong[given - 1]), 4),
        "coverage": round(given / len(order), 4),
    }


def _fit_ranking(gathered: Sequence[Gathered]) -> dict[str, float]:
    """Return the signals' weights under which the sentence that answers is likeliest to be first."""
    start = dict.fromkeys(SIGNALS, 0.0) | {"reading": 1.0}
    groups = []
    for one in gathered:
        candidates = one.ranked(start)[:30]
        gold = [one.answers(candidate) for candidate in candidates]
        if any(gold) and not all(gold):
            table = torch.tensor([[getattr(c.signals, name) for name in SIGNALS] for c in candidates])
            groups.append((table, torch.tensor(gold)))
    weights = torch.tensor([start[name] for name in SIGNALS], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        losses = [torch.logsumexp(t @ weights, 0) - torch.logsumexp((t @ weights)[gold], 0) for t, gold in groups]
        value = torch.stack(losses).mean() + 1e-4 * weights.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return {name: round(float(value), 4) for name, value in zip(SIGNALS, weights.detach(), strict=True)}


def _logistic(rows: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[list[float], float]:
    from sklearn.linear_model import LogisticRegression

    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=1000).fit((rows - mean) / spread, right)
    weights = model.coef_[0] / spread
    return [round(float(w), 5) for w in weights], round(float(model.intercept_[0] - weights @ mean), 5)


def main() -> None:
    """Fit on the shared data and write qa/decision.json."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the training sets")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rounds", type=int, default=2, help="how often each question is asked")
    parser.add_argument("--keep-ranking", action="store_true", help="fit the decision alone")
    parser.add_argument("--limit", type=int, help="take so many cases")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    data = load_dataset(options.data, TRAINING_SETS, held_out=True).joined(load_articles(held_out=True))
    embedder = load_embedder()
    cases = list(make_cases(data, embedder, options.seed, options.rounds))[: options.limit]
    # half as often: two in five of their questions are not answered, and most of these are near misses
    rounds = max(options.rounds // 2, 1)
    cases += list(make_written_cases(load_written(KEPT), embedder, options.seed, rounds))[: options.limit]
    fitted = fit(gather(cases, shipped_reader()), ranking_weights() if options.keep_ranking else None)
    path = Path(qa.__file__).with_name("decision.json")
    path.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}: {json.dumps(fitted)}")


if __name__ == "__main__":
    main()
