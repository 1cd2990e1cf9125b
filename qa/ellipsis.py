"""What an elliptic question leans on: the words, names and asking phrases of a question, and what it is about."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.words import encodable, simplify
from qa.question import HAN

__all__ = [
    "NAMES",
    "NOUNS",
    "Piece",
    "Topic",
    "ask_again",
    "flatten",
    "is_asking",
    "is_nominal",
    "join",
    "lack",
    "read_pieces",
    "read_topic",
    "strip_end",
    "swap",
]

#: A longer phrase is not taken over into a follow-up.
MAX_TOPIC_CHARS = 60

_COUNTERS = "个名位家户项条份次款种座所笔倍岁页只台类"
#: A phrase that asks, in simplified characters.
_ASK = re.compile(
    r"什么时[候间]|啥时候|何时|什么地方|何处|为什么|为啥|为何|何故|什么原因|怎么样|怎样|怎么|如何|什么样|什么|啥"
    rf"|哪一?[年天日月]|哪[里儿]|哪(?:些|一?[{_COUNTERS}]|几[{_COUNTERS}])?|谁|何人"
    rf"|第几[{_COUNTERS}年天]?|百分之几|多少[{_COUNTERS}]?|几(?![乎何])[{_COUNTERS}年月号日天点]?|多[大高长久远重宽深快]"
    r"|是否|有没有|是不是|能不能|会不会"
)
#: One that asks why, when, where or how, and so stands in no noun's place.
_ADJUNCT = re.compile("为|何[时故处]|原因|时[候间]|哪(?:一?[年天日月]|[里儿])|地方|怎|如何|几[年月号日]")
#: What may close a question and says nothing: particles, marks, space.
_ENDS = re.compile(r"(?:[\s呢吗吧呀啊嘛?!？！。，,.…]|(?<![什怎这那多])么)+$")
#: Tags of names.
NAMES = frozenset(["title", "time", "place", "org", "product", "person", "latin", "name"])
#: Tags of words that may stand in a noun phrase.
NOUNS = (NAMES - {"time"}) | frozenset(
    ["n", "ng", "nr", "nrt", "nrfg", "nz", "vn", "an", "b", "j", "l", "i", "zg", "s"]
)
#: Words that carry little of a question's meaning.
_FILLING = frozenset(
    "是 有 的 了 过 要 会 能 可以 想 应该 需要 都 在 还有 意思 东西 钱 岁 元 万元 亿元 亿 万 人".split()  # noqa: SIM905
)
#: What only an organisation has, as a question may begin with it.
_COMPANY = re.compile(
    "(?:独立)?董事|行长|总裁|总经理|首席|监事|高管|股东|员工|职工|分行|子公司|总部|注册资本|营收|营业|净利润|年报|法定代表人"
)

#: What is always something's.
_ATTRIBUTE = re.compile(
    ".*[率价费额度点]|.*(?:时间|日期|名[字称]|作用|功能|目的|原因|优势|缺陷|好处|背景|意义|用途|对象|范围|门槛|条件|流程|期限|效果|成果)"
)
#: A relation with one side left out.
_RELATION = re.compile(
    "(?:[跟和与比同][^,的]{1,20}(?:相比|比起来)?有(?:什么|何|哪些)(?:区别|不同|差[别异]|关系)"
    "|对[^,的]{1,12}有(?:什么|何|哪些)(?:好处|帮助|影响|作用|意义|价值))"
)
_METRIC = re.compile("ROE|ROA|ROI|EPS|NPL|NIM|GMV|AUM|DAU|MAU|EBITDA|P/?E|P/?B", re.IGNORECASE)
#: Verbs by which a figure, not its owner, is asked about.
_CHANGE = frozenset("增长 提高 提升 下降 上升 减少 增加 降低 同比 环比 变化 占 超过 达到 同比增长".split())  # noqa: SIM905
#: Verbs that ask whether there is any, and so need no subject; and that command.
_EXISTS = frozenset("发生 出现 存在 没有 没 出 下雨 下雪 到".split())  # noqa: SIM905
_COMMAND = re.compile(
    "介绍|(?<![编撰填])写|翻译|告诉|比较|对比|推荐|帮(?![助扶])|(?<!申)请|忽略|总结|列出|列举|说明|解释|计算|结合|关于|根据"
)
_LIGHT = frozenset("做 进行 开始 用 用来 取得 获得 得到 作了".split())  # noqa: SIM905
_NOW = frozenset("目前 现在 当时 最近 近年 近期 后来 如今 年底 年末".split())  # noqa: SIM905
_GIVING = frozenset("给 由 向 为 被 用 对".split())  # noqa: SIM905
#: Verbs that jieba takes for nouns.
_HAPPENS = frozenset("上线 毕业 落地 上架 上市 生效 出台 升级 服务 更新".split())  # noqa: SIM905
_FUNCTION = frozenset("d u uj ul ud uz ug y e o x f p c t time m q ask r".split())  # noqa: SIM905

_TIME = re.compile(
    r"(?:19|20)\d\d年(?:全年|度|[末底初]|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:\d{1,2}日)?)?|(?<![\w.])(?:19|20)\d\d(?![\w.%])"
    r"|(?:去年|今年|前年|明年)(?:[末底初]|[上下]半年)?|[上下]半年|第?[一二三四]季度"
)
_TITLE = re.compile('《[^《》]{1,60}》|“[^“”]{1,40}”|「[^「」]{1,40}」|『[^『』]{1,40}』|"[^"]{1,40}"')
_LATIN = re.compile(r"[A-Za-z][\w+&'’-]*(?: [A-Za-z][\w+&'’-]*)*", re.ASCII)
_MARKED = {
    "title": _TITLE,
    "time": _TIME,
    "ask": _ASK,
    "latin": _LATIN,
    "v": re.compile("是"),
    "n": re.compile("(?:银行|公司|集团)(?=[^\\W的]{2})"),
}

_ORG = re.compile("(?:银行|公司|集团|股份|证券|保险|信托|基金|科技|大学|学院|协会|学会|研究院|事务所|交易所|委员会)$")
_PRODUCT = re.compile("(?:系统|平台|模型|计划|项目|方案|助手|机器人|宝|通|贷)$")
#: Before a kind of organisation or product these name no one: 商业银行.
_GENERIC = frozenset(
    "商业 中小 大型 国有 外资 民营 其他 合作 上市 子 分 总 母 各 地方 全国 城市 农村 金融 信息 管理 核心 新".split()  # noqa: SIM905
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤欧司诸"
)
#: Words that jieba takes for nouns and that only measure the verb.
_ADVERBS = frozenset(["一共", "总共", "共", "具体", "分别", "现在", "目前", "最终", "主要", "累计", "请问", "关于"])
_COPULAS = frozenset(["是", "有", "为", "叫", "指", "叫做", "等于", "占"])
#: Nouns that jieba takes for verbs.
_VERBLIKE = frozenset(["收入", "支出", "投入", "产出", "捐款", "收益", "盈利"])
_LEADING = frozenset(["time", "t", "d", "c", "p", "r", "f", "x", "uj", "ul", "y"])
#: What addresses or points to the report, and is not asked about.
_ADDRESS = re.compile(
    r"(?:请问|麻烦|帮我|请|你|您|能否|想?知道|[，,\s])*(?:(?:介绍|比较|说说|讲讲|问|谈谈|解释|总结)(?:一?下)?)?[，,\s]*"
    r"(?:(?:根据|据)?(?:[本该这][篇份]?)?(?:报告|文章|文)(?:期?[内里中](?:面)?|期)?(?:说|提到|指出|显示|写|[，,])+)?(?:报告期?[内里中])?"
)
_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or name of a flattened question, at [start, end); `tag` is jieba's, one of NAMES, or "ask"."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about: the whole phrase, whose it is (the same where no one's), and that one's kind.

    The kind is a name's tag, "defined" (what is X?) or "common"; all are empty where no topic was found.
    """

    whole: str = ""
    owner: str = ""
    kind: str = ""


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


