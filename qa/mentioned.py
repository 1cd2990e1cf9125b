"""Whether a thing is mentioned (报告提到支付宝了吗), or in the report (报告有免责声明吗): its very words tell."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.words import fold
from qa.question import Question

__all__ = ["absent_mention", "asked_mention", "mention_in"]

#: What asks for a mention, in a question to be answered by yes or no.
_VERB = re.compile(r"提[到及过起]|[谈说讲写]到|谈及|\bmention(?:s|ed)?\b")
#: What asks whether a report has a thing: its words tell that it has, while one that lacks them may have it by others.
_HAS = re.compile(
    r"(?:报告|年报|文章|[本全]文|文(?=[里中内]))(?:书|全文)?(?:[里中内上]面?)?(?:是否|有没有|有无|是不是)?"
    r"(?:有没有|有无|有(?!关(?!于))|包[含括]|涉及|涵盖|披露|公布|介绍)了?(?:关于|有关)?"
    r"|\b(?:report|article|document) (?:have|has|contains?|includes?|covers?|discloses?|say anything (?:about|on))\b"
    r"|\b(?:any|some)thing (?:about|on)\b"
)
#: What a thing in a report is called besides: 关于员工的内容.
_CONTAINER = {
    *("内容", "介绍", "章节", "部分", "段落", "信息", "说明", "描述"),
    *("information", "section", "chapter", "report", "article", "document"),
}


@lru_cache(maxsize=64)
def asked_mention(question: Question) -> tuple[str, ...]:
    """Return the words, folded, of what the question asks the mention of, in order; () where it asks no such thing."""
    if question.kind != "boolean":
        return ()
    asking = fold(question.text)
    verbs = list(_VERB.finditer(asking)) or list(_HAS.finditer(asking))
    if not verbs:
        return ()
    words = [word for word in question.words if word not in _CONTAINER]
    after = tuple(word for word in words if word in asking[verbs[-1].end() :])
    found = after or tuple(word for word in words if word in asking[: verbs[0].start()])
    return found if len("".join(found)) > 1 else ()  # a character by itself names nothing


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
    """Return the words of what the question asks the mention of where `texts` use none of them; else ().

    What a report has it may have by other words: of that none is absent.
    """
    words = asked_mention(question) if _VERB.search(fold(question.text)) else ()
    told = [one for word in words for one in (word, *question.equivalents.get(word, ()))]
    return () if not words or any(one in _folded(text) for text in texts for one in told) else words


_folded = lru_cache(maxsize=256)(fold)
