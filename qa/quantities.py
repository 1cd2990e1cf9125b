"""The numbers of a text and what they count: percentages, years, dates, ordinals, amounts, however they are written."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from math import prod

from index.words import encodable, simplify

__all__ = ["Quantity", "quantities", "same_unit"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, text[start:end], whose (kind, value, unit) is the same however it is written.

    kind: "year", "date", "percent", "number" or "ordinal". value: of a year or date (year, month, day), cut after
    what is said, 0 for what goes before it unsaid (10月 is (0, 10)); of anything else a Decimal, 95 for 95%.
    unit: the measure word or unit in simplified characters, "%" of a percentage, "" where there is none.
    """

    start: int
    end: int
    kind: str
    value: Decimal | tuple[int, ...]
    unit: str


_DIGITS = {char: i for i, chars in enumerate(["零", "一", "二两", *"三四五六七八九"]) for char in chars}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_WIDTH = str.maketrans({0x2212: "-"} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C})
_WIDTH |= str.maketrans("〇○\u3000\xa0", "零零  ")  # noqa: RUF001
# Measure words and units, the longer first; after a lone Chinese numeral the second list makes no count: 十分重要.
_COUNTED = """个百分点 个基点 平方公里 平方米 立方米 千瓦时 个月 户次 人次 周年 小时 分钟 星期 课时 世纪 季度 公里 千米
    厘米 毫米 公顷 公斤 千克 毫升 千瓦 兆瓦 吉瓦 美元 港元 欧元 日元 英镑""".split()  # noqa: SIM905
_COUNTED += "个家户人名位次年天日周秒元块倍条项款种类件台套座所间处层届"
_COUNTED += "批轮场笔份篇本册页张只支颗棵株头匹辆艘架列班站字岁国大门堂米亩吨克斤升瓦股"
_NAMING = "章 节 部分 级 期 代 号 分 度 强 起(?![火草诉步飞航])".split()  # noqa: SIM905
_UNITS = "|".join([*_COUNTED, *_NAMING]).replace("年|", "年(?!代)|")
# Measure words that go for each other: 3位, 3名 and 3人, 3个 and 3家.
_PEOPLE, _THINGS = frozenset("个名位人"), frozenset("个家户条项款种类件台套座所间处份篇笔张只支本册批届轮场")
_LATIN = {"kwh": "千瓦时", "kw": "千瓦", "mw": "兆瓦", "gw": "吉瓦", "km": "公里", "kg": "公斤", "yuan": "元"}
_LATIN |= {
    "minutes": "分钟",
    "hours": "小时",
    "days": "天",
    "weeks": "周",
    "months": "个月",
    "tonnes": "吨",
    "tons": "吨",
}
_SAME = _LATIN | {"千米": "公里", "千克": "公斤", "块": "元", "个百分点": "百分点"}
_PREFIXES = {"¥": "元", "RMB": "元", "CNY": "元", "$": "美元", "US$": "美元", "HK$": "港元", "€": "欧元", "£": "英镑"}
#: Counted even where there is but one; 一家, 一个 and the like are what Chinese has for an article.
_ONE = frozenset("倍 年 周年 季度 天 小时 分钟 个月 吨 公里 公斤 亩 个百分点".split())  # noqa: SIM905
# English words before a bare number; after others it may be a part of a name: AI 2.0, Scope 1.
_BEFORE_BARE = frozenset("in of by to at on for from since until about over under than only least and is are".split())  # noqa: SIM905
_D = "[一二两三四五六七八九]"
_CN = r"[零一二两三四五六七八九十百千万亿]{1,30}(?:点[零一二三四五六七八九]{1,9})?"
_BELOW = rf"(?:{_D}千)?零?(?:{_D}百)?零?(?:{_D}?十)?零?{_D}?"  # below 10,000, strictly: 十四五 and 三四 are none
_ABOVE = rf"(?=[^万亿])(?:[百千]|{_BELOW})"
_WELL_FORMED = re.compile(rf"(?:{_ABOVE}万?亿零?)?(?:{_ABOVE}万)?{_BELOW}|[百千万亿]|万亿")
_AR = r"(?:\d{1,3}(?:,\d{3}){1,9}|\d{1,27})(?:\.\d{1,27})?(?!\d)"
_Y = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?!\d)"
_MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?![亮天球饼光薪均子嫂利])份?"
_MONTH_DAY = rf"{_MONTH}(?:\s?{_DAY}\s?[日号])?"
_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_NAME = rf"(?P<name>(?i:{'|'.join(_MONTHS)})(?:uary|ch|il|[ey]|ust|(?:t?em|o)?ber)?)"