def read_topic(text: str) -> Topic:
    """Return what a question is about, in the question's own characters; nothing where that takes too many."""
    topic = _topic(text)
    return topic if len(topic.whole) <= MAX_TOPIC_CHARS else Topic()


def _topic(text: str) -> Topic:
    key = flatten(text)
    if not HAN.search(key):
        return _english_topic(text)
    address = _ADDRESS.match(key)
    begin = address.end() if address else 0
    phrase = _phrase([piece for piece in read_pieces(key) if piece.start >= begin])
    if not phrase:
        return Topic()
    whole = text[phrase[0].start : phrase[-1].end]
    title = next((piece for piece in phrase if piece.tag == "title"), None)
    if title is not None:
        return Topic(*2 * (text[title.start : title.end],), "title")
    for piece in (phrase[-1], phrase[0]):  # 星辰银行的云雀平台 is the platform
        if piece.tag in NAMES - {"place", "time"}:
            return Topic(whole, text[piece.start : piece.end], piece.tag)
    if re.fullmatch(r"什么是.+|谁是.+|[^的]+[是指叫](?:什么|谁|啥)(?:意思|东西)?", _ENDS.sub("", key)):
        return Topic(whole, whole, "defined")
    cut = next((i for i, piece in enumerate(phrase) if piece.text == "的"), 0)
    if cut and phrase[cut - 1].tag == "time":
        cut -= 1
    if cut and phrase[cut - 1].tag in NOUNS - {"place", "vn", "an", "b"}:
        return Topic(whole, text[phrase[0].start : phrase[cut - 1].end], "common")
    return Topic(whole, whole, "common")


