"""The shared development sets, for measuring alone: `python -m tests.benchmarks.shared FOLDER OUT`.

Writes each set's documents as a corpus and its questions and answers as files for the shared score.py, and judges
the answers for the curves. Nothing of these sets is kept in the repository.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import Corpus, Document
from qa.engine import QueryEngine

#: The set, and whether each question is put to its own document alone.
SETS = {
    "rageval_finance_dev": [True],
    "cmrc2018_trial": [True, False],
}


def read_set(folder: Path, name: str) -> tuple[Corpus, list[dict[str, Any]]]:
    """Return a set's documents as a corpus, and its questions."""
    documents = [Document.parse(row["id"], row["text"]) for row in _rows(folder / "data" / name / "documents.jsonl")]
    return Corpus(documents, name), list(_rows(folder / "data" / name / "questions.jsonl"))


def shared_sets(folder: Path, at_most: int = 10_000) -> Iterator[tuple[str, list[tuple[float, bool]]]]:
    """Yield each set's name, and for each question the probability and whether the first quote answers.

    Of a set with more than `at_most` questions, every second or third or so is asked.
    """
    for name in SETS:
        corpus, questions = read_set(folder, name)
        engine = QueryEngine.open(corpus)
        judged = []
        for row in questions[:: -(-len(questions) // at_most)]:
            best = engine.likeliest(row["question"], documents=(row["document"],))
            if best is not None:
                probability, document, start, end = best
                quote = _squeeze(corpus[document].text[start:end])
                judged.append((probability, any(_squeeze(one) in quote for group in row["evidence"] for one in group)))
        yield name, judged


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.shared", description=__doc__)
    parser.add_argument("folder", type=Path, help="the shared folder")
    parser.add_argument("out", type=Path, help="where the answers go")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, restrictions in SETS.items():
        corpus, questions = read_set(options.folder, name)
        engine = QueryEngine.open(corpus)
        for own in restrictions:
            path = options.out / f"{name}{'' if own else '-all'}.jsonl"
            with path.open("w", encoding="utf-8") as file:
                for row in questions:
                    answer = engine.query(row["question"], documents=(row["document"],) if own else None)
                    file.write(json.dumps({"id": row["id"], **answer.to_dict()}, ensure_ascii=False) + "\n")
            print(f"wrote {path}")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