_START = re.compile(
    r"(?<![\d.])(?<!\d,)\d|(?<![零一二两三四五六七八九十百千万亿])[一二两三四五六七八九十百千万亿]|第"
    r"|(?<![A-Za-z])[JFMASOND](?=[a-z]{2})|[¥$€£]|RMB|CNY|US\$|HK\$"
)
_DATES = [
    re.compile(rf"(?P<y>{_Y}|[一二][零一二三四五六七八九]{{3}})\s?年(?!代|的?历史)(?:\s?{_MONTH_DAY})?"),
    re.compile(rf"(?P<y>{_Y})(?P<mark>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=mark){_DAY}"),
    re.compile(rf"(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])(?![\d年%-])"),
    re.compile(_MONTH_DAY),
    re.compile(rf"{_NAME}\.?\s(?:{_DAY}(?:st|nd|rd|th)?,?\s)?(?P<y>{_Y})(?!\d)"),
    re.compile(rf"(?:(?<=in )|(?<=until )|(?<=by )|(?<=since )|(?<=of ))(?!May\b){_NAME}(?![\w.])(?!\s\d)"),
    re.compile(rf"{_NAME}\.?\s{_DAY}(?:st|nd|rd|th)?(?![\d%]|,\d|,?\s\d{{4}})"),
    re.compile(rf"(?P<d>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?\s{_NAME}[.,]?\s(?P<y>{_Y})(?!\d)"),
]
_ORDINAL = re.compile(
    rf"第\s?(?P<n>{_CN}|\d+)(?:(?P<unit>{_UNITS})|(?=的|\W|$))|(?P<latin>\d+)(?:st|nd|rd|th)(?![A-Za-z])"
)
_PERCENT = re.compile(
    rf"(?P<den>{_CN}|\d+)分之(?P<num>{_CN}|{_AR})"
    r"|(?P<ten>[1-9一二两三四五六七八九十])成(?P<half>[半\d一二三四五六七八九]?)(?![不为功立员长本果绩都就交型效分品熟])"
    rf"|(?P<n>{_AR})\s?(?P<mark>%|‰|per\s?cent\b|个?百分点|percentage points?\b)"
)
_AMOUNT = re.compile(
    rf"(?P<prefix>[¥$€£]|RMB|CNY|US\$|HK\$)?\s?"
    rf"(?:(?P<a>{_AR})\s?[多余]?(?P<times>[十百千]?万?亿|[十百千]?万|[百千](?![瓦克米分帕]))?"
    rf"(?P<rest>(?<=[万亿])(?:\d+[百千]?万|\d{{4}}(?![\d年])|\d千))?|(?P<c>{_CN}))"
    rf"(?P<over>[多余几]?)(?P<again>[万亿]*)\s?(?:(?P<scale>(?i:{'|'.join(_SCALES)}))\b\s?)?"
    rf"(?:(?:人民币)?(?P<unit>{_UNITS}|(?i:{'|'.join(_LATIN)})(?![A-Za-z])))?"
)
_THOUSANDS = re.compile(r"(?<=\d)，(?=000(?!\d)|[\uff10-\uff19]{3}(?!\d))")  # else a full-width comma is a clause's
_JOINED = re.compile(r"\s?[-~—–～至到]\s?")
_NOT_AFTER = re.compile(r"(?:[A-Za-z\d.]|\d,|[A-Za-z]-|[A-Za-z\d]\s?[+×*/]\s?|\d:)$")
_NOT_BEFORE = re.compile(r"\s?[+×*]\s?[A-Za-z\d]|[:/.,]\d|[A-Za-z]|\s?年代")
_QUOTES, _NUMERALS = frozenset("“”‘’「」'\""), frozenset([*_DIGITS, *_PLACES])


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text, in order and apart; what may be no number (万一, 5G, 双十一) is left out."""
    import rjieba

    plain = _THOUSANDS.sub(",", encodable(text)).translate(_WIDTH)
    plain = simple if len(simple := simplify(plain)) == len(text) else plain
    edges = frozenset(accumulate((len(word) for word in rjieba.cut(plain)), initial=0))
    found: list[Quantity] = []
    at = 0
    while start := _START.search(plain, at):
        at = start.start()
        quantity = _date(plain, at) or _ordinal(plain, at) or _percent(plain, at) or _amount(plain, at)
        if quantity and _stands_alone(plain, quantity, edges):
            found.append(quantity)
            at = quantity.end
        else:
            at += 1
    return _share_units(plain, found)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers may count the same: by one unit, measure words that go for each other, or one by none."""
    units = {one.unit, other.unit}
    return len(units) == 1 or "" in units or units <= _PEOPLE or ("个" in units and units <= _THINGS)


