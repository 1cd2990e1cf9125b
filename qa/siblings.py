"""Things told apart by a number (范围一, 范围二) or a word (海上, 陆上): the part of a text on the one asked about."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.words import fold
from qa.names import key_of, points_back

__all__ = ["names_a_sibling", "names_another_place", "part_on_asked"]

_COUNT = "一二三四五六七八九十"
#: The two characters before the count, or the measure word behind it: 范围三, 三期, 第三季度.
_NAME = re.compile(
    rf"([\u4e00-\u9fff]{{2}})(?<![{_COUNT}])([{_COUNT}])(?![{_COUNT}\u4e00-\u9fff]?[个家年月日号天名次位项倍成])"
)
_STAGE = re.compile(rf"第?([{_COUNT}])([期季阶])(?!末)")
_SCOPE = re.compile(r"\b([a-z]+) (\d)\b(?![.,]?\d)")
#: 第二座, 首届.
_PLACE = re.compile(rf"第([{_COUNT}])([座批届家轮条台艘款版])")
#: 3号线.
_LINE = re.compile(r"(?<!\d)\d{1,2}(号[线楼机炉井矿馆桥])")
_FIRST = re.compile(r"首(?=[座批届家轮条台艘款版])|第1(?=[座批届家轮条台艘款版])")
#: Words that tell two of a kind apart, found as below; the kind of each is its pair, which needs no name.
_TOLD_APART = tuple(
    (re.compile(f"()(?:{pair})"), 1)
    for pairs in (
        "国际|国内 海外|国内 海外|境内 境内|境外 海上|陆上 直营|加盟 线上|线下 对公|对私 上半年|下半年 长期|短期",
        "进口|出口 活期|定期 新增|存量 全职|兼职 干线|支线 (?<!儿)女(?!儿)|男 城镇|农村 室内|室外 自有|租赁",
        "直接|间接 入职|离职 光伏|风电 零售|批发",
    )
    for pair in pairs.split()
)
#: Characters that stand before what a place is without naming it: 该厂, 两座工厂.
_NO_NAME = "该本各全新老大小多两三四五六七八九十一这那其在的和与及由个家座处等到了从对向为每有是将被把几哪"
#: A place of a firm's, by two characters of its name: 盐城基地, 曲靖厂. One may be a works here and a site there.
_FIRM_PLACE = re.compile(
    rf"([\u4e00-\u9fff]{{2}})(?<![{_NO_NAME}])(?<![{_NO_NAME}][\u4e00-\u9fff])"
    r"(?:(基地|工厂|厂区|园区|水厂|厂)|(分公司|子公司)|(支行|分行)|(门店|店)|(港区|码头)|(院区|医院)|(校区)|(牧场)|(机场)|(电站)|(车间))"
)
#: How each kind is found, and the group of the match that is the kind.
_NUMBERED = ((_NAME, 1), (_STAGE, 2), (_SCOPE, 1))
#: Of a question whether there is the one, a sentence on the other may say no: 全部直营.
_WHETHER = re.compile("有没有|是否|是不是|吗")


def names_a_sibling(question: str, sentence: str, around: str) -> bool:
    """Say whether a sentence names another of a kind (范围一) than the question, whose own `around` has not either.

    A rank (排在第一) is no name.
    """
    question, sentence, around = (_FIRST.sub("第一", fold(text)) for text in (question, sentence, around))
    apart = () if _WHETHER.search(question) else _TOLD_APART
    for pattern, name, asked, family in _asked(question, (*_NUMBERED, (_PLACE, 2), (_LINE, 1), *apart)):
        found = (match for match in pattern.finditer(sentence) if match.group(name) == family)
        said, bare = {match.group().removeprefix("第") for match in found}, asked.removeprefix("第")
        if said and bare not in said and bare not in around and not family.endswith("第"):
            return True
    return False


def names_another_place(question: str, sentence: str, before: str, text: str) -> bool:
    """Say whether a sentence is on another of a firm's places (盐城基地) than the question names (曲靖厂).

    `before` is the sentence before, which tells what 该厂 is, `text` the whole document's: only what it uses is a name.
    """
    asking = key_of(question)
    asked = _firm_places(asking)
    if not asked:  # as most often
        return False
    said, text = key_of(sentence), key_of(text)
    near = said + key_of(before) if points_back(said) else said
    known = _firm_places(text)
    others = [(name, kind) for name, kind in _firm_places(said) if name not in asking and text.count(name) > 1]
    missing = [(name, kind) for name, kind in asked if (name, kind) in known and name not in near]
    return any(kind == another for _, kind in missing for _, another in others)


@lru_cache(maxsize=1024)
def _firm_places(key: str) -> frozenset[tuple[str, int]]:
    """Return the firm's places named in a folded text, by two characters and a number for what kind each is."""
    return frozenset((found[1], found.lastindex or 0) for found in _FIRM_PLACE.finditer(key))


def part_on_asked(question: str, text: str) -> tuple[int, int] | None:
    """Return the part of a text on the thing that the question names, where the text names others of its kind too.

    From its name to the next one's. None where the question names none, or several, or the text no other.
    """
    key = fold(text)
    if len(key) != len(text):
        return None
    for pattern, name, asked, family in _asked(fold(question), _NUMBERED):
        said = [match for match in pattern.finditer(key) if match.group(name) == family]
        places = [number for number, match in enumerate(said) if match.group() == asked]
        if len(places) == 1 and len(said) > 1:
            (place,) = places
            return said[place].start(), said[place + 1].start() if place + 1 < len(said) else len(text)
    return None


def _asked(
    asking: str, patterns: Iterable[tuple[re.Pattern[str], int]]
) -> Iterator[tuple[re.Pattern[str], int, str, str]]:
    """Yield the one thing of a kind that a folded question names, if it does: its pattern, group, name and kind."""
    for pattern, name in patterns:
        named = {match.group(): match.group(name) for match in pattern.finditer(asking)}
        if len(named) == 1:
            ((asked, family),) = named.items()
            yield pattern, name, asked, family
