"""What was asked before a follow-up: its topic, and whom or what a pronoun after it stands for."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from qa.conversation.pieces import NAMES, NOUNS, flatten, join, read_pieces, strip_end
from qa.conversation.topic import Topic, read_topic
from qa.question import HAN

__all__ = ["PERSON_ASKED", "SUBJECTS", "THINGS", "Answer", "IsName", "Talk"]

#: What an understood question is answered with, None where it is abstained on.
Answer = Callable[[str], str | None]
#: Whether the documents have words as a thing's name.
IsName = Callable[[str], bool]

#: Which nouns may point back to a name of a kind.
_POINTS_TO = {
    "org": ["银行", "行", "公司", "集团", "企业", "机构", "bank", "company", "group"],
    "product": "产品 项目 工具 服务 业务 系统 平台 功能 技术 品牌 product project system platform model".split(),  # noqa: SIM905
    "title": ["标准", "规范", "办法", "计划", "方案", "协议", "产品", "项目", "standard"],
}
THINGS = "|".join([noun for nouns in _POINTS_TO.values() for noun in nouns] + ["模型", "贷款", "基金", "活动"])
_ORG_ASKED = re.compile("哪一?[家个](?:银行|公司|集团|企业|机构|单位)")
_ROLE_ASKED = re.compile(
    r"是(?:谁|哪一?位|何人)$|^谁是|叫什么(?:名字)?$|名字是什么|\bwho (?:is|was)\b|\bname of\b", re.IGNORECASE
)
PERSON_ASKED = re.compile(r"谁|哪一?位|何人|叫什么(?:名字)?$|名字是什么|\bwho\b|\bname of\b", re.IGNORECASE)
_FOREIGN = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}")
SUBJECTS = NAMES - {"time"}
#: What may stand before a noun and tell which is meant.
_QUALIFIES = NOUNS | {"v", "a"}
MAX_QUALIFIERS = 3
_AND = frozenset("和与跟、") | {"还是", "以及"}


class Talk:
    """What was asked before a follow-up; understood only once it is leant on."""

    def __init__(
        self,
        earlier: Sequence[str],
        alone: Callable[[str, Sequence[str]], str],
        answer: Answer | None = None,
        is_name: IsName | None = None,
    ) -> None:
        """Look back on the earlier questions; `alone` understands one after those before it."""
        self.earlier = earlier
        self._alone = alone
        self._answer = answer
        self._is_name = is_name

    @cached_property
    def before(self) -> str:
        """The question right before, as it stands alone."""
        return self._alone(self.earlier[-1], self.earlier[:-1])

    @cached_property
    def second_before(self) -> str:
        """The question before that one, as it stands alone."""
        return self._alone(self.earlier[-2], self.earlier[:-2])

    @cached_property
    def key(self) -> str:
        """That question flattened, without what closes it."""
        return flatten(strip_end(self.before))

    @cached_property
    def topic(self) -> Topic:
        """What that question is about."""
        return read_topic(self.before)

    def has_name(self, words: str) -> bool:
        """Say whether the documents have the words as a thing's name."""
        return bool(self._is_name and self._is_name(words))

    def person(self) -> str:
        """Return whom "he" stands for: a person named, else the one who answers, else the one asked for."""
        if named := _last(self.before, "person"):
            return named
        if not PERSON_ASKED.search(self.key):
            return self.topic.owner
        return self._answered("person") or (self.topic.whole if _ROLE_ASKED.search(self.key) else "")

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

    def phrase(self, noun: str, rest: str, span: tuple[int, int]) -> str | None:
        """Return the question with 这个品种 as the question before has it, 抗旱品种; None where it has no such noun."""
        pieces = read_pieces(self.key)
        at = next((i for i, piece in enumerate(pieces) if piece.text == noun or piece.text.endswith(noun)), None)
        if at is None:
            return None
        first = at
        while first and pieces[first - 1].tag in _QUALIFIES and at - first < MAX_QUALIFIERS:
            first -= 1
        meant = self.before[pieces[first].start : pieces[at].end]
        return join(rest[: span[0]], meant, rest[span[1] :])

    def one_of_two(self, second: bool) -> str:
        """Return what 前者 stands for, or 后者: the two that the question before names side by side; "" for none."""
        pieces = read_pieces(self.key)
        for i, piece in enumerate(pieces[1:-1], 1):
            if piece.text in _AND and {pieces[i - 1].tag, pieces[i + 1].tag} <= NOUNS:
                one = pieces[i + 1] if second else pieces[i - 1]
                return self.before[one.start : one.end]
        return ""

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
    return [(piece.tag, text[piece.start : piece.end]) for piece in pieces if piece.tag in SUBJECTS]


def _last(text: str, kind: str) -> str:
    return next((name for tag, name in reversed(_names(text)) if tag == kind), "")