def lack(key: str) -> str:
    """Return what a flattened question lacks: "" nothing, else what is to be put before it.

    "verb": it is a verb or an asking phrase alone, and what it says that of is missing. "figure": so, and the verb is
    one of figures. "subject": it begins with a verb or preposition and asks for what comes after. "owner": it asks
    of something that is always something's. "company": of something that only an organisation has.
    """
    if _RELATION.match(key):
        return "subject"
    pieces = read_pieces(strip_end(key))
    content = [piece for piece in pieces if piece.tag not in _FUNCTION and piece.text not in _FILLING]
    if not _is_short_question(key, pieces, content):
        return ""
    timed = pieces[0].tag == "time"
    while len(pieces) > 1 and (pieces[0].tag in ("d", "time", "c", "x") or pieces[0].text in _NOW):
        pieces.pop(0)
    if pieces[0].tag in ("r", "m", "t"):
        return ""
    again = key.lstrip("年0123456789 ")[0] in "又还也都再"
    return _lacking_subject(pieces, content, again, timed) or _lacking_owner(key, pieces, content)


def strip_end(text: str) -> str:
    """Return the text without the particles and marks that close it."""
    return text[: len(_ENDS.sub("", flatten(text)))]


def is_nominal(text: str) -> bool:
    """Say whether the text is a noun phrase, a name or a time, and nothing else."""
    tags = {piece.tag for piece in read_pieces(flatten(text))}
    if not HAN.search(text):
        return bool(text) and not _CLAUSE_EN.match(text)
    return tags <= NOUNS | {"time", "a", "m", "v", "uj", "q", "x"} and bool(tags & (NOUNS | {"time"}))


def swap(new: str, before: str) -> str:
    """Return the question before, asked of the new words, put in the place of their like there.

    Without a like, they are taken for what the topic of that question has; "" where that cannot be.
    """
    owning, new = new.endswith("的"), new.removesuffix("的")
    pieces, topic = read_pieces(flatten(new)), read_topic(before)
    kind = pieces[0].tag if len(pieces) == 1 else ""
    if kind == "time" or re.fullmatch(r"in \d{4}", new):
        return _swap_time(new.removeprefix("in "), before)
    if kind == "place":
        return _swap_place(new, before)
    if _METRIC.fullmatch(new) and topic.owner:
        return f"{topic.owner}的{new}呢？" if HAN.search(before) else f"{new} of {topic.owner}?"
    if not HAN.search(new):
        return _swap_english(new, before)
    if like := _like(pieces, kind, before):
        return join(before[: like[0]], new, before[like[1] :])
    if kind in NAMES:
        alike = topic.kind in {kind, "name", "latin", "defined"} or {kind, topic.kind} == {"title", "product"}
        return _replace(before, topic.owner, new) if alike or kind in ("name", "latin") else ""
    if owning or (_COMPANY.match(flatten(new)) and topic.kind in {"product", "title", "person", "defined"}):
        return ""
    if topic.kind == "common" and topic.owner == topic.whole and before.startswith(topic.whole):
        return _replace(before, topic.whole, new)  # 员工有多少人？客户呢？
    return topic.owner and join("", topic.owner + "的" * (pieces[0].tag != "time"), new, "呢？")


def is_asking(text: str) -> bool:
    """Say whether the text is an asking phrase and no more than a noun: 为什么？ 都有哪些银行？"""
    if not HAN.search(text):
        return strip_end(text).lower() in ("why", "when", "where", "how")
    return bool(_bare_ask(read_pieces(flatten(strip_end(text)))))