def _date(plain: str, at: int) -> Quantity | None:
    match = next((match for pattern in _DATES if (match := pattern.match(plain, at))), None)
    if not match:
        return None
    said = match.groupdict()
    month = _MONTHS[said["name"][:3].lower()] if said.get("name") else int(_numeral(said["m"]))
    year = int("".join(str(_DIGITS.get(char, char)) for char in said.get("y") or "0"))
    day = int(_numeral(said.get("d")))
    parts = (year, month, day) if day else (year, month) if month else (year,)
    return Quantity(at, match.end(), "date" if month else "year", parts, "")


def _ordinal(plain: str, at: int) -> Quantity | None:
    match = _ORDINAL.match(plain, at)
    value = _numeral(match["n"] or match["latin"]) if match else Decimal(0)
    return Quantity(at, match.end(), "ordinal", value, match["unit"] or "") if match and value else None


def _percent(plain: str, at: int) -> Quantity | None:
    match = _PERCENT.match(plain, at)
    if not match:
        return None
    share, whole = _numeral(match["num"] or match["n"]), _numeral(match["den"] or "百")
    if match["ten"]:  # 九成五
        share = 10 * _numeral(match["ten"]) + _numeral(match["half"].replace("半", "五"))
    value = 100 * share / (whole or 100) / (10 if match["mark"] == "‰" else 1)
    minus = re.search(r"(?:^|[^\dA-Za-z%)])-$", plain[max(0, at - 2) : at])
    unit = "百分点" if re.search("点|points", match["mark"] or "") else "%"
    return Quantity(at - bool(minus), match.end(), "percent", -value if minus else value, unit)


def _amount(plain: str, at: int) -> Quantity | None:
    match = _AMOUNT.match(plain, at)
    unit = match["unit"] or _PREFIXES.get(match["prefix"] or "", "") if match else ""
    if not match or (match["c"] and not _is_count(match, unit)):
        return None
    if not (unit or match["times"] or match["scale"]) and re.fullmatch(r"(?:19|20)\d\d", match["a"] or ""):
        return Quantity(at, match.end("a"), "year", (int(match["a"]),), "")
    value = _numeral(match["c"] or match["a"] + (match["times"] or "")) + _numeral(match["rest"])
    value *= prod(_PLACES[sign] for sign in match["again"]) * _SCALES.get((match["scale"] or "").lower(), 1)
    kind = {"个百分点": "percent", "季度": "ordinal"}.get(unit, "number")
    return Quantity(at, at + len(match.group().rstrip()), kind, value, _SAME.get(unit.lower(), unit))


