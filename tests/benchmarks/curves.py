"""How far the probability can be trusted: `python -m tests.benchmarks.curves [--shared FOLDER]`.

Reliability: of the answers given a probability near p, the share whose first citation answers. Risk and coverage: the
share of wrong answers among the share of questions that are answered as the threshold falls (El-Yaniv & Wiener 2010).
Intervals are Wilson's at 95 %. Printed, stored in curves.json, and drawn into curves.svg, which the README shows; with --shared, the shares right of each
bucket of confidence go into qa/confidence.json, which the chat shows.
"""

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from qa.confidence import bounds
from qa.decision import stated_threshold
from qa.engine import QueryEngine
from tests.benchmarks.gold import OTHER_REPORTS, Gold, holds, read_gold, report_path
from tests.benchmarks.shared import shared_sets

HERE = Path(__file__).parent
BINS = 6
#: A probability that the first citation answers, and whether it does.
Judged = tuple[float, bool]


def judge_all(engine: QueryEngine, golds: Sequence[Gold]) -> list[Judged]:
    """Return the questions' judgements; an abstention counts by what it would have cited."""
    judged = []
    for gold in golds:
        best = engine.likeliest(gold.question, gold.history)
        if best is not None:
            probability, _, start, end = best
            right = any(holds((start, end), range_) for group in gold.evidence for range_ in group)
            judged.append((probability, right))
    return judged


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, successes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def reliability(judged: Sequence[Judged], bins: int = BINS) -> list[dict[str, float]]:
    """Return bins of equally many cases: their mean probability, the share that answers with its interval, and n."""
    ordered = sorted(judged)
    rows = []
    for number in range(bins):
        some = ordered[number * len(ordered) // bins : (number + 1) * len(ordered) // bins]
        if some:
            right = sum(answers for _, answers in some)
            low, high = wilson(right, len(some))
            mean = sum(probability for probability, _ in some) / len(some)
            rows.append({"probability": mean, "answers": right / len(some), "low": low, "high": high, "n": len(some)})
    return rows


def risk_coverage(judged: Sequence[Judged], points: int = 20) -> list[dict[str, float]]:
    """Return the share answered and the share of these that are wrong, from the surest down."""
    ordered = sorted(judged, reverse=True)
    rows = []
    for number in range(1, points + 1):
        some = ordered[: max(1, number * len(ordered) // points)]
        wrong = sum(not answers for _, answers in some)
        low, high = wilson(wrong, len(some))
        rows.append({"coverage": len(some) / len(ordered), "risk": wrong / len(some), "low": low, "high": high})
    return rows


def buckets(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return for each bucket of confidence how many answers fall into it and the share of these that are right."""
    rows, above = {}, 1.01
    for name, begins in bounds().items():
        some = [right for probability, right in judged if begins <= probability < above]
        rows[name] = {"n": len(some), "right": round(sum(some) / len(some), 3)}
        above = begins
    return rows


def at_threshold(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Return the share of wrong answers among those given, its interval, and what the probabilities lead to expect."""
    given = [one for one in judged if one[0] >= threshold]
    wrong = sum(not answers for _, answers in given)
    low, high = wilson(wrong, len(given))
    expected = sum(1 - probability for probability, _ in given) / len(given)
    return {"given": len(given), "wrong": wrong / len(given), "low": low, "high": high, "expected": expected}


def tell_share(name: str, n: int, threshold: float, at: dict[str, float]) -> None:
    """Print what `at_threshold` gives of the `n` questions of a set."""
    print(f"{name}: n = {n}; at {threshold} {at['given']} answers given, {at['wrong']:.3f} of them wrong")
    print(f"    95 % interval {at['low']:.3f} to {at['high']:.3f}, expected {at['expected']:.3f}")


def draw(curves: dict[str, Any], path: Path) -> None:
    """Draw both curves of every set into an SVG file."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "report-qa"  # the same curves give the same bytes
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, one in curves.items():
        rows = one["reliability"]
        x, y = [row["probability"] for row in rows], [row["answers"] for row in rows]
        errors = [
            [max(0, row["answers"] - row["low"]) for row in rows],
            [max(0, row["high"] - row["answers"]) for row in rows],
        ]
        left.errorbar(x, y, yerr=errors, marker="o", markersize=4, linewidth=1, capsize=2, label=name)
        rows = one["risk_coverage"]
        line = right.plot([row["coverage"] for row in rows], [row["risk"] for row in rows], linewidth=1.5, label=name)
        right.fill_between(
            [row["coverage"] for row in rows],
            [row["low"] for row in rows],
            [row["high"] for row in rows],
            color=line[0].get_color(),
            alpha=0.12,
        )
    left.set(xlabel="probability given", ylabel="share that answers", title="Reliability", xlim=(0, 1), ylim=(0, 1))
    right.set(
        xlabel="share of questions answered",
        ylabel="share of these wrong",
        title="Risk and coverage",
        xlim=(0, 1),
        ylim=(0, None),
    )
    left.legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})


def sets(shared: Path | None, at_most: int) -> Iterator[tuple[str, list[Judged]]]:
    """Yield each set's name and judgements: our own questions, and with `shared` the development sets."""
    yield "own questions", judge_all(QueryEngine.open(), read_gold())
    if shared is not None:
        yield from shared_sets(shared, at_most)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.curves", description=__doc__)
    parser.add_argument("--shared", type=Path, help="the folder of the development sets, to measure on these too")
    parser.add_argument("--at-most", type=int, default=10_000, help="ask so many questions of each of these")
    options = parser.parse_args()
    threshold = stated_threshold()
    judgements = dict(sets(options.shared, options.at_most))
    if options.shared is not None:
        measured = json.dumps(buckets([one for judged in judgements.values() for one in judged]), indent=1) + "\n"
        (files("qa") / "confidence.json").write_text(measured, encoding="utf-8")  # type: ignore[attr-defined]
    curves = {
        name: {
            "n": len(judged),
            "at_threshold": at_threshold(judged, threshold),
            "reliability": reliability(judged),
            "risk_coverage": risk_coverage(judged),
        }
        for name, judged in judgements.items()
    }
    (HERE / "curves.json").write_text(
        json.dumps({"threshold": threshold, "sets": curves}, indent=1) + "\n", encoding="utf-8"
    )
    draw(curves, HERE / "curves.svg")
    # printed alone: what the chat and the picture say of a probability is not measured on near misses
    others = [one for name in OTHER_REPORTS for one in judge_all(QueryEngine.open(report_path(name)), read_gold(name))]
    tell_share("six other reports", len(others), threshold, at_threshold(others, threshold))
    for name, one in curves.items():
        tell_share(name, one["n"], threshold, one["at_threshold"])
        for row in one["reliability"]:
            print(
                f"    p {row['probability']:.2f}: {row['answers']:.2f} ({row['low']:.2f} to {row['high']:.2f}), n = {row['n']}"
            )


if __name__ == "__main__":
    main()
