"""What a question asks: its words that carry meaning, the kind of answer, its numbers; rules of language alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.words import fold
from qa.translation import phrases, translations

__all__ = ["ANSWER_KINDS", "CLAUSE", "HAN", "MAX_QUESTION_CHARS", "Question", "read_question", "subject"]

#: A longer question is not read; see `qa.engine`.
MAX_QUESTION_CHARS = 1000

#: The kinds of answer a question phrase asks for; the first that matches counts.
ANSWER_KINDS: dict[str, re.Pattern[str]] = {
    kind: re.compile("|".join(patterns))
    for kind, patterns in {
        "why": ["为什么", "为何", "为啥", "何故", "什么原因", r"\bwhy\b"],
        "date": [
            "什么时[候间]",
            "何时",
            "啥时候?|几时",
            "哪时候|哪一?[年天日月]|[西公]元[几多]少?年|[在于]几年|几个?世纪",
            "哪个月",
            "几月几[日号]",
            "几[月号日]",
            r"\bwhen\b",
            r"\b(?:what|which) (?:year|date|day|month)\b",
        ],
        "person": ["谁", "哪一?位", "何人", r"\bwho(?:m|se)?\b"],
        "place": ["在?哪[里儿]", "何处", "什么地方", r"\bwhere\b"],
        "number": [
            "百分之几",
            "第几",
            "多少",
            "(?<![这近前后头好十数哪去])几(?![乎何内])",
            "多[大高长久远重宽深快]",
            "占比",
            r"\bhow (?:many|much|long|large|big|old|high|often)\b",
            r"\bwhat (?:percentage|share|proportion|number|ratio)\b",
            r"\bwhat (?:is|was|are|were) (?:[\w'’-]+ ){0,6}?"
            r"(?:accuracy|rate|ratio|share|number|amount|total|profit|revenue|income|assets|emissions)s?\b",
        ],
        "boolean": [
            "是否",
            "有没有",
            "是不是",
            r"([\u4e00-\u9fff])[不没]\1",
            "吗",
            r"(?<![什怎那这多])么\W*$",
            r"^(?:is|are|was|were|do|does|did|has|have|can)\b",
        ],
    }.items()
}

# Phrases that ask, address or fill, and say nothing of what is asked about. They are cut out before words are told
# apart, for Chinese writes them without a space: 客户数|是多少.
_PHRASES = re.compile(
    "|".join(
        [
            r"听说|据说|都说|既然|对(?:吗|么|不对)|(?:这|又)?是?(?:怎么|如何|咋)做到的?|咋(?:样|么样|回事|办)?|怎么回事|干嘛|多少钱",
            r"(?<![\u4e00-\u9fff])(?:一|1)年(?=[就要才能只都捐花亏赚])|[啊哦嘞咯]|到底|究竟|反[而倒](?!闭)|居然|竟然",
            r"是?(?:什么时[候间]|哪时候)|[何几]时|是什么意思|什么意思",
            r"(?:都|又|还)?(?:是|有|叫|为|指的?是?)?(?:什么|啥|哪些|哪里|哪儿|谁|多少|怎么样|怎样|哪一?[个位家款种项年天月])",
            r"几月几[日号]|百分之几|第几|哪几?[个家款种条项位]|几(?![乎何])[个家款种条项位倍年月日号天次]?",
            r"多[大高长久远重宽深快]|怎么|如何|为什么|为何|为啥|是否|有没有|是不是|能不能|会不会|吗|呢|吧|呀|嘛",
            r"你好|您好|谢谢|多谢|请问|麻烦(?:你|您)?|想?知道|问一下|告诉我?|介绍一?下?|说说|讲讲|谈谈|一下",
            r"分别|具体|(?:这[篇份]|该|本)?(?:报告|文章|文)(?:中|里面?|内)?(?:提[到及]|说|指出|写|讲到?|谈到?|介绍|披露)?了?",
            r"(?:讲|谈|介绍)(?:到|的是|了)?(?:什么|啥|哪些)",
            r"^(?:(?:好的?|嗯+|哦+|噢+|行|ok)[,，。!\s]\s*)?(?:那么|那(?![个些里儿边家款项种份位年天时是样场次座条台届曲不]))",
            r"(?:能不能|能否|可否|可以|能)?请?(?:帮忙|[帮给替]我们?(?![国省市行]))(?:[查找看问搜说讲列](?:一?下|[一查找看说讲出])?)?",
            r"(?:我|(?<![\u4e00-\u9fff]))[想要]要?(?:了解|查|问|看)(?:一?下)?",
            r"的?(?:相关|有关)的?(?:数据|资料|信息|内容|介绍|描述|表述)|的(?:数据|资料|内容|介绍)(?=[吗呢?!。 ]*$)",
        ]
    )
)
_FILLER = frozenset(
    """
    的 地 得 着 过 了 是 有 没有 在 和 与 及 或 并 也 都 还 还有 就 又 很 更 最 把 被 让 给 对 从 到 于 以 为 向
    由 按 据 跟 比 将 会 能 可以 可 要 想 应 来 去 这 那 这个 那个 这些 那些 这家 那家 这份 那份 它 他 她 他们
    它们 我 我们 你 您 你们 自己 其 该 此 请 关于 有关 情况 方面 东西 事情 时候 时间 一个 一些 一种 种 个 位 名
    家 条 项 款 户 年 月 日 号 什么样 那么 然后 而且 因为 所以 但是 如果 里 中 上 下 里面 其中 之 等 等等 叫
    名字 做 干 用 帮 各 每 曾 已 已经 只 只有 才 仅 数 当初 后来 总共 一共
    打算 准备 进去 出去 起来 下来 the a an of in on at to for by with from and or is are was were
    be been do does did has have had what which who whom whose when where why how many much it its this that
    these those there their they he she his her i you me my your please tell about any report according say says
    said can could would will than as not no s hello hi hey thanks thank
    """.split()  # noqa: SIM905
)
#: What keywords for a number end in: 听猪 准确率; 2024年净利同比变动.
_MEASURE = re.compile(
    "(?:[^效频汇功速心定]率|[总金份数余销存发产成交]额|[^质力能容尽]量|人数|户数|件数|次数|数量|比例|占比|比重|收入|利润|余额|均值|[涨降增]幅|幅度"
    "|时长|面积|产能|投入|支出|费用|成本|同比(?:变动|变化|增减)?)[?？。 ]*$"
)
_ASKS_ELSE = re.compile("什么|啥|哪|怎|如何|靠|凭|为何|多久|呢|吧|why|what|which|how")
_EDGES = re.compile(r"^[\s的了，,。.！!？?；;：:]+|[\s的了，,。.！!？?；;：:]+$")
_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: jieba has one word of 年 and a name behind it: 2024年|恒玑.
_AFTER_YEAR = re.compile(r"((?:19|20)\d\d ?年)(?=[\u4e00-\u9fff])(?![度初末底中报内间代来前后起利均产])")
_LATIN_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
#: A clause of a question, without the mark that ends it.
CLAUSE = re.compile("[^，,、；;？?。！!]+")
#: A Chinese character.
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read: all words are folded search keys.

    `words` carry its meaning, in order, without repetition; `kind` is one of ANSWER_KINDS or "other";
    `numbers` are the digits it names; `latin` says that it is written in Latin letters, a Chinese name aside. Of a
    Latin question, `equivalents` has for each word the Chinese ones that may mean it, as far as the dictionary goes.
    """

    text: str
    words: tuple[str, ...]
    kind: str
    numbers: tuple[str, ...]
    latin: bool
    equivalents: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


