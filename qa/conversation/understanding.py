"""Follow-ups: what an elliptic question means after the earlier ones, by fixed rules of Chinese and basic English."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from qa.conversation.ellipsis import lack
from qa.conversation.exchange import ask_again, is_asking, swap
from qa.conversation.pieces import NAMES, NOUNS, flatten, is_nominal, join, read_pieces, strip_end
from qa.conversation.topic import Topic, read_topic
from qa.question import HAN, read_question

__all__ = ["understand"]

#: A longer question stands alone; nor is a longer one made.
MAX_FOLLOW_UP_CHARS = 100
MAX_UNDERSTOOD_CHARS = 300
#: Earlier questions looked back on.
MAX_EARLIER = 20

Answer = Callable[[str], str | None]

_COURTESY = re.compile(
    r"(?:你好|您好|谢谢|多谢|感谢|好的?|嗯+|再见|明白|知道|ok|okay|thanks?|thank you|hello|hi|bye)[\s你您了啊呀!。,.]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:那么|那就?(?![个些里儿家款项种份位年天时是样])|另外|还有(?=,|.{1,20}呢)|顺便问一?下|对了)[,\s]*)+"
    r"|(?:(?:and|so|but|or)[,\s]+)?(?:what|how) about\s+|(?:and|then|also|so)[,\s]+",
    re.IGNORECASE,
)
_STANDALONE = re.compile(
    r"[你您我咱]|今天|明天|昨天|后天|此刻|今晚|星期|周几|几点|\b(?:you|your|me|my|we|our|today|tomorrow)\b"
    r"|\bwhat time is it\b|\bis it (?:true|possible|likely|raining|snowing|safe|ok)\b"
    r"|\bit (?:(?:rain|snow)s?|mean|take|called when)\b",
    re.IGNORECASE,
)
_DETAIL = re.compile("(?:能|可以)?再?(?:具体|详细|展开)(?:一?点|一些|来?说说?|讲讲?|介绍一?下)*|(?:比如|例如)说?")

#: Which nouns may point back to a name of a kind.
_POINTS_TO = {
    "org": ["银行", "行", "公司", "集团", "企业", "机构", "bank", "company", "group"],
    "product": "产品 项目 工具 服务 业务 系统 平台 功能 技术 品牌 product project system platform model".split(),  # noqa: SIM905
    "title": ["标准", "规范", "办法", "计划", "方案", "协议", "产品", "项目", "standard"],
}
_THINGS = "|".join([noun for nouns in _POINTS_TO.values() for noun in nouns] + ["模型", "贷款", "基金", "活动"])
_PRONOUN = re.compile(
    r"(?P<person>(?<![其吉])[他她](?![们人国乡日杀])|[此该]人|[这那]个人)|(?P<its>(?<![尤极何与土莫])其(?![他它她余中实次间乐]))"
    r"|(?P<they>[他她]们)|(?P<thing>(?<!其)它们?|[这那]个(?=的|是|什么|怎|多|有|在|能|会|由|谁|[?]))"
    rf"|(?:该|上述|前述|此|[这那](?:一?[个家款项份种]|些)?)(?P<noun>{_THINGS})"
)
_PRONOUN_EN = re.compile(
    r"\b(?:(?P<person>he|him|she)|(?P<persons>his|her)|(?P<thing>it|they|them)|(?P<its>its|their)"
    rf"|(?:this|that|the same|the said) (?P<noun>{_THINGS}))\b",
    re.IGNORECASE,
)
#: What may stand before an English pronoun that points outside its question.
_OPENING_EN = re.compile(
    r"(?:(?:what|which|who|when|where|why|how)(?: [a-z-]+){0,2} |(?:and|what about|in what way) )?"
    r"(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|of|about) )?|who [a-z]+ ",
    re.IGNORECASE,
)
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
    telling = [text for text in recent if read_question(text).words or is_asking(text)]
    return _alone(question, [text for text in telling if not _COURTESY.fullmatch(flatten(text).strip())], answer)


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
        return flatten(strip_end(self.before))

    @cached_property
    def topic(self) -> Topic:
        """What that question is about."""
        return read_topic(self.before)

    def person(self) -> str:
        """Return whom "he" stands for: a person named, else the one who answers, else the one asked for."""
        if named := _last(self.before, "person"):
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
            for kind, name in _names(text):
                if flatten(name).rstrip("》”」』").endswith(noun) or [kind] == kinds == ["org"]:
                    return name
        suits = kinds and self.topic.kind in (*kinds, "name", "latin", "defined")
        return self.topic.owner if suits else self.topic.whole * flatten(self.topic.whole).endswith(noun)

    def _answered(self, kind: str) -> str:
        said = ((self._answer(self.before) if self._answer else None) or "").strip()
        if kind == "person" and (foreign := _FOREIGN.search(said)):
            return foreign.group()
        rare = 2 <= len(said) <= 4 and all(piece.tag in ("nr", "name") for piece in read_pieces(flatten(said)))
        return said if kind == "person" and rare else _last(said, kind)


def _names(text: str) -> list[tuple[str, str]]:
    """Return the names in a text in order, each after its kind; of an English one what it is about."""
    if not HAN.search(text):
        topic = read_topic(text)
        return [(topic.kind, topic.owner)] if topic.owner else []
    pieces = read_pieces(flatten(text))
    return [(piece.tag, text[piece.start : piece.end]) for piece in pieces if piece.tag in _SUBJECTS]


def _last(text: str, kind: str) -> str:
    return next((name for tag, name in reversed(_names(text)) if tag == kind), "")


def _alone(text: str, earlier: Sequence[str], answer: Answer | None) -> str:
    key = flatten(text)
    if not earlier or len(text) > MAX_FOLLOW_UP_CHARS or _STANDALONE.search(key):
        return text
    start = len(key) - len(key.lstrip())
    lead = _LEAD.match(key, start)
    rest = text[lead.end() if lead else start :].strip()
    if not rest or _COURTESY.fullmatch(flatten(rest)):
        return text
    talk = _Talk(earlier, answer)
    pronoun = _pronoun if HAN.search(rest) else _pronoun_en
    for rule in (pronoun, _swap, _again, _subjectless):
        found = rule(rest, bool(lead), talk)
        if found is not None:
            return found if 0 < len(found) <= MAX_UNDERSTOOD_CHARS else text
    return text


# Each rule returns the question as it stands alone, None where it does not read so and the next rule may,
# "" where it does, and the question is to stay as it is.


def _pronoun(rest: str, led: bool, talk: _Talk) -> str | None:
    """Put what a pronoun stands for in its place, unless the question itself names something before it."""
    key = flatten(rest)
    pieces = read_pieces(key)
    starts = {piece.start for piece in pieces}  # 马其顿 is one word
    match = next((match for match in _PRONOUN.finditer(key) if match.start() in starts), None)
    if match is None:
        return None
    before = [piece for piece in pieces if piece.end <= match.start()]
    if any(piece.tag in _SUBJECTS for piece in before):
        return ""
    own = sum(piece.tag in NOUNS for piece in before)
    tags = [piece.tag for piece in before]
    beyond = tags[-1:] in (["f"], ["p"]) and "v" not in tags  # 报告里他, 客户对它
    last = match.end() == len(strip_end(key).removesuffix("的"))
    if own > (2 if beyond or last else 0) or (own and "," in key[: match.start()]):
        return ""
    if match["they"] and talk.topic.kind in ("product", "title"):
        return ""
    meant = talk.person() if match["person"] else talk.thing(match["noun"] or "")
    after = next((piece.tag for piece in pieces if piece.start >= match.end()), "")
    of = "的" if match["its"] and after in NOUNS else ""
    return meant and join(rest[: match.start()], meant + of, rest[match.end() :])


def _swap(rest: str, led: bool, talk: _Talk) -> str | None:
    """Understand "and X?": X in the place of its like in the question before, else X of what that was about."""
    new = strip_end(rest)
    follows = len(new) <= 20 and (led or "呢" in rest[len(new) :]) and is_nominal(new)
    return swap(new, talk.before) if follows else None


def _again(rest: str, led: bool, talk: _Talk) -> str | None:
    """Understand a bare asking phrase (都有哪些银行？ 为什么？) as the question before, asked with that phrase."""
    if _DETAIL.fullmatch(flatten(strip_end(rest))):
        return talk.before
    return ask_again(rest, talk.before) if is_asking(rest) else None


def _subjectless(rest: str, led: bool, talk: _Talk) -> str | None:
    """Put what the question before was about in front of one that has no subject, or a subject that is someone's."""
    if not (lacking := lack(flatten(rest))):
        return None
    topic = talk.topic
    places = any(piece.tag == "place" for piece in read_pieces(flatten(topic.whole)))
    definite = topic.kind not in ("", "common") or topic.owner != topic.whole or places
    if lacking == "company":
        return join(topic.owner, "的", rest) if topic.kind in ("org", "name", "latin") or topic.owner == "公司" else ""
    if lacking == "owner":
        return join(topic.owner, "的", rest) if definite else ""
    whole = lacking == "figure" or _PERSON_ASKED.search(talk.key)
    meant = topic.whole if whole else topic.owner
    return join("", meant, rest) if meant and (definite or lacking in ("verb", "figure")) else ""


def _pronoun_en(rest: str, led: bool, talk: _Talk) -> str | None:
    match = _PRONOUN_EN.search(rest)
    if match is None:
        return None
    if not _OPENING_EN.fullmatch(rest[: match.start()]):
        return ""
    meant = talk.person() if match["person"] or match["persons"] else talk.thing(match["noun"] or "")
    of = "'s" if match["persons"] or match["its"] else ""
    return meant and join(rest[: match.start()], meant + of, rest[match.end() :])
