"""What the network's logits say of each sentence of a passage: how likely it answers, and by which words."""

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
#: Of a sentence that hardly answers, log odds below this, the likeliest words are taken as they are.
HARDLY = -5.0


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What was read of one sentence, document.text[start:end].

    logit: log odds, by the reader alone, that it answers. span: the answering words of which it has some, in the
    document's coordinates; they may begin or end in another sentence of the passage. span_logit: how likely the
    likeliest such words are among all the words of the passage, the sum of two logits.
    """

    start: int
    end: int
    logit: float
    span: tuple[int, int]
    span_logit: float


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
    scores = starts[:, None] + ends[None, :]
    length = own[None, :] - own[:, None]
    scores = np.where((length >= 0) & (length < MAX_SPAN_TOKENS), scores, -np.inf)
    for number, (start, end) in enumerate(passage.sentences):
        inside = np.flatnonzero(numbers[own] == number)
        if not len(inside):  # cut off: the passage is longer than is read
            continue
        first, stop = int(inside[0]), int(inside[-1]) + 1
        row, column = np.unravel_index(int(scores[:stop, first:].argmax()), (stop, len(own) - first))
        span = ranges[row, 0], ranges[first + column, 1]
        if logits[number] > HARDLY:
            begin = np.sort(np.argsort(-starts[:stop], kind="stable")[:WEIGHED])
            close = np.sort(np.argsort(-ends[first:], kind="stable")[:WEIGHED]) + first
            span = _expected(scores[np.ix_(begin, close)], ranges[begin, 0], ranges[close, 1]) or span
        score = float(scores[row, first + column])
        readings.append(SentenceReading(start, end, float(logits[number]), (int(span[0]), int(span[1])), score))
    return readings


def _expected(
    scores: NDArray[np.float32], begin: NDArray[np.int64], close: NDArray[np.int64]
) -> tuple[int, int] | None:
    """Return the span that overlaps best, on average, with all weighed; None where none is a span.

    The average is of the F1 of their characters, by how likely each is: minimum Bayes risk (Goel and Byrne 2000,
    Computer Speech & Language 14), for two spans that are likely and much alike are together likelier than a third.
    scores: (starts, ends), logits, -inf for no span. begin, close: where they stand.
    """
    rows, columns = np.nonzero(np.isfinite(scores))
    if not len(rows):
        return None
    likely = np.exp(scores[rows, columns] - scores[rows, columns].max())
    first, last = begin[rows], close[columns]
    common = np.minimum(last[:, None], last) - np.maximum(first[:, None], first)
    size = last - first
    f1 = 2 * np.maximum(common, 0) / (size[:, None] + size)
    best = int((f1 @ likely).argmax())
    return int(first[best]), int(last[best])
