"""Fit the decision on the development half of our own questions: `python -m tests.benchmarks.fit`."""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import qa
from qa.conversation import understand
from qa.decision import FEATURES, features
from qa.engine import PASSAGES_READ, QueryEngine
from qa.question import read_question
from qa.ranking import read
from tests.benchmarks.gold import holds, read_gold


def fit() -> dict[str, object]:
    """Return the fitted model: the chance that the first citation answers, and the threshold of most rights."""
    engine = QueryEngine.open()
    index = engine.index
    rows, correct, answerable = [], [], []
    for gold in read_gold(split="dev"):
        question = read_question(understand(gold.question, gold.history))
        if not question.words:
            continue
        hits = index.search(question.text, PASSAGES_READ)
        candidates = read(question, hits, index)
        values = features(question, candidates, hits, index)
        rows.append([values[name] for name in FEATURES])
        best = (candidates[0].start, candidates[0].end)
        correct.append(any(holds(best, range_) for group in gold.evidence for range_ in group))
        answerable.append(gold.answerable)
    table, right, yes = np.array(rows), np.array(correct), np.array(answerable)
    model = LogisticRegression(C=2.0).fit(table, right)
    chance = model.predict_proba(table)[:, 1]
    # the middle of the thresholds that handle most development questions right
    grid = np.linspace(0.2, 0.8, 121)
    rights = [np.where(chance >= t, right & yes, ~yes).sum() for t in grid]
    threshold = float(np.median(grid[np.array(rights) == max(rights)]))
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "threshold": round(threshold, 3),
        "fitted_on": f"the development half of tests/benchmarks/questions ({len(rows)} questions)",
    }


if __name__ == "__main__":
    fitted = fit()
    path = Path(qa.__file__).with_name("decision.json")
    path.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}: {fitted}")
