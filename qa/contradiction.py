"""Whether a sentence contradicts what a question takes for granted: another year, number, percentage or name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.absence import PROPER, Name, key_of, names, tagged, word_ranges
from qa.quantities import Quantity, quantities, same_unit
from qa.question import Question

__all__ = ["Contradiction", "bears_out", "find_contradiction"]

#: The shares of the question's words, the value's apart, that a sentence about it has: with what it refers to, itself.
MIN_COVERAGE, MIN_OWN_COVERAGE = 0.6, 0.4
ROUNDING = Decimal("0.01")  # numbers that differ by less are the same one, rounded


@dataclass(frozen=True, slots=True)
class Contradiction:
    """question.text[asked] and what stands in its place, sentence[found], both as (start, end).

    kind: "year", "date", "percent", "number", "ordinal" or "name"; "unlisted" where the sentence's list of names is
    an open one (上海银行、江苏银行等21家), so that it names others but does not deny the one asked about.
    """

    asked: tuple[int, int]
    found: tuple[int, int]
    kind: str


_DATED = ("year", "date")
# Verbs and adverbs that stand by any number and tell of none what it counts.
_WEAK = """提升 提高 增长 增加 上升 下降 降低 减少 达到 达 超过 超 实现 共有 拥有 成为 仅 仅有 才 占 约 至 累计
    时 末 底 初 only just total reach reached rise rose since there""".split()  # noqa: SIM905
_ASKS = re.compile(r"(?:是|有|为|达到?|了|占)?(?:多少|几|百分之几|多[大高长久远]|哪一?[年月日天]|什么时[候间]|何时)")
_CLAUSE = re.compile(r"[，、；;：:。！？!?]|,(?!\d{3}(?!\d))")
_QUOTED = re.compile(r"[《“「\"]([^《》“”「」\"]+)[》”」\"]")
_LATIN = re.compile(r"[a-z\d]*[a-z][a-z\d]*")
_LINK = re.compile(r"[”》]?(?:、|[与和同跟及]|以及)[“《]?")
_JOINED_BEFORE = re.compile(r"[与和同跟及][“《]?$")
_JOINED_AFTER = re.compile(r"[”》]?(?:等[^，,。；;]{0,12}?)?[与和同跟及]")
_BACK = re.compile("[该其此它这]|上述|\\bit\\b|\\b[Tt]h(?:is|ese|ey)\\b")
_LESS = re.compile(r"(?:不到|不足|[低少小]于|[至最]多|不超过|不[高大]于|up to|(?:less|fewer) than|under|below)\s?$")
_MORE = re.compile(r"(?:超[过出]?|逾|[多大高]于|[至最]少|不[低少]于|突破|上|more than|over|at least|exceed\w*)了?\s?$")
_NEAR = re.compile(r"(?:约|近|大概|差不多|about|around|nearly|almost)\s?$")
# Dates of what is planned, or compared with, or the ends of a stretch of time, tell when nothing happened.
_ELSEWHEN = re.compile(r"目标|计划|预计|预期|力争|拟于|将于|去年|上年|同期|\b(?:target|plan(?!t)|expect|last year|previous)")
_OPEN_BEFORE = re.compile(
    r"(?:[比较从到]|相比|比起|(?<!截)至|[早晚]于|\b(?:than|with|compared to|since|from|to|until|before|after|by))\s?$"
)
_OPEN_AFTER = re.compile(r"\s?(?:[末底初中]|年度)?(?:以?来|以?[前后]|之[前后]|起|至今|相比|[至到]|to\b|onwards?\b)")
_RANGED_BEFORE = re.compile(r"(?:[\d%％年月家户一二三四五六七八九十]\s?[-~—–～至到]|每|比)\s?$")
_RANGED_AFTER = re.compile(r"\s?[-~—–～至到]\s?\d")
# What a thing is told apart by, not what is said of it: 3年期, 100万元以上的, 500强.
_NAMES_AFTER = re.compile(r"\s?(?:期|[内型级版档制]|以[上下内外]的)")
_NAMING = frozenset(["", "世纪", "部分", *"号岁强级期代届班站章节层国大"])
# A number that rose by 20% is none that rose to it, nor the new customers all of them.
_TREND = re.compile(
    r"(?:(提升|提高|增[长加]|上[升涨]|[增涨升](?=\D{0,2}$)|\b(?:rose|rise|gr[eo]w|increase))|下[降滑跌]|降低|减少|节[约省]"
    r"|[降跌](?=\D{0,2}$)|\b(?:f[ea]ll|decrease|decline|cut))(?!率|.*(?:[至到占]|为(?![什何])|\bto\b))"
)
_SORT = re.compile("新增|净增|新签|平均|[人户年日]均|最[高低大小多少]|[上下]半年|同比|环比|预计|计划|目标|力争")


def find_contradiction(question: Question, sentence: str, before: str = "", heading: str = "") -> Contradiction | None:
    """Return the first value of the question that the sentence gives another one for, None where there is none.

    `before` is the sentence before, where what 该系统 means may stand, `heading` the titles above: by them too a
    sentence is about what is asked. Another sentence may well have the very value asked about: see `bears_out`.
    """
    asked, key, about = _read(question), key_of(sentence), (sentence, before, heading)
    said = quantities(sentence) if asked.values else []
    agreed = [value for value in asked.values if any(_agree(asked.key, value, key, one) for one in said)]
    dated = any(value.kind in _DATED for value in agreed)
    for value in asked.values:
        if value in agreed or _is_open(asked.key, value) or (value.kind in _DATED and dated):
            continue
        place = _place(asked, value, sentence, said)
        if place and _is_about(asked, *about):
            return Contradiction((value.start, value.end), (place.start, place.end), value.kind)
    differs = any(_is_alike(value, one) for value in asked.values if value not in agreed for one in said)
    others = (_other_names(asked, name, *about) for name in asked.names if not differs)
    return next((other for other in others if other), None)


def bears_out(question: Question, sentence: str, before: str = "", heading: str = "") -> bool:
    """Say whether the sentence is about what is asked and has every number and name that the question has."""
    asked, key, said = _read(question), key_of(sentence), quantities(sentence)
    for value in asked.values:
        trend = _trend(asked.key, value)
        if not any(_agree(asked.key, value, key, one) and trend * _trend(key, one) >= 0 for one in said):
            return False
    return _is_about(asked, sentence, before, heading)


class _Asked(NamedTuple):
    """A question, read."""

    key: str
    values: list[Quantity]
    names: list[Name]
    words: list[tuple[str, int, int]]
    needed: list[str]  # proper nouns, titles and what is written in Latin letters
    compounds: list[tuple[str, str]]  # a word and what it makes another thing of: 资产, 收购
    heads: list[str]  # what it asks the number or time of
    latin: bool


@lru_cache(maxsize=64)
def _read(question: Question) -> _Asked:
    key, values, tags = key_of(question.text), quantities(question.text), tagged(question.text)
    valued = {at for value in values for at in range(value.start, value.end)}
    words = [word for word in word_ranges(question) if word[0] not in _WEAK and valued.isdisjoint(range(*word[1:]))]
    named = sorted(names(question.text), key=lambda name: not _JOINED_BEFORE.search(key[: name.start]))
    naming = {at for name in named for at in range(name.start, name.end)}
    needed = [word for word, start, end in words if tags.get((start, end)) in PROPER and start not in naming]
    if not question.latin:
        needed += [found.group() for found in _LATIN.finditer(key) if found.start() not in valued]
    nouns = {start: word for word, start, end in words if tags.get((start, end), "v")[0] in "nbsfajtz"}
    compounds = [
        (nouns[a], after) for (_, a, end), (after, b, _) in pairwise(words) if a in nouns and key[end:b] in ("", "的")
    ]
    asks = _ASKS.search(key)
    counted = [word for word, start, _ in words if asks and 0 <= start - asks.end() <= 1]
    measured = [word for word, _, end in words if asks and end <= asks.start()]
    heads = counted or measured[-1:]
    return _Asked(key, values, named, words, needed + _QUOTED.findall(key), compounds, heads, question.latin)


def _is_about(asked: _Asked, sentence: str, before: str, heading: str, but: Name | None = None) -> bool:
    """Say whether a sentence is about what is asked, the name `but` and what is joined to it apart."""
    key, above = key_of(sentence), key_of(heading)
    near = "\n".join([key, above, key_of(before) if _BACK.search(key) else ""])
    words = [word for word, start, _ in asked.words if word not in above and not (but and but.start <= start < but.end)]
    own, found = [word for word in words if word in key], [word for word in words if word in near]
    few = len(found) < 2 and not any(len(word) > 2 for word in found)
    if few or len(found) < MIN_COVERAGE * len(words) or len(own) < MIN_OWN_COVERAGE * len(words):
        return False
    other = any(word not in near and after in key for word, after in asked.compounds)
    if not but and (other or not all(head in key for head in asked.heads)):
        return False
    apart = [but, *(name for name in asked.names if but and _linked(asked.key, *sorted((name, but))))]
    return all(one in near for one in (*asked.needed, *(name.stem for name in asked.names if name not in apart)))


def _place(asked: _Asked, value: Quantity, sentence: str, said: Sequence[Quantity]) -> Quantity | None:
    """Return the value that stands in the clause of `value`'s neighbour, or the date before it; None where unsure."""
    key, words, opening = key_of(sentence), _neighbours(asked, value), None
    beside = {one for one in said if key[one.end :].startswith(words) or key[: one.start].endswith(words)}
    likes = [one for one in said if _is_alike(value, one, one in beside) and not _is_open(key, one)]
    for start, end in pairwise([0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(key)]):
        here = [one for one in likes if start <= one.start < end]
        if any(word in key[start:end] for word in words) and (len(here) == 1 or (opening and not here)):
            found = here[0] if here else opening
            return found if value.kind in _DATED or _is_like_said(asked.key, value, key, here[0], start, end) else None
        if here and value.kind in _DATED:
            opening = here[0] if len(here) == 1 and here[0].start - start <= 3 else None
    return None


