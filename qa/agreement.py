"""Whether two numbers of texts may be the same: 超过95% and 96%, 约30 and 28, 2021年 and 2021年10月."""

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.quantities import Quantity, same_unit

__all__ = [
    "CLAUSE",
    "DATED",
    "SORT",
    "agree",
    "clause",
    "is_alike",
    "is_each",
    "is_framed",
    "is_open",
    "is_start",
    "is_year_before",
    "level",
    "missed",
    "planned",
    "since",
    "trend",
    "trend_word",
]

CLAUSE = re.compile(r"[，、；;：:。！？!?\n]|,(?!\d{3}(?!\d))")
ROUNDING = Decimal("0.01")  # numbers that differ by less are the same one, rounded
DATED = ("year", "date")
_LESS = re.compile(r"(?:不到|不足|[低少小]于|[至最]多|不超过|不[高大]于|up to|(?:less|fewer) than|under|below)\s?$")
_MORE = re.compile(
    r"(?:超[过出]?|逾|[多大高]于|[至最]少|不[低少]于|突破|上|more than|over|above|at least|exceed\w*)了?\s?$"
)
_NEAR = re.compile(r"(?:约|近|大概|差不多|about|around|nearly|almost)\s?$")
# Dates of what is planned, or compared with, or the ends of a stretch of time, tell when nothing happened.
_ELSEWHEN = re.compile(
    r"目标|计划|预计|预期|力争|希望|预算|打算|拟于|将于|去年|上年|同期|\b(?:target|plan(?!t)|expect|last year|previous)"
)
_QUOTED = re.compile("“[^“”]{1,12}”|《[^《》]+》")  # “木棉计划” plans nothing
_PLANNED = re.compile(
    r"目标|计划|预计|预期|力争|希望|打算|拟(?!合)|(?<![需必主重])要(?=[投建花用增减达])|\b(?:target|plan(?!t)|aim|expect)"
)
#: Behind a number: those that did not.
_NOT_AFTER = re.compile(r"\s?[\u4e00-\u9fff]{0,2}?(?:还|尚|都|均|仍)?(?:没|未|不达)")
_OPEN_BEFORE = re.compile(
    r"(?:[比较从到]|相比|比起|(?<!截)至|[早晚高低多少好优差]于|不及|超过"
    r"|\b(?:than|with|compared to|since|from|to|until|before|after|by))\s?$"
)
_OPEN_AFTER = re.compile(
    r"\s?(?:[末底初中]|年度)?(?:以?来|以?[前后]|之[前后]|起(?![火草诉步飞航名因码伏床])|至今|相比|[至到则]"
    r"|to\b|onwards?\b)"
)
_SINCE_AFTER = re.compile(r"\s?(?:[末底初]|年度)?(?:开始|起(?![火草诉步飞航名因码伏床]))")
_NOT_UNTIL = re.compile(r"(?:n't|not|wait)\b.*\b(?:until|till)\s?$")
# What a number rose or fell from: 由上年的1.62天缩短到1.18天.
_FROM_BEFORE = re.compile(r"(?:[从由]|较)(?:[上去前]一?年(?:同期)?|\d{4}年[末底]?)?的?$")
_FROM_AFTER = re.compile(r"[\u4e00-\u9fff]{0,4}[到至为]")
_RANGED_BEFORE = re.compile(r"(?:[\d%％年月家户一二三四五六七八九十]\s?[-~—–～至到]|每|比)\s?$")
_RANGED_AFTER = re.compile(r"\s?[-~—–～至到]\s?\d")
# What a thing is told apart by, not what is said of it: 3年期, 100万元以上的, 500强.
_NAMES_AFTER = re.compile(r"\s?(?:期|[内型级版档制]|以[上下内外]的)")
#: Sums of money may be told without their unit, from so many on.
_SUMS, LEAST_SUM = frozenset(["", "元"]), Decimal(10_000)
# By how much one is more than another: 比洛东江短11公里.
_DIFFERENCE = re.compile(r"比[^，,。]{1,20}(?<![减缩增])[短长少多高低早晚轻重]了?$|相?差了?$")
_NAMING = frozenset(["", "世纪", "部分", *"号岁强级期代届班站章节层国大"])
# An ordinal that is told, and names no one: 连续第六年, 转换期第三年, 排在第二; not 第三产业.
_STATED_ORDINAL = re.compile("(?:[是为居的在到了排列位]|连续|已经|[期龄])$")
# A number that rose by 20% is none that rose to it, nor the new customers all of them.
_TREND = re.compile(
    r"(?:(提升|提高|增[长加]|上[升涨]|多[了出]|[增涨升](?=\D{0,2}$)|\b(?:rose|rise|gr[eo]w|increase))|下[降滑跌]|降低|减少|少了|节[约省]"
    r"|[降跌](?=\D{0,2}$)|\b(?:f[ea]ll|decrease|decline|cut))(?!率|.*(?:[至到占]|为(?![什何])|\bto\b))"
)
# What something rose to or fell to: 升至10.8%, fell to 27.
_LEVEL = re.compile(
    r"(?:(提升|提高|增[长加]?|上升|[升涨]|扩大|\b(?:rose|rise|gr[eo]w|increased?|up))"
    r"|(?:下[降滑跌]|降低|减少|回落|缩[短小]|收窄|[降跌减]|\b(?:f[ea]ll|decreased?|declined?|cut|down)))"
    r"(?:[至到]了?|为|\s?to)\s?$"
)
_YEAR_BEFORE = re.compile("[上去前]一?年|同比|年初|last year|previous year|year[- ]on[- ]year")
SORT = re.compile("新增|净增|新签|平均|[人户年月日]均|最[高低大小多少]|[上下]半年|同比|环比|预计|计划|目标|力争")


