"""Our own questions, with their gold as offsets into the report, and the figures they are scored by."""

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import Document
from qa import Answer

FOLDER = Path(__file__).parent / "questions"
#: Invented reports of other companies, each with questions of its own; nothing is fitted on them.
OTHER_REPORTS = ("bank", "brewery", "carmaker", "glassmaker", "insurer", "retailer")
Range = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A question; `evidence` is groups of ranges: each group needs one of its ranges inside a quote."""

    id: str
    split: str
    question: str
    kind: str
    answerable: bool
    answers: tuple[Range, ...]
    evidence: tuple[tuple[Range, ...], ...]
    history: tuple[str, ...] = ()


def read_gold(name: str = "mybank-2024", split: str | None = None) -> list[Gold]:
    """Return the questions of a file in questions/, of one split ("dev" or "test") or of both."""
    gold = read_questions(FOLDER / f"{name}.jsonl")
    return [question for question in gold if split in (None, question.split)]


def read_questions(path: Path) -> list[Gold]:
    """Return the questions of a file, one a line; those without a split are of "dev"."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Gold(
            **{
                "split": "dev",
                **row,
                "answers": tuple((start, end) for start, end in row["answers"]),
                "evidence": tuple(tuple((start, end) for start, end in group) for group in row["evidence"]),
                "history": tuple(row.get("history", ())),
            }
        )
        for row in rows
    ]


def report_path(name: str) -> Path:
    """Return the file of one of the other reports."""
    return Path(__file__).parent / "reports" / f"{name}.md"


@dataclass(frozen=True)
class Outcome:
    """How one question was handled; None for what it is not eligible for."""

    right: bool
    answered: bool
    evidence_at_1: bool | None
    answer_f1: float | None


def judge(gold: Gold, answer: Answer, document: Document) -> Outcome:
    """Return how `answer` handles `gold`: right is its evidence cited first (in five, if several), or abstained."""
    quotes = [(citation.start, citation.end) for citation in answer.citations]
    if not gold.answerable:
        return Outcome(not answer.answered, answer.answered, None, None)
    several = len(gold.evidence) > 1
    found = [
        any(holds(quote, range_) for quote in quotes[: 5 if several else 1] for range_ in group)
        for group in gold.evidence
    ]
    f1 = None
    if gold.answers:
        shown = "".join(document.text[a:b] for a, b in answer.citations[0].highlights) if quotes else ""
        f1 = max(character_f1(shown, document.text[start:end]) for start, end in gold.answers)
    return Outcome(all(found), answer.answered, None if several else all(found), f1)


def holds(quote: Range, range_: Range) -> bool:
    return quote[0] <= range_[0] and range_[1] <= quote[1]


def character_f1(guess: str, gold: str) -> float:
    """Return the F1 of the characters two texts share, white space aside: 0.5 for "ab" and "bc"."""
    left, right = sorted("".join(guess.split())), sorted("".join(gold.split()))
    if not left or not right:
        return 0.0
    common = 0
    rest = list(right)
    for char in left:
        if char in rest:
            rest.remove(char)
            common += 1
    return 2 * common / (len(left) + len(right))


def figures(golds: Sequence[Gold], outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | int]]:
    """Return each figure with its number of eligible cases and a 95 % interval (bootstrap over the questions)."""
    pairs = list(zip(golds, outcomes, strict=True))
    columns: dict[str, list[float]] = {
        "right": [o.right for _, o in pairs],
        "evidence@1": [o.evidence_at_1 for _, o in pairs if o.evidence_at_1 is not None],
        "answered": [o.answered for g, o in pairs if g.answerable],
        "abstained": [not o.answered for g, o in pairs if not g.answerable],
        "answer F1": [o.answer_f1 for _, o in pairs if o.answer_f1 is not None],
    }
    return {name: interval(values) for name, values in columns.items()}


def interval(values: Sequence[float], draws: int = 2000) -> dict[str, float | int]:
    """Return the mean of values with its 95 % interval, by bootstrap, and how many they are."""
    rng = random.Random(0)
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(draws))
    return {
        "value": round(sum(values) / len(values), 3),
        "low": round(means[int(0.025 * draws)], 3),
        "high": round(means[int(0.975 * draws)], 3),
        "n": len(values),
    }


def print_figures(figures: Mapping[str, Mapping[str, float | int]]) -> None:
    """Print a line for each figure: its name, the mean, its interval and of how many it is."""
    for name, figure in figures.items():
        print(f"{name}: {figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f}), n = {figure['n']}")


def print_shares(counted: Mapping[str, Sequence[bool]]) -> None:
    """Print the share of each figure's outcomes that are so, by the figures' names."""
    print_figures({name: interval(values) for name, values in sorted(counted.items())})


def ask_all(golds: Iterable[Gold], ask: Callable[[Gold], Answer], document: Document) -> list[Outcome]:
    """Return how each question was handled."""
    return [judge(gold, ask(gold), document) for gold in golds]
