"""How sure an answer is, in words: a bucket of its probability, and how often such answers were right when measured."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qa.decision import stated_threshold

__all__ = ["Confidence", "bounds", "confidence"]

#: From so much probability on an answer is "high" or "medium"; below it is "low".
_HIGH, _MEDIUM = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Confidence:
    """A bucket: its name, the probability it begins at, the share of its answers that were right, and of how many."""

    name: str
    begins: float
    right: float
    n: int


def bounds() -> dict[str, float]:
    """Return the buckets' names, surest first, with the probability that each begins at."""
    return {"high": _HIGH, "medium": _MEDIUM, "low": stated_threshold()}


def confidence(probability: float) -> Confidence:
    """Return the bucket of an answer's probability.

    The shares are in confidence.json, measured by `python -m tests.benchmarks.curves --shared`: our own questions and
    the development sets together, none of them fitted on.
    """
    return next((one for one in _measured() if probability >= one.begins), _measured()[-1])


@cache
def _measured() -> tuple[Confidence, ...]:
    rows = json.loads((files("qa") / "confidence.json").read_text(encoding="utf-8"))
    begins = bounds()
    return tuple(Confidence(name, begins[name], rows[name]["right"], rows[name]["n"]) for name in begins)
