"""What the network's logits say of each sentence of a passage: how likely it answers, and by which words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.passages import Passage
from qa.reader.pieces import PassagePieces

__all__ = ["SentenceReading", "sentence_readings"]

#: The answering words are at most so many tokens.
MAX_SPAN_TOKENS = 120
#: So many of the likeliest starts, and of the ends, are weighed against each other.
WEIGHED = 8
#: What the logits of starts and ends are divided by to be probabilities (temperature scaling: Guo et al. 2017, arXiv
#: 1706.04599): the likelihood of the gold of documents kept from training is highest at it.
TEMPERATURE = 1.3
#: A quote takes the sentences that hold the answering words with this probability, in so many characters.
HELD, MAX_HELD_CHARS = 0.85, 200
#: Of a sentence that hardly answers, log odds below this, the likeliest words are taken as they are.
HARDLY = -5.0


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What was read of one sentence, document.text[start:end].

    logit: log odds, by the reader alone, that it answers. span: the answering words of which it has some, in the
    document's coordinates; they may begin or end in another sentence of the passage. span_logit: how likely the
    likeliest such words are among all the words of the passage, the sum of two logits. quote: the fewest whole
    sentences, this one among them, that hold the span, and with a probability of HELD whatever words answer.
    """

    start: int
    end: int
    logit: float
    span: tuple[int, int]
    span_logit: float
    quote: tuple[int, int]


def sentence_readings(
    passage: Passage,
    pieces: PassagePieces,
    logits: NDArray[np.float32],
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
) -> list[SentenceReading]:
    """Return what the network's logits say of each sentence: `logits` a sentence, `starts` and `ends` a token."""
    readings = []
    numbers = np.asarray(pieces.sentences)
    own = np.flatnonzero(numbers >= 0)
    ranges = np.asarray(pieces.ranges)[own] + passage.start
    starts, ends = starts[own], ends[own]
    of = numbers[own]  # the sentence of each
    scores = starts[:, None] + ends[None, :]
    length = own[None, :] - own[:, None]
    scores = np.where((length >= 0) & (length < MAX_SPAN_TOKENS), scores, -np.inf)
    for number, (start, end) in enumerate(passage.sentences):
        inside = np.flatnonzero(of == number)
        if not len(inside):  # cut off: the passage is longer than is read
            continue
        first, stop = int(inside[0]), int(inside[-1]) + 1
        row, column = np.unravel_index(int(scores[:stop, first:].argmax()), (stop, len(own) - first))
        span, held = (ranges[row, 0], ranges[first + column, 1]), (start, end)
        if logits[number] > HARDLY:
            begin = np.sort(np.argsort(-starts[:stop], kind="stable")[:WEIGHED])
            close = np.sort(np.argsort(-ends[first:], kind="stable")[:WEIGHED]) + first
            likely = _likely(scores[np.ix_(begin, close)])
            if likely is not None:
                span = _expected(likely, ranges[begin, 0], ranges[close, 1])
                held = _holding(likely, of[begin], of[close], number, passage.sentences)
        touched = [one for one in passage.sentences if one[0] < span[1] and one[1] > span[0]]
        quote = min(held[0], *(one for one, _ in touched)), max(held[1], *(one for _, one in touched))
        score = float(scores[row, first + column])
        readings.append(SentenceReading(start, end, float(logits[number]), (int(span[0]), int(span[1])), score, quote))
    return readings


def _likely(scores: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """Return how likely each (start, end) is among them, of their logits, -inf for no span; None where none is one."""
    if not np.isfinite(scores).any():
        return None
    likely = np.exp((scores.astype(np.float64) - scores.max()) / TEMPERATURE)
    return likely / likely.sum()  # type: ignore[no-any-return]


def _holding(
    likely: NDArray[np.float64],
    begin: NDArray[np.int64],
    close: NDArray[np.int64],
    number: int,
    sentences: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Return the shortest run of sentences, that of `number` among them, that holds the answering words by HELD.

    It is that sentence alone where a run would be longer than MAX_HELD_CHARS. likely: (starts, ends). begin, close: the
    sentence that each stands in.
    """
    if likely[np.ix_(begin == number, close == number)].sum() >= HELD:  # as most often
        return sentences[number]
    runs = (
        (sentences[last][1] - sentences[first][0], first, last)
        for first in range(number, -1, -1)
        for last in range(number, len(sentences))
        if likely[np.ix_(begin >= first, close <= last)].sum() >= HELD
    )
    size, first, last = min(runs, default=(0, number, number))
    if size > MAX_HELD_CHARS:
        return sentences[number]
    return sentences[first][0], sentences[last][1]


def _expected(likely: NDArray[np.float64], begin: NDArray[np.int64], close: NDArray[np.int64]) -> tuple[int, int]:
    """Return the span that overlaps best, on average, with all weighed.

    The average is of the F1 of their characters, by how likely each is: minimum Bayes risk (Goel and Byrne 2000,
    Computer Speech & Language 14), for two spans that are likely and much alike are together likelier than a third.
    likely: (starts, ends), 0 for no span. begin, close: where they stand.
    """
    rows, columns = np.nonzero(likely)
    first, last = begin[rows], close[columns]
    common = np.minimum(last[:, None], last) - np.maximum(first[:, None], first)
    size = last - first
    f1 = 2 * np.maximum(common, 0) / (size[:, None] + size)
    best = int((f1 @ likely[rows, columns]).argmax())
    return int(first[best]), int(last[best])
