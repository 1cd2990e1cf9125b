"""`python -m tests.benchmarks`: quality beside plain retrieval, time and memory; printed, and stored in results.json."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path

from qa.engine import QueryEngine
from tests.benchmarks.baselines import by_bm25, by_cosine, with_threshold
from tests.benchmarks.costs import measure_costs
from tests.benchmarks.gold import ask_all, figures, read_gold
from tests.benchmarks.table import render

RESULTS = Path(__file__).with_name("results.json")
LIBRARIES = ("report-qa", "sentence-transformers", "torch", "faiss-cpu", "bm25s", "rjieba", "gradio")


def measure_quality() -> dict[str, object]:
    """Return the figures of the engine and of the baselines on the two halves of our questions."""
    engine = QueryEngine.open()
    index, document = engine.index, next(iter(engine.corpus))
    dev, test = read_gold(split="dev"), read_gold(split="test")
    systems = {
        "report-qa": lambda gold: engine.query(gold.question, gold.history, top_k=5),
        "plain BM25, threshold": with_threshold(index, by_bm25, dev),
        "plain dense, threshold": with_threshold(index, by_cosine, dev),
    }
    return {
        name: {split: figures(golds, ask_all(golds, ask, document)) for split, golds in (("dev", dev), ("test", test))}
        for name, ask in systems.items()
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
