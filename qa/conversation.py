"""Follow-ups: what an elliptic question means after the earlier ones, by fixed rules of Chinese and basic English."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from qa.ellipsis import ADJUNCT, COMPANY, ENDS, FILLING, NAMES, NOUNS, Piece, Topic, flatten, lack, read_pieces, read_topic
from qa.question import HAN, read_question

__all__ = ["understand"]

#: A longer question stands alone; nor is a longer one made.
MAX_FOLLOW_UP_CHARS = 100
MAX_UNDERSTOOD_CHARS = 300
#: Earlier questions looked back on, and the longest phrase taken over from one.
MAX_EARLIER = 20
MAX_TOPIC_CHARS = 60

Answer = Callable[[str], str | None]

_COURTESY = re.compile(
    r"(?:你好|您好|谢谢|多谢|感谢|好的?|嗯+|再见|明白|知道|ok|okay|thanks?|thank you|hello|hi|bye)[\s你您了啊呀!。,.~]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:那么|那就?(?![个些里儿家款项种份位年天时是样])|另外|还有(?=,|.{1,20}呢)|顺便问一?下|对了)[,\s]*)+"
    r"|(?:(?:and|so|but|or)[,\s]+)?(?:what|how) about\s+|(?:and|then|also|so)[,\s]+",
    re.IGNORECASE,
)
_STANDALONE = re.compile(
    r"[你您我咱]|今天|明天|昨天|后天|此刻|今晚|星期|周几|几点|\b(?:you|your|me|my|we|our|today|tomorrow)\b"
    r"|\bwhat time is it\b|\bis it (?:true|possible|likely|raining|snowing|safe|ok)\b|\bit (?:rain|snow)s?\b",
    re.IGNORECASE,
)
_DETAIL = re.compile("(?:能|可以)?再?(?:具体|详细|展开)(?:一?点|一些|来?说说?|讲讲?|介绍一?下|解释一?下)*|(?:比如|例如)说?")

_THINGS = "系统|平台|模型|产品|标准|规范|办法|银行|行|公司|集团|企业|机构|项目|计划|方案|协议|服务|工具|业务|贷款|基金|活动|技术|功能|品牌"
_PRONOUN = re.compile(
    r"(?P<person>(?<![其吉])[他她](?![们人国乡日杀])|[此该]人|[这那]个人)|(?P<its>(?<![尤极何与土莫])其(?![他它她余中实次间乐]))"
    r"|(?P<thing>它们?|[他她]们|[这那]个(?=的|是|什么|怎|多|有|在|能|会|由|谁|[?]))"
    rf"|(?:该|上述|前述|此|[这那](?:一?[个家款项份种]|些)?)(?P<noun>{_THINGS})"
)
_PRONOUN_EN = re.compile(
    r"\b(?:(?P<person>he|him|she)|(?P<persons>his|her)|(?P<thing>it|they|them)|(?P<its>its|their)"
    r"|(?:this|that|the same|the said) (?P<noun>system|platform|model|standard|bank|company|group|product|project))\b",
    re.IGNORECASE,
)
#: Which nouns may point back to a name of a kind.
_POINTS_TO = {
    "org": frozenset("银行 行 公司 集团 企业 机构 bank company group".split()),
    "product": frozenset("产品 项目 工具 服务 业务 系统 平台 功能 技术 品牌 product project".split()),
    "title": frozenset("标准 规范 办法 计划 方案 协议 产品 项目 standard".split()),
}
_ORG_ASKED = re.compile("哪一?[家个](?:银行|公司|集团|企业|机构|单位)")
_PERSON_ASKED = re.compile(r"谁|哪一?位|何人|叫什么(?:名字)?$|名字是什么|\bwho\b|\bname of\b", re.IGNORECASE)
_FOREIGN = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}")
_SUBJECTS = NAMES - {"time"}


def understand(question: str, history: Sequence[str], answer: Answer | None = None) -> str:
    """Return the question as it stands alone: what it leans on in the earlier ones put in, else the same string.

    `history` holds the earlier questions, earliest first; each is itself understood after those before it.
    `answer` says what an understood question is answered with, None where it is abstained on; it is called only
    where a pronoun stands for the person or organisation that the question right before asked for.
    """
    recent = history[-MAX_EARLIER:]
    asked = [text for text in recent if read_question(text).words and not _COURTESY.fullmatch(text.strip())]
    return _alone(question, asked, answer)


class _Talk:
    """What was asked before a follow-up; understood only once it is leant on."""

    def __init__(self, earlier: Sequence[str], answer: Answer | None) -> None:
        self.earlier = earlier
        self._answer = answer

    @cached_property
    def before(self) -> str:
        """The question right before, as it stands alone."""
        return _alone(self.earlier[-1], self.earlier[:-1], self._answer)

    @cached_property
    def key(self) -> str:
        """That question flattened, without what closes it."""
        return ENDS.sub("", flatten(self.before))

    @cached_property
    def pieces(self) -> list[Piece]:
        """That question's words."""
        return read_pieces(flatten(self.before))

    @cached_property
    def topic(self) -> Topic:
        """What that question is about."""
        topic = read_topic(self.before)
        return topic if len(topic.whole) <= MAX_TOPIC_CHARS else Topic()

    def person(self) -> str:
        """Return whom "he" stands for: a person named, else the one who answers, else the one asked for."""
        if named := _find(self.before, self.pieces, "person"):
            return named
        if not _PERSON_ASKED.search(self.key):
            return self.topic.owner
        return self._answered("person") or ("" if re.match("谁(?!是)", self.key) else self.topic.whole)

    def thing(self, noun: str) -> str:
        """Return what "it" stands for, or "that system" where a noun is given."""
        if not noun:
            return (self._answered("org") if _ORG_ASKED.search(self.key) else "") or self.topic.owner
        kinds = [kind for kind, nouns in _POINTS_TO.items() if noun.lower() in nouns]
        for text in (self.before, *reversed(self.earlier)):
            for piece in read_pieces(flatten(text)):
                if piece.tag in _SUBJECTS and (piece.text.rstrip("》”」』").endswith(noun) or [piece.tag] == kinds == ["org"]):
                    return text[piece.start : piece.end]
        if kinds and self.topic.kind in (*kinds, "name", "latin", "defined"):
            return self.topic.owner
        return self.topic.whole if flatten(self.topic.whole).endswith(noun) else ""

    def _answered(self, kind: str) -> str:
        said = (self._answer(self.before) or "") if self._answer else ""
        foreign = _FOREIGN.search(said) if kind == "person" else None
        return foreign.group() if foreign else _find(said, read_pieces(flatten(said)), kind)


