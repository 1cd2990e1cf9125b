"""Whether a sentence contradicts what a question takes for granted: another year, number, percentage or name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from index.words import encodable, simplify
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["Contradiction", "Name", "aligned_key", "bears_out", "find_contradiction", "names", "word_ranges"]

#: A sentence is about what is asked if it has this share of the question's words, the value's own apart ...
MIN_COVERAGE = 0.6
#: ... and this share itself, where what goes before it has others.
MIN_OWN_COVERAGE = 0.4
#: Numbers that differ by less are the same one, rounded.
ROUNDING = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """question.text[asked] and what stands in its place, sentence[found], both as (start, end).

    kind: "year", "date", "percent", "number", "ordinal" or "name"; "unlisted" where the sentence's list of names is
    an open one (上海银行、江苏银行等21家), so that it names others and yet does not deny the one asked about.
    """

    asked: tuple[int, int]
    found: tuple[int, int]
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that ends in what it names, text[start:end]: 上海 is the stem and 银行 the ending of 上海银行."""

    start: int
    end: int
    stem: str
    ending: str


_ENDINGS = """基金会 研究院 研究所 实验室 事务所 银行 公司 集团 大学 学院 医院 系统 平台 模型 协会 证券 保险 基金
    宝 省 市 县 部 局 贷 通""".split()  # noqa: SIM905
# Verbs and adverbs that stand by any number and tell of none what it counts.
_WEAK = frozenset(
    """提升 提高 增长 增加 上升 下降 降低 减少 达到 达 超过 超 实现 共有 拥有 成为 仅 仅有 才 占 约 至
    累计 时 末 底 初""".split()
)  # noqa: SIM905
_NAMING, _PROPER = re.compile("n|vn|j|z|l|i|a|s|eng"), ("nr", "ns", "nt", "nz", "j", "eng")
_ASKS = re.compile(r"(?:是|有|为|达到?|了|占)?(?:多少|几|百分之几|多[大高长久远]|哪一?[年月日天]|什么时[候间]|何时)")
_CLAUSE = re.compile(r"[，；;：:。！？!?]|,(?!\d{3})")
_PART = re.compile(r"[，；;：:。！？!?、]|,(?!\d{3})")
_QUOTED = re.compile(r"[《“「\"]([^《》“”「」\"]+)[》”」\"]")
_LINK = re.compile(r"[”》]?(?:、|[与和同跟及]|以及)[“《]?")
_JOINED_BEFORE = re.compile(r"[与和同跟及][“《]?$")
_JOINED_AFTER = re.compile(r"[”》]?(?:等[^，,。；;]{0,12}?)?[与和同跟及]")

_LESS = re.compile(r"(?:不到|不足|[低少小]于|[至最]多|不超过|不[高大]于|up to|(?:less|fewer) than|under|below)\s?$")
_MORE = re.compile(
    r"(?:超过?|逾|[多大高]于|[至最]少|不[低少]于|突破|上|(?:more|higher) than|over|above|at least|exceed\w*)了?\s?$"
)
_NEAR = re.compile(r"(?:约|大约|近|将近|接近|大概|差不多|about|around|nearly)\s?$")
# Dates of what is planned, or compared with, or the ends of a stretch of time, tell when nothing happened.
_ELSEWHEN = re.compile("目标|计划|预计|预期|力争|拟于|将于|去年|上年|同期")
_OPEN_BEFORE = re.compile(r"(?:比|较|相比|比起|从|(?<!截)至|到|早于|晚于)\s?$")
_OPEN_AFTER = re.compile(r"\s?(?:[末底初中]|年度)?(?:以来|来|以后|之后|后|起|至今|以前|之前|前|相比|至|到)")
_RANGED_BEFORE = re.compile(r"(?:[\d%％年月家户]\s?[-~—–～至到]|每|比)\s?$")
_RANGED_AFTER = re.compile(r"\s?[-~—–～至到]\s?\d")


def find_contradiction(question: Question, sentence: str, context: str = "") -> Contradiction | None:
    """Return the first value of the question that the sentence gives another one for, None where there is none.

    `context` is what the sentence leaves unsaid, its headings and the sentence before, by which too it may be about
    what is asked. Another sentence may well have the very value that is asked about: see `bears_out`.
    """
    asked = _read(question)
    said = quantities(sentence) if asked.values else []
    for value in asked.values:
        if _is_open(question.text, value) or any(_agree(question.text, value, sentence, one) for one in said):
            continue
        place = _place(asked, value, sentence, said)
        if place and _is_about(asked, sentence, context):
            return Contradiction((value.start, value.end), (place.start, place.end), value.kind)
    return next((other for name in asked.names if (other := _other_names(asked, name, sentence, context))), None)


