"""Which words of a sentence answer: those the reader sees, or the date or number in it that the question asks for."""

import re
from collections.abc import Sequence

from index.words import fold
from qa.quantities import quantities
from qa.question import Question

__all__ = ["find_highlights", "has_kind", "lacks_number"]

_DATE = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})\s*[年/.-]\s*(?:\d{1,2}\s*[月/.-]\s*(?:\d{1,2}\s*[日号]?)?)?(?:[年末底初中]{1,2})?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|[一二三四五六七八九十]{1,3}月|\d{1,2}\s*[日号](?!楼)|\d+世纪"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)[\s\d,]*|\b(?:19|20)\d\d\b"
)
_MORE = "(?:超过?|近|约|逾|不足|第)?"
_UNIT = r"(?:个?百分点|[%％‰]|[万亿千百]*[多余]?(?:人民币)?(?:[\u4e00-\u9fff](?:以上|左右)?)?)"
_NUMBER = re.compile(
    r"每[\d一二三四五六七八九十百千万两]+[\u4e00-\u9fff]{1,8}?就?有[\d一二两三四五六七八九十百]+[家户人个名位]"
    rf"|{_MORE}(?:\d[\d,.]*\d|\d)\s*{_UNIT}"
    r"|第?[一二三四五六七八九十百千两]+[万亿多余]*[倍个家户名人次年条项成种位大分]+"
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
#: In these 几 does not ask for a number of what follows.
_COUNTED_ELSE = re.compile("[哪第前后每隔好]几")

_CLAUSE = re.compile(r"[，；;：:。(（]|,(?!\d)")


_WHICH = re.compile("哪些|哪几|都有谁")
_CALLED = re.compile("叫什么|叫啥|名称|什么名字|哪[份部项个](?:标准|规范|文件|办法|报告|书)")
_TITLE = re.compile("《[^《》]+》")
#: Three things or more: 汽车、医疗、建筑; what leads to them may be in its first.
_LIST = re.compile("[^，,。；;：:、！？]+(?:、[^，,。；;：:、！？等]{1,25}){2,}")
_LEAD = re.compile("包括|包含|涵盖|例如|诸如|分别[是为]|已?有(?=[^、]{2,12}、)|了(?=[^、]{2,12}、)")


#: What goes on with an organisation's name: 人民银行|重庆市分行.
_BRANCH = re.compile("(?:[\u4e00-\u9fff]{2,6}?[省市县区州])?(?:总行|(?:中心)?[分支]行|分公司|营业部)")
#: A sentence that answers whether something is by saying that it is not.
_DENIED = re.compile("[均尚并从]?(?:未曾?|没有|无|不存在)(?:发生|出现|存在|发现|收到|受到|涉及)?过?")


def has_kind(question: Question, text: str) -> bool:
    """Say whether the text holds the kind of thing asked for; True for a kind that no pattern tells."""
    if question.kind == "date":
        return bool(_dates(text))
    if question.kind == "number":
        return bool(_SHARE.search(text)) if _PERCENT.search(fold(question.text)) else bool(_numbers(text))
    if question.kind == "person":
        return bool(_people(text)) or "公司" in text or "银行" in text or "机构" in text
    return True


def lacks_number(question: Question, text: str) -> bool:
    """Say whether the question asks for a number, or a share, and the text has none, nor another word for how much.

    Of a question with a measure word (几项, 多少人, 多少亿) a number counts that has one which goes for it, or none.
    """
    key, found = fold(question.text), fold(text)
    if question.kind != "number" or _ASKS_NAME.search(key):
        return False
    if _PERCENT.search(key):
        return not _SHARE.search(text) and not _SHARE_ELSE.search(text)
    if not _ASKS_NUMBER.search(key):
        return False
    if not _AMOUNT.search(_DATE.sub("", found)):
        return True
    if _COUNTED_ELSE.search(key) or re.search(_WORDS, found):
        return False
    if _LARGE.search(key):
        return "亿" not in found
    measure = _MEASURE.search(key)
    units = "".join(alike for alike in _ALIKE_UNITS if measure and measure.group(1) in alike)
    counts = [one for one in quantities(text) if one.kind in ("number", "percent", "ordinal")] if units else []
    return bool(units) and not any(not one.unit or one.unit[0] in units for one in counts)


def find_highlights(question: Question, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a quote's words that answer, in order and apart, never empty for a text that is not.

    `spans` is where the reader sees them. They are kept, white space and marks at their edges aside, but where a
    single one lacks the date or number asked for, or its unit: then the mention nearest to the question's words
    is marked, one that the question does not itself contain, in the unit asked for (多少户) where there is one. A
    date or number is marked whole, with its 超 or 约; what goes on in another clause behind it is not. Where the
    question asks for a day, a date with one is marked; where it asks whether, and the words deny it, the denial
    alone. Of keywords that stand in the quote as typed, they themselves are marked where the reader points to
    another clause, or to several. Where the question asks which there are, the list is marked, where it asks for
    a name, the title.
    """
    if len(spans) > 1:
        trimmed = [_trim(text, max(start, 0), min(end, len(text))) for start, end in spans]
        return tuple(span for span in trimmed if span[0] < span[1]) or (_trim(text, 0, len(text)),)
    start, end = _trim(text, max(spans[0][0], 0), min(spans[0][1], len(text)))
    keyword = _keyword(question, text)
    if keyword is not None and _CLAUSE.search(text, *_gap_or_span((start, end), keyword)):
        return (keyword,)
    finders = {"date": _dates, "number": _numbers}
    if question.kind in finders:
        mentions = finders[question.kind](text)
        inside = [(a, b) for a, b in mentions if a < end and start < b]
        key = fold(question.text)
        units = _units(key) if question.kind == "number" else _fineness(key)
        counted = [found for found in mentions if any(unit in text[found[0] : found[1]] for unit in units)]
        if inside and (not counted or any(found in counted for found in inside)):
            start, end = min(start, inside[0][0]), max(end, inside[0][1])
            mark = _CLAUSE.search(text, inside[0][1], end)
            end = mark.start() if mark else end
        else:
            new = [found for found in mentions if fold(text[found[0] : found[1]]) not in key]
            if new:
                asked = [found for found in new if found in counted]
                return (min(asked or new, key=lambda found: (_distance(question, text, found), found)),)
    if question.kind == "person":
        branch = _BRANCH.match(text, end)
        end = branch.end() if branch else end
    denied = _DENIED.match(text, start, end) if question.kind == "boolean" else None
    if denied:
        return (denied.span(),)
    start, end = _titled(question, text, *_listed(question, text, start, end))
    return ((start, end),) if start < end else (_trim(text, 0, len(text)),)


def _listed(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span on the list that it touches in its clause, where the question asks which there are."""
    if not _WHICH.search(question.text):
        return start, end
    for found in _LIST.finditer(text):
        first = max((lead.end() for lead in _LEAD.finditer(text, found.start(), found.end())), default=found.start())
        if first < end and start < found.end() and start < first:
            return first, max(found.end(), end)
        if found.end() <= start and not _CLAUSE.search(text, found.end(), start):  # 甲、乙、丙等21家
            return first, found.end()
    return start, end


def _titled(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the title 《…》 nearest to a span without one, where the question asks what something is called."""
    titles = [found.span() for found in _TITLE.finditer(text) if found.group() not in question.text]
    if not _CALLED.search(question.text) or not titles or any(a < end and start < b for a, b in titles):
        return start, end
    return min(titles, key=lambda title: max(title[0] - end, start - title[1]))


def _keyword(question: Question, text: str) -> tuple[int, int] | None:
    """Return where the whole question stands in the text, None where it does not: then it was typed as a search."""
    key, place = fold(text), fold(question.text).strip("？?。. ")
    at = key.find(place) if place and len(key) == len(text) else -1
    return None if at < 0 else (at, at + len(place))


def _gap_or_span(span: tuple[int, int], keyword: tuple[int, int]) -> tuple[int, int]:
    """Return the text between the two, or the span where it holds the keyword."""
    if span[0] <= keyword[0] and keyword[1] <= span[1]:
        return span
    return min(span[1], keyword[1]), max(span[0], keyword[0])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space and marks at its edges, but for those that pair: 《》, “”, （）."""
    while start < end and (text[start].isspace() or text[start] in "，,。；;、：:！!？?)）》”」』"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "，,。；;、：:！!？?(（《“「『"):
        end -= 1
    return start, end


def _units(key: str) -> tuple[str, ...]:
    """Return the units that a folded question about a number may ask for, none where it names none."""
    if _PERCENT.search(key):
        return ("%",)
    measure = _MEASURE.search(key)
    if measure is None:
        return ()
    return next((tuple(alike) for alike in ("人名位", "个家户") if measure.group(1) in alike), (measure.group(1),))


def _fineness(key: str) -> tuple[str, ...]:
    """Return what a date has that a folded question may ask for: a day, or a month; none where it asks no more."""
    if re.search("哪一?[天日]|几[日号]|what date|what day|which day|exact date", key):
        return "日", "号"
    return ("月",) if re.search("几月|哪个?月|which month|what month", key) else ()


def _dates(text: str) -> list[tuple[int, int]]:
    return _spans(_DATE, text)


def _numbers(text: str) -> list[tuple[int, int]]:
    """Return the ranges of numbers with their units that are no dates."""
    dates = _dates(text)
    return [span for span in _spans(_NUMBER, text) if not any(a < span[1] and span[0] < b for a, b in dates)]


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


def _distance(question: Question, text: str, span: tuple[int, int]) -> float:
    """Return how far a mention stands from the question's words: mean gap in characters, a comma counting ten."""
    key, gaps = text.casefold(), []
    for word in question.words:
        places = [match.start() for match in re.finditer(re.escape(word), key)]
        if places:
            gaps.append(min(_gap(text, place, place + len(word), span) for place in places))
    return sum(gaps) / len(gaps) if gaps else float(span[0])


def _gap(text: str, start: int, end: int, span: tuple[int, int]) -> float:
    left, right = (end, span[0]) if end <= span[0] else (span[1], start)
    between = text[left:right] if left < right else ""
    # what is asked for more often follows its name than goes before it
    return len(between) + 10 * sum(mark in "，,；;、" for mark in between) + (0 if end <= span[0] else 3)
