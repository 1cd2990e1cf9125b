"""Questions put into English word for word, and words exchanged for others of their meaning, by the dictionary."""

import random
import re
from functools import cache

from index.lexicon import glosses, meanings
from qa.question import HAN

__all__ = ["glossed", "synonyms"]

_ASKED_IN_ENGLISH = {
    "什么时候": "when",
    "何时": "when",
    "哪一年": "which year",
    "哪年": "which year",
    "为什么": "why",
    "为何": "why",
    "多少": "how many",
    "几": "how many",
    "谁": "who",
    "哪里": "where",
    "哪儿": "where",
    "什么": "what",
    "哪些": "which",
    "哪": "which",
    "怎么": "how",
    "如何": "how",
    "怎样": "how",
    "是否": "whether",
    "年": "year",
    "月": "month",
    "日": "day",
    "人": "people",
    "将": "will",
    "把": "",
    "被": "by",
    "对": "to",
    "从": "from",
    "到": "to",
    "地": "",
    "个": "",
    "家": "",
    "种": "",
    "第": "number",
    "为": "is",
    "与": "and",
    "至": "until",
    "于": "in",
    "吗": "",
    "的": "",
    "了": "",
    "在": "in",
    "是": "is",
    "有": "have",
    "和": "and",
}
_ASKS = re.compile("wh|how")


def glossed(question: str, random: random.Random) -> str:
    """Return a Chinese question word by word in English, names by their sound, the asking word mostly first.

    Such mixed questions teach across languages (CoSDA-ML: Qin et al. 2020, arXiv 2006.06402).
    """
    import rjieba
    from pypinyin import lazy_pinyin

    words: list[str] = []
    asking = ""
    whole = question.replace("什么时候", "何时")  # which jieba takes apart
    for word, tag in rjieba.tag(whole):
        if word in _ASKED_IN_ENGLISH:
            meaning = _ASKED_IN_ENGLISH[word]
            if _ASKS.match(meaning) and not asking and random.random() < 0.8:
                asking = meaning
                continue
        elif not HAN.search(word):
            meaning = word if word.isalnum() else ""
        elif word in glosses() and not (tag.startswith("nr") and random.random() < 0.7):
            meaning = random.choice(glosses()[word][: 3 if len(word) > 1 else 1])
        else:
            meaning = "".join(lazy_pinyin(word)).capitalize()
        if meaning:
            words.append(word if random.random() < 0.06 else meaning)
    text = " ".join([asking.capitalize(), *words]).strip()
    return text + "?" if random.random() < 0.7 else text


@cache
def synonyms(word: str) -> tuple[str, ...]:
    """Return the words of two characters or more that share two English meanings with a word: 顾客 for 客户."""
    own = {meaning.lower() for meaning in glosses().get(word, ())} if len(word) > 1 else set()
    others = {other for meaning in own for other in meanings()[meaning] if len(other) > 1 and other != word}
    shared = {other: len(own & {meaning.lower() for meaning in glosses()[other]}) for other in others}
    return tuple(sorted(other for other, count in shared.items() if count > 1))
