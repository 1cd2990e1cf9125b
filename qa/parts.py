"""A question after several things at once, taken apart: 浙江和重庆的标准分别是何时发布的？ 报告是谁写的，有几页？"""

import re

from qa.conversation import understand
from qa.conversation.pieces import FILLING, NOUNS, flatten, read_pieces
from qa.conversation.topic import read_topic
from qa.question import HAN

__all__ = ["MAX_PARTS", "names_something", "parts"]

#: A question of more parts is not taken apart.
MAX_PARTS = 4

_EACH = re.compile("(?<![的有])分别|各自(?=[是为有])|各(?=[是为有占能要需得达几多])")
#: How much two measures are, without a word for each: 净利润和营业收入是多少.
_HOW_MUCH = re.compile(
    "(?:一?共|总共|同比|[是有为]|(?:增[长加]|上升|提[高升]|下[降滑]|减少|降低)了?)*(?:多少|多[高大])[^，,、；;]{0,6}$"
)
_MEASURE = re.compile(
    "(?:[额量率数薪价]|收入|利润|营收|毛利|成本|费用|资产|负债|投入|支出|排放|占比|比例|比重|产能|时长|工资|市值)$"
)
_JOINTS = frozenset(("和", "与", "以及", "及", "跟", "、"))
_BEFORE = re.compile("^(?:请问?|麻烦|比较|对比|介绍|说说|告诉我|想知道|一下)+")
#: What is asked of all the names before each is, 哪个更大，, and what closes the names: 相比，
_OF_ALL = re.compile("(?:(?:哪|谁|有什么|有何)[^，,]*|(?:相?比|比起来|比较)?)[，,]$")
#: Times of one thing: 排放2022年和2024年
_TIME = re.compile(r"(?:\d{4}年|[去今前上]年)(?:度|[底末]|[上下]半年)?$")
#: What stands once for all the names before it: 董事会和员工里，女性
_AMONG = re.compile("(?:[里中]|当中|之中)?[，,]")

_CLAUSE = re.compile("[^，,、；;？?。！!]+[，,、；;？?。！!]*")
_ASKS = re.compile(
    "谁|什么|啥|哪|(?<![十百千好])几(?![乎十百千])|多少|多[大长高远久快重深]|怎[么样]|如何|为何|何[时处人地年故]|[吗呢么]$|没有$|有没有"
    r"|是否|能否|可否|([\u4e00-\u9fff])[不没]\1"
)
#: What asks nothing by itself: 对吗, 你知道吗, 是不是
_ASKS_NOTHING = re.compile(
    "(?:你|您|请问|有谁|有人|谁|这|那)?(?:是|对|好|行|可以|知道|清楚|了解|能|能说说|能告诉我|是这样)(?:的|了)?"
    "(?:吗|么|不是|不对|不好|不行)|为什么|怎么(?:说|讲|样|回事)|什么意思"
)
#: How a clause begins that says of what the one before it is about.
_HANGS = re.compile(
    "(?:[又还也都]|现在|目前|后来|之后|以后|到底)*(?:[在从到由被跟和与比是有叫能会要该需可占]|怎|如何|为什么|什么|为何|何[时处地]|"
    "[哪谁几]|多少|多[大长高远久快重深])"
)
#: What stands behind the name of what a clause is about.
_LATER = re.compile(r"(?:\d{4}年|[去今前上]年|[上下]半年).*")
_YEAR = re.compile(r"\D{0,8}?\d{4}年度?")