def read_question(text: str) -> Question:
    """Return what the question asks; `words` is empty where it says nothing to look for."""
    import rjieba

    key = fold(text).replace("甚么", "什么")
    latin = len(_LATIN_WORD.findall(key)) > len(HAN.findall(key)) or not HAN.search(key)
    cut = rjieba.cut(_AFTER_YEAR.sub(r"\1 ", _PHRASES.sub(" ", key)))
    words = [word for word in cut if _WORD.search(word) and word not in _FILLER]
    if latin:
        words = [*phrases(key, _FILLER), *(word for word in words if not _LATIN_WORD.fullmatch(word))]
    equivalents = {word: translations(word) for word in words if latin and translations(word)}
    kind = next((name for name, pattern in ANSWER_KINDS.items() if pattern.search(key)), "other")
    if kind == "other" and _MEASURE.search(key) and not _ASKS_ELSE.search(key):
        kind = "number"
    numbers = _NUMBER.findall(key)
    return Question(text, tuple(dict.fromkeys(words)), kind, tuple(dict.fromkeys(numbers)), latin, equivalents)


def subject(text: str) -> str:
    """Return what a question is about: its text without the phrases that ask and the marks around them."""
    return _EDGES.sub("", re.sub(r"\s+", " ", _PHRASES.sub(" ", text)))
