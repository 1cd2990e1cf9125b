"""The misspelt names of a question, found by sound and shape among the words of the corpus."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from string import ascii_lowercase
from threading import Lock

from index.words import fold
from qa.question import HAN, read_question
from qa.translation import named_by_meaning, named_by_sound

__all__ = ["Correction", "Speller", "lookalikes"]

#: A misspelt stretch has at most so many characters; of LONG_STRETCH or more, two may be wrong, else one.
MAX_STRETCH, LONG_STRETCH = 8, 5
PAIR_USED_IN = 10_000  #: Two characters tell a name only if the corpus uses them once in so many characters.

# Numbers, dates, pronouns and particles are never exchanged, and no sign that two stretches are the same name.
_FIXED = frozenset(
    "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟几第半年月日号"
    "的地得了着过是在有和与及或吗呢吧啊么这那哪谁们我你您他她它"
)
# Nor are little words, and none is put in; but a name may be misspelt with one, as 布谷鸟 with 不谷鸟.
_LITTLE = _FIXED | set(
    "不无未没也都又还就很更最从对把被让由于以为向给跟比将会能可要想应来去其该此请并等中上下里内外前后时个家项用做起当"
)
# Characters whose second reading is as usual as the first: 行 xing, hang.
_TWO_READINGS = frozenset("行重长乐率会系还调传弹曾朝单参藏省降石薄便差车畜校大厦卡模折属落露盛解")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{5,20}(?![A-Za-z0-9])")
_FINAL = "i?ang?|uang?|i?ong|[eiu]ng?|u?ai|i?ao|[eu]i|i[aeu]|ou|u[aeo]|er|ve?|[aeiou]"
_PINYIN = re.compile(f"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINAL}))+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A question with its misspelt names exchanged; `changes` holds (as asked, as the corpus writes it)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Speller:
    """Corrects questions by the vocabulary of `texts`, which are read when first needed; safe in several threads."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._lock = Lock()
        self._vocabulary: _Vocabulary | None = None

    def correct(self, question: str, known: Callable[[str], bool]) -> Correction:
        """Return the question with the names exchanged that the corpus writes another way; all else stays as typed.

        `known` says whether the corpus uses a folded word, as `Bm25.knows`; where it knows all that carry meaning,
        nothing changes. A stretch is exchanged only where the corpus lacks it and has one that differs in one
        character (two from LONG_STRETCH on), alike in sound or shape, and agrees in the others.
        """
        key = fold(question)
        read = read_question(question)
        unknown = [word for word in read.words if not known(word)]
        if not unknown or len(key) != len(question):
            return Correction(question)
        with self._lock:
            if self._vocabulary is None:
                self._vocabulary, self._texts = _Vocabulary(self._texts), ()
        found = [*_Stretches(key, unknown, known, self._vocabulary), *_latin(key, known, self._vocabulary)]
        if read.latin:
            found.extend(_translated(question, self._vocabulary))
        taken: list[_Exchange] = []
        chars = dict(enumerate(question))
        for new in sorted(found, key=lambda exchange: exchange.rank):
            if all(new.end <= old.start or old.end <= new.start for old in taken):
                taken.append(new)
                chars |= new.chars
        return Correction("".join(chars.values()), tuple((question[x.start : x.end], x.form) for x in sorted(taken)))


@dataclass(frozen=True, slots=True, order=True)
class _Exchange:
    """The question's [start:end] is `form` in the corpus; `chars` says what to write at which places."""

    start: int
    end: int
    form: str
    chars: dict[int, str]
    rank: tuple[int, int, int]  # the least first: most characters agree, most frequent, first in the corpus