_CLAUSE_EN = re.compile(
    r"(?:[,;?]|(?<=[\w%)])\s+and\b)\s*(?:and\s+)?"
    r"(?=(?:(?:in|at|by|on|for|to|from) )?(?:what|who|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
_ASKS_EN = re.compile(
    r"\b(?:what|who|when|where|which|why|how|is|are|was|were|do|does|did|has|have|can)\b", re.IGNORECASE
)
#: Words that an English clause must have to be a question by itself.
_WORDS_EN = 3


def parts(question: str) -> tuple[tuple[str, ...], ...]:
    """Return what a question asks one by one, in its order, () where it asks one thing; of each its likely wordings.

    It is taken apart where it says 分别, 各自 or 各是 of several names, where it asks how much several measures are,
    净利润和营业收入是多少, and where several of its clauses ask. What stands once for all is said of each: 的标准 of
    浙江和重庆的标准, 公司的 of 公司的收入和利润. A clause that leans on the first, as a follow-up would, is asked of
    what that is about: 报告是谁写的，有几页？ Where that is a guess, the clause as it stands is its second wording.
    """
    apart = _of_names(question)
    if not apart:
        clauses, mark = (_clauses(question), "？") if HAN.search(question) else (_clauses_en(question), "?")
        apart = [(clause + mark,) for clause in clauses[:1]]
        apart += [_standing(clause, clauses[0], mark) for clause in clauses[1:]]
    return tuple(apart) if 2 <= len(apart) <= MAX_PARTS else ()


def names_something(part: str) -> bool:
    """Say whether a part has a noun or a name of its own: 活期利率多少, and not 停了多久."""
    return not HAN.search(part) or any(
        piece.tag in NOUNS and piece.text not in FILLING for piece in read_pieces(flatten(part))
    )


def _of_names(question: str) -> list[tuple[str, ...]]:
    import rjieba

    each = _EACH.search(question)
    asking = each or _HOW_MUCH.search(question)
    if asking is None:
        return []
    before, asked = question[: asking.start()], question[asking.end() if each else asking.start() :]
    names = [""]
    for word in rjieba.cut(_BEFORE.sub("", _OF_ALL.sub("", before))):
        if word in _JOINTS:
            names.append("")
        else:
            names[-1] += word
    names = [name.strip() for name in names]
    if len(names) < 2 or not all(len(name) > 1 for name in names):
        return []
    if each is None and not all(_MEASURE.search(name) for name in names):
        return []
    first, last = names[0], names[-1]
    time, among = _TIME.search(first), _AMONG.search(last)
    if time and time.start() and all(_TIME.match(name) for name in names[1:]):
        names = [first, *(first[: time.start()] + name for name in names[1:])]
    elif among:
        names = [*(name + last[among.start() :] for name in names[:-1]), last]
    elif "的" in last and not any("的" in name for name in names[:-1]):
        names = [*(name + last[last.index("的") :] for name in names[:-1]), last]
    elif "的" in first and not any("的" in name for name in names[1:]):
        names = [first, *(first[: first.rindex("的") + 1] + name for name in names[1:])]
    return [(name + asked,) for name in names]


def _clauses(question: str) -> list[str]:
    """Return the clauses that ask, each with those before it that do not."""
    clauses, waiting = [], ""
    for clause in _CLAUSE.findall(question):
        bare = clause.rstrip("，,、；;？?。！! ")
        if _ASKS_NOTHING.fullmatch(bare.strip()):
            continue
        if _ASKS.search(bare):
            clauses.append((waiting + bare).strip())
            waiting = ""
        else:
            waiting += clause
    return clauses


def _standing(clause: str, first: str, mark: str) -> tuple[str, ...]:
    """Return a clause with what it leans on in the first, and, where that is a guess, as it stands."""
    year = _YEAR.match(first)
    dated = year.group() if year else ""

    def whole(text: str) -> str:
        return (text if _YEAR.search(text) else dated + text) + mark

    understood = understand(clause, [first], lambda _: None)
    if HAN.search(first) and understood == clause and (_HANGS.match(clause) or not names_something(clause)):
        topic = _LATER.sub("", read_topic(first).whole)
        return tuple(dict.fromkeys((whole(topic + clause), whole(clause))))
    return (whole(understood),)


def _clauses_en(question: str) -> list[str]:
    clauses = [clause.strip(" ,;?.") for clause in _CLAUSE_EN.split(question)]
    return clauses if all(len(one.split()) >= _WORDS_EN and _ASKS_EN.search(one) for one in clauses) else []
