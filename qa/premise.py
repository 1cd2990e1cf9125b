"""What a question takes for granted, and whether a sentence is about that: its words, names, numbers and times."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.absence import word_ranges
from qa.agreement import DATED, clause
from qa.names import BACK, PROPER, Name, key_of, names, tagged
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["About", "Premise", "is_about", "joined", "read_premise"]

#: Of the question's words, the value's apart, in a sentence about it or what that refers to; the second where the
#: sentence is likely enough to be quoted.
MIN_COVERAGE, MIN_COVERAGE_LIKELY = 0.6, 0.4
#: A number of the question's that the sentence has too counts as so many words of it; a year or date as one.
WORDS_OF_A_NUMBER = 2

# Verbs and adverbs that stand by any number and tell of none what it counts.
_WEAK = """提升 提高 增长 增加 上升 下降 降低 减少 达到 达 超过 超 实现 共有 拥有 成为 仅 仅有 才 占 约 至 累计
    时 末 底 初 低于 高于 少于 多于 大于 小于 不到 不足 之后 以后 之前 期间 直到 开始
    only just total reach reached rise rose since there above below over under more less""".split()  # noqa: SIM905
#: Who reports, whatever else the sentence calls it.
_SELF = frozenset("公司 集团 企业 我们 你们 本行 该行 全行 贵行 company group".split())  # noqa: SIM905
_ASKS = re.compile(r"(?:是|有|为|达到?|了|占)?(?:多少|几|百分之几|多[大高长久远]|哪一?[年月日天]|什么时[候间]|何时)")
_QUOTED = re.compile(r"[《“「\"]([^《》“”「」\"]+)[》”」\"]")
_LATIN = re.compile(r"[a-z\d]*[a-z][a-z\d]*")
_LINK = re.compile(r"[”》]?(?:、|[与和同跟及]|以及)[“《]?")
_JOINED_BEFORE = re.compile(r"[与和同跟及][“《]?$")
Word = tuple[str, int]  # a folded word and where it starts in the question


class About(NamedTuple):
    """A sentence and what tells what it is about.

    `before` is the sentence before, where what 该系统 means may stand, `heading` the titles above, `own` what names
    the company whose document it is; `likely` says that the sentence is likely enough to be quoted; `text` is the
    document's, which tells whom it knows.
    """

    sentence: str
    before: str = ""
    heading: str = ""
    own: str = ""
    likely: bool = False
    text: str = ""


class Premise(NamedTuple):
    """A question, read for what it takes for granted."""

    key: str
    values: list[Quantity]
    names: list[Name]
    words: list[tuple[str, int, int]]
    needed: list[Word]  # proper nouns, titles and what is written in Latin letters
    compounds: list[tuple[Word, str]]  # a word and what it makes another thing of: 资产, 收购
    heads: list[Word]  # what it asks the number or time of
    latin: bool

    def end_of_clause(self, at: int) -> int:
        """Return where the clause around a place ends: what comes after it asks, and takes nothing for granted."""
        return clause(self.key, at, at)[1]


@lru_cache(maxsize=64)
def read_premise(question: Question) -> Premise:
    """Return what a question takes for granted."""
    key, values, tags = key_of(question.text), quantities(question.text), tagged(question.text)
    valued = {at for value in values for at in range(value.start, value.end)}
    words = [word for word in word_ranges(question) if word[0] not in _WEAK and valued.isdisjoint(range(*word[1:]))]
    words = [word for word in words if word[0] not in _SELF]
    named = sorted(names(question.text), key=lambda name: not _JOINED_BEFORE.search(key[: name.start]))
    naming = {at for name in named for at in range(name.start, name.end)}
    proper = [(word, start) for word, start, end in words if tags.get((start, end)) in PROPER and start not in naming]
    needed = [(word.removeprefix("是"), start) for word, start in proper]  # 是岚川|航空, as jieba parts it
    if not question.latin:
        needed += [(found.group(), found.start()) for found in _LATIN.finditer(key) if found.start() not in valued]
    needed += [(found[1], found.start(1)) for found in _QUOTED.finditer(key)]
    nouns = {start: word for word, start, end in words if tags.get((start, end), "v")[0] in "nbsf"}
    compounds = [((nouns[a], a), after) for (_, a, end), (after, b, _) in pairwise(words) if a in nouns and end == b]
    compounds = [one for one in compounds if not one[0][0].startswith("是")]  # 是岚脊|户外
    asks = _ASKS.search(key)
    counted = [(word, start) for word, start, _ in words if asks and 0 <= start - asks.end() <= 1]
    measured = [(word, start) for word, start, end in words if asks and end <= asks.start()]
    return Premise(key, values, named, words, needed, compounds, counted or measured[-1:], question.latin)


def is_about(
    asked: Premise,
    about: About,
    but: Name | None = None,
    until: int | None = None,
    agreed: tuple[Quantity, ...] = (),
) -> bool:
    """Say whether a sentence is about what is asked, the name `but` and what is joined to it apart.

    `until` is where what is taken for granted ends in the question, `agreed` the values that the sentence has too.
    """
    key, above, own = key_of(about.sentence), key_of(about.heading), key_of(about.own)
    end = len(asked.key) if until is None else until
    # 该行 counts here, unlike for names.points_back: what is asked may be the bank's own, named in the sentence before
    near = "\n".join([key, above, key_of(about.before) if BACK.search(key) else ""])
    words = [(word, at) for word, at, _ in asked.words if at < end and not (but and but.start <= at < but.end)]
    naming = {at for name in asked.names for at in range(name.start, name.end)} | {at for _, at in asked.needed}
    words = [(word, at) for word, at in words if word in near or not (at in naming and word in own)]
    found = [word for word, _ in words if word in near]
    told = [word for word, _ in words if word not in above and word in near]
    same = sum(1 if value.kind in DATED else WORDS_OF_A_NUMBER for value in agreed)
    foreign = asked.latin and about.likely  # its words are not the sentence's; that it may be quoted has to do
    few = len(found) + same < 2 and not any(len(word) > 2 for word in found)
    open_words = [word for word, _ in words if word not in above]
    least = MIN_COVERAGE_LIKELY if about.likely and not but else MIN_COVERAGE
    if not foreign and (few or len(told) + same < least * (len(open_words) + same)):
        return False
    apart = [(word, after) for (word, at), after in asked.compounds if at < end and word not in near + own]
    other = any(after in key for _, after in apart) and all(value.kind in DATED for value in agreed)
    if not but and (other or not all(head in key for head, at in asked.heads if at < end)):
        return False
    if about.likely and any(value.kind not in DATED for value in agreed):
        return True
    linked = [but, *(name for name in asked.names if but and joined(asked.key, *sorted((name, but))))]
    needed = [word for word, at in asked.needed if at < end and not (but and but.start <= at < but.end)]
    needed += [name.stem for name in asked.names if name not in linked and name.start < end]
    return all(one in near or one in own for one in needed)


def joined(key: str, name: Name, after: Name) -> bool:
    """Say whether two names stand side by side in a list: 上海银行、江苏银行."""
    return bool(_LINK.fullmatch(key, name.end, max(name.end, after.start)))
