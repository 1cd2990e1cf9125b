"""Things told apart by a number alone (范围一, 范围二): the part of a text on the one that is asked about."""

import re
from collections.abc import Iterator

from index.words import fold

__all__ = ["names_a_sibling", "part_on_asked"]

_COUNT = "一二三四五六七八九十"
#: The two characters before the count, or the measure word behind it: 范围三, 三期, 第三季度.
_NAME = re.compile(
    rf"([\u4e00-\u9fff]{{2}})(?<![{_COUNT}])([{_COUNT}])(?![{_COUNT}\u4e00-\u9fff]?[个家年月日号天名次位项倍成])"
)
_STAGE = re.compile(rf"第?([{_COUNT}])([期季阶])(?!末)")
_SCOPE = re.compile(r"\b([a-z]+) (\d)\b(?![.,]?\d)")


def names_a_sibling(question: str, sentence: str, around: str) -> bool:
    """Say whether a sentence names another of a kind (范围一) than the question, whose own `around` has not either.

    A rank (排在第一) is no name.
    """
    for pattern, name, asked, family in _asked(question):
        found = (match for match in pattern.finditer(fold(sentence)) if match.group(name) == family)
        said, bare = {match.group().removeprefix("第") for match in found}, asked.removeprefix("第")
        if said and bare not in said and bare not in fold(around) and not family.endswith("第"):
            return True
    return False


def part_on_asked(question: str, text: str) -> tuple[int, int] | None:
    """Return the part of a text on the thing that the question names, where the text names others of its kind too.

    From its name to the next one's. None where the question names none, or several, or the text no other.
    """
    key = fold(text)
    if len(key) != len(text):
        return None
    for pattern, name, asked, family in _asked(question):
        said = [match for match in pattern.finditer(key) if match.group(name) == family]
        places = [number for number, match in enumerate(said) if match.group() == asked]
        if len(places) == 1 and len(said) > 1:
            (place,) = places
            return said[place].start(), said[place + 1].start() if place + 1 < len(said) else len(text)
    return None


def _asked(question: str) -> Iterator[tuple[re.Pattern[str], int, str, str]]:
    """Yield the one thing of a kind that the question names, if it does: its pattern, group, name and kind."""
    asking = fold(question)
    for pattern, name in ((_NAME, 1), (_STAGE, 2), (_SCOPE, 1)):
        named = {match.group(): match.group(name) for match in pattern.finditer(asking)}
        if len(named) == 1:
            ((asked, family),) = named.items()
            yield pattern, name, asked, family