def _find(text: str, pieces: Sequence[Piece], kind: str) -> str:
    return next((text[piece.start : piece.end] for piece in reversed(pieces) if piece.tag == kind), "")


def _alone(text: str, earlier: Sequence[str], answer: Answer | None) -> str:
    key = flatten(text)
    if not earlier or len(text) > MAX_FOLLOW_UP_CHARS or _STANDALONE.search(key):
        return text
    start = len(key) - len(key.lstrip())
    lead = _LEAD.match(key, start)
    rest = text[lead.end() if lead else start :].strip()
    if not rest or _COURTESY.fullmatch(rest):
        return text
    talk = _Talk(earlier, answer)
    chinese = [_pronoun, _swap, _again, _subjectless]
    for rule in chinese if HAN.search(rest) else [_pronoun_en, _swap_en, _again_en]:
        found = rule(rest, bool(lead), talk)
        if found is not None:
            return found if 0 < len(found) <= MAX_UNDERSTOOD_CHARS else text
    return text


# Each rule returns the question as it stands alone, None where it does not read so and the next rule may,
# "" where it does, and the question is to stay as it is.


def _pronoun(rest: str, led: bool, talk: _Talk) -> str | None:
    """Put what a pronoun stands for in its place, unless the question itself names something before it."""
    key = flatten(rest)
    match = _PRONOUN.search(key)
    if match is None:
        return None
    pieces = read_pieces(key)
    before = [piece for piece in pieces if piece.end <= match.start()]
    if any(piece.tag in _SUBJECTS for piece in before):
        return ""
    beyond = not before or before[-1].tag in ("f", "p") or match.end() == len(ENDS.sub("", key).removesuffix("的"))
    if not beyond and any(piece.tag in NOUNS for piece in before):
        return ""
    meant = talk.person() if match["person"] else talk.thing(match["noun"] or "")
    after = next((piece.tag for piece in pieces if piece.start >= match.end()), "")
    return meant and _join(rest[: match.start()], meant + "的" * (bool(match["its"]) and after in NOUNS), rest[match.end() :])


