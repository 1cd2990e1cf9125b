"""What a question takes for done and a sentence denies: 怎么还收手续费, where 恢复时不收手续费."""

import re

from qa.agreement import CLAUSE, clause
from qa.names import key_of, tagged

__all__ = ["denied"]

Span = tuple[int, int]

#: It is asked why or how, or what came of it, and so taken for granted.
_PRESUPPOSES = re.compile(
    r"为[什何啥]|怎么(?![样办])|咋(?![样办])|干嘛|干吗|既然|如何|后来|被.{1,4}的[都是]|\bwhy\b|\bhow\b"
)
_NEGATED = re.compile(r"没|未|不(?!对|是不)|无|别|吗\W*$|\bnot\b|n't\b")
_NEGATION = re.compile(
    "尚未|从未|并未|未曾|没有|没能|未能|不再|不予|未(?!来|必)|没(?![落收])|无需|(?:(?<=[时也都均将律,;])|(?<=一概))不(?![足到少超低高断仅但同久过])"
)
#: What says that something is done, and not what: 未实施裁员 denies 裁员.
_LIGHT = frozenset(
    "实施 发生 进行 开展 出现 存在 采取 实行 作出 做出 造成 任何 其他 集体".split()  # noqa: SIM905
)
_TELLING = re.compile("[nvaijl]")
#: So many characters behind a negation are what it denies.
REACH = 14


def denied(question: str, sentence: str) -> tuple[Span, Span] | None:
    """Return what a question takes for done, and where the sentence denies it; None where it asks whether it was done.

    Most of what the sentence denies has to be in the question.
    """
    asking, said = key_of(question), key_of(sentence)
    if "既然" in asking:  # only what comes after it is taken for granted
        asking = CLAUSE.split(asking)[0]
    if not _PRESUPPOSES.search(asking) or _NEGATED.search(asking):
        return None
    for found in _NEGATION.finditer(said):
        _, end = clause(said, found.end(), found.end())
        rest = said[found.end() : min(end, found.end() + REACH)]
        words = [(word, at) for at, word in _content(rest)]
        same = [(word, at) for word, at in words if word in asking]
        if same and 2 * len(same) > len(words) and said.count(same[0][0]) == 1:
            word, at = same[-1]
            start = asking.index(same[0][0])
            return (start, start + len(same[0][0])), (found.start(), found.end() + at + len(word))
    return None


def _content(text: str) -> list[tuple[int, str]]:
    """Return the words of a text that say what is done, each after where it starts."""
    words = ((start, text[start:end], tag) for (start, end), tag in tagged(text).items())
    return [(start, word) for start, word, tag in words if _TELLING.match(tag) and word not in _LIGHT and len(word) > 1]
