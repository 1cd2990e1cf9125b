"""Posts that people hold, 董事长 or 行长: one is not the other, though their holders stand in like sentences."""

import re
from functools import lru_cache

from qa.names import key_of

__all__ = ["asked_post", "lacks_appointment", "names_another_post", "posts", "same_post"]

#: Those of a line are the same post, or one may be called by the other's name.
_SAME = (
    ("董事长", "董事会主席", "chairman", "chairwoman", "chairperson"),
    ("副董事长",),
    ("独立董事",),
    ("行长", "总裁", "总经理", "首席执行官", "ceo", "president"),
    ("副行长", "副总裁", "副总经理"),
    ("监事长", "监事会主席"),
    ("党委书记", "书记"),
    ("首席财务官", "财务总监", "财务负责人", "cfo"),
    ("首席技术官", "首席信息官", "技术总监", "cto", "cio"),
    ("首席风险官", "cro"),
    ("首席运营官", "coo"),
    ("董事会秘书", "董秘"),
    ("秘书长",),
    ("理事长",),
    ("会长",),
    ("院长",),
    ("校长",),
    ("厂长",),
    ("部长",),
    ("省长",),
    ("市长",),
    ("创始人", "创办人", "founder"),
)
_GROUPS = {post: number for number, line in enumerate(_SAME) for post in line}
_POST = re.compile(
    "|".join(
        (rf"(?<![a-z]){post}(?![a-z])" if post.isascii() else rf"(?<!副){post}")
        for post in sorted(_GROUPS, key=len, reverse=True)
    )
)
#: Who holds it is asked for, or what the holder does or says.
_WHO = re.compile(r"谁|哪[一个]?[位人]|什么人|叫什么|姓名|名字|是啥|\bwho\b|\bname\b")
#: When somebody came to a post, or left it, is asked for.
_WHEN_APPOINTED = re.compile(
    r"(?:哪一?[年天日月]|什么时[候间]|何时|几年|啥时候?|几时).{0,12}?"
    r"(?:当[上选]|[出就上接升担继离卸辞]任|升为|[就履辞]职|履新|[做坐]上|接[替掌]|退休|成为.{0,10}(?:[长裁监席统理记]|校长))"
    r"|\bwhen\b.*\b(?:appointed|elected|promoted|resign|retire|take office|took office|step down)"
)
#: How a sentence says that somebody came to a post or left it; 1966年起为, too.
_APPOINTED = re.compile(
    "当[上选了]|做了|成为|升[为至任]|[选推]为|[就到离入]职|接[替任掌手]|继[任位承]|[即登]位|登基|[上下]台|退休|(?<!致)辞(?!令)|聘|履新|授|晋升|提拔"
    "|兼|掌|入主|选[举出]|推[举选]|(?<![责信主])任(?![务何意性凭由])|[年月日][起至]?为"
)


def posts(text: str) -> frozenset[int]:
    """Return the posts that a text names, each by the number of those that are the same."""
    return frozenset(_GROUPS[found.group()] for found in _POST.finditer(key_of(text)))


def same_post(post: str) -> tuple[str, ...]:
    """Return the Chinese words for an English post in lower case; () where it is none that is known."""
    return tuple(one for one in _SAME[_GROUPS[post]] if not one.isascii()) if post in _GROUPS else ()


def names_another_post(question: str, sentence: str) -> bool:
    """Say whether it is asked who holds a post, and the sentence has others, but not that one."""
    asked = _asked(question)
    held = posts(sentence) if asked else frozenset()
    return bool(held) and held.isdisjoint(asked)


def asked_post(question: str) -> str | None:
    """Return the first post that a question names, as it spells it; None where it names none."""
    found = _POST.search(key_of(question))
    return question[slice(*found.span())] if found else None


def lacks_appointment(question: str, text: str) -> bool:
    """Say whether it is asked when somebody came to a post or left it, and the text speaks of no such thing."""
    return bool(_WHEN_APPOINTED.search(key_of(question))) and not _APPOINTED.search(key_of(text))


@lru_cache(maxsize=64)
def _asked(question: str) -> frozenset[int]:
    """Return the posts whose holder is asked for; a question is put to many sentences."""
    return posts(question) if _WHO.search(key_of(question)) else frozenset()
