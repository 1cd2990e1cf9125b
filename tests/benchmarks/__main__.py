"""`python -m tests.benchmarks`: quality beside plain retrieval, time and memory; printed, and stored in results.json."""

import json
import os
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from index.retriever import PassageIndex
from qa import Answer
from qa.engine import QueryEngine
from tests.benchmarks.baselines import by_bm25, by_cosine, threshold, with_threshold
from tests.benchmarks.costs import measure_costs
from tests.benchmarks.gold import OTHER_REPORTS, Gold, Outcome, ask_all, figures, read_gold, report_path
from tests.benchmarks.table import render

RESULTS = Path(__file__).with_name("results.json")
LIBRARIES = ("report-qa", "sentence-transformers", "torch", "faiss-cpu", "bm25s", "rjieba", "gradio")


def measure_quality() -> dict[str, object]:
    """Return the figures of the engine and of the baselines on the two halves of our questions."""
    engine = QueryEngine.open()
    document = next(iter(engine.corpus))
    dev, test = read_gold(split="dev"), read_gold(split="test")
    found = {
        name: {split: figures(golds, ask_all(golds, ask, document)) for split, golds in (("dev", dev), ("test", test))}
        for name, ask in _systems(engine, engine.index, dev).items()
    }
    golds: list[Gold] = []
    outcomes: dict[str, list[Outcome]] = {name: [] for name in found}
    for report in OTHER_REPORTS:
        other = QueryEngine.open(report_path(report))
        asked = read_gold(report)
        golds += asked
        for name, ask in _systems(other, engine.index, dev).items():
            outcomes[name] += ask_all(asked, ask, next(iter(other.corpus)))
    return {name: {**splits, "other": figures(golds, outcomes[name])} for name, splits in found.items()}


def _systems(engine: QueryEngine, fitted: PassageIndex, dev: list[Gold]) -> dict[str, Callable[[Gold], Answer]]:
    """Return the ways of asking a report; the plain ones with the threshold that fits the built-in one's `dev`."""
    return {
        "report-qa": lambda gold: engine.query(gold.question, gold.history, top_k=5),
        "plain BM25, threshold": with_threshold(engine.index, by_bm25, threshold(fitted, by_bm25, dev)),
        "plain dense, threshold": with_threshold(engine.index, by_cosine, threshold(fitted, by_cosine, dev)),
    }


def main() -> None:
    results = {
        "quality": measure_quality(),
        "costs": measure_costs(),
        "machine": {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "versions": {name: version(name) for name in LIBRARIES},
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(render(results))


if __name__ == "__main__":
    main()
