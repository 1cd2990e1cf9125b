"""What a question asks about that the documents never mention: a name, a post, a year."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.names import Name, key_of, names, word_edges
from qa.posts import asked_post, names_another_post, posts
from qa.quantities import quantities
from qa.question import Question
from qa.years import OF_REPORT

__all__ = ["absent_name", "absent_post", "absent_year"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STRETCH = re.compile(r"((?:19|20)\d\d)\s?年?\s?[-~—–～至到]\s?((?:19|20)\d\d)")
_ZERO = "\u3007"
_OF_REPORT = re.compile(OF_REPORT, re.IGNORECASE)


def absent_name(question: Question, sentence: str, texts: Iterable[str]) -> str | None:
    """Return the name in the question that `texts` never use, where the sentence has another of its kind; else None.

    招商银行 of a report that has but 网商银行. Names of one character's ending, as in 哪一部, are left alone, and so is
    one that may be short for the other: 西贡商信银行 for 西贡商业信用银行.
    """
    asked = [name for name in names(question.text) if len(name.ending) > 1]
    asking, key, said = key_of(question.text), key_of(sentence), names(sentence) if asked else []
    for name in asked:
        whole = asking[name.start : name.end]
        same = [one for one in said if one.ending == name.ending and one.stem not in asking]
        others = [one for one in same if not _short_for(whole, key[: one.end])]
        if others and not any(_uses(key_of(text), name, whole) for text in texts):
            return question.text[name.start : name.end]
    return None


def absent_post(question: str, sentence: str, texts: Iterable[str]) -> str | None:
    """Return the post asked for that `texts` never name, where the sentence has others; else None."""
    if not names_another_post(question, sentence) or any(_posts(text) & posts(question) for text in texts):
        return None
    return asked_post(question)


def absent_year(question: Question, texts: Sequence[str]) -> str | None:
    """Return the year that the question asks about and `texts`, which name others, never write; else None.

    The year of a report that is spoken of (根据2023年年报), and one inside a stretch of years (2018-2022年), are left
    alone. Two digits (24年) and Chinese ones write a year too.
    """
    asking = question.text
    for value in quantities(asking):
        year = value.value[0] if isinstance(value.value, tuple) else 0
        if not year or _OF_REPORT.match(asking, value.end):
            continue
        digits = "".join("零一二三四五六七八九"[int(digit)] for digit in str(year))
        written = (str(year), f"{year % 100:02d}年", digits, digits.replace("零", _ZERO))
        if any(one in text for one in written for text in texts):  # as most often, and the quickest to tell
            continue
        stretches = (match for text in texts for match in _STRETCH.finditer(text))
        inside = any(int(match[1]) < year < int(match[2]) for match in stretches)
        if not inside and any(_YEAR.search(text) for text in texts):
            return asking[value.start : value.end]
    return None


def _short_for(name: str, text: str) -> bool:
    """Say whether the characters of a name stand at a text's end in their order, at most one left out for each."""
    rest = iter(text[-2 * len(name) :])
    return all(character in rest for character in name)


def _uses(key: str, name: Name, whole: str) -> bool:
    """Say whether a text uses a name, or its stem as a noun: 建设 or 个体工商户 do not name a bank."""
    if name.stem + name.ending in key or re.search(".?".join(map(re.escape, whole)), key):  # or what it is short for
        return True
    found = [] if name.verbal else list(re.finditer(re.escape(name.stem), key))
    return bool(found) and any({*match.span()} <= _edges(key) for match in found)


_edges = lru_cache(maxsize=16)(word_edges)
_posts = lru_cache(maxsize=256)(posts)
