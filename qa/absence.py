"""Proof of absence: every sentence looked at, and what of the question the nearest ones have and lack."""

import heapq
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from threading import Lock

from corpus import Corpus, Document
from index.words import encodable, fold, search_words, simplify
from qa.quantities import Quantity, quantities, same_unit
from qa.question import Question

__all__ = ["PROPER", "Absence", "Lack", "Name", "Nearest", "SentenceScan", "key_of", "names", "tagged", "word_ranges"]

#: So many of what a sentence lacks are named, the most telling ones.
MAX_LACKS = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """What a sentence lacks, as the question spells it; kind is "year" (or date), "number", "name" or "word"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence near the question, document.text[start:end]: what it has of it and lacks, the most telling first."""

    document: str
    start: int
    end: int
    has: tuple[str, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """How many sentences were read, all there are, and the nearest of them, nearest first; each has something."""

    read: int
    nearest: tuple[Nearest, ...]


class SentenceScan:
    """Looks for a question's years, numbers and words in every sentence of a corpus; safe in several threads.

    A document's sentences are folded when it is first read, their numbers found when a question first has one.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._lock = Lock()
        self._keys: dict[str, list[str]] = {}
        self._values: dict[str, list[list[Quantity]]] = {}

    def scan(
        self,
        question: Question,
        weight: Callable[[str], float],
        documents: Collection[str] | None = None,
        nearest: int = 3,
    ) -> Absence:
        """Return what a look at every sentence finds, of `documents` alone where that is given.

        `weight` tells how telling a folded word is, as `PassageIndex.weight`. The nearest are the sentences that
        have the greatest weight of the question's years, numbers and words, ties falling to the earlier one.
        """
        traits = sorted(_traits(question, weight), key=lambda trait: -trait.weight)
        valued, read = any(trait.value for trait in traits), 0
        best: list[tuple[float, int, Document, int]] = []
        for document in self._corpus:
            if documents is not None and document.id not in documents:
                continue
            keys, values = self._sentences(document, valued)
            for i, (key, said) in enumerate(zip(keys, values, strict=True)):
                if score := sum(trait.weight * trait.share(key, said) for trait in traits):
                    best.append((score, -read - i, document, i))
            best = heapq.nlargest(nearest, best, key=lambda one: one[:2])
            read += len(keys)
        near = (self._nearest(traits, document, i, valued) for _, _, document, i in best)
        return Absence(read, tuple(one for one in near if one.has))

    def _sentences(self, document: Document, valued: bool) -> tuple[list[str], list[list[Quantity]]]:
        """Return each sentence's key and the quantities in it, none where they are not asked for."""
        with self._lock:
            if document.id not in self._keys:
                self._keys[document.id] = [fold(document.text[one.start : one.end]) for one in document.sentences]
            keys = self._keys[document.id]
            if valued and document.id not in self._values:
                texts = (document.text[one.start : one.end] for one in document.sentences)
                self._values[document.id] = [quantities(text) for text in texts]
            return keys, self._values[document.id] if valued else [[]] * len(keys)

    def _nearest(self, traits: Sequence["_Trait"], document: Document, i: int, valued: bool) -> Nearest:
        keys, values = self._sentences(document, valued)
        shares = [(trait, trait.share(keys[i], values[i])) for trait in traits]
        has = tuple(dict.fromkeys(trait.text for trait, share in shares if share == 1))
        lacks = dict.fromkeys(Lack(trait.kind, trait.text) for trait, share in shares if trait.text not in has)
        sentence, most = document.sentences[i], tuple(lacks)[:MAX_LACKS]
        return Nearest(document.id, sentence.start, sentence.end, has, most)


@dataclass(frozen=True, slots=True)
class _Trait:
    """What a sentence may have of a question: a value, or a word by its key, or else shorter words in it, weighed."""

    kind: str
    text: str
    weight: float
    key: str
    parts: tuple[tuple[str, float], ...]
    value: Quantity | None

    def share(self, key: str, values: Sequence[Quantity]) -> float:
        """Return 1 where a sentence has it, else the weight of its shorter words there, as a share."""
        if self.value:
            return float(any(_has_value(value, self.value) for value in values))
        return 1.0 if self.key in key else sum(share for part, share in self.parts if part in key)


def _has_value(said: Quantity, asked: Quantity) -> bool:
    if isinstance(said.value, tuple) and isinstance(asked.value, tuple):
        return all(a == b for a, b in zip_longest(asked.value, said.value, fillvalue=0) if a)
    return said.value == asked.value and same_unit(said, asked)


def _traits(question: Question, weight: Callable[[str], float]) -> Iterator[_Trait]:
    """Yield the question's years and numbers, then its names, then its words besides."""
    text, taken = question.text, set[int]()
    spans: list[tuple[str, int, int, str, Quantity | None]] = []
    for value in quantities(text):
        kind = "year" if isinstance(value.value, tuple) else "number"
        spans.append((kind, value.start, value.end, fold(text[value.start : value.end]), value))
    spans += [("name", name.start, name.end, name.stem, None) for name in names(text)]
    tags = tagged(text)
    for word, start, end in word_ranges(question):
        spans.append(("name" if tags.get((start, end)) in PROPER else "word", start, end, word, None))
    for kind, start, end, key, found in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            parts = {part: weight(part) for part in search_words(text[start:end]) if part != key}
            own = max(parts.values(), default=weight(key)) if found else weight(key)
            total = sum(parts.values())
            shares = tuple((part, one / total) for part, one in parts.items() if total)
            yield _Trait(kind, text[start:end], own, key, shares, found)


# The longer first. A company is told by the first word of its name, 上海 and the like skipped: 上海蓝鲸科技公司.
_COMPANIES = "股份有限公司 有限责任公司 有限公司 公司 集团".split()  # noqa: SIM905
_ENDINGS = """基金会 研究院 研究所 实验室 事务所 银行 大学 学院 医院 系统 平台 模型 协会 证券 保险 基金
    宝 省 市 县 部 局 贷 通""".split()  # noqa: SIM905
_COMMON = frozenset("全部 所有 各大 各地 其他 其它 整个 部分 上市 商业 民营 国有 大型 中小 合作 签约".split())  # noqa: SIM905
_NAMING = re.compile("n|vn|j|z|l|i|a|s|eng")
PROPER = ("nr", "ns", "nt", "nz", "j")  # jieba's tags of proper nouns


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name that ends in what it names, text[start:end]: 上海 is the stem and 银行 the ending of 上海银行."""

    start: int
    end: int
    stem: str
    ending: str


def names(text: str) -> list[Name]:
    """Return the names that end in what they name, such as 大雁系统; neither 21家银行 nor 该公司 is one."""
    key, found = key_of(text), list[Name]()
    tags = list(tagged(text).items())
    for i, ((_, end), _) in enumerate(tags):
        ending = next((one for one in (*_COMPANIES, *_ENDINGS) if key[:end].endswith(one)), "")
        cut = end - len(ending)
        while ending and i and tags[i][0][0] >= cut:
            i -= 1
        (first, last), tag = tags[i]
        if not ending or min(last, cut) - first < 2 or (last <= cut and not _NAMING.match(tag)):
            continue
        if ending in _COMPANIES:
            while i and _NAMING.match(tags[i - 1][1]):
                i -= 1
            while tags[i][1] == "ns" and key[tags[i][0][1] : cut] not in ("", *_COMPANIES):
                i += 1
            first = tags[i][0][0]
            last = next(edge for (_, edge), _ in tags[i:] if edge >= min(first + 2, cut))
        stem = key[first : min(last, cut)]
        if stem in _COMMON:
            continue
        while i and tags[i - 1][1] in PROPER:
            i -= 1
        found.append(Name(tags[i][0][0], end, stem.removeprefix("中国") if len(stem) > 3 else stem, ending))
    return found


def word_ranges(question: Question) -> list[tuple[str, int, int]]:
    """Return the question's words, each with where it stands in the text, in order and apart."""
    key, taken = key_of(question.text), set[int]()
    ranges = []
    for word in sorted(question.words, key=len, reverse=True):
        apart = r"(?<![a-z]){}(?![a-z])" if word.isascii() else "{}"
        for match in re.finditer(apart.format(re.escape(word)), key):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                ranges.append((word, *match.span()))
    return sorted(ranges, key=lambda found: found[1])


def key_of(text: str) -> str:
    """Return the text with width, case and traditional characters folded, code point for code point."""
    text = encodable(text)
    folded = (unicodedata.normalize("NFKC", char).casefold() for char in text)
    key = "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))
    return simple if len(simple := simplify(key)) == len(text) else key


def tagged(text: str) -> dict[tuple[int, int], str]:
    """Return jieba's tag of each word by its range: n of a noun, nr, ns, nt, nz of a proper one, v of a verb."""
    import rjieba

    tags, end = {}, 0
    for word, tag in rjieba.tag(key_of(text)):
        tags[end, end := end + len(word)] = tag
    return tags