def ask_again(text: str, before: str) -> str | None:
    """Return the question before, asked with the phrase that `text` is; None where the phrase has no place in it."""
    if not HAN.search(text):
        return _LEADING_EN.sub(strip_end(text), before, count=1) if _LEADING_EN.match(before) else None
    key, old_key = flatten(strip_end(text)), flatten(strip_end(before))
    asked = _bare_ask(read_pieces(key))
    old = _bare_ask(read_pieces(old_key), anywhere=True)
    if asked is None or re.search("(?:是|指|叫)什么(?:意思)?$|^(?:什么|谁)是", old_key):
        return None
    adjunct = bool(_ADJUNCT.search(asked.text))
    if old is None:  # 签了协议吗？什么时候？
        told = adjunct and re.search("[吗么]", flatten(before)[len(old_key) :])
        return f"{strip_end(before)}，{text}" if told else None
    noun, follows, was_adjunct = key[asked.end :].strip("的"), old_key[old.end :], bool(_ADJUNCT.search(old.text))
    counted = follows.startswith(noun) or (not follows and old_key[: old.start].endswith("有"))
    if (was_adjunct and not adjunct) or (noun and (adjunct or not counted or asked.text in ("谁", "什么"))):
        return None
    if adjunct and not was_adjunct:  # 提高了多少？为什么？
        return f"{strip_end(before[: old.start] + before[old.end :]).removesuffix('是')}，{text}"
    phrase = text[asked.start * bool(old.start) : len(key)]
    return before[: old.start] + phrase + before[old.end + len(noun) * follows.startswith(noun) :]


def join(*parts: str) -> str:
    """Return the parts as one text, a space between Latin letters that would run together."""
    found = ""
    for part in parts:
        found += " " * bool(re.search(r"[A-Za-z0-9]$", found) and re.match(r"[A-Za-z0-9]", part)) + part
    return found


def _is_short_question(key: str, pieces: Sequence[Piece], content: Sequence[Piece]) -> bool:
    """Say whether the words ask in one clause, and neither name anything, nor command, nor ask whether there is any."""
    asks = any(piece.tag == "ask" for piece in pieces) or (content and re.search(r"[吗么][\s?]*$", key))
    named = any(piece.tag in NAMES - {"time"} or piece.text in _EXISTS for piece in pieces)
    return bool(asks) and not named and not _COMMAND.search(key) and not re.search(",|(?:什么|谁)是.", key)


def _lacking_subject(pieces: Sequence[Piece], content: Sequence[Piece], again: bool, timed: bool) -> str:
    """Return "verb", "figure", "subject" or "company" as `lack` says, "" for a question with a subject."""
    first, second = pieces[0], pieces[min(1, len(pieces) - 1)]
    clause = any(piece.text == "是" and content and content[0].end <= piece.start for piece in pieces)  # 推动发展的是
    acts = (
        {"vn"} if _ADJUNCT.search(first.text) else {"a", "an", "ad"} if len(pieces) == 1 else set()
    )  # 怎么申请？准确吗？
    nouns = [p for p in content if clause or (p.tag in NOUNS - acts and p.text not in _HAPPENS)]
    verbal = first.tag in acts or first.tag in ("v", "p") or (first.text in _HAPPENS and second.tag in ("ul", "p"))
    verbal = verbal and not clause and not any(piece.text == "的" for piece in pieces[:-1])
    if len(content) == 1 and content[0].text in _CHANGE:
        return "figure"
    light = len(content) < 2 or (len(content) == 2 and content[0].text in _LIGHT)
    if light and not nouns and (content[:1] != [first] or (verbal and second.text not in _COPULAS)):
        return "subject" if timed and not again else "verb"
    if first.text in ("有", "还有") and second.tag == "ask":
        return "" if len(content) > 1 else "company" if _COMPANY.match(content[0].text) else "subject"
    if (
        not verbal
        or first.text in _FILLING
        or (timed and not again)
        or (first.tag == "p" and first.text not in _GIVING)
    ):
        return ""
    skipped = ("ul", "ug", "uz", "p")
    direct = next((p.tag == "ask" for p in pieces[1:] if p.tag not in skipped and p.text != "到"), False)
    few = len(content) <= 3 + again or (direct and len(content) == len(nouns) + 1 <= 5)
    return "subject" if few and (direct or first.text in ("给", "向")) else ""


