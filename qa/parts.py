"""A question after several things at once, taken apart: 浙江和重庆的标准分别是什么时候发布的？"""

import re

__all__ = ["MAX_PARTS", "parts"]

#: A question of more parts is not taken apart.
MAX_PARTS = 4

_EACH = re.compile("分别|各自(?=[是为有])")
_JOINTS = frozenset(("和", "与", "以及", "及", "跟", "、"))
_BEFORE = re.compile("^(?:请问?|麻烦|比较|对比|介绍|说说|告诉我|想知道|一下)+")


def parts(question: str) -> tuple[str, ...]:
    """Return what a question asks of each of the things that it names, in their order; () where it asks of one.

    What stands once for all is said of each: 的标准 of 浙江和重庆的标准, 公司的 of 公司的收入和利润. Only a question
    that says 分别 or 各自 is taken apart.
    """
    import rjieba

    each = _EACH.search(question)
    if each is None:
        return ()
    names = [""]
    for word in rjieba.cut(_BEFORE.sub("", question[: each.start()])):
        if word in _JOINTS:
            names.append("")
        else:
            names[-1] += word
    names = [name.strip() for name in names]
    if not 2 <= len(names) <= MAX_PARTS or not all(len(name) > 1 for name in names):
        return ()
    first, last = names[0], names[-1]
    if "的" in last and not any("的" in name for name in names[:-1]):
        names = [*(name + last[last.index("的") :] for name in names[:-1]), last]
    elif "的" in first and not any("的" in name for name in names[1:]):
        names = [first, *(first[: first.rindex("的") + 1] + name for name in names[1:])]
    return tuple(name + question[each.end() :] for name in names)
