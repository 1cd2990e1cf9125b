"""Who reports, on which year: companies that there are not; and the words that reports are made of."""

import json
import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Setting", "make_setting", "value", "when_told", "words"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose report it is, and of which year: the name in full and in short, and what the text calls it.

    `products` are the few that the report speaks of, so that it says several things of one; `standard` is what is set
    for several places.
    """

    name: str
    short: str
    we: tuple[str, ...]
    year: int
    products: tuple[str, ...]
    standard: str

    def in_text(self, chance: random.Random) -> str:
        """Return what a sentence of the report calls the company."""
        return chance.choice([*self.we, self.short, self.name, ""])

    def asked(self, chance: random.Random) -> str:
        """Return what a question calls it."""
        return chance.choice([self.name, self.name, self.short, self.short, "公司", ""])


def make_setting(chance: random.Random) -> Setting:
    """Return a company that there is not."""
    names = words()["names"]
    stem = "".join(chance.sample(names["first"], 2))
    year, products = chance.randint(2014, 2025), tuple(chance.sample(words()["products"]["names"], 2))
    standard = chance.choice(words()["standards"])
    if chance.random() < 0.3:
        short = stem + chance.choice(names["bank"])
        full = short + chance.choice(["", "股份有限公司"])
        return Setting(full, short, tuple(names["bank_we"]), year, products, standard)
    short = stem + chance.choice(names["trade"])
    return Setting(short + chance.choice(names["form"]), short, tuple(names["we"]), year, products, standard)


def when_told(setting: Setting, chance: random.Random) -> str:
    """Return how a sentence says when."""
    year = setting.year
    return chance.choice([f"{year}年", f"{year}年", f"{year}年度", f"截至{year}年末", f"{year}年底", "报告期内"])


def value(kind: str, chance: random.Random) -> str:
    """Return a number with a unit of the kind: money, percent, people, ..."""
    unit = str(chance.choice(words()["units"][kind]))
    if kind == "percent":
        return f"{chance.choice([chance.randint(1, 100), round(chance.uniform(0.1, 99), chance.randint(1, 2))])}{unit}"
    large = chance.choice([9, 99, 999, 9999, 99999])
    number = chance.randint(1, large)
    if kind in ("people", "persons", "times", "cases", "items", "sessions", "companies") and "万" not in unit:
        return f"{number}{unit}"
    written = chance.choice([str(number), f"{number:,}", f"{number}.{chance.randint(1, 99)}", str(number)])
    return written + unit


@cache
def words() -> Any:
    """Return the words, by what they are for."""
    return json.loads((files("qa.training.reports") / "words.json").read_text(encoding="utf-8"))