def bears_out(question: Question, sentence: str, context: str = "") -> bool:
    """Say whether the sentence is about what is asked and has every number and name that the question has."""
    asked, said = _read(question), quantities(sentence)
    agreed = all(any(_agree(question.text, value, sentence, one) for one in said) for value in asked.values)
    return agreed and _is_about(asked, sentence, context)


def aligned_key(text: str) -> str:
    """Return the text with width, case and traditional characters folded, code point for code point."""
    text = encodable(text)
    folded = (unicodedata.normalize("NFKC", char).casefold() for char in text)
    key = "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))
    return simple if len(simple := simplify(key)) == len(text) else key


def word_ranges(question: Question) -> list[tuple[str, int, int]]:
    """Return the question's words, each with where it stands in the text, in order and apart."""
    key, taken = aligned_key(question.text), set[int]()
    ranges = []
    for word in sorted(question.words, key=len, reverse=True):
        for match in re.finditer(re.escape(word), key):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                ranges.append((word, *match.span()))
    return sorted(ranges, key=lambda found: found[1])


def names(text: str) -> list[Name]:
    """Return the names that end in what they name, such as 大雁系统; neither 21家银行 nor 该公司 is one."""
    import rjieba

    tokens, found, end = rjieba.tag(aligned_key(text)), [], 0
    for i, (word, _) in enumerate(tokens):
        end += len(word)
        ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
        stem, first = word.removesuffix(ending), i
        if ending and i and not stem and len(tokens[i - 1][0]) > 1 and _NAMING.match(tokens[i - 1][1]):
            stem, first = tokens[i - 1][0], i - 1
        if ending and len(stem) > 1:
            while first and tokens[first - 1][1] in _PROPER:
                first -= 1
            found.append(Name(end - sum(len(token) for token, _ in tokens[first : i + 1]), end, stem, ending))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's text as a key; its values and names; its words besides; what it asks the number or time of."""

    key: str
    values: tuple[Quantity, ...]
    names: tuple[Name, ...]
    words: tuple[tuple[str, int, int], ...]
    heads: tuple[str, ...]
    titles: tuple[str, ...]


@lru_cache(maxsize=64)
def _read(question: Question) -> _Asked:
    key, values = aligned_key(question.text), tuple(quantities(question.text))
    words = tuple(
        (word, start, end)
        for word, start, end in word_ranges(question)
        if word not in _WEAK and not any(value.start < end and start < value.end for value in values)
    )
    asks = _ASKS.search(key)
    counted = [word for word, start, _ in words if asks and 0 <= start - asks.end() <= 1]
    measured = [word for word, _, end in words if asks and end <= asks.start()]
    titles = tuple(match[1] for match in _QUOTED.finditer(key))
    return _Asked(key, values, tuple(names(question.text)), words, tuple(counted or measured[-1:]), titles)


def _is_about(asked: _Asked, sentence: str, context: str, but: Name | None = None) -> bool:
    """Say whether a sentence is about what is asked, the name `but` and what is joined to it apart."""
    key = aligned_key(sentence)
    around = key + aligned_key(context)
    words = [word for word, start, end in asked.words if not but or end <= but.start or but.end <= start]
    own, found = [word for word in words if word in key], [word for word in words if word in around]
    if len(found) < MIN_COVERAGE * len(words) or len(own) < MIN_OWN_COVERAGE * len(words):
        return False
    joined = {
        but,
        *(other for pair in pairwise(asked.names) if but in pair and _linked(asked.key, *pair) for other in pair),
    }
    needed = [*asked.titles, *(name.stem for name in asked.names if name not in joined), *(() if but else asked.heads)]
    return (len(found) > 1 or any(len(word) > 2 for word in found)) and all(one in around for one in needed)


def _place(asked: _Asked, value: Quantity, sentence: str, said: Sequence[Quantity]) -> Quantity | None:
    """Return the one value that stands in the sentence where `value` stands in the question, None where unsure.

    It is in the clause of the question's word by the value, or is a date at the head of a clause before.
    """
    key, word, heading = aligned_key(sentence), _neighbour(asked, value), None
    likes = [one for one in said if _is_alike(value, one) and not _is_open(sentence, one)]
    marks = _CLAUSE if isinstance(value.value, tuple) else _PART
    for start, end in pairwise([0, *(match.end() for match in marks.finditer(key)), len(key)]):
        here = [one for one in likes if start <= one.start < end]
        if word and word in key[start:end] and (len(here) == 1 or (heading and not here)):
            return here[0] if here else heading
        if here and marks is _CLAUSE:
            heading = here[0] if len(here) == 1 and here[0].start - start <= 3 else None
    return None