def _is_count(match: re.Match[str], unit: str) -> bool:
    """Say whether a Chinese numeral counts something: 三家 does, the 一 of 一家 and the 十分 of 十分重要 do not."""
    numeral, before = match["c"], match.string[max(0, match.start() - 1) : match.start()]
    if not _numeral(numeral) or (numeral[0] in "十百千万亿" and before.endswith(("数", "几", "好"))):
        return False
    if numeral[0] in "百千万亿":  # 百家 is a turn of phrase, 上百家 and 百万户 are numbers
        return bool(unit) and (len(numeral) > 1 or before.endswith(("上", "近", "超", "约", "逾", "达", "过")))
    if len(numeral) > 1:
        return unit != "大" if unit else bool(re.search("[百千万亿]", numeral))
    return (
        unit in _COUNTED and numeral != "二" and (numeral != "一" or (unit in _ONE and before not in set("这那每某同")))
    )


def _stands_alone(plain: str, quantity: Quantity, edges: frozenset[int]) -> bool:
    """Say whether what stands around leaves it a number: that of T+1, 5G, GPT-4, AI 2.0, 双十一, 五台山 is none."""
    start, end, before = quantity.start, quantity.end, plain[max(0, quantity.start - 24) : quantity.start]
    if before.endswith(("双", "第")):
        return False
    if plain[start] in _NUMERALS:  # a word of its own, as jieba parts them; it parts 二〇二四年 anyhow
        return isinstance(quantity.value, tuple) or (start in edges and not edges.isdisjoint(range(start + 1, end + 1)))
    ending = plain[end - 1]
    if _NOT_AFTER.search(before) or not (ending.isascii() and ending.isalnum()):
        return not _NOT_AFTER.search(before)
    bare = ending.isdigit() and not quantity.unit and quantity.kind in ("number", "year")
    quoted = before[-1:] in _QUOTES and plain[end : end + 1] in _QUOTES
    if _NOT_BEFORE.match(plain, end) or (bare and (quoted or plain[start:end].endswith(".0"))):
        return False
    word = re.search(r"([A-Za-z]+)[\s-]?$", before) if bare else None
    return not word or word[1].lower() in _BEFORE_BARE or bool(word[1].islower() and re.match(r"\s[a-z]", plain[end:]))


def _share_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first number of a range the unit of the second (3-5%); leave it out where its size is unsure (3-5万)."""
    shared: list[Quantity] = []
    for i, quantity in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else quantity
        bare = quantity.kind == "number" and not quantity.unit and plain[quantity.end - 1].isdigit()
        if not bare or not _JOINED.fullmatch(plain, quantity.end, max(after.start, quantity.end)):
            shared.append(quantity)
        elif after.unit and not re.search("[百千万亿]", plain[after.start : after.end]):
            shared.append(replace(quantity, kind=after.kind, unit=after.unit))
    return shared


def _numeral(run: str | None) -> Decimal:
    """Return the value of 12,000.5, 3千万 or 三千零五点二, 0 for none and for no well-formed numeral."""
    arabic = re.match(_AR, run or "")
    if arabic:
        return Decimal(arabic.group().replace(",", "")) * prod(_PLACES[sign] for sign in arabic.string[arabic.end() :])
    whole, _, part = (run or "").partition("点")
    for sign, places in (("百", "十"), ("千", "百"), ("万", "千"), ("亿", "千万")):  # 一百五 is 150
        whole = re.sub(rf"{sign}({_D})$", rf"{sign}\1{places}", whole)
    if not _WELL_FORMED.fullmatch(whole):
        return Decimal(0)
    return _integer(whole) + (Decimal("0." + "".join(str(_DIGITS[char]) for char in part)) if part else 0)


def _integer(run: str) -> Decimal:
    for sign in "亿万":
        head, found, tail = run.rpartition(sign)
        if found:
            return (_integer(head) if head else 1) * _PLACES[sign] + _integer(tail)
    parts = re.findall(f"{_D}[十百千]?|[十百千]", run)
    return Decimal(sum(_DIGITS.get(part[0], 1) * _PLACES.get(part[-1], 1) for part in parts))