def clause(key: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around a range of a folded text starts, and where it ends, without its mark."""
    first = max((match.end() for match in CLAUSE.finditer(key, 0, start)), default=0)
    last = CLAUSE.search(key, end)
    return first, last.start() if last else len(key)


def is_alike(value: Quantity, one: Quantity, counted: bool = False) -> bool:
    """Say whether two values are of a kind and count the same; `counted` things may have another measure word."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return bool(one.value[0] if value.value[0] else one.value[1:]) or len(value.value) == 2 == len(one.value)
    sums = {value.unit, one.unit} <= _SUMS and min(_size(value), _size(one)) >= LEAST_SUM  # 1.87亿, 1,870万元
    if value.kind == one.kind == "number" and sums:
        return True
    if value.kind == one.kind == "ordinal" and value.unit == one.unit == "":
        return True  # 排第六, 位列第八
    named = value.unit in _NAMING or one.unit in _NAMING
    return value.kind == one.kind and not named and (value.unit == one.unit or (counted and same_unit(value, one)))


def _size(quantity: Quantity) -> Decimal:
    return abs(quantity.value) if isinstance(quantity.value, Decimal) else Decimal(0)


def trend(key: str, value: Quantity) -> int:
    """Return 1 for a number that something rose by, -1 for one that it fell by, 0 for any other."""
    return 0 if not (found := _trend(key, value)) else 1 if found[1] else -1


def trend_word(key: str, value: Quantity) -> tuple[int, int] | None:
    """Return where it stands that something rose or fell by a number, None for any other number."""
    found = _trend(key, value)
    return found.span() if found else None


def _trend(key: str, value: Quantity) -> re.Match[str] | None:
    return None if value.kind in DATED else _TREND.search(key, clause(key, value.start, value.end)[0], value.start)


def level(key: str, value: Quantity) -> re.Match[str] | None:
    """Return the words by which something rose (the match's first group) or fell to a number, None for any other."""
    return None if value.kind in DATED else _LEVEL.search(key, max(0, value.start - 12), value.start)


def agree(asking: str, value: Quantity, key: str, one: Quantity) -> bool:
    """Say whether a value of the question and one of the sentence may be the same."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        both = [a == b for a, b in zip(value.value, one.value, strict=False) if a and b]
        return bool(both) and all(both)
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
    written = key[quantity.start : quantity.end] + after[:1]
    if "几" in written:
        return value, 2 * value
    if "多" in written or "余" in written:  # 6000多 is less than 7000
        return value, value + Decimal(10) ** int(value.normalize().as_tuple().exponent)
    near = abs(value) / 5 if _NEAR.search(before) or after in ("左右", "上下") else Decimal(0)
    return value - near, value + near


def planned(key: str, value: Quantity) -> bool:
    """Say whether a number is what is aimed at: 目标是降低35%, 要投8亿."""
    return bool(_PLANNED.search(key, clause(key, value.start, value.end)[0], value.start))


def missed(key: str, value: Quantity) -> bool:
    """Say whether a number is of those that did not: 3项未达到."""
    return value.kind not in DATED and bool(_NOT_AFTER.match(key, value.end))


def is_framed(asking: str, value: Quantity, key: str, one: Quantity) -> bool:
    """Say whether the same words stand right before and right behind both: 董事会第九次会议, 董事会第十一次会议."""
    return all(
        asking[place] and asking[place] == key[other]
        for place, other in (
            (slice(max(0, value.start - 2), value.start), slice(max(0, one.start - 2), one.start)),
            (slice(value.end, value.end + 2), slice(one.end, one.end + 2)),
        )
    )


def since(key: str, value: Quantity) -> bool:
    """Say whether a year or date is when something began: 自2024年3月起."""
    return value.kind in DATED and bool(_SINCE_AFTER.match(key[value.end :]))


def is_start(key: str, value: Quantity) -> bool:
    """Say whether a number is what something rose or fell from; not a date, from which it did."""
    return value.kind not in DATED and bool(
        _FROM_BEFORE.search(key[: value.start]) and _FROM_AFTER.match(key[value.end :])
    )


def is_open(key: str, value: Quantity, sentence: bool = False) -> bool:
    """Say whether a value is no statement of its own: one end of a range, compared with, planned, part of a name.

    `sentence` says that the text is one of a report's, and no question.
    """
    before, after = key[: value.start], key[value.end :]
    named = before.count("《") > before.count("》") or (
        value.kind == "ordinal" and not sentence and not _STATED_ORDINAL.search(before)
    )
    if named or _RANGED_BEFORE.search(before[-4:]) or _RANGED_AFTER.match(after):
        return True
    if value.kind not in DATED:
        return bool(_NAMES_AFTER.match(after) or (value.kind != "percent" and _DIFFERENCE.search(before)))
    until = (
        clause(key, value.start, value.end)[1] if sentence else len(key)
    )  # what a sentence compares with later tells of that
    said = _QUOTED.sub("", key[:until])
    late = before.endswith("到") and after.lstrip(" 末底初中")[:1] in ("才", "就")  # 拖到2023年才开办 tells when it was
    late = late or bool(_NOT_UNTIL.search(before))
    if since(key, value):  # one who asks why it is so since 2023 takes that for granted
        return sentence
    return bool((_OPEN_BEFORE.search(before) and not late) or _OPEN_AFTER.match(after) or _ELSEWHEN.search(said))


def is_year_before(value: Quantity, said: Sequence[Quantity], key: str) -> bool:
    """Say whether a sentence tells of the year asked about as of the one before its own: 2024年7亿元，上年为6亿元."""
    if not isinstance(value.value, tuple) or not _YEAR_BEFORE.search(key):
        return False
    years = {one.value[0] for one in said if isinstance(one.value, tuple)}
    return value.value[0] + 1 in years


def is_each(asking: str, value: Quantity) -> bool:
    """Say whether a question's number is no count: 一吨卖多少钱, 两块各有多少."""
    return value.kind == "number" and asking[value.start] in "一两" and value.value in (1, 2)