class _Vocabulary:
    """What is looked up in the corpus: its text, folded and as written, pairs of characters, sounds, Latin names."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = [(text, fold(text)) for text in texts]
        self.text = "\n".join(key for _, key in folded)
        self.written = "\n".join(text if len(text) == len(key) else key for text, key in folded)
        self.pairs = {*map("".join, zip(self.text, self.text[1:], strict=False))}
        self._chars = {char for char in set(self.text) - _LITTLE if HAN.match(char)}
        self._sounding: dict[str, set[str]] = defaultdict(set)
        for char in self._chars:
            for sound in _sounds(char):
                self._sounding[sound].add(char)
        #: The characters by the sounds that pinyin spells.
        self.sounding = {sound: chars for sound, chars in self._sounding.items() if not sound.startswith("~")}
        latin = Counter(_LATIN.findall(self.written))
        self.latin = {word.casefold() for word in latin}
        #: Folded, to the most frequent way of writing: words that are never without a capital.
        self.names = {word.casefold(): word for word, _ in latin.most_common()[::-1] if word.casefold() not in latin}

    def alike(self, char: str, *, near: bool = False, shape: bool = False) -> set[str]:
        """Return the other characters of the corpus of the same sound, tones aside; those `near` it, or in `shape`."""
        sounds = (sound for sound in _sounds(char) if near or not sound.startswith("~"))
        looking = lookalikes().get(char, set()) & self._chars if shape else set()
        return looking.union(*(self._sounding.get(sound, ()) for sound in sounds)) - {char}

    def place(self, form: str) -> int | None:
        """Return the first place where the form is whole words, as 保险发 is not in 保险发放; None where at none."""
        for match in islice(re.finditer(re.escape(form), self.text), 4):
            left = max(0, match.start() - MAX_STRETCH)
            starts, ends = zip(*_spans(self.text[left : match.end() + MAX_STRETCH]), strict=True)
            if match.start() - left in starts and match.end() - left in ends:
                return match.start()
        return None


class _Stretches:
    """The stretches of a folded question that may be misspelt names: exchanges that are allowed, overlapping."""

    def __init__(self, key: str, unknown: list[str], known: Callable[[str], bool], vocabulary: _Vocabulary) -> None:
        self._key, self._known, self._vocabulary, text = key, known, vocabulary, vocabulary.text
        words, pieces = _spans(key, guess=True), _spans(key)
        self._words, self._pieces = dict(words), dict(pieces)  # start to end
        self._single = {start for start, end in pieces if end - start == 1}
        self._unknown = {i for word in unknown for m in re.finditer(re.escape(word), key) for i in range(*m.span())}
        # What is settled: a word that the corpus uses, or three characters as they stand there.
        spans = [(i, j) for i, j in words + pieces if j - i > 1 and (known(key[i:j]) or key[i:j] in text)]
        spans += [(i, i + 3) for i in range(len(key) - 2) if HAN.match(key[i]) and key[i : i + 3] in text]
        settled = {i for span in spans for i in range(*span)}.union(i for i, char in enumerate(key) if char in _FIXED)
        # What may stand instead of a character: what sounds the same; of one that is in no word, what is like it, too.
        alike = (vocabulary.alike(char, near=i in self._single, shape=i in self._single) for i, char in enumerate(key))
        self._instead = [set() if i in settled else chars for i, chars in enumerate(alike)]

    def __iter__(self) -> Iterator[_Exchange]:
        for start in self._words:
            for form in self._forms(start, ""):
                wrong = [i for i, char in enumerate(form, start) if char != self._key[i]]
                if self._likely(start, form, wrong) and (at := self._vocabulary.place(form)) is not None:
                    written = self._vocabulary.written[at : at + len(form)]
                    rank = (len(wrong) - len(form), -self._vocabulary.text.count(form), at)
                    yield _Exchange(start, start + len(form), written, {i: written[i - start] for i in wrong}, rank)

    def _forms(self, start: int, form: str, wrong: int = 0) -> Iterator[str]:
        """Yield the corpus' possible forms of stretches from `start` that begin with `form`, by pairs of characters."""
        at = start + len(form)
        if wrong and len(form) > 1 and (at in self._words or at == len(self._key)):
            yield form
        if len(form) == MAX_STRETCH or at == len(self._key) or not HAN.match(self._key[at]):
            return
        for char in (self._key[at], *(self._instead[at] if wrong < 2 else ())):
            if not form or form[-1] + char in self._vocabulary.pairs:
                yield from self._forms(start, form + char, wrong + (char != self._key[at]))

    def _likely(self, start: int, form: str, wrong: list[int]) -> bool:
        end, text = start + len(form), self._vocabulary.text
        agreeing = [i for i in range(start, end) if i not in wrong and self._key[i] not in _LITTLE]
        allowed = 2 if len(form) >= LONG_STRETCH else 1
        if len(wrong) > allowed or len(agreeing) < min(2, len(form) - 1) or {start, end - 1} - {*wrong, *agreeing}:
            return False
        if self._unknown.isdisjoint(range(start, end)) or form not in text or self._key[start:end] in text:
            return False
        if len(form) > 2:  # the word 光大 is no misspelling of other words, of 广大; 网上 may be one of a name, of 网商
            return all(i in self._single or i in self._names(start, form) for i in wrong)
        char, instead = self._key[wrong[0]], form[wrong[0] - start]
        alike = char not in _LITTLE and instead in self._vocabulary.alike(char, shape=True)
        guessed = self._words[start] == end and {start, start + 1} <= self._single
        a_word = self._known(form) or len(_spans(form)) == 1
        return alike and guessed and a_word and text.count(form) >= max(2, len(text) / PAIR_USED_IN)

    def _names(self, start: int, form: str) -> set[int]:
        """Return which places hold a name in the form: no word, one beside such, as 余利 of 余利宝, or a longer one."""
        spans = [(start + left, start + right) for left, right in _spans(form)]
        lone = {left for left, right in spans if right - left == 1 and form[left - start] not in _LITTLE}
        longer = [(left, right) for left, right in spans if right - left > 2 and self._pieces.get(left) != right]
        named = [(left, right) for left, right in spans if lone & {left - 1, left, right}]
        return {i for left, right in named + longer for i in range(left, right)}


