"""Things told apart by a number alone (范围一, 范围二): the part of a text on the one that is asked about."""

import re

from index.words import fold

__all__ = ["part_on_asked"]

_COUNT = "一二三四五六七八九十"
#: The two characters before the count, or the measure word behind it: 范围三, 三期, 第三季度.
_NAME = re.compile(
    rf"([\u4e00-\u9fff]{{2}})(?<![{_COUNT}])([{_COUNT}])(?![{_COUNT}\u4e00-\u9fff]?[个家年月日号天名次位项倍成])"
)
_STAGE = re.compile(rf"第?([{_COUNT}])([期季阶])(?!末)")
_SCOPE = re.compile(r"\b([a-z]+) (\d)\b(?![.,]?\d)")


def part_on_asked(question: str, text: str) -> tuple[int, int] | None:
    """Return the part of a text on the thing that the question names, where the text names others of its kind too.

    From its name to the next one's. None where the question names none, or several, or the text no other.
    """
    asking, key = fold(question), fold(text)
    if len(key) != len(text):
        return None
    for pattern, name in ((_NAME, 1), (_STAGE, 2), (_SCOPE, 1)):
        named = {match.group(): match.group(name) for match in pattern.finditer(asking)}
        if len(named) != 1:
            continue
        ((asked, family),) = named.items()
        said = [match for match in pattern.finditer(key) if match.group(name) == family]
        places = [number for number, match in enumerate(said) if match.group() == asked]
        if len(places) == 1 and len(said) > 1:
            (place,) = places
            return said[place].start(), said[place + 1].start() if place + 1 < len(said) else len(text)
    return None