def _neighbour(asked: _Asked, value: Quantity) -> str:
    """Return the question's word that a value belongs to: what it counts or measures, what happened then."""
    left = [word for word, _, end in asked.words if 0 <= value.start - end <= 8]
    right = [(word, start - value.end) for word, start, _ in asked.words if 0 <= start - value.end <= 6]
    counts = value.kind in ("number", "ordinal") and value.unit not in ("倍", "元")
    if right and (isinstance(value.value, tuple) or (counts and right[0][1] == 0) or not left):
        return right[0][0]
    return left[-1] if left else ""


def _is_alike(value: Quantity, one: Quantity) -> bool:
    """Say whether two values are of one kind and unit, so that they can differ."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return bool(value.value[0]) == bool(one.value[0])
    return value.kind == one.kind and value.unit == one.unit != ""


def _agree(asking: str, value: Quantity, sentence: str, one: Quantity) -> bool:
    """Say whether a value of the question and one of the sentence may be the same."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return all(a == b for a, b in zip(value.value, one.value, strict=False) if a and b)
    if isinstance(value.value, tuple) or isinstance(one.value, tuple) or "" != value.unit != one.unit != "":
        return False
    (low, high), (least, most) = _bounds(asking, value), _bounds(sentence, one)
    slack = ROUNDING * max(abs(low), abs(least))
    return low <= most + slack and least <= high + slack


def _bounds(text: str, quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return between what a number lies: 超过95% is 95 or more, 二十多 from 20 to 40, 约30 from 24 to 36."""
    value = quantity.value if isinstance(quantity.value, Decimal) else Decimal(0)
    before, after = text[max(0, quantity.start - 12) : quantity.start], text[quantity.end : quantity.end + 2]
    if _LESS.search(before) or after in ("以下", "以内"):
        return min(value, Decimal(0)), value
    if _MORE.search(before) or after == "以上":
        return value, Decimal("Infinity")
    if re.search("[多余餘几]", text[quantity.start : quantity.end] + after[:1]):
        return value, 2 * value
    near = abs(value) / 5 if _NEAR.search(before) or after in ("左右", "上下") else Decimal(0)
    return value - near, value + near


def _is_open(text: str, value: Quantity) -> bool:
    """Say whether a value is no statement of its own: one end of a range, compared with, planned, part of a title."""
    before, after = text[: value.start], text[value.end :]
    if _RANGED_BEFORE.search(before[-4:]) or _RANGED_AFTER.match(after) or before.count("《") > before.count("》"):
        return True
    dated = isinstance(value.value, tuple)
    return dated and bool(_OPEN_BEFORE.search(before) or _OPEN_AFTER.match(after) or _ELSEWHEN.search(text))


def _linked(key: str, name: Name, after: Name) -> bool:
    return bool(_LINK.fullmatch(key, name.end, max(name.end, after.start)))


def _other_names(asked: _Asked, name: Name, sentence: str, context: str) -> Contradiction | None:
    """Return the names that stand in the sentence where `name` stands in the question, where it does not know that."""
    key = aligned_key(sentence)
    short = name.stem[0] + name.ending[-1]  # 工行 for 工商银行
    if name.stem in key + aligned_key(context) or short in key or not _is_about(asked, sentence, context, but=name):
        return None
    chain: list[Name] = []
    for one in [*(one for one in names(sentence) if one.ending == name.ending), None]:
        if one and (not chain or _linked(key, chain[-1], one)):
            chain.append(one)
            continue
        others = [
            other for other in chain if not any(known.stem in key[other.start : other.end] for known in asked.names)
        ]
        if others and _in_role(asked.key, name, key, others, len(others) < len(chain)):
            start, end = others[0].start, others[-1].end
            opened = re.match("[”》]?等", key[end:])
            return Contradiction((name.start, name.end), (start, end), "unlisted" if opened else "name")
        chain = [one] if one else []
    return None


def _in_role(asking: str, name: Name, key: str, others: Sequence[Name], among: bool) -> bool:
    """Say whether the others are joined to something as the name is (与, 和), or the objects of the same verb."""
    import rjieba

    start, end = others[0].start, others[-1].end
    if _JOINED_BEFORE.search(asking[: name.start]) or _JOINED_AFTER.match(asking, name.end):
        return among or bool(_JOINED_BEFORE.search(key[:start]) or _JOINED_AFTER.match(key, end))
    left = rjieba.tag(re.sub("[了过“《]+$", "", asking[: name.start]))
    verb = left[-1][0] if left and left[-1][1] in ("v", "vn", "p") else ""
    return bool(verb) and re.sub("[了过“《]+$", "", key[:start]).endswith(verb)
