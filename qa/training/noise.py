"""Question noise: how people really type, so that the reader does not stumble over it."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from qa.question import HAN, read_question
from qa.spelling import lookalikes
from qa.training.dictionary import glossed, synonyms

__all__ = ["Noise"]

_BEFORE = [
    "请问",
    "我想知道",
    "想问一下",
    "麻烦问下",
    "帮我查一下",
    "你好，",
    "告诉我",
    "那么",
    "老师，",
    "根据报告，",
    "报告里说",
    "结合年报，",
    "",
]
_AFTER = ["呢", "呀", "啊", "吗", "来着", "", "，谢谢", "？谢谢"]
_COLLOQUIAL = [
    ("什么时候", ["啥时候", "何时", "哪年", "几时"]),
    ("为什么", ["为啥", "为何", "咋", "凭什么"]),
    ("什么", ["啥", "什麼", "哪个"]),
    ("怎么样", ["咋样", "如何"]),
    ("怎么", ["咋", "如何", "怎样"]),
    ("如何", ["怎么", "咋", "怎样"]),
    ("哪里", ["哪儿", "什么地方", "何处"]),
    ("多少", ["几", "多少个", "有多少"]),
    ("谁", ["哪个人", "哪位", "什么人"]),
    ("是否", ["是不是", "有没有"]),
    ("哪些", ["什么", "哪几个", "啥"]),
    ("使用", ["用"]),
    ("进行", ["做", "搞"]),
    ("提供", ["给"]),
    ("公司", ["企业", "他们"]),
    ("获得", ["拿到", "得到"]),
    ("成立", ["建立", "创办"]),
    ("发布", ["推出", "上线"]),
    ("位于", ["在"]),
    ("拥有", ["有"]),
    ("主要", [""]),
    ("称为", ["叫"]),
    ("导致", ["造成", "引起"]),
    ("增加", ["涨了", "提高"]),
    ("减少", ["少了", "降低"]),
]
#: The share of Chinese questions that are put into English word for word.
GLOSSED = 0.10
_DROPPED = re.compile("[的了是在于被所由把]")
_WIDE = {ord("!") + i: 0xFF01 + i for i in range(94)}


class Noise:
    """Changes questions at random; made from the texts whose characters it confuses."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn which characters there are to be confused, and which words to be exchanged: those of `texts`."""
        import rjieba

        read = list(texts)
        self._words = {word for text in read for word in rjieba.cut(text)}
        self._sounds = _homophones({character for text in read for character in text if HAN.match(character)})
        self._shapes = {one: sorted(others - {one}) for one, others in lookalikes().items()}

    def __call__(self, question: str, random: random.Random, english: bool = False) -> str:
        """Return the question as somebody might type it; most stay nearly as they are."""
        if english:
            return self._english(question, random)
        if random.random() < GLOSSED:
            return glossed(question, random)
        changes = (
            (0.30, self._clip),
            (0.12, self._polite),
            (0.15, self._colloquial),
            (0.12, self._reword),
            (0.10, self._drop),
            (0.08, self._misspell),
            (0.06, self._keywords),
        )
        for chance, change in changes:
            if random.random() < chance:
                question = change(question, random) or question
        if random.random() < 0.08:
            question = _traditional(question)
        if random.random() < 0.04:
            question = question.translate(_WIDE)
        return question

    def _clip(self, question: str, random: random.Random) -> str:
        return question.rstrip("？?。 ")

    def _polite(self, question: str, random: random.Random) -> str:
        return random.choice(_BEFORE) + question.rstrip("？?") + random.choice(_AFTER)

    def _colloquial(self, question: str, random: random.Random) -> str:
        for word, others in _COLLOQUIAL:
            if word in question and random.random() < 0.7:
                question = question.replace(word, random.choice(others), 1)
                break
        return question

    def _reword(self, question: str, random: random.Random) -> str:
        """Exchange a word for another that the dictionary gives two of the same meanings."""
        import rjieba

        words = rjieba.cut(question)
        alike = {at: [one for one in synonyms(word) if one in self._words] for at, word in enumerate(words)}
        places = [at for at, others in alike.items() if others]
        if places:
            at = random.choice(places)
            words[at] = random.choice(alike[at])
        return "".join(words)

    def _drop(self, question: str, random: random.Random) -> str:
        return _DROPPED.sub(lambda found: "" if random.random() < 0.5 else found.group(), question)

    def _misspell(self, question: str, random: random.Random) -> str:
        alike: Mapping[str, Sequence[str]] = self._shapes if random.random() < 0.25 else self._sounds
        places = [at for at, character in enumerate(question) if alike.get(character)]
        if not places:
            return question
        at = random.choice(places)
        return question[:at] + random.choice(alike[question[at]]) + question[at + 1 :]

    def _keywords(self, question: str, random: random.Random) -> str:
        words = [word for word in read_question(question).words if random.random() < 0.8]
        return random.choice(["", " "]).join(words)

    def _english(self, question: str, random: random.Random) -> str:
        if random.random() < 0.15:
            question = question.lower()
        if random.random() < 0.2:
            question = question.rstrip("? ")
        if random.random() < 0.1:
            question = random.choice(["Please tell me: ", "According to the report, ", "Hi, "]) + question
        if random.random() < 0.05 and len(question) > 12:
            at = random.randrange(4, len(question) - 2)
            question = question[:at] + question[at + 1 :]
        return question


def _homophones(characters: set[str]) -> dict[str, Sequence[str]]:
    """Return for each character those with the same sound but for its tone."""
    from pypinyin import lazy_pinyin

    ordered = sorted(characters)
    sounds = defaultdict(list)
    for character in ordered:
        sounds[lazy_pinyin(character)[0]].append(character)
    return {
        character: [other for other in alike if other != character] for alike in sounds.values() for character in alike
    }


@cache
def _to_traditional():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("s2t")


def _traditional(text: str) -> str:
    return str(_to_traditional().convert(text))