def _neighbours(asked: _Asked, value: Quantity) -> tuple[str, ...]:
    """Return the question's word that a value belongs to: what it counts or measures, what happened then."""
    left = [word for word, _, end in asked.words if 0 <= value.start - end <= 8]
    right = [(word, start - value.end) for word, start, _ in asked.words if 0 <= start - value.end <= 6]
    if asked.latin:
        return (*left[-1:], *(word for word, _ in right[:1]))
    counts = value.kind == "number" and value.unit not in ("倍", "元") and bool(right) and right[0][1] == 0
    return (right[0][0],) if right and (value.kind in _DATED or counts or not left) else tuple(left[-1:])


def _is_alike(value: Quantity, one: Quantity, counted: bool = False) -> bool:
    """Say whether two values are of a kind and count the same; `counted` things may have another measure word."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return bool(one.value[0] if value.value[0] else one.value[1:])
    named = value.unit in _NAMING or one.unit in _NAMING
    return value.kind == one.kind and not named and (value.unit == one.unit or (counted and same_unit(value, one)))


def _is_like_said(asking: str, value: Quantity, key: str, one: Quantity, start: int, end: int) -> bool:
    """Say whether two numbers are both levels or both changes, and of the same sort: new ones, means, aims."""
    changes = bool(_trend(asking, value)), bool(_trend(key, one))
    return changes[0] == changes[1] and {*_SORT.findall(asking)} == {*_SORT.findall(key, start, end)}


def _trend(key: str, value: Quantity) -> int:
    """Return 1 for a number that something rose by, -1 for one that it fell by, 0 for any other."""
    found = _TREND.search(_CLAUSE.split(key[: value.start])[-1])
    return 0 if not found else 1 if found[1] else -1


def _agree(asking: str, value: Quantity, key: str, one: Quantity) -> bool:
    """Say whether a value of the question and one of the sentence may be the same."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return all(a == b for a, b in zip(value.value, one.value, strict=False) if a and b)
    if isinstance(value.value, tuple) or isinstance(one.value, tuple) or not same_unit(value, one):
        return False
    (low, high), (least, most) = _bounds(asking, value), _bounds(key, one)
    slack = ROUNDING * max(abs(low), abs(least))
    return low <= most + slack and least <= high + slack


