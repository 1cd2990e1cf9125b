"""The words, names and asking phrases of a question, each with where it stands and what kind it is."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.words import encodable, simplify
from qa.names import SURNAMES
from qa.question import HAN

__all__ = [
    "ADJUNCT",
    "ENDS",
    "FILLING",
    "NAMES",
    "NOUNS",
    "ORG",
    "TITLE",
    "Piece",
    "flatten",
    "is_nominal",
    "join",
    "read_pieces",
    "strip_end",
]

_COUNTERS = "个名位家户项条份次款种座所笔倍岁页只台类"
#: A phrase that asks, in simplified characters.
_ASK = re.compile(
    r"什么时[候间]|[啥哪]时候|何时|几时|因为(?:什么|啥)|什么地方|何处|为什么|为啥|为何|何故|什么原因|怎么样|怎样|怎么|如何|什么样|什么|啥"
    rf"|哪一?[年天日月]|哪[里儿]|哪(?:些|一?[{_COUNTERS}]|几[{_COUNTERS}])?|谁|何人"
    rf"|第几[{_COUNTERS}年天]?|百分之几|(?:多少|几多)[{_COUNTERS}]?|几(?![乎何])[{_COUNTERS}年月号日天点]?|多[大高长久远重宽深快]"
    r"|是否|有没有|是不是|能不能|会不会"
)
#: One that asks why, when, where or how, and so stands in no noun's place.
ADJUNCT = re.compile("为|何[时故处]|原因|时[候间]|哪(?:一?[年天日月]|[里儿])|地方|怎|如何|几[年月号日时]")
#: What may close a question and says nothing: particles, marks, space.
ENDS = re.compile(r"(?:来着|[\s呢吗吧呀啊嘛?!？！。，,.…]|(?<![什怎这那多])么)+$")
#: Tags of names.
NAMES = frozenset(["title", "time", "place", "org", "product", "person", "latin", "name"])
#: Tags of words that may stand in a noun phrase.
NOUNS = (NAMES - {"time"}) | frozenset(
    ["n", "ng", "nr", "nrt", "nrfg", "nz", "vn", "an", "b", "j", "l", "i", "zg", "s"]
)
#: Words that carry little of a question's meaning.
FILLING = frozenset(
    "是 有 的 了 过 要 会 能 可以 想 应该 需要 都 在 还有 意思 东西 钱 岁 元 万元 亿元 亿 万 人".split()  # noqa: SIM905
)
_TIME = re.compile(
    r"(?:19|20)\d\d年(?:全年|度|[末底初]|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:\d{1,2}日)?)?|(?<![\w.])(?:19|20)\d\d(?![\w.%])"
    r"|(?:去年|今年|前年|明年|[上前]一年|上年)(?:[末底初]|同期|[上下]半年)?|[上下]半年|第?[一二三四]季度"
)
TITLE = re.compile('《[^《》]{1,60}》|“[^“”]{1,40}”|「[^「」]{1,40}」|『[^『』]{1,40}』|"[^"]{1,40}"')
_LATIN = re.compile(r"[A-Za-z][\w+&'’-]*(?: [A-Za-z][\w+&'’-]*)*", re.ASCII)
_MARKED = {
    "title": TITLE,
    "time": _TIME,
    "ask": _ASK,
    "latin": _LATIN,
    "v": re.compile("是"),
    "n": re.compile("(?:银行|公司|集团)(?=[^\\W的]{2})"),
}
ORG = re.compile(
    "(?:银行|公司|集团|股份|证券|保险|信托|基金|科技|大学|学院|协会|学会|研究院|事务所|交易所|委员会|[支分]行|分公司|子公司|医院)$"
)
_PRODUCT = re.compile("(?:系统|平台|模型|计划|项目|方案|助手|机器人|宝|通|贷)$")
#: Before a kind of organisation or product these name no one: 商业银行.
_GENERIC = frozenset(
    "商业 中小 大型 国有 外资 民营 其他 合作 上市 子 分 总 母 各 地方 全国 城市 农村 金融 信息 管理 核心 新".split()  # noqa: SIM905
)
#: Words that jieba takes for nouns and that only measure the verb.
_ADVERBS = frozenset(
    "一共 总共 共 具体 分别 现在 目前 最终 主要 累计 请问 关于 预计 大概 大约".split()  # noqa: SIM905
)
_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or name of a flattened question, at [start, end); `tag` is jieba's, one of NAMES, or "ask"."""

    text: str
    tag: str
    start: int
    end: int


