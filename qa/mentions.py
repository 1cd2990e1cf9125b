"""Mentions of dates, numbers, shares and people in a text, and whether it has the kind that a question asks for."""

import re

from index.words import fold
from qa.quantities import quantities
from qa.question import Question

__all__ = [
    "dates",
    "fineness_asked",
    "has_kind",
    "lacks_count",
    "lacks_measure",
    "lacks_number",
    "numbers",
    "units_asked",
]

_DATE = re.compile(
    r"(?:(?<![\d.,])(?:1[5-9]|20)\d\d[/.-](?:0?[1-9]|1[0-2])(?:[/.-]\d{1,2})?(?![\d.]|\s*[%％‰万亿倍元个家户人名次亩吨米公千平])"
    r"|(?:\d{4}|[〇零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]?)?)?(?:[年末底初中]{1,2})?)"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|[一二三四五六七八九十]{1,3}月|\d{1,2}\s*[日号](?!楼)|\d+世纪"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)[\s\d,]*|\b(?:19|20)\d\d\b(?!\.\d)"
)
_MORE = "(?:超过?|近|约|逾|不足|第)?"
_UNIT = r"(?:个?百分点|[%％‰]|[万亿千百]*[多余]?(?:人民币)?(?:[\u4e00-\u9fff](?:以上|左右)?)?)"
_NUMBER = re.compile(
    r"每[\d一二三四五六七八九十百千万两]+[\u4e00-\u9fff]{1,8}?就?有[\d一二两三四五六七八九十百]+[家户人个名位]"
    rf"|{_MORE}(?:\d[\d,.]*\d|\d)\s*{_UNIT}"
    rf"|{_MORE}[一二三四五六七八九十百千两]+[万亿多余]*(?:平方公?[里米]|公里|公斤|公顷|千克|小时|[倍个家户名人次年条项成种位大分亩吨米天层]+)"
    rf"|{_MORE}(?:上?[百千万亿十])+[余多]?[万亿]*[家户人个元次倍名]"
)
#: The measure word right after 多少 or 几: 户 in 多少户.
_MEASURE = re.compile("(?:多少|几)(个百分点|[\u4e00-\u9fff])")
_PERCENT = re.compile(
    "百分之几|占比|比[例率重]|[^效频汇功速]率(?:是|为|有|达|超|多)|percentage|share|accuracy|ratio|rate"
)
#: What a share may be written as: 95%, 三成, 一半, 3:1, 每三家就有一家.
_SHARE = re.compile(
    r"[%％‰]|百分|分之|一半|过半|全部|[\d.一二三四五六七八九]成|\d[:：]\d|每.{1,10}就有|0\.\d|[\d一二三四五六七八九十]倍"
)
#: How much in other words than a number, or that there is none.
_WORDS = "[许很众]多|大[量片]|部分|全部|所有|没有|不存在|[未无半首]|零(?![售部件钱食])"
_AMOUNT = re.compile(
    rf"\d|[二三四五六七八九十百千万亿两双]|(?<![统唯又另之进同])一(?![些起定般致旦直样体系边同])|{_WORDS}"
)
_SHARE_ELSE = re.compile(r"\d\.\d|率.{0,3}\d|\d\s?比\s?\d|[零全半无]|没有")
_ASKS_NUMBER = re.compile("多少|几(?!号)|how many|how much")
_ASKS_NAME = re.compile("编号|代号|号码|型号|number of the")
#: Measure words of which a question with the one may be answered with the other; 多少亿 wants a sum that large.
_ALIKE_UNITS = ("人名位口", "家户", "项条款类种件", "次回场", "天日", "岁", "吨", "倍")
_LARGE = re.compile("(?:多少|几)(?:万亿|亿)(?!年)")
#: A sum of money is asked for; a text has one by a currency, or by a number of thousands or a bare one.
_ASKS_MONEY = re.compile(
    "(?:[总金款数余]额|余额|额度|收入|利润|营收|产值|市值|[费租]用|成本|价格|薪酬|工资|薪水|造价|票房|资产|资金|债务|负债|奖金)"
    "(?:一?共|总共|总计|大?约|分别)?(?:[有是为]|达到?|高达)?多少(?![个名家户人次项])"
    "|多少(?:个?亿|千?万|百万)?(?:[元块]?钱|[元块])|(?<!哪)几[元块]"
)
_MONEY = re.compile(
    r"元|[¥$€£圆]|人民币|英镑|法郎|卢[比布]|克朗|比索|马克|里拉|先令|便士|美金|[\d万千百]\s?[磅块文两贯]"
    r"|[\d一二三四五六七八九十百千]\s?[多余几]?[万亿百千]+[多余]?(?![百千万亿\d户人名位家个只次条项种款件台辆架艘座所间本份篇客农企用商吨度亩平公])"
    rf"|\d(?=\s*(?:[,，。;；、)）(（]|$))|{_WORDS}"
)
#: How often is asked for, and what tells it: 每季度, 两次, 定期, 一个月, 很少.
_ASKS_OFTEN = re.compile("多[久长](?:时间)?[^，。,]{0,8}[一1]次|每隔多[久长]|how often")
_OFTEN = re.compile(
    r"[每次]|[定日年月周季]期|[逐按][年月季日周]|[一半两三]个?[年月周天季]|很少|经常|偶尔|time|annual|month|week|year|daily|often"
)
#: A measure with a name of its own, 毛利率, 手续费, 保修期: who gives it uses the name.
_NAMED_MEASURE = re.compile(
    "(?:(?<![比效频概功])(?<!费用)率|[费薪]|费用|成本|(?<!代)价|利润|毛利|息差|工资|租金|奖金|分红|市值|估值|股价|产能|保修期)$"
)
#: Other words by which a report may give it.
_GIVEN_BY = {"利润": "亏损", "分红": "红利|股[利息]|派[息发现]"}
_SOME_MEASURE = re.compile("^(?:平均|人均|[年月]均|总)(?=..)")
_ASKED_OF = "(?:一?共|总共|具体|到底|大?约|大概|平均|[是为有达占])*(?:多少|几(?!号)|多[高大长])"
#: In these 几 does not ask for a number of what follows.
_COUNTED_ELSE = re.compile("[哪第前后每隔好]几")


