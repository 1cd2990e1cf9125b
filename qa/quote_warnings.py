"""What may mislead in a quote that stands alone: a reference, a hedge or a speaker that stands outside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.ranges import strip_range
from index.words import encodable, simplify
from qa.tables import column_names

__all__ = ["CODES", "QuoteWarning", "find_warnings"]

CODES = ("dangling_reference", "scope_outside", "quotation", "table_row")
#: A reference stands in the first characters of a quote; a lead-in governs at most so many sentences below it.
MAX_LEAD_CHARS, MAX_LISTED = 160, 40
#: Of a table no more is given with one of its rows.
MAX_TABLE_CHARS = 600

_TIME = (
    r"(?:截[至止]|[自从在到至于]|直[至到])?\s*(?:(?:\d{2,4}\s*[-—–~至]\s*)?(?:\d{2,4}|[〇零一二三四五六七八九]{4})\s*年度?(?:\s*\d{1,2}\s*月)?"
    r"(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[今去本]年|本?报告期|近[年日期]|日前)(?:[初中末底内间]|[上下]半年|第?[一二三四]季度)*(?:\w{0,2}(?:以来|[来起时后]))?"
)
_CONNECTIVE = (
    r"(?:与此)?同时|此外|另外|除此[之以]外|但是?|然而|而且?|并且?|不过|因此|因而|所以|于是|目前|当前|当时|如今|现在|未来|随后|此[前后]|之后|后来"
    r"|首先|其[次后实]|期间|最[后终]|例如|比如|特别是|尤其是|同样|也|据(?:悉|介绍|了解|统计|披露)|事实上|实际上|\w{1,8}方面|\w{2,7}的是|[简换总具整]\w{0,2}[之说看言话]"
)
# an adverbial up to its comma, but not a clause or a view, which name a subject of their own: 甲公司成立后，其…
_ADVERBIAL = (
    r"(?P<adverbial>(?:在(?![世线校职岗场册位任])|通过|为了?|根据|按照|依托|凭借|作为|围绕|自(?![主然身己动我])|截[至止])[^，,。；;：:！？!?]{1,40}"
    r"(?<![^同]时)(?<!后)(?<!前)(?<!以来)(?<!看来)(?=[，,]))"
)
# what may stand right before a demonstrative (通过这种方式) but makes a pronoun point forward (凭借其经验，甲公司…)
_BEFORE_NOUN = (
    r"(?!从此|由此|与此同时|除此|在此(?!基础|背景|过程|情况|条件|框架|前提|形势|趋势|[类项次]))(?:虽然|尽管|由于|因为|如果|若|当|在|通过|对于?"
    r"|为了\w{0,2}?|为|受|基于|按照?|根据|依据|据|以|与|凭借|依托|围绕|针对|鉴于|随着|从|就|由|经过?|关于|将|把|除了?|向|用|于)?"
)
_HEADS = r"公司|集团|企业|银行|机构|系统|项目|产品|平台|报告|规范|标准|计划|地区|行(?!业)|[校院司局所省市县区国店厂]"
_DEMONSTRATIVE = (
    rf"该(?![不如怎谁去]|[《“「『])(?:{_HEADS})?|这(?!么|样(?:一来|[，,])|时|里[需要想我，,])(?:一|些|个|种|类|项|里|样|次|家|位|套|款|份)?(?![《“「『])"
    r"|此(?![外后前时刻间致起书])[举类项次种]?|[上前]述|以上(?=[数内信措情事问均各所是])|[前后]者|那[一些个种类项位]|[同次翌][年月日](?=[，,初末底\d])"
)
_REFERENCE = re.compile(
    r"(?![“「『‘][^，,。！？!?”」』’]{1,15}[”」』’])[\s>#*\-•·●○■◆“「『‘（(【]*(?:[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）、]|\.\s)\s*)?"
    rf"(?P<lead>(?:(?:{_TIME}|{_CONNECTIVE}|{_ADVERBIAL})\s*[，,]?\s*){{0,3}}?)"
    rf"(?:(?P<before>{_BEFORE_NOUN})(?P<noun>{_DEMONSTRATIVE})|(?P<pronoun>"
    r"(?P<plural>其中|[两二]者|双方)|其(?![他它余实次后间]|[一二三][，,是、：])|[他她它牠](?![人国乡日方山汀克])们?))"
)
_FAR = re.compile(  # governs what follows it in the sentence
    r"预[计期](?![的，,])|(?<![模虚比草])拟(?![合人态定声真订])|力争|计划(?![部书委经生单的和及与或是方中后”』」》，,。、；;])|有望"
    r"|目标(?=[是为到达：:]|如下|包括|\s*\d)|截[至止]|(?<![浸入与于在])其中(?![的间])|[或即仍还必]将|(?<![名大主])将(?=继续|持续|进一步|不断|加快|加大|扩大|推出|建成|实现|成为|逐步|新增|增至|达|完成|启动|开展|全面|会|于|在(?!线))"
)
_NEAR = re.compile(r"同比|环比|累计")  # governs its clause
_BARE = re.compile(
    r"(?:不[足到]|不?[超低少][过于]|(?<!高)超|接近|(?<![最附])近|(?<![签条契公预])约|逾|至[少多]|最[多高低]|仅)(?=\s*$)"
)
_NUMBER = re.compile(r"\s*(?:人民币|[A-Z]{2,3}\$?|[$¥])?\s*[\d一二三四五六七八九十百千万亿两数几上]")
_AFTER = re.compile(r"\s*(?:左右|上下|以[上下内]|不等)|的\w{0,4}?(?:目标|计划|规划|预期|预测)")
_COLON = re.compile(r"：|:(?!\d)")
_ITEM = re.compile(r"[-*•·●○■◆—]|[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]")
_MARKS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_MARK = re.compile("[“”‘’「」『』]")
_NAME = re.compile("[^，,。！？!?；;]{1,15}")  # “大雁” is a name, unless it is spoken
_BEFORE_SPEECH = "：:，,说說道称稱示调調"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuoteWarning:
    """Why a quote may mislead: one of CODES, with ranges of the document's text.

    `words` is what causes it: the reference, the hedge, the opening mark. `wider` contains the quote, crosses no
    further section, and mends it; it is the quote itself where its section holds nothing before a reference.
    """

    code: str
    words: Span
    wider: Span


def find_warnings(document: Document, start: int, end: int) -> tuple[QuoteWarning, ...]:
    """Return what may mislead in document.text[start:end] alone: at most one of each code, in the order of CODES.

    dangling_reference: it begins with a reference (该行, 其, 这一) before anything named. scope_outside: a hedge or
    scope word (预计, 截至, 约) governs it from the rest of its sentence or from a list's lead-in. quotation: it lies in
    or cuts somebody's quoted words. table_row: it is a row of a table, whose columns are named above it. Raises
    ValueError for a range outside the text.
    """
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"no range of {document.id}: {start}:{end}")
    left, right = strip_range(document.text, start, end)
    if left == right:
        return ()
    found = (
        _dangling(document, left, right),
        _scope(document, left, right),
        _quotation(document, left, right),
        _table_row(document.text, left, right),
    )
    return tuple(
        QuoteWarning(code, ranges[0], (min(start, ranges[1][0]), max(end, ranges[1][1])))
        for code, ranges in zip(CODES, found, strict=True)
        if ranges
    )


def _sentence(document: Document, at: int) -> int:
    """Return the number of the sentence that holds the character at `at`."""
    return bisect_right(document.sentences, at, key=lambda sentence: sentence.start) - 1


def _plain(text: str) -> str:
    """Return the text in simplified characters where that keeps every offset, for patterns that are written once."""
    plain = simplify(encodable(text))
    return plain if len(plain) == len(text) else text


def _dangling(document: Document, start: int, end: int) -> tuple[Span, Span] | None:
    words = _reference(document.text, start, end)
    if words is None:
        return None
    i, floor, wider = _sentence(document, start), document.section_at(start).start, start
    for sentence in reversed(document.sentences[max(i - 2, 0) : i + 1]):
        if floor <= sentence.start < start and _reference(document.text, wider, end):
            wider = sentence.start
    return words, (wider, end)


def _reference(text: str, start: int, end: int) -> Span | None:
    """Return the range of the reference that text[start:end] begins with, before anything that it could refer to."""
    words = _plain(text[start : min(end, start + MAX_LEAD_CHARS)])
    match = _REFERENCE.match(words)
    if match is None or (match["adverbial"] and match["plural"]):  # 在十家企业中，其中…
        return None
    span = match.span("noun" if match["noun"] else "pronoun")
    if match["noun"]:  # 在支付业务方面，该业务…
        noun = match["noun"].lstrip("该这此上前述那一些个种类项次家位套款份里样") or words[span[1] : span[1] + 2]
        if noun and noun in match["lead"] + match["before"]:
            return None
    return start + span[0], start + span[1]


def _scope(document: Document, start: int, end: int) -> tuple[Span, Span] | None:
    i, j = _sentence(document, start), _sentence(document, end - 1)
    first, last = document.sentences[i], document.sentences[j]
    if hedge := _hedge_before(_plain(document.text[first.start : first.end]), start - first.start):
        return (first.start + hedge[0], first.start + hedge[1]), (first.start, last.end)
    after = _AFTER.match(_plain(document.text[end : last.end]))
    if after and (document.text[end - 1].isalnum() or document.text[end - 1] in "%％"):
        return (end + after.start(), end + after.end()), (first.start, last.end)
    if lead := _lead_in(document, i):
        words = _plain(document.text[lead[0] : lead[1]])
        hedge = max((match.span() for pattern in (_FAR, _NEAR) for match in pattern.finditer(words)), default=None)
        return ((lead[0] + hedge[0], lead[0] + hedge[1]), (lead[0], end)) if hedge else None
    return None


def _hedge_before(words: str, at: int) -> Span | None:
    """Return the nearest hedge before words[at:] that governs it, in a sentence's words."""
    before = words[:at]
    if bare := _NUMBER.match(words, at) and _BARE.search(before):
        return bare.span()
    part = max(before.rfind(mark) for mark in "；;") + 1
    clause = max(before.rfind(mark) for mark in "，,；;：:") + 1
    colon = _COLON.search(before)
    lead = colon.start() if colon else 0  # a list's lead-in governs each of its parts
    far = [m.span() for m in _FAR.finditer(words) if m.end() <= at and (m.start() >= part or m.end() <= lead)]
    near = [match.span() for match in _NEAR.finditer(before, clause)]
    return max(far + near, default=(at - 1, at) if before.endswith("将") else None)


