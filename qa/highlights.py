"""Which words of a sentence answer: those the reader sees, or the date or number in it that the question asks for."""

import re
from collections.abc import Sequence

from index.words import fold
from qa.mentioned import mention_in
from qa.mentions import dates, fineness_asked, numbers, units_asked
from qa.names import word_edges
from qa.question import Question
from qa.siblings import part_on_asked

__all__ = ["find_highlights"]

_CLAUSE = re.compile(r"[，；;：:。(（]|,(?!\d)")

#: What a definition goes on with behind the name of the thing.
_IS = re.compile('[”』」》"]?(?:[（(][^（）()]*[）)])?(?:产品|系统)?[,，]?(?:这?是|即|指|为)')

#: A question after several values.
_EACH = re.compile("分别|各[是为有占多]|各自")
#: One of a thing, which tells how many only where that is asked: 它是|一个|占地约两平方公里的公园.
_ONE_OF = re.compile("一[个家户名人条项种位大次]")

_WHICH = re.compile("哪些|哪几|都有谁")
_CALLED = re.compile("叫什么|叫啥|名称|什么名字|哪[份部项个](?:标准|规范|文件|办法|报告|书)")
_TITLE = re.compile("《[^《》]+》")
#: Three things or more: 汽车、医疗、建筑; what leads to them may be in its first.
_LIST = re.compile("[^，,。；;：:、！？]+(?:、[^，,。；;：:、！？等]{1,25}){2,}")
_LEAD = re.compile(
    "包括|包含|涵盖|例如|诸如|分别[是为]|已?有(?=[^、]{2,12}、)|了(?=[^、]{2,12}、)"
    "|(?:通过|推出|提供|涉及|覆盖|支持|设立|[在对](?!线))(?=[^、]{2,8}、)"
)
#: What goes on with an organisation's name: 人民银行|重庆市分行.
_BRANCH = re.compile("(?:[\u4e00-\u9fff]{2,6}?[省市县区州])?(?:总行|(?:中心)?[分支]行|分公司|营业部)")
#: What a reason follows.
_REASON = re.compile("(?:原因|缘由|理由)(?:主要)?(?:是|在于|为|有|包括)|由于|因为|归因于|得益于|[缘源]于")
#: A question after what somebody said: 董事长怎么说, and what leads to it in a sentence: 金晓龙表示,|2024年是….
_ASKS_SAID = re.compile(
    "(?:怎么|怎样|如何)(?:说|讲|评价|看待|回应|形容|评论)|(?:说|讲|谈)[了过]?些?(?:什么|啥)|(?:什么|何)(?:看法|评价|回应)"
)
_SAYS = re.compile("[^。！？!?]*?(?:(?:表示|指出|认为|强调|坦言|写道)[,，:：]?|(?:称|说道?|介绍|谈到)[,，:：])")
#: A sentence that answers whether something is by saying that it is not.
_DENIED = re.compile("[均尚并从]?(?:未曾?|没有|无|不存在)(?:发生|出现|存在|发现|收到|受到|涉及)?过?")