def _bounds(key: str, quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return between what a number lies: 超过95% is 95 or more, 二十多 from 20 to 40, 约30 from 24 to 36."""
    value = quantity.value if isinstance(quantity.value, Decimal) else Decimal(0)
    before, after = key[max(0, quantity.start - 12) : quantity.start].removesuffix("人民币"), key[quantity.end :][:2]
    if _LESS.search(before) or after in ("以下", "以内"):
        return min(value, Decimal(0)), value
    if _MORE.search(before) or after == "以上" or after[:1] == "+":
        return value, Decimal("Infinity")
    if re.search("[多余几]", key[quantity.start : quantity.end] + after[:1]):
        return value, 2 * value
    near = abs(value) / 5 if _NEAR.search(before) or after in ("左右", "上下") else Decimal(0)
    return value - near, value + near


def _is_open(key: str, value: Quantity) -> bool:
    """Say whether a value is no statement of its own: one end of a range, compared with, planned, part of a name."""
    before, after = key[: value.start], key[value.end :]
    named = before.count("《") > before.count("》") or (value.kind == "ordinal" and before[-1:] not in {*"是为居的"})
    if named or _RANGED_BEFORE.search(before[-4:]) or _RANGED_AFTER.match(after):
        return True
    if value.kind not in _DATED:
        return bool(_NAMES_AFTER.match(after))
    return bool(_OPEN_BEFORE.search(before) or _OPEN_AFTER.match(after) or _ELSEWHEN.search(key))


def _linked(key: str, name: Name, after: Name) -> bool:
    return bool(_LINK.fullmatch(key, name.end, max(name.end, after.start)))


def _other_names(asked: _Asked, name: Name, sentence: str, before: str, heading: str) -> Contradiction | None:
    """Return the names that stand in the sentence where `name` stands in the question, if it does not know that."""
    key, short = key_of(sentence), name.stem[0] + name.ending[-1]  # 工行 for 工商银行
    if name.stem in key + key_of(heading) or short in key or not _is_about(asked, sentence, before, heading, name):
        return None
    chains: list[list[Name]] = []
    for one in (one for one in names(sentence) if one.ending == name.ending):
        joined = bool(chains) and _linked(key, chains[-1][-1], one)
        chains = [*chains[:-1], [*chains[-1], one]] if joined else [*chains, [one]]
    for chain in chains:
        others = [one for one in chain if not any(known.stem in key[one.start : one.end] for known in asked.names)]
        if others and _in_role(asked.key, name, key, others, len(others) < len(chain)):
            kind = "unlisted" if re.match("[”》]?等", key[others[-1].end :]) else "name"
            return Contradiction((name.start, name.end), (others[0].start, others[-1].end), kind)
    return None


def _in_role(asking: str, name: Name, key: str, others: Sequence[Name], among: bool) -> bool:
    """Say whether the others are joined to something as the name is (与, 和), or the objects of the same verb."""
    if _JOINED_BEFORE.search(asking[: name.start]) or _JOINED_AFTER.match(asking, name.end):
        return among or bool(_JOINED_BEFORE.search(key[: others[0].start]) or _JOINED_AFTER.match(key, others[-1].end))
    left = asking[: name.start].rstrip("了过“《")
    verb = next((left[a:b] for (a, b), tag in tagged(left).items() if b == len(left) and tag in ("v", "vn", "p")), "")
    return bool(verb) and key[: others[0].start].rstrip("了过“《").endswith(verb)
