"""What is planned is no answer to how much was reached: 预计年发电量86万千瓦时 to 去年发了多少电."""

import re

from qa.question import Question

__all__ = ["tells_a_plan"]

_PLANNED = re.compile("预计|计划|拟(?!合)|力争|目标|争取|规划|有望|打算")
#: How much there was, or has been: 去年发电多少, 发了多少电.
_REACHED = re.compile("去年|已经?|实际|当年|[^会将能]了(?:多少|几)")
#: What is planned may be asked for, also by a clause that tells of something reached.
_ASKS_PLANNED = re.compile(
    "计划|目标|打算|预计|预期|[会将想要]|力争|准备|未来|争取|规划|拟|有望|承诺|希望|明年|今后|以后|到20\\d\\d年"
)


def tells_a_plan(question: Question, before: str, answering: str) -> bool:
    """Say whether a number that was reached is asked for, and what answers is a plan's by its own clause.

    `before` is what its sentence says before the answering words, `answering` the words and what follows them.
    """
    asked = question.text
    if question.kind != "number" or not _REACHED.search(asked) or _ASKS_PLANNED.search(asked):
        return False
    clause = re.split("[，,；;。：:]", before)[-1] + re.split("[，,；;。：:]", answering)[0]
    return bool(_PLANNED.search(clause))