def _swap(rest: str, led: bool, talk: _Talk) -> str | None:
    """Understand "and X?": X in the place of its like in the question before, else X of what that was about."""
    key = ENDS.sub("", flatten(rest))
    if not 0 < len(key) <= 20 or not (led or "呢" in flatten(rest)[len(key) :]):
        return None
    new = rest[: len(key.removesuffix("的"))]
    pieces = read_pieces(flatten(new))
    if any(piece.tag not in NOUNS | {"time", "a", "m", "v", "uj", "q", "x"} for piece in pieces):
        return None
    if not any(piece.tag in NOUNS | {"time"} for piece in pieces):
        return None
    kind, topic = pieces[0].tag if len(pieces) == 1 else "", talk.topic
    if kind == "time":
        return _swap_time(new, talk)
    if kind == "place":
        return _swap_place(new, talk)
    if like := _like(pieces, kind, talk):
        return _join(talk.before[: like[0]], new, talk.before[like[1] :])
    if kind in NAMES:
        alike = topic.kind in {kind, "name", "latin", "defined"} or {kind, topic.kind} == {"title", "product"}
        return _replace(talk.before, topic.owner, new) if alike or kind in ("name", "latin") else ""
    if key.endswith("的") or (COMPANY.match(key) and topic.kind in {"product", "title", "person", "defined"}):
        return ""
    if topic.kind == "common" and topic.owner == topic.whole and len(topic.whole) <= 6:
        return _replace(talk.before, topic.whole, new)  # 员工有多少人？客户呢？
    return topic.owner and _join("", topic.owner + "的" * (pieces[0].tag != "time"), rest)


def _swap_time(new: str, talk: _Talk) -> str:
    old = next((piece for piece in talk.pieces if piece.tag == "time"), None)
    year = "年" if re.fullmatch(r"\d{4}", new) else ""
    if old is not None:
        return _join(talk.before[: old.start], new + year * (old.text[4:5] == "年"), talk.before[old.end :])
    return _join("", new + year, talk.before) if HAN.search(talk.before) else f"{ENDS.sub('', talk.before)} in {new}?"


def _swap_place(new: str, talk: _Talk) -> str:
    before = talk.before
    for piece in talk.pieces:
        if piece.tag == "title":  # it names one thing and not its like elsewhere: only its words are kept
            inner = before[piece.start + 1 : piece.end - 1]
            before = f"{before[: piece.start]}\0{inner}\0{before[piece.end :]}"
    old = next((piece for piece in read_pieces(flatten(before)) if piece.tag == "place"), None)
    found = f"{new}的{before}" if old is None else before[: old.start] + new + before[old.end :]
    return found.replace("\0", "")


def _like(new: Sequence[Piece], kind: str, talk: _Talk) -> tuple[int, int] | None:
    """Return where the question before has the like of the new words: a name of the kind, a noun that ends alike."""
    text, common = "".join(piece.text for piece in new), NOUNS - NAMES
    found, start = [], 0
    for i, piece in enumerate(talk.pieces):
        if not (i and piece.tag in common and talk.pieces[i - 1].tag in common):
            start = piece.start  # of the run of nouns: 金融服务|客户
        shared = next((n for n, pair in enumerate(zip(piece.text[::-1], text[::-1], strict=False)) if pair[0] != pair[1]), 0)
        if kind in NAMES and piece.tag in NAMES and (shared or piece.tag == kind in ("org", "person")):
            found.append((shared, -piece.start, (piece.start, piece.end)))
        elif kind not in NAMES and piece.tag in common and shared:
            found.append((shared, -piece.start, (start, piece.end)))
    return max(found)[2] if found else None