def flatten(text: str) -> str:
    """Return the text simplified and in half width, character for character: offsets hold in both."""
    plain = simplify(encodable(text))
    plain = (plain if len(plain) == len(text) else text).replace("甚么", "什么")
    narrow = ((char, unicodedata.normalize("NFKC", char)) for char in plain)
    return "".join(new if len(new) == 1 else old for old, new in narrow)


def read_pieces(key: str) -> list[Piece]:
    """Return the words of a flattened text in order; a name or an asking phrase is one piece, however long."""
    words = _words(key)
    pieces: list[Piece] = []
    i = 0
    while i < len(words):
        runs = (words[i:j] for j in range(min(len(words), i + _MAX_NAME_WORDS), i + 1, -1))
        run = next((run for run in runs if _joint_kind(run)), words[i : i + 1])
        tag = _joint_kind(run) if len(run) > 1 else _kind(words[i])
        pieces.append(Piece("".join(word.text for word in run), tag, run[0].start, run[-1].end))
        i += len(run)
    return pieces


def strip_end(text: str) -> str:
    """Return the text without the particles and marks that close it."""
    return text[: len(ENDS.sub("", flatten(text)))]


def is_nominal(text: str) -> bool:
    """Say whether the text is a noun phrase, a name or a time, and nothing else."""
    tags = {piece.tag for piece in read_pieces(flatten(text))}
    if not HAN.search(text):
        return bool(text) and not _CLAUSE_EN.match(text)
    return tags <= NOUNS | {"time", "a", "m", "v", "uj", "q", "x"} and bool(tags & (NOUNS | {"time"}))


def join(*parts: str) -> str:
    """Return the parts as one text, a space between Latin letters that would run together."""
    found = ""
    for part in parts:
        found += " " * bool(re.search(r"[A-Za-z0-9]$", found) and re.match(r"[A-Za-z0-9]", part)) + part
    return found


def _words(key: str) -> list[Piece]:
    import rjieba

    words: list[Piece] = []
    at = 0
    while at < len(key):
        marked = [(match.start(), tag, match.end()) for tag, p in _MARKED.items() if (match := p.search(key, at))]
        start, tag, end = min(marked, key=lambda one: one[0], default=(len(key), "", len(key)))
        for word, own in rjieba.tag(key[at:start]):
            words.append(Piece(word, "d" if word in _ADVERBS else own, at, at + len(word)))
            at += len(word)
        if end > start:
            words.append(Piece(key[start:end], tag, start, end))
        at = end
    return words


def _kind(word: Piece) -> str:
    """Return a word's tag, a name's kind where it is a name."""
    if word.tag == "latin":
        return "latin" if re.search("[A-Z]", word.text) else "eng"
    if word.tag in ("ns", "nt"):
        return "place" if word.tag == "ns" else "org"
    if len(word.text) > 2 and word.tag in ("n", "a", "nr", "nz", "nrt") and re.search("[宝通贷]$", word.text):
        return "product"
    if word.tag == "nr" and word.text[0] in SURNAMES and 2 <= len(word.text) <= 4:
        return "person"
    return "name" if word.tag == "nz" or (word.tag in ("nr", "nrt") and len(word.text) > 2) else word.tag


def _joint_kind(run: Sequence[Piece]) -> str:
    """Return the kind of name that two or more words make together (星辰|银行, 余利|宝), "" for none."""
    *before, last = run
    if len(run) < 2 or before[-1].text in _GENERIC or any(one.end != two.start for one, two in pairwise(run)):
        return ""
    product = _PRODUCT.fullmatch(last.text) or (last.tag == "nr" and last.text.endswith("宝"))  # 月|利宝
    kind = "org" if ORG.search(last.text) else "product" if product else ""
    verbal = len(last.text) == 1 and len(run) == 2 and len(before[0].text) > 1  # 招财|通: the name begins with a verb
    named = all(word.tag in NOUNS | {"ns", "nt", "m", "a"} or (verbal and word.tag == "v") for word in before)
    return kind if named else ""


_CLAUSE_EN = re.compile(
    r"(?:wh\w+|how|is|are|was|were|do|does|did|has|have|can|tell|give|show|write)\b|.*\?.", re.IGNORECASE
)
