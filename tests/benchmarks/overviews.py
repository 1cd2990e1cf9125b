"""`python -m tests.benchmarks.overviews`: which questions are taken for one of the whole report, and what stands for it.

overviews/asked.jsonl has questions that ask for an overview and others worded alike, in three lots: what is learned
from a lot is in the rules once the next is asked. overviews/chosen.jsonl has for sections of reports which sentence
stands for it best, which do well, and which badly, judged by reading; "tuned" are those that weights were chosen on.
"""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from corpus import Document, read_corpus
from qa.overview.asked import documents_asked
from qa.overview.chosen import chosen_sentences
from tests.benchmarks.gold import print_shares
from tests.benchmarks.written import DEV

FOLDER = Path(__file__).with_name("overviews")
#: The report that the questions are asked of.
ASKED_OF = "citybanknews"


def read_rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file in overviews/."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def read_document(name: str) -> Document:
    """Return one of the reports of dev/, or the built-in one by its id."""
    (document,) = read_corpus(DEV / f"{name}.md" if (DEV / f"{name}.md").exists() else None)
    return document


def asked_outcome(row: dict[str, Any], document: Document) -> tuple[str, bool]:
    """Return the figure that a question counts for, and whether it was taken for what it is."""
    taken = documents_asked(row["question"], [document]) is not None
    kind = "of an overview" if row["overview"] else "of something else"
    return f"lot {row['lot']}: questions {kind}", taken == row["overview"]


def chosen_outcomes(row: dict[str, Any], document: Document) -> dict[str, bool]:
    """Return what became of a section, by the name of each figure that it counts for."""
    spans, _ = chosen_sentences(document, len(document.sentences))
    section = document.section_at(row["best"][0])
    chosen = next((list(one) for one in spans if document.section_at(one[0]) == section), None)
    reports = "reports that weights were chosen on" if row["tuned"] else "other reports"
    return {
        f"{reports}: the best sentence": chosen == row["best"],
        f"{reports}: a good one": chosen in row["good"],
        f"{reports}: a bad one": chosen in row["bad"],
    }


def main() -> None:
    counted: dict[str, list[bool]] = defaultdict(list)
    for row in read_rows("asked"):
        figure, outcome = asked_outcome(row, read_document(ASKED_OF))
        counted[figure].append(outcome)
    for row in read_rows("chosen"):
        for figure, outcome in chosen_outcomes(row, read_document(row["document"])).items():
            counted[figure].append(outcome)
    print_shares(counted)


if __name__ == "__main__":
    main()
