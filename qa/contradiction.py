"""Whether a sentence contradicts what a question takes for granted: another year, number, percentage or name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from qa.absence import word_ranges
from qa.agreement import CLAUSE, DATED, SORT, agree, is_alike, is_open, trend
from qa.names import BACK, PROPER, Name, key_of, names, tagged
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["Contradiction", "bears_out", "find_contradiction"]

MIN_COVERAGE = 0.6  # of the question's words, the value's apart, in a sentence about it or what that refers to


@dataclass(frozen=True, slots=True)
class Contradiction:
    """question.text[asked] and what stands in its place, sentence[found], both as (start, end).

    kind: "year", "date", "percent", "number", "ordinal" or "name"; "unlisted" where the sentence's list of names is
    an open one (上海银行、江苏银行等21家), so that it names others but does not deny the one asked about.
    """

    asked: tuple[int, int]
    found: tuple[int, int]
    kind: str


# Verbs and adverbs that stand by any number and tell of none what it counts.
_WEAK = """提升 提高 增长 增加 上升 下降 降低 减少 达到 达 超过 超 实现 共有 拥有 成为 仅 仅有 才 占 约 至 累计
    时 末 底 初 低于 高于 少于 多于 大于 小于 不到 不足
    only just total reach reached rise rose since there above below over under more less""".split()  # noqa: SIM905
_ASKS = re.compile(r"(?:是|有|为|达到?|了|占)?(?:多少|几|百分之几|多[大高长久远]|哪一?[年月日天]|什么时[候间]|何时)")
_QUOTED = re.compile(r"[《“「\"]([^《》“”「」\"]+)[》”」\"]")
_LATIN = re.compile(r"[a-z\d]*[a-z][a-z\d]*")
_LINK = re.compile(r"[”》]?(?:、|[与和同跟及]|以及)[“《]?")
_JOINED_BEFORE = re.compile(r"[与和同跟及][“《]?$")
_JOINED_AFTER = re.compile(r"[”》]?(?:等[^，,。；;]{0,12}?)?[与和同跟及]")


def find_contradiction(question: Question, sentence: str, before: str = "", heading: str = "") -> Contradiction | None:
    """Return the first value of the question that the sentence gives another one for, None where there is none.

    `before` is the sentence before, where what 该系统 means may stand, `heading` the titles above: by them too a
    sentence is about what is asked. Another sentence may well have the very value asked about: see `bears_out`.
    """
    asked, key, about = _read(question), key_of(sentence), (sentence, before, heading)
    said = quantities(sentence) if asked.values else []
    agreed = [value for value in asked.values if any(agree(asked.key, value, key, one) for one in said)]
    dated = any(value.kind in DATED for value in agreed)
    for value in asked.values:
        if value in agreed or is_open(asked.key, value) or (value.kind in DATED and dated):
            continue
        place = _place(asked, value, sentence, said)
        if place and _is_about(asked, *about):
            return Contradiction((value.start, value.end), (place.start, place.end), value.kind)
    differs = any(is_alike(value, one) for value in asked.values if value not in agreed for one in said)
    others = (_other_names(asked, name, *about) for name in asked.names if not differs)
    return next((other for other in others if other), None)


def bears_out(question: Question, sentence: str, before: str = "", heading: str = "") -> bool:
    """Say whether the sentence is about what is asked and has every number and name that the question has."""
    asked, key, said = _read(question), key_of(sentence), quantities(sentence)
    for value in asked.values:
        rising = trend(asked.key, value)
        if not any(agree(asked.key, value, key, one) and rising * trend(key, one) >= 0 for one in said):
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
    nouns = {start: word for word, start, end in words if tags.get((start, end), "v")[0] in "nbsf"}
    compounds = [(nouns[a], after) for (_, a, end), (after, b, _) in pairwise(words) if a in nouns and end == b]
    asks = _ASKS.search(key)
    counted = [word for word, start, _ in words if asks and 0 <= start - asks.end() <= 1]
    measured = [word for word, _, end in words if asks and end <= asks.start()]
    heads = counted or measured[-1:]
    return _Asked(key, values, named, words, needed + _QUOTED.findall(key), compounds, heads, question.latin)


def _is_about(asked: _Asked, sentence: str, before: str, heading: str, but: Name | None = None) -> bool:
    """Say whether a sentence is about what is asked, the name `but` and what is joined to it apart."""
    key, above = key_of(sentence), key_of(heading)
    # 该行 counts here, unlike for names.points_back: what is asked may be the bank's own, named in the sentence before
    near = "\n".join([key, above, key_of(before) if BACK.search(key) else ""])
    words = [word for word, start, _ in asked.words if word not in above and not (but and but.start <= start < but.end)]
    found = [word for word in words if word in near]
    few = len(found) < 2 and not any(len(word) > 2 for word in found)
    if few or len(found) < MIN_COVERAGE * len(words):
        return False
    other = any(word not in near and after in key for word, after in asked.compounds)
    if not but and (other or not all(head in key for head in asked.heads)):
        return False
    apart = [but, *(name for name in asked.names if but and _linked(asked.key, *sorted((name, but))))]
    return all(one in near for one in (*asked.needed, *(name.stem for name in asked.names if name not in apart)))


def _place(asked: _Asked, value: Quantity, sentence: str, said: Sequence[Quantity]) -> Quantity | None:
    """Return the value in the clause that has what `value` belongs to, or the date before it; None where unsure."""
    key, words = key_of(sentence), _neighbours(asked, value)
    beside = {one for one in said if key[one.end :].startswith(words) or key[: one.start].endswith(words)}
    rising, sorts = bool(trend(asked.key, value)), {*SORT.findall(asked.key)}
    likes = [one for one in said if is_alike(value, one, one in beside) and not is_open(key, one)]
    likes = [one for one in likes if bool(trend(key, one)) == rising]
    near = [word for word, *_ in sorted(asked.words, key=lambda one: max(one[1] - value.end, value.start - one[2]))]
    best, place, opening = 0, None, None
    for start, end in pairwise([0, *(match.end() for match in CLAUSE.finditer(sentence)), len(key)]):
        here, clause = [one for one in likes if start <= one.start < end], key[start:end]
        run = any(word in clause for word in words) and 1 + sum(1 for _ in takewhile(clause.__contains__, near))
        if run > best:
            best, place = run, here[0] if len(here) == 1 else None if here else opening
            place = place if value.kind in DATED or sorts == {*SORT.findall(clause)} else None
        if here and value.kind in DATED:
            opening = here[0] if len(here) == 1 and here[0].start - start <= 3 else None
    return place


def _neighbours(asked: _Asked, value: Quantity) -> tuple[str, ...]:
    """Return the question's word that a value belongs to: what it counts or measures, what happened then."""
    left = [word for word, _, end in asked.words if 0 <= value.start - end <= 8]
    right = [(word, start - value.end) for word, start, _ in asked.words if 0 <= start - value.end <= 6]
    if asked.latin:
        return (*left[-1:], *(word for word, _ in right[:1]))
    counts = value.kind == "number" and bool(right) and right[0][1] == 0
    return (right[0][0],) if right and (value.kind in DATED or counts or not left) else tuple(left[-1:])


def _linked(key: str, name: Name, after: Name) -> bool:
    return bool(_LINK.fullmatch(key, name.end, max(name.end, after.start)))


def _other_names(asked: _Asked, name: Name, sentence: str, before: str, heading: str) -> Contradiction | None:
    """Return the names that stand in the sentence where `name` stands in the question, if it does not know that."""
    key, short = key_of(sentence), name.stem[0] + name.ending[-1]  # 工行 for 工商银行
    if name.stem in key + key_of(heading) or short in key or not _is_about(asked, sentence, before, heading, name):
        return None
    if re.search("[该本]" + re.escape(name.ending), key):  # which may be the very one: 该银行…后改名为建设银行
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
