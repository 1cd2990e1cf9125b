"""English questions over Chinese documents: what their words are in Chinese, and which names of the corpus they mean.

By a dictionary (index/lexicon.py) and, for names, by their sound: Dianshangtong is 电商通.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from index.lexicon import meanings
from qa.posts import same_post
from qa.terms import read_terms

__all__ = ["named_by_meaning", "named_by_sound", "phrases", "translations"]

_TOKEN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
#: A phrase of the dictionary has at most so many words.
MAX_PHRASE = 3
#: A name told by its sound has at least so many letters, and at most so many syllables.
MIN_LETTERS, MAX_SYLLABLES = 5, 6
_ENDINGS = (
    ("'s", ""), ("’s", ""), ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
    ("ing", "e"), ("ural", "ure"), ("ally", "al"), ("ly", ""), ("al", ""),
)  # fmt: skip


@lru_cache(maxsize=4096)
def translations(phrase: str) -> tuple[str, ...]:
    """Return the Chinese words that an English phrase of lower case may mean, its last word in any form; maybe none."""
    own, told = meanings().get(phrase, ()), _report_terms().get(phrase, ())
    stemmed: tuple[str, ...] = ()
    for ending, base in _ENDINGS:
        if phrase.endswith(ending) and len(phrase) - len(ending) > 2:
            stem = phrase.removesuffix(ending) + base
            told = told or _report_terms().get(stem, ())
            stemmed = stemmed or meanings().get(stem, ())
            if not stemmed and not base and len(stem) > 3 and stem[-1] == stem[-2]:  # planned: plan
                stemmed = meanings().get(stem[:-1], ())
    # the word itself may be but somebody's name: Banks is 班克斯; the dictionary's chairman is no 董事长
    return tuple(dict.fromkeys((*own, *stemmed, *same_post(phrase), *told)))


@cache
def _report_terms() -> dict[str, tuple[str, ...]]:
    """Return for English words of reports what Chinese ones have for them."""
    return dict(read_terms("report_terms.en.txt"))


def phrases(key: str, filler: Collection[str]) -> list[str]:
    """Return the dictionary's phrases and the other words of a folded English text, in order, without filler."""
    tokens = [match.group() for match in _TOKEN.finditer(key)]
    found, at = [], 0
    while at < len(tokens):
        if tokens[at] in filler:
            at += 1
            continue
        for length in range(min(MAX_PHRASE, len(tokens) - at), 0, -1):
            part = tokens[at : at + length]
            if length == 1 or (part[-1] not in filler and translations(" ".join(part))):
                found.append(" ".join(part))
                at += length
                break
    return found


def named_by_meaning(question: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a question has a capitalised name, and the name in a folded Chinese text that it translates.

    Wild Goose is 大雁 where the text has that word: of several meanings the longest, then the most frequent.
    """
    for start, end, words in _capitalised(question):
        known = [word for word in translations(" ".join(words).lower()) if len(word) > 1 and word in text]
        if known:
            yield start, end, max(known, key=lambda word: (len(word), text.count(word)))


def named_by_sound(question: str, text: str, sounding: Mapping[str, Collection[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield where a question spells a name in pinyin, and the most frequent name of that sound in a folded text.

    `sounding` gives the characters of each toneless sound. A small English word is no pinyin: women, change.
    """
    for start, end, words in _capitalised(question):
        letters = re.sub("[^a-z]", "", "".join(words).lower())
        if len(letters) < MIN_LETTERS or any(translations(word.lower()) for word in words if not word[0].isupper()):
            continue
        spelt = [
            "".join("[" + "".join(sorted(sounding[sound])) + "]" for sound in sounds)
            for sounds in _syllables(letters, sounding)
            if len(sounds) > 1
        ]
        found = [match.group() for pattern in spelt for match in re.finditer(pattern, text)]
        if found:
            yield start, end, max(dict.fromkeys(found), key=found.count)


def _capitalised(question: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the capitalised words of a question, with their neighbours first; a lone first word is no name."""
    tokens = list(_TOKEN.finditer(question))
    for length in range(MAX_PHRASE, 0, -1):
        for at in range(len(tokens) - length + 1):
            part = tokens[at : at + length]
            apart = any(question[a.end() : b.start()] != " " for a, b in pairwise(part))
            if apart or not all(token.group()[0].isupper() for token in part) or (length == 1 and at == 0):
                continue
            yield part[0].start(), part[-1].end(), [token.group().removesuffix("'s") for token in part]


def _syllables(letters: str, sounding: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield every way to read letters as sounds of the corpus, of at most MAX_SYLLABLES."""
    stack: list[tuple[str, tuple[str, ...]]] = [(letters, ())]
    while stack:
        rest, sounds = stack.pop()
        if not rest:
            yield sounds
        elif len(sounds) < MAX_SYLLABLES:
            stack.extend((rest[n:], (*sounds, rest[:n])) for n in range(1, 7) if rest[:n] in sounding and rest[:n])