def _lacking_owner(key: str, pieces: Sequence[Piece], content: Sequence[Piece]) -> str:
    """Return "owner" or "company" as `lack` says, "" for a question about something that stands alone."""
    phrase = "".join(piece.text for piece in content)
    if content[:1] != [pieces[0]] or not key.startswith(phrase) or len(content) > 2:
        return ""
    return "company" if _COMPANY.match(phrase) else "owner" if _ATTRIBUTE.fullmatch(phrase) else ""


def _bare_ask(pieces: Sequence[Piece], anywhere: bool = False) -> Piece | None:
    """Return the asking phrase; where it may not stand anywhere, only if there is no more than a noun beside it."""
    at = next((i for i, piece in enumerate(pieces) if piece.tag == "ask"), len(pieces))
    if at == len(pieces) or anywhere:
        return pieces[at] if at < len(pieces) else None
    head, tail = pieces[:at], pieces[at + 1 :]
    bare = all(piece.text in _FILLING or piece.tag in ("d", "x") for piece in head)
    few = len(tail) <= 2 and all(piece.tag in NOUNS - NAMES or piece.text == "的" for piece in tail)
    return pieces[at] if bare and few else None


def _replace(text: str, old: str, new: str) -> str:
    """Return the text with the first of `old` replaced; "" where there is nothing to replace."""
    return text.replace(old, new, 1) if old else ""


def _swap_time(new: str, before: str) -> str:
    old = next((piece for piece in read_pieces(flatten(before)) if piece.tag == "time"), None)
    year = "年" if re.fullmatch(r"\d{4}", new) else ""
    if old is not None:
        return join(before[: old.start], new + year * (old.text[4:5] == "年"), before[old.end :])
    return join("", new + year, before) if HAN.search(before) else f"{strip_end(before)} in {new}?"


def _swap_place(new: str, before: str) -> str:
    for piece in read_pieces(flatten(before)):
        if piece.tag == "title":  # it names one thing and not its like elsewhere: only its words are kept
            inner = before[piece.start + 1 : piece.end - 1]
            before = f"{before[: piece.start]}\0{inner}\0{before[piece.end :]}"  # as long, so that offsets hold
    old = next((piece for piece in read_pieces(flatten(before)) if piece.tag == "place"), None)
    found = f"{new}的{before}" if old is None else before[: old.start] + new + before[old.end :]
    return found.replace("\0", "")


