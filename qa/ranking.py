"""The ranking: which sentences of the read passages answer, likeliest first, by the reader and by likeness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.passages import Passage, context
from index.retriever import Hit, PassageIndex, SentenceHit
from index.words import fold, idf, search_words
from qa.mentioned import mention_in
from qa.mentions import has_kind
from qa.question import Question
from qa.subjects import is_of_another_year, is_on_another
from qa.tables import is_heading_row, is_row

if TYPE_CHECKING:
    from qa.reader.reader import PassageReading
    from qa.reader.sentences import SentenceReading

__all__ = [
    "SIGNALS",
    "Candidate",
    "Signals",
    "looked_up",
    "rank",
    "word_share",
    "word_weight",
]

#: So many of the likeliest sentences are looked through for one that is on another product, post or year than is asked
#: about, which scores so much less. Not fitted: few of the questions that the weights are fitted on ask such a thing.
LOOKED_THROUGH, ANOTHER, OTHER_YEAR = 8, 3.0, 6.0
#: A sentence that has the words of which it is asked whether they are mentioned goes before all that have not.
MENTIONED = 50.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a sentence.

    reading, passage: the reader's log odds that it, and that its passage, answers; words: its score of the
    answering words. standing: how far the sentence stands out by its cosine with the question, in standard deviations.
    lexical: BM25 as a share of the most the question's words could give.
    coverage: the weight of the question's words that the sentence uses; context: that its passage or heading uses.
    document: the same of its document as a whole, which often names but once what all of it is about.
    kind: 1 where the sentence holds the kind of thing asked for (a date, a number, ...), else 0.
    numbers: the share of the question's numbers that its passage holds, 1 where it names none.
    """

    reading: float
    passage: float
    words: float
    standing: float
    lexical: float
    coverage: float
    context: float
    document: float
    kind: float
    numbers: float