def find_highlights(question: Question, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a quote's words that answer, in order and apart, never empty for a text that is not.

    `spans` is where the reader sees them. They are kept, white space and marks at their edges aside, but where a
    single one lacks the date or number asked for, or its unit: then the mention nearest to the question's words
    is marked, one that the question does not itself contain, in the unit asked for (多少户) where there is one. A
    date or number is marked whole, with its 超 or 约; what goes on in another clause behind it is not. Where the
    question asks for a day, a date with one is marked; where it asks who, an organisation with its branch; where
    it asks whether, and the words deny it, the denial alone. Of keywords that stand in the quote as typed, they
    themselves are marked, but where the reader points in their clause to a value, or to what they are defined as.
    Where the question asks which there are, the list is marked, where it asks for a name, the title, where it asks
    for the mention of a thing, its words. Where it asks for a number or a date of 范围一, none of 范围二 is marked, and
    where it asks why, no bare number but the reason that is given; where it asks what was said, that and not who says
    it. Of a single one, no word is marked in part.
    """
    mentioned = mention_in(question, text)
    if mentioned:
        return mentioned
    if len(spans) > 1:
        trimmed = [_trim(text, max(start, 0), min(end, len(text))) for start, end in spans]
        return tuple(span for span in trimmed if span[0] < span[1]) or (_trim(text, 0, len(text)),)
    start, end = _trim(text, max(spans[0][0], 0), min(spans[0][1], len(text)))
    keywords = _keywords(question, text)
    if keywords and (len(keywords) > 1 or _off_keyword(text, (start, end), keywords[0])):
        return keywords
    finders = {"date": dates, "number": numbers}
    part = part_on_asked(question.text, text) if question.kind in finders else None
    if part and not (start < part[1] and part[0] < end):
        inside = [one for one in finders[question.kind](text) if part[0] <= one[0] and one[1] <= part[1]]
        return (inside[0] if inside else _trim(text, *part),)
    if question.kind == "why" and numbers(text[start:end]) == [(0, end - start)]:
        reason = _REASON.search(text)
        if reason:
            return (_trim(text, reason.end(), len(text)),)
    said = _SAYS.match(text, end) if _ASKS_SAID.search(question.text) else None
    if said and not _SAYS.search(text, start, end):
        return (_paired(text, *_trim(text, said.end(), len(text))),)
    if question.kind in finders:
        mentions = finders[question.kind](text)
        inside = [(a, b) for a, b in mentions if a < end and start < b]
        key = fold(question.text)
        units = units_asked(key) if question.kind == "number" else fineness_asked(key)
        counted = [found for found in mentions if any(unit in text[found[0] : found[1]] for unit in units)]
        if inside and (not counted or any(found in counted for found in inside)):
            start, end = min(start, inside[0][0]), max(end, inside[0][1])
            mark = None if _EACH.search(question.text) else _CLAUSE.search(text, inside[0][1], end)
            end = mark.start() if mark else end
        else:
            new = [found for found in mentions if _tells(text[found[0] : found[1]], key)]
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
    start, end = _paired(text, *_whole_words(text, start, end))
    return ((start, end),) if start < end else (_trim(text, 0, len(text)),)


def _tells(mention: str, asked: str) -> bool:
    """Say whether a mention may be what a folded question asks for, not what it says itself nor 一个 of a thing."""
    return fold(mention) not in asked and (not _ONE_OF.fullmatch(mention) or "几" in asked or "多少" in asked)


def _listed(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span on the list in its clause, where the question asks which there are.

    Of several lists, it is the one whose clause has more of the question's words, then the one that the span touches.
    """
    if not _WHICH.search(question.text):
        return start, end
    lists = []
    for found in _LIST.finditer(text):
        lead = max(
            (one.end() for one in _LEAD.finditer(text, found.start(), text.index("、", found.start()) + 1)),
            default=found.start(),
        )
        mark = _CLAUSE.search(text, found.end())
        clause = fold(text[found.start() : mark.start() if mark else len(text)])
        named = sum(len(word) for word in question.words if word in clause)
        lists.append((named, lead, found.end()))
    touched = [one for one in lists if one[1] < end and start < one[2]]
    likelier = [one for one in lists if touched and one[0] > max(touched)[0]]
    if likelier:
        return max(likelier)[1:]
    for _, first, last in touched:
        if start < first or "、" in text[first:start]:
            return first, max(last, end)
        if text[last : last + 1] == "等":  # 汽车、医疗、建筑|等在内的9条产业
            return start, last
    for _, first, last in lists:
        if last <= start and not _CLAUSE.search(text, last, start):  # 甲、乙、丙等21家
            return first, last
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without a word cut in two at either edge: 203万客|户."""
    edges = word_edges(text)
    if max(edges) != len(text) or start >= end:
        return start, end
    return max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end)


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range with the bracket or quotation mark beside it that pairs with one inside."""
    inside = text[start:end]
    for opening, closing in ("()", "（）", "“”", "《》", "「」", "『』"):
        balance = inside.count(opening) - inside.count(closing)
        if balance == 1 and text[end : end + 1] == closing:
            end += 1
        elif balance == -1 and text[max(0, start - 1) : start] == opening:
            start -= 1
    return start, end


def _titled(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the title 《…》 nearest to a span without one, where the question asks what something is called."""
    titles = [found.span() for found in _TITLE.finditer(text) if found.group() not in question.text]
    if not _CALLED.search(question.text) or not titles or any(a < end and start < b for a, b in titles):
        return start, end
    return min(titles, key=lambda title: max(title[0] - end, start - title[1]))


def _keywords(question: Question, text: str) -> tuple[tuple[int, int], ...]:
    """Return where the question stands in the text, or each of its words: then it was typed as a search; else ()."""
    if question.kind != "other":
        return ()
    terms = fold(question.text).strip("？?。. ").split()
    places = [number for number, sign in enumerate(text) if not sign.isspace()]
    key = fold("".join(text[place] for place in places))
    if len(key) != len(places):
        return ()
    if "".join(terms) in key:
        terms = ["".join(terms)]
    found: list[tuple[int, int]] = []
    for term in terms:
        at = key.find(term)
        if not term or at < 0:
            return ()
        found.append((places[at], places[at + len(term) - 1] + 1))
    return tuple(sorted(set(found)))


def _off_keyword(text: str, span: tuple[int, int], keyword: tuple[int, int]) -> bool:
    """Say whether a span is less to the point than the keyword: in another clause, or no value nor what it is."""
    if _CLAUSE.search(text, *_gap_or_span(span, keyword)):
        return True
    return not _IS.match(text, keyword[1]) and not numbers(text[slice(*span)]) and not dates(text[slice(*span)])


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
