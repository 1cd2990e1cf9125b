"""`python -m tests.benchmarks.written [FOLDER]`: the figures on a folder of reports, NAME.md, with NAME.jsonl's questions.

Without a folder those of dev/: reports that rules were made on, but nothing learned from or fitted on.
"""

import argparse
from pathlib import Path

from qa.engine import QueryEngine
from tests.benchmarks.gold import Gold, Outcome, ask_all, figures, interval, print_figures, read_questions

DEV = Path(__file__).with_name("dev")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.written")
    parser.add_argument("folder", nargs="?", type=Path, default=DEV, help="of reports and their questions")
    golds: list[Gold] = []
    outcomes: list[Outcome] = []
    for path in sorted(parser.parse_args().folder.glob("*.md")):
        engine = QueryEngine.open(path)
        asked = read_questions(path.with_suffix(".jsonl"))
        golds += asked
        outcomes += ask_all(asked, lambda gold, engine=engine: engine.query(gold.question), next(iter(engine.corpus)))  # type: ignore[misc]
    if not golds:
        parser.error("the folder has no report, NAME.md")
    wrong = interval([not outcome.right for outcome in outcomes if outcome.answered])
    print_figures({**figures(golds, outcomes), "wrong of the answers given": wrong})


if __name__ == "__main__":
    main()
