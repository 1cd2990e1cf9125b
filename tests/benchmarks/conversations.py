"""`python -m tests.benchmarks.conversations [NAME ...]`: follow-ups and false premises on the reports of dev/.

Each NAME.jsonl in conversations/ has questions about dev/NAME.md: follow-ups with what they mean in full, some of which
the report does not answer, and questions that take something for granted of which it says otherwise. Rules were made on
all but those of the last seven reports, which were asked once: tests/benchmarks/README.md.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus import Document
from qa import Answer
from qa.engine import QueryEngine
from tests.benchmarks.gold import Gold, judge, print_shares
from tests.benchmarks.written import DEV

FOLDER = Path(__file__).with_name("conversations")


def read_rows(name: str) -> list[dict[str, Any]]:
    """Return the questions on one report: kind is "followup", "followup_none" or "premise"."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outcomes(row: dict[str, Any], engine: QueryEngine, document: Document) -> dict[str, bool]:
    """Return what became of a question, by the name of each figure that it counts for."""
    answer = engine.query(row["question"], row.get("history", ()))
    if row["kind"] == "premise":
        return {
            "premise: not answered": not answer.answered,
            "premise: contradicted by the right words": _contradicts(answer, row["found"]),
        }
    gold = _gold(row)
    told = "follow-up" if row["answerable"] else "follow-up that is not told"
    in_full = engine.query(row["understood"])
    return {
        f"{told}: right": judge(gold, answer, document).right,
        f"{told}: right, asked in full": judge(gold, in_full, document).right,
    }


def _gold(row: dict[str, Any]) -> Gold:
    answers = tuple((start, end) for start, end in row["answers"])
    evidence = tuple(tuple((start, end) for start, end in group) for group in row["evidence"])
    return Gold(row["id"], "dev", row["question"], row["kind"], row["answerable"], answers, evidence)


def _contradicts(answer: Answer, found: tuple[int, int]) -> bool:
    """Say whether the report's other value is marked as such, in part at least."""
    if answer.contradiction is None:
        return False
    start, end = answer.contradiction.citation.highlights[0]
    return start < found[1] and found[0] < end


def main() -> None:
    names = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.conversations")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"reports, all by default: {', '.join(names)}")
    chosen = parser.parse_args().names or names
    if unknown := set(chosen) - set(names):
        parser.error(f"no conversations on {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    counted: dict[str, list[bool]] = defaultdict(list)
    for name in chosen:
        engine = QueryEngine.open(DEV / f"{name}.md")
        document = next(iter(engine.corpus))
        for row in read_rows(name):
            for figure, outcome in outcomes(row, engine, document).items():
                counted[figure].append(outcome)
    print_shares(counted)


if __name__ == "__main__":
    main()