def has_kind(question: Question, text: str) -> bool:
    """Say whether the text holds the kind of thing asked for; True for a kind that no pattern tells."""
    if question.kind == "date":
        return bool(dates(text))
    if question.kind == "number":
        return bool(_SHARE.search(text)) if _PERCENT.search(fold(question.text)) else bool(numbers(text))
    if question.kind == "person":
        return bool(_people(text)) or "公司" in text or "银行" in text or "机构" in text
    return True


def lacks_number(question: Question, text: str) -> bool:
    """Say whether the question asks for a number, or a share, and the text has none, nor another word for how much.

    Of a question with a measure word (几项, 多少人, 多少亿) a number counts that has one which goes for it, or none; of
    one for money (总额有多少) a sum; of one for how often, that.
    """
    key, found = fold(question.text), fold(text)
    if question.kind != "number" or _ASKS_NAME.search(key):
        return False
    if _ASKS_OFTEN.search(key):
        return not _OFTEN.search(found)
    if _PERCENT.search(key):
        return not _SHARE.search(text) and not _SHARE_ELSE.search(text)
    if not _ASKS_NUMBER.search(key):
        return False
    undated = _DATE.sub("", found)
    if not _AMOUNT.search(undated) or (_ASKS_MONEY.search(key) and not _MONEY.search(undated)):
        return True
    if _COUNTED_ELSE.search(key) or re.search(_WORDS, found):
        return False
    if _LARGE.search(key):
        return "亿" not in found
    measure = _MEASURE.search(key)
    units = "".join(alike for alike in _ALIKE_UNITS if measure and measure.group(1) in alike)
    counts = [one for one in quantities(text) if one.kind in ("number", "percent", "ordinal")] if units else []
    return bool(units) and not any(not one.unit or one.unit[0] in units for one in counts)


def lacks_count(question: Question, around: str, whole: str) -> bool:
    """Say whether a question for a number counts something else too (8380户农户) that only the whole text writes.

    `around` is what is quoted and what stands about it. Counts in Chinese numerals and years are left alone.
    """
    if question.kind != "number":
        return False
    for one in quantities(question.text):
        digits = re.search(r"\d[\d,]*(?:\.\d+)?", fold(question.text[one.start : one.end]))
        if digits and one.kind in ("number", "percent") and one.unit not in ("", "号", "年"):
            written = re.compile(rf"(?<![\d.]){re.escape(digits.group().replace(',', ''))}(?!\d|\.\d)")
            # the whole document last: it may be long
            if not written.search(fold(around).replace(",", "")) and written.search(fold(whole).replace(",", "")):
                return True
    return False


def lacks_measure(question: Question, whole: str) -> bool:
    """Say whether the question asks how much a measure is, by a name that the whole text never writes: 毛利率是多少."""
    key = fold(question.text)
    asked = [
        word
        for word in question.words
        if _NAMED_MEASURE.search(word)
        and re.search(rf"{re.escape(word)}{_ASKED_OF}|(?:多少|几个?)(?:元|钱|点)?的?{re.escape(word)}", key)
    ]
    return any(not _writes(whole, _SOME_MEASURE.sub("", word)) for word in asked)


def _writes(text: str, name: str) -> bool:
    """Say whether a text has a measure's name, or more in it: 不良贷款率 for 不良率; or gives it by another."""
    found = fold(text)
    others = next((given for ending, given in _GIVEN_BY.items() if name.endswith(ending)), None)
    return bool(re.search(".{0,2}".join(map(re.escape, name)) + (f"|{others}" if others else ""), found))


def units_asked(key: str) -> tuple[str, ...]:
    """Return the units that a folded question about a number may ask for, none where it names none."""
    if _PERCENT.search(key):
        return ("%",)
    measure = _MEASURE.search(key)
    if measure is None:
        return ()
    return next((tuple(alike) for alike in ("人名位", "个家户") if measure.group(1) in alike), (measure.group(1),))


def fineness_asked(key: str) -> tuple[str, ...]:
    """Return what a date has that a folded question may ask for: a day, or a month; none where it asks no more."""
    if re.search("哪一?[天日]|几[日号]|what date|what day|which day|exact date", key):
        return "日", "号"
    return ("月",) if re.search("几月|哪个?月|which month|what month", key) else ()


def dates(text: str) -> list[tuple[int, int]]:
    """Return the ranges of dates, years among them."""
    return _spans(_DATE, text)


def numbers(text: str) -> list[tuple[int, int]]:
    """Return the ranges of numbers with their units that are no dates."""
    taken = dates(text)
    return [span for span in _spans(_NUMBER, text) if not any(a < span[1] and span[0] < b for a, b in taken)]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans = []
    for match in pattern.finditer(text):
        stripped = match.group().rstrip()
        spans.append((match.start(), match.start() + len(stripped)))
    return spans


def _people(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the names of people, as jieba tags them."""
    import rjieba

    spans, at = [], 0
    for word, tag in rjieba.tag(text):
        at = text.index(word, at)
        if tag in ("nr", "nrt", "nrfg") and len(word) > 1:
            spans.append((at, at + len(word)))
        at += len(word)
    return spans