def _lead_in(document: Document, i: int) -> Span | None:
    """Return the words before the colon that introduces sentence `i`, or the list that it is an item of."""
    text, sentences = document.text, document.sentences
    floor, item = document.section_at(sentences[i].start).start, _ITEM.match(text, sentences[i].start)
    for j in range(i - 1, max(i - 1 - MAX_LISTED, -1), -1):
        start, end = sentences[j].start, sentences[j].end
        colon, last = _COLON.search(text, start, end), text[end - 1]
        if start < floor or not (last in "：:；;" or (item and _ITEM.match(text, start))):
            return None
        if colon and last in "：:；;":
            return start, end if last in "：:" else colon.end()
    return None


def _quotation(document: Document, start: int, end: int) -> tuple[Span, Span] | None:
    text, sentences = document.text, document.sentences
    for paragraph in dict.fromkeys((document.paragraph_at(start), document.paragraph_at(end - 1))):
        for opened, closed in sorted(_pairs(text, paragraph.start, paragraph.end)):
            if closed < start or opened >= end:
                continue
            unclosed, spoken = closed == paragraph.end, opened == paragraph.start or text[opened - 1] in _BEFORE_SPEECH
            inside = opened < start or (end <= closed and not unclosed)
            whole = opened == start and end - 2 <= closed < end  # the speaker may stand outside: 他说：“好。”
            name = opened <= start and end <= closed + 1 and _NAME.fullmatch(text, opened + 1, closed)
            if not (inside or whole) or ((unclosed or name) and not spoken):
                continue
            i, floor = _sentence(document, opened), document.section_at(opened).start
            if opened == sentences[i].start > floor and text[sentences[i - 1].end - 1] in "：:":
                i -= 1  # the speaker's name is a paragraph of its own
            last = end if unclosed else sentences[_sentence(document, closed)].end
            if inside or sentences[i].start < start:
                return (opened, opened + 1), (min(start, sentences[i].start), max(end, last))
    return None


def _table_row(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Return the heading row over a row of a table, and the table from it to the row where that is not long."""
    names = column_names(text, start, end)
    if names is None:
        return None
    return names, (names[0] if end - names[0] <= MAX_TABLE_CHARS else start, end)


def _pairs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where each quotation in text[start:end] opens and closes; `end` where it never does."""
    stack: list[int] = []
    for match in _MARK.finditer(text, start, end):
        if match.group() in _MARKS:
            stack.append(match.start())
        elif any(_MARKS[text[opened]] == match.group() for opened in stack[-8:]):  # none nests deeper
            while _MARKS[text[stack[-1]]] != match.group():
                stack.pop()  # opened inside and never closed: opens nothing
            yield stack.pop(), match.start()
    yield from ((opened, end) for opened in stack)