SIGNALS = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, document.text[start:end], that may answer, with its score (higher is likelier) and why.

    `span` is where the reader sees the answering words, in the document's coordinates. They may go beyond the sentence:
    `quote` is the range of the whole sentences that hold them, this one among them, as `SentenceReading` has it.
    """

    passage: Passage
    start: int
    end: int
    span: tuple[int, int]
    quote: tuple[int, int]
    score: float
    signals: Signals


def rank(
    question: Question,
    hits: Sequence[Hit],
    readings: "Sequence[PassageReading]",
    index: PassageIndex,
    weights: Mapping[str, float],
) -> list[Candidate]:
    """Return every sentence that was read once, the likeliest answer first; ties fall to the earlier sentence.

    The score is the sum of the signals by their `weights`. A sentence of two passages counts where it scores higher.
    """
    possible = sum(index.weight(word) for word in looked_up(question, index)) or 1.0
    telling = _telling(question, hits, index)
    best: dict[tuple[str, int], Candidate] = {}
    documents = [index.corpus[id] for id in {hit.passage.document for hit in hits}]
    whole = {one.id: _coverage(question, telling, _key(one.title, one.text), index) for one in documents}
    for hit, reading in zip(hits, readings, strict=True):
        document = index.corpus[hit.passage.document]
        around = fold(context(hit.passage.section, document.text[hit.passage.start : hit.passage.end]))
        around_share = _coverage(question, telling, around, index)
        numbers = _share([number in around for number in question.numbers])
        near = {sentence.start: sentence for sentence in hit.sentences}
        for sentence in reading.sentences:
            text = document.text[sentence.start : sentence.end]
            if is_heading_row(text):  # names what the rows below it have, and says nothing itself
                continue
            found: SentenceHit = near[sentence.start]
            signals = Signals(
                reading=sentence.logit,
                passage=reading.logit,
                words=sentence.span_logit,
                standing=found.standing,
                lexical=found.lexical / possible,
                coverage=_coverage(question, telling, fold(text), index),
                context=around_share,
                document=whole[hit.passage.document],
                kind=float(has_kind(question, text)),
                numbers=numbers,
            )
            candidate = _candidate(hit.passage, sentence, signals, weights)
            if is_row(text):  # each says something of its own
                candidate = replace(candidate, quote=(sentence.start, sentence.end))
            if mention_in(question, text):
                candidate = replace(candidate, score=candidate.score + MENTIONED)
            key = (hit.passage.document, sentence.start)
            if key not in best or best[key].score < candidate.score:
                best[key] = candidate
    ordered = sorted(best.values(), key=_order)
    for place, candidate in enumerate(ordered[:LOOKED_THROUGH]):
        less = ANOTHER * is_on_another(question, candidate, index.corpus)
        less += OTHER_YEAR * is_of_another_year(question, candidate, index.corpus)
        ordered[place] = replace(candidate, score=candidate.score - less)
    return sorted(ordered, key=_order)


def _order(found: Candidate) -> tuple[float, str, int]:
    return -found.score, found.passage.document, found.start


def _candidate(
    passage: Passage, sentence: "SentenceReading", signals: Signals, weights: Mapping[str, float]
) -> Candidate:
    score = sum(weight * getattr(signals, name) for name, weight in weights.items())
    return Candidate(passage, sentence.start, sentence.end, sentence.span, sentence.quote, score, signals)


def _telling(question: Question, hits: Sequence[Hit], index: PassageIndex) -> dict[str, float]:
    """Return how telling each of the question's words is: rare in the corpus, and rare among the sentences read.

    A company's name is rare among many reports and says nothing among the sentences of its own.
    """
    sentences = {
        (hit.passage.document, sentence.start): index.corpus[hit.passage.document].text[sentence.start : sentence.end]
        for hit in hits
        for sentence in hit.sentences
    }
    keys = [fold(text) for text in sentences.values()]
    return {
        word: min(word_weight(question, word, index), idf(sum(_stands(question, word, key) for key in keys), len(keys)))
        for word in question.words
    }


def _stands(question: Question, word: str, key: str) -> bool:
    return any(one in key for one in (word, *question.equivalents.get(word, ())))


def _coverage(question: Question, weights: Mapping[str, float], key: str, index: PassageIndex) -> float:
    """Return the weight of the words found in a folded text, as a share of all their weight."""
    total = sum(weights.values())
    found = sum(weight * word_share(question, word, key, index) for word, weight in weights.items())
    return found / total if total else 0.0


def looked_up(question: Question, index: PassageIndex) -> list[str]:
    """Return the words to look for: the question's, and of an English one what they are in the corpus' Chinese."""
    chinese = (one for word in question.words for one in question.equivalents.get(word, ()) if index.knows(one))
    return [*search_words(question.text), *dict.fromkeys(chinese)]


def word_weight(question: Question, word: str, index: PassageIndex) -> float:
    """Return how telling one of the question's words is, as `PassageIndex.weight`; an English one as its Chinese."""
    chinese = [index.weight(one) for one in question.equivalents.get(word, ()) if index.knows(one)]
    return min(chinese, default=index.weight(word))


def word_share(question: Question, word: str, key: str, index: PassageIndex) -> float:
    """Return 1 where the word stands in a folded text, else the weight of the shorter words in it that do.

    As a share of all their weight: of 招商银行, where a text has 银行 alone, little more than nothing. An English word
    stands where a Chinese one that means it does.
    """
    return max(_share_of(one, key, index) for one in (word, *question.equivalents.get(word, ())))


def _share_of(word: str, key: str, index: PassageIndex) -> float:
    if word in key:
        return 1.0
    weights = {part: index.weight(part) for part in _parts(word)}
    found = sum(weight for part, weight in weights.items() if part in key)
    return found / sum(weights.values()) if weights else 0.0


@lru_cache(maxsize=256)
def _key(title: str, text: str) -> str:
    """Return all that a document says, folded."""
    return fold(f"{title}\n{text}")


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(part for part in search_words(word) if part != word)


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0
