"""The report asked for a question's own values: 准确率为什么只有80% is asked as 准确率为什么只有多少, and 95% found.

What a question takes for granted and the likeliest sentence does not have is left out of the question, an asking phrase
in its place (a cloze; Taylor 1953). What the reader then marks is what the report says there, in whatever words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise

from index.lexicon import place_names
from qa.agreement import DATED, agree, clause, is_alike, is_each, is_open, is_year_before, planned
from qa.answer import Citation
from qa.names import PROPER, SURNAMES, key_of, proper_names, tagged
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["Blank", "blanks", "found_in"]

#: Each is one more question to be read.
MAX_BLANKS = 2
#: A longer mark is no name; a name has at most so many characters.
MAX_MARK_CHARS, MAX_NAME_CHARS, MAX_PERSON_CHARS = 12, 6, 4
#: A smaller number without a measure word is none of things.
BARE = 10

_VALUES = {"year": "哪一年", "date": "什么时候", "percent": "百分之多少", "number": "多少", "ordinal": "第几"}
#: A clause that asks for a value has what it tells apart by another: 2023年有多少.
_ASKS = re.compile(
    "多少|(?<![这近前后头好十数])几(?![乎何])|多[大高长久远重]|哪(?!怕)|谁|何[时处人]|什么(?:时|地方)"
    r"|\b(?:how (?:many|much|long)|when|where|which|who)\b"
)
#: What makes a question of what is taken for granted; keywords do not, nor a case that is put, or one's own: 我5月买的.
_SAYS_SO = re.compile(
    r"^(?!.*我|.*因为|.*(?:如果|要是|假如|万一)).*(?:为[什何啥]|怎|咋|如何|凭|靠|吗|嘛|吧|么|呀|啊|呢|既然|说|\?|？|\b(?:why|how|did|is|are|was|were|does|do)\b)"
)
_REGION = re.compile("[\u4e00-\u9fff]{1,4}(?:县|市|区|镇|乡|村|省|州|旗)")
_FIRST = re.compile("首(?=[\u4e00-\u9fff])")
_LISTS = ("、", "和", "与", "及")
#: Between two years of which neither is taken for granted: 2022年和2024年比.
_JOINING = ("和", "与", "跟", "同", "比", "对比", "、", "到", "至", "-", "—", "and", "to")
_HAN = re.compile("[\u4e00-\u9fff]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Blank:
    """What a question takes for granted, question.text[start:end], and the question with a blank for it.

    `value` is what it is worth, None for a name, which is then a person's or a place's (`person`).
    """

    start: int
    end: int
    asking: str
    value: Quantity | None = None
    person: bool = False


def blanks(question: Question, sentence: str, own: str) -> Iterator[Blank]:
    """Yield what of a question the likeliest sentence has not, at most MAX_BLANKS; `own` names the document.

    Not what stands in a clause that asks for another value, nor the year that the document is of.
    """
    return islice((blank for blank in _blanks(question, sentence, own) if not _asks(question, blank)), MAX_BLANKS)


def found_in(blank: Blank, question: Question, citation: Citation) -> Span | None:
    """Return where the citation of what answers a blank has another value than the question; None for none."""
    marks = [(start - citation.start, end - citation.start) for start, end in citation.highlights]
    if blank.value is not None:
        return _another_value(blank.value, question, citation.quote, marks)
    asked = key_of(question.text)[blank.start : blank.end]
    quote = key_of(citation.quote)
    if asked in quote:
        return None
    return next((span for mark in marks if (span := _another_name(blank, asked, question, quote, mark))), None)


def _blanks(question: Question, sentence: str, own: str) -> Iterator[Blank]:
    if _SAYS_SO.search(key_of(question.text)):
        yield from _values(question, sentence, own)
        yield from _names(question, f"{sentence}\n{own}")


def _values(question: Question, sentence: str, own: str) -> Iterator[Blank]:
    """Yield the numbers, years and dates that the sentence has not; not 一两, nor the year the document is of."""
    asking, said, told = key_of(question.text), key_of(sentence), quantities(sentence)
    values = quantities(question.text)
    pairs = (pair for pair in pairwise(values) if asking[pair[0].end : pair[1].start].strip() in _JOINING)
    compared = {value for pair in pairs for value in pair if value.kind in DATED}
    for value in values:
        known = any(agree(asking, value, said, one) and _is_same(value, one) for one in told)
        general = isinstance(value.value, tuple) and value.kind == "year" and str(value.value[0]) in own
        open_value = is_each(asking, value) or (value.kind in DATED and is_open(asking, value))
        if not (known or general or open_value or value in compared):
            unit = value.unit if value.kind in ("number", "ordinal") else ""
            yield _blank(question, value.start, value.end, _VALUES[value.kind] + unit, value)


def _names(question: Question, known: str) -> Iterator[Blank]:
    """Yield the persons and places that do not stand in what is known."""
    asking, known = key_of(question.text), key_of(known)
    persons = {*proper_names(question.text)} - place_names()  # 毛巾 is none
    for (start, end), tag in tagged(question.text).items():
        name = asking[start:end]
        if len(name) < 2 or name in known:
            continue
        if _is_person(name, tag) and name in persons:
            yield _blank(question, start, end, "谁", person=True)
        elif tag == "ns" or (tag[0] != "v" and name in place_names()) or (tag in PROPER and _REGION.fullmatch(name)):
            yield _blank(question, start, end, "哪里")


def _blank(
    question: Question, start: int, end: int, phrase: str, value: Quantity | None = None, person: bool = False
) -> Blank:
    """Return the blank that asks with a phrase in the place of the range, without later clauses, which ask else."""
    text, (_, last) = question.text, clause(key_of(question.text), start, end)
    return Blank(start, end, f"{text[:start]}{phrase}{text[end:last]}？", value, person)


def _is_same(value: Quantity, one: Quantity) -> bool:
    """Say whether what may agree is surely the same: a date with the month where the other has one, a like number."""
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return sum(map(bool, value.value)) <= sum(map(bool, one.value))
    return value.kind == one.kind and (value.unit == one.unit or value.value == one.value)


def _asks(question: Question, blank: Blank) -> bool:
    """Say whether the clause of a blank asks for a value of its own; keywords for a number do without a phrase."""
    key = key_of(question.text)
    around = key[slice(*clause(key, blank.start, blank.end))]
    return bool(_ASKS.search(around)) or (question.kind in ("number", "date") and not _ASKS.search(key))


def _another_value(value: Quantity, question: Question, quote: str, marks: Sequence[Span]) -> Span | None:
    asking, key, said = key_of(question.text), key_of(quote), quantities(quote)
    marked = [one for one in said if any(one.start < end and start < one.end for start, end in marks)]
    same = (one for one in said if agree(asking, value, key, one))
    if any(_is_same(value, one) or (one in marked and one.kind not in DATED) for one in same):
        return None
    alike = [one for one in marked if _is_alike(value, one) and planned(key, one) <= planned(asking, value)]
    if alike and is_year_before(value, said, key[alike[0].start :]):
        return None
    first = (_FIRST.search(key, start, end) for start, end in marks if value.kind == "ordinal")
    return (alike[0].start, alike[0].end) if alike else next((one.span() for one in first if one), None)


def _is_alike(value: Quantity, one: Quantity) -> bool:
    """Say whether one value may stand in the other's place; a month of the year told before it, too.

    English counts without a measure word: 8,000 observers, 5,120名.
    """
    if isinstance(value.value, tuple) and isinstance(one.value, tuple):
        return is_alike(value, one) or (any(value.value[1:]) and any(one.value[1:]))
    large = all(isinstance(each.value, Decimal) and each.value >= BARE for each in (value, one))
    return is_alike(value, one, True) or (value.kind == one.kind == "number" and large and "" in (value.unit, one.unit))


def _another_name(blank: Blank, asked: str, question: Question, quote: str, mark: Span) -> Span | None:
    """Return where another name stands in a mark: a person's or place's, or what is left without the blank's context.

    None for one of several that are listed: another may well be, too.
    """
    start, end = mark
    asking, tags = key_of(question.text), {at: tag for at, tag in tagged(quote).items() if start <= at[0] < end}
    named = (at for at, tag in tags.items() if _is_name(blank, quote[slice(*at)], tag))
    span = next((at for at in named if blank.person or at[0] <= start + 2), None)
    if span is None and end - start <= MAX_MARK_CHARS:
        first, last = _without_context(asking, blank, quote, mark)
        proper = any(at[0] == first and tag in PROPER for at, tag in tags.items())
        span = (first, last) if proper else None
    if span is None or quote[span[1] :].startswith(_LISTS) or quote[: span[0]].endswith("、"):
        return None
    name = quote[slice(*span)]
    most = MAX_PERSON_CHARS if blank.person else MAX_NAME_CHARS
    fits = 2 <= len(name) <= most and _HAN.fullmatch(name) and name not in asking
    # 邵溪市 is 邵溪, and 厦大 厦门大学
    return span if fits and not (asked in name or name in asked or asked[0] == name[0]) else None


def _is_name(blank: Blank, word: str, tag: str) -> bool:
    return _is_person(word, tag) if blank.person else word in place_names()


def _is_person(word: str, tag: str) -> bool:
    return tag.startswith("nr") and word[0] in SURNAMES


def _without_context(asking: str, blank: Blank, quote: str, mark: Span) -> Span:
    """Return a mark without what stands in it that stands beside the blank too: 从荷兰进口, of 从哪里进口的."""
    start, end = mark
    before, after = asking[: blank.start], asking[blank.end :]
    start += next((n for n in range(end - start - 1, 0, -1) if before.endswith(quote[start : start + n])), 0)
    end -= next((n for n in range(end - start - 1, 0, -1) if after.startswith(quote[end - n : end])), 0)
    return start, end
