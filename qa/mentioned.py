"""Whether a thing is mentioned (报告提到支付宝了吗): what a question asks that of; its very words tell."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.words import fold
from qa.question import Question

__all__ = ["absent_mention", "asked_mention", "mention_in"]

#: What asks for a mention, in a question to be answered by yes or no.
_VERB = re.compile(r"提[到及过起]|[谈说讲写]到|谈及|\bmention(?:s|ed)?\b")


@lru_cache(maxsize=64)
def asked_mention(question: Question) -> tuple[str, ...]:
    """Return the words, folded, of what the question asks the mention of, in order; () where it asks no such thing."""
    if question.kind != "boolean":
        return ()
    asking = fold(question.text)
    verbs = list(_VERB.finditer(asking))
    if not verbs:
        return ()
    after = tuple(word for word in question.words if word in asking[verbs[-1].end() :])
    return after or tuple(word for word in question.words if word in asking[: verbs[0].start()])


def mention_in(question: Question, text: str) -> tuple[tuple[int, int], ...]:
    """Return where the text has what the question asks the mention of, in order; () where it lacks a word of it.

    The words are one range where they stand together. An English word stands where a Chinese one that means it does.
    """
    words = asked_mention(question)
    key = fold(text) if words else ""  # every sentence read comes by here, and hardly a question asks for a mention
    if not words or len(key) != len(text):
        return ()
    whole = "".join(words)
    if whole in key:
        return ((key.index(whole), key.index(whole) + len(whole)),)
    found = []
    for word in words:
        said = next((one for one in (word, *question.equivalents.get(word, ())) if one in key), None)
        if said is None:
            return ()
        found.append((key.index(said), key.index(said) + len(said)))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart)


def absent_mention(question: Question, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of what the question asks the mention of where `texts` use none of them; else ()."""
    words = asked_mention(question)
    told = [one for word in words for one in (word, *question.equivalents.get(word, ()))]
    return () if not words or any(one in _folded(text) for text in texts for one in told) else words


_folded = lru_cache(maxsize=256)(fold)
