"""Follow-ups: what an elliptic question means after the earlier ones, by fixed rules."""

import re
from collections.abc import Sequence

from index.words import fold
from qa.question import read_question, subject

__all__ = ["understand"]

#: A question with one telling word of at most this many characters leans on the one before it.
MAX_OWN_CHARS = 3

_PRONOUN = re.compile(
    r"^(?:那么?|另外|还有)?[，,\s]*(?:它们?的?|他们?的?|她们?的?|其(?!他|它|余|中|实)|该(?:系统|产品|标准|公司|银行|行)?的?|这个|那个|此)"
)
_LEAD = re.compile(r"^(?:那么?|另外|还有)[，,\s]*")
_ENGLISH = re.compile(r"\b(?:it|its|he|his|him|she|her|they|their|them|this|that)\b", re.IGNORECASE)


def understand(question: str, history: Sequence[str]) -> str:
    """Return the question as it stands alone: after what the earlier questions were about, if it leans on them.

    A question leans on those before it where it begins with a pronoun or has hardly a telling word of its own;
    any other begins a new topic and comes back unchanged. `history` is earliest first.
    """
    understood = ""
    for text in [*history, question]:
        leans = bool(understood) and _leans(text)
        understood = _join(subject(understood), text) if leans else text
    return understood


def _leans(text: str) -> bool:
    key = fold(text).strip()
    asked = read_question(text)
    if _PRONOUN.match(key) or (_ENGLISH.search(key) and asked.latin):
        return True
    return sum(map(len, asked.words)) <= MAX_OWN_CHARS and len(asked.words) < 2 and _asks(key)


def _asks(key: str) -> bool:
    """Say whether a short text asks something, rather than names something new (a keyword) or greets."""
    return bool(re.search(r"[呢吗?？]|什么|哪|多少|几|谁|怎|为何|^(?:what|which|who|when|where|how|and)\b", key))


def _join(topic: str, text: str) -> str:
    rest = _LEAD.sub("", _PRONOUN.sub("", text.strip())).strip()
    return f"{topic} {rest}" if topic else text