def _latin(key: str, known: Callable[[str], bool], vocabulary: _Vocabulary) -> Iterator[_Exchange]:
    """Yield the Latin words one letter from a name of the corpus: inside the word, for banks is no misspelt Bank."""
    for match in _LATIN.finditer(key):
        word = match[0]
        if word in vocabulary.latin or known(word) or _PINYIN.fullmatch(word):  # Hebei is no misspelt Hubei
            continue
        parts = [(word[:i], rest) for i in range(1, len(word)) for rest in (word[i:], word[i + 1 :])]
        edits = {left + letter + right for left, right in parts for letter in ("", *ascii_lowercase)}
        for other in edits & vocabulary.names.keys() - {word[:-1]}:
            form, (start, end) = vocabulary.names[other], match.span()
            rank = (-len(word), -vocabulary.written.count(form), vocabulary.written.find(form))
            yield _Exchange(start, end, form, dict.fromkeys(range(start, end), "") | {start: form}, rank)


def _translated(question: str, vocabulary: _Vocabulary) -> Iterator[_Exchange]:
    """Yield the names of an English question that the corpus has in Chinese: Wild Goose is 大雁."""
    named = [
        *named_by_meaning(question, vocabulary.text),
        *named_by_sound(question, vocabulary.text, vocabulary.sounding),
    ]
    for start, end, form in named:
        rank = (start - end, -vocabulary.text.count(form), vocabulary.text.find(form))
        yield _Exchange(start, end, form, dict.fromkeys(range(start, end), "") | {start: form}, rank)


def _spans(text: str, guess: bool = False) -> list[tuple[int, int]]:
    """Return where each word of a general dictionary is, and each character of none; with `guess` of guessed words."""
    import rjieba

    return [(start, end) for _, start, end in rjieba.tokenize(text, "default", guess)]


@cache
def _sounds(char: str) -> tuple[str, ...]:
    """Return the sounds of a character, "shang", and what many don't tell from them, "~san"."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    sounds = found[0][: 2 if char in _TWO_READINGS else 1] if found else []
    return (*sounds, *("~" + re.sub("(?<=[zcs])h|(?<=n)g", "", sound) for sound in sounds))


@cache
def lookalikes() -> dict[str, set[str]]:
    """Return for each character those that it is taken for by its shape, itself among them."""
    lines = (files("qa") / "lookalikes.txt").read_text(encoding="utf-8").splitlines()
    groups = [line for line in lines if not line.startswith("#")]
    return {char: {*"".join(group for group in groups if char in group)} for char in "".join(groups)}