def _again(rest: str, led: bool, talk: _Talk) -> str | None:
    """Understand a bare asking phrase (都有哪些银行？ 为什么？) as the question before, asked with that phrase."""
    key = ENDS.sub("", flatten(rest))
    if _DETAIL.fullmatch(key):
        return talk.before
    pieces = [piece for piece in read_pieces(key) if piece.text not in FILLING and piece.tag not in ("d", "x")]
    if not pieces or pieces[0].tag != "ask" or any(piece.tag not in NOUNS for piece in pieces[1:]):
        return None
    old = next((piece for piece in talk.pieces if piece.tag == "ask"), None)
    stem = ENDS.sub("", talk.before)
    if old is None and stem != talk.before and ADJUNCT.search(pieces[0].text) and re.search("[吗么]", flatten(talk.before)):
        return f"{stem}，{rest}"  # 签了协议吗？什么时候？
    if old is None or re.search("(?:是|指|叫)什么(?:意思)?$|^(?:什么|谁)是", talk.key):
        return None
    noun, follows = key[pieces[0].end :].strip("的"), talk.key[old.end :]
    adjunct, was_adjunct = (bool(ADJUNCT.search(piece.text)) for piece in (pieces[0], old))
    if (noun and (adjunct or not noun.startswith(follows[: len(noun)]))) or (was_adjunct and not adjunct):
        return None
    if adjunct and not was_adjunct:  # 提高了多少？为什么？
        return f"{ENDS.sub('', talk.before[: old.start] + talk.before[old.end :]).removesuffix('是')}，{rest}"
    phrase = rest[: len(key)] if old.start == 0 else rest[pieces[0].start : len(key)]
    end = old.end + (len(noun) if follows.startswith(noun) else 0)
    return talk.before[: old.start] + phrase + talk.before[end:]


def _subjectless(rest: str, led: bool, talk: _Talk) -> str | None:
    """Put what the question before was about in front of one that has no subject, or a subject that is someone's."""
    lacking = lack(flatten(rest))
    if not lacking:
        return None
    topic = talk.topic
    places = any(piece.tag == "place" for piece in read_pieces(flatten(topic.whole)))
    definite = topic.kind not in ("", "common") or topic.owner != topic.whole or places
    if lacking == "company":
        return _join(topic.owner, "的", rest) if topic.kind in ("org", "name", "latin") or topic.owner == "公司" else ""
    if lacking == "owner":
        return _join(topic.owner, "的", rest) if definite else ""
    whole = lacking == "figure" or _PERSON_ASKED.search(talk.key)
    meant = topic.whole if whole else topic.owner
    return _join("", meant, rest) if meant and (definite or lacking in ("verb", "figure")) else ""


def _pronoun_en(rest: str, led: bool, talk: _Talk) -> str | None:
    match = _PRONOUN_EN.search(rest)
    if match is None:
        return None
    if read_topic(rest[: match.start()]).owner or re.search(r"\bthe \w+", rest[: match.start()]):
        return ""
    meant = talk.person() if match["person"] or match["persons"] else talk.thing(match["noun"] or "")
    of = "'s" if match["persons"] or match["its"] else ""
    return meant and _join(rest[: match.start()], meant + of, rest[match.end() :])


def _swap_en(rest: str, led: bool, talk: _Talk) -> str | None:
    new, owner = ENDS.sub("", rest), talk.topic.owner if led else ""
    if not led or re.match(r"(?:wh\w+|how|is|are|was|were|do|does|did|has|have|can|tell|give|show|write)\b", new, re.IGNORECASE):
        return None
    if re.fullmatch(r"(?:in )?(?:19|20)\d\d", new):
        return _swap_time(new.removeprefix("in "), talk)
    if not owner or len(new.split()) > 5:
        return ""
    if re.match(r"(?:the )?[A-Z]", new):  # the Goose system ... the Heron system; Riverton ... Lakeside
        old = re.search(r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*", owner)
        whole = new.split()[-1] == owner.split()[-1] or old is None
        return _replace(talk.before, owner if whole or old is None else old.group(), new)
    return f"{new} of {owner}?"


def _again_en(rest: str, led: bool, talk: _Talk) -> str | None:
    asked = re.fullmatch(r"(why|when|where|how)\W*", rest, re.IGNORECASE)
    leading = re.compile(r"(?:what|who|when|where|why|how(?: many| much)?)\b", re.IGNORECASE)
    return leading.sub(asked[1], talk.before, count=1) if asked and leading.match(talk.before) else None


def _replace(text: str, old: str, new: str) -> str:
    return text.replace(old, new, 1) if old else ""


def _join(*parts: str) -> str:
    """Return the parts as one text, a space between Latin letters that would run together."""
    found = ""
    for part in parts:
        space = " " if re.search(r"[A-Za-z0-9]$", found) and re.match(r"[A-Za-z0-9]", part) else ""
        found += space + part
    return found