def _swap_english(new: str, before: str) -> str:
    owner = read_topic(before).owner
    if not owner or len(new.split()) > 5:
        return ""
    if re.match(r"(?:the )?[A-Z]", new):  # the Goose system ... the Heron system; Riverton ... Lakeside
        old = re.search(r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*", owner)
        return _replace(before, old.group() if old and new.split()[-1] != owner.split()[-1] else owner, new)
    return f"{new} of {owner}?"


def _like(new: Sequence[Piece], kind: str, before: str) -> tuple[int, int] | None:
    """Return where the question before has the like of the new words: a name of the kind, a noun that ends alike."""
    text, common = "".join(piece.text for piece in new), NOUNS - NAMES
    found: list[tuple[int, int, int, int]] = []
    start, last, key = 0, "", flatten(before)
    for piece in read_pieces(key):
        if not (piece.tag in common and last in common):
            start = piece.start  # of the run of nouns: 金融服务|客户
        last = piece.tag
        pairs = enumerate(zip(piece.text[::-1], text[::-1], strict=False))
        shared = next((n for n, (one, other) in pairs if one != other), min(len(piece.text), len(text)))
        if kind in NAMES and last in NAMES and (shared or last == kind in ("org", "person")):
            found.append((shared, -piece.start, piece.start, piece.end))
        elif kind not in NAMES and last in common and shared and key[start : piece.end] != text:
            found.append((shared, -piece.start, start, piece.end))
    return max(found)[2:] if found else None


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
    if word.tag == "nr" and word.text[0] in _SURNAMES and 2 <= len(word.text) <= 4:
        return "person"
    return "name" if word.tag == "nz" or (word.tag in ("nr", "nrt") and len(word.text) > 2) else word.tag


def _joint_kind(run: Sequence[Piece]) -> str:
    """Return the kind of name that two or more words make together (星辰|银行, 余利|宝), "" for none."""
    *before, last = run
    if len(run) < 2 or before[-1].text in _GENERIC or any(one.end != two.start for one, two in pairwise(run)):
        return ""
    product = _PRODUCT.fullmatch(last.text) or (last.tag == "nr" and last.text.endswith("宝"))  # 月|利宝
    kind = "org" if _ORG.search(last.text) else "product" if product else ""
    verbal = len(last.text) == 1 and len(run) == 2 and len(before[0].text) > 1  # 招财|通: the name begins with a verb
    named = all(word.tag in NOUNS | {"ns", "nt", "m", "a"} or (verbal and word.tag == "v") for word in before)
    return kind if named else ""


def _phrase(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the noun phrase a question is about: its subject, else what follows the phrase that asks and the verb."""
    asks = [i for i, piece in enumerate(pieces) if piece.tag == "ask"]
    first = asks[0] if asks else len(pieces)
    head = list(pieces[:first])
    if len(head) > 1 and head[-1].text in _COPULAS and any(piece.tag in NOUNS for piece in head):
        while head[0].tag in _LEADING and head[0].text != "的":
            head.pop(0)
        return _trim(head[:-1], {"uj", "ul", "d", "c", "x", "time", "t"})
    if subject := _nouns(head):
        return subject
    tail = pieces[first + 1 : asks[1] if len(asks) > 1 else None]
    verb = max((i for i, piece in enumerate(tail) if piece.tag in ("v", "p", "ul", "ug")), default=-1)
    return _nouns(tail[verb + 1 :]) or _nouns(tail)


def _nouns(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the noun phrase that the words begin with, times and adverbs before it left out; it may be empty."""
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        follows, tag = (pieces[i + 1].text, pieces[i + 1].tag) if i + 1 < len(pieces) else ("", "")
        joint = piece.text in ("的", "和", "与", "、") or piece.tag in ("time", "t", "m", "q", "k", "r")
        owned = any(word.text == "的" for word in found) and tag in NOUNS
        leads = follows in _COPULAS or follows == "的" or tag == "v" or owned
        verbal = piece.tag in ("v", "a") and piece.text not in _COPULAS and leads
        if piece.tag in NOUNS - {"vn"} or (piece.tag == "vn" and follows not in ("了", "过")):
            found.append(piece)
        elif (piece.tag in ("m", "a") and tag in NOUNS) or (found and (joint or verbal or piece.text in _VERBLIKE)):
            found.append(piece)  # 云雀平台|2023年|的, 营业|收入
        elif found or piece.tag in ("v", "vn", "ul", "ask"):
            break
    return _trim(found, {"uj", "c", "x", "time", "t", "q", "k", "r"})


def _trim(phrase: list[Piece], tags: set[str]) -> list[Piece]:
    while phrase and phrase[-1].tag in tags:
        phrase.pop()
    return phrase


_NOUN_EN = "system|platform|model|standard|bank|company|group|product|project|programme|program|plan|agreement|service"
_NAME_EN = re.compile(
    r"(?!(?:I|The|A|An|What|Who|Whom|Whose|When|Where|Which|Why|How|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could"
    r"|Will|Would|And|Please|Tell|Give|In|On|At|For|If|After|Before|During|Since|By|With|From)\b)(?P<the>[Tt]he )?"
    rf"\b[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|(?:of|and)(?= [A-Z])))*(?(the)(?:(?: [a-z-]+){{0,4}}? (?:{_NOUN_EN})\b)?)"
)
_CLAUSE_EN = re.compile(
    r"(?:wh\w+|how|is|are|was|were|do|does|did|has|have|can|tell|give|show|write)\b|.*\?.", re.IGNORECASE
)
_LEADING_EN = re.compile(r"(?:what|who|when|where|why|how(?: many| much)?)\b", re.IGNORECASE)
_COPULA_EN = re.compile(
    r"(?:(?:what|who|which|where|when|how \w+)(?: is| are| was| were|'s)|.+ (?:do|does|did))"
    r" ((?:the|an?|your|our) [^?]+?)"
    r"(?: \w+(?:ed|wn|ch|rk|an|st))?\W*",
    re.IGNORECASE,
)


def _english_topic(text: str) -> Topic:
    if match := _TITLE.search(text):
        return Topic(match.group(), match.group(), "title")
    match = _COPULA_EN.fullmatch(text.strip())
    whole = match[1] if match else ""
    if name := next((name for name in _NAME_EN.finditer(text) if not name.group().isupper() or not whole), None):
        return Topic(whole or name.group(), name.group(), "latin")
    return Topic(whole, whole, "defined" if whole else "")
