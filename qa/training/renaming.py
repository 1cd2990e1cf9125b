"""Other names and numbers in a pair, in question and passage alike: what is learned is how it is said, not of whom."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from qa.training.example import Example
from qa.training.negatives import other_number

__all__ = ["Renaming"]

#: What the tagger calls people, places, organisations and other names.
NAMES = ("nr", "ns", "nt", "nz")
#: At most so many names, and so many numbers, are changed in a pair.
AT_MOST = 3

#: Not the day of a month or the like, which other digits would make a day that there is not.
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|\s*[月日号时点])")


class Renaming:
    """Renames at random; made from the texts whose names it uses."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Gather the names of `texts` by their kind."""
        import rjieba

        names: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for word, tag in rjieba.tag(text):
                if tag in NAMES and len(word) > 1:
                    names[tag].add(word)
        self._names = {tag: sorted(found) for tag, found in names.items()}

    def __call__(self, example: Example, chance: random.Random) -> Example:
        """Return the pair with some names and numbers of its passage exchanged for others, in the question too."""
        import rjieba

        said = example.question + "\n" + (example.section or "") + "\n" + example.text
        names = sorted({(word, tag) for word, tag in rjieba.tag(example.text) if tag in self._names and len(word) > 1})
        numbers = sorted(set(_NUMBER.findall(example.text)))
        others: dict[str, str] = {}
        for word, tag in chance.sample(names, min(len(names), chance.randint(0, AT_MOST))):
            other = chance.choice(self._names[tag])
            if other not in said:
                others[word] = other
        for number in chance.sample(numbers, min(len(numbers), chance.randint(0, AT_MOST))):
            other = other_number(number, chance)
            if other not in said:
                others[number] = other
        return renamed(example, others) if others else example


def renamed(example: Example, others: Mapping[str, str]) -> Example:
    """Return the pair with each of these names and numbers as another, and all ranges moved along."""
    words = sorted(others, key=len, reverse=True)
    each = [rf"(?<![\d.]){re.escape(word)}(?![\d.])" if word[0].isdigit() else re.escape(word) for word in words]
    pattern = re.compile("|".join(each))
    found = list(pattern.finditer(example.text))

    def changed(text: str) -> str:
        return pattern.sub(lambda one: others[one.group()], text)

    def moved(at: int) -> int:
        """Return where a place is now; one inside a changed word, where that word begins."""
        shift = 0
        for one in found:
            if one.end() <= at:
                shift += len(others[one.group()]) - (one.end() - one.start())
            elif one.start() < at:
                return one.start() + shift
        return at + shift

    def end(at: int) -> int:
        """Return where a range's end is now; one inside a changed word takes all of it."""
        inside = next((one.end() for one in found if one.start() < at < one.end()), at)
        return moved(inside)

    return replace(
        example,
        question=changed(example.question),
        section=None if example.section is None else changed(example.section),
        text=changed(example.text),
        sentences=tuple((moved(start), end(stop)) for start, stop in example.sentences),
        span=None if example.span is None else (moved(example.span[0]), end(example.span[1])),
    )
