"""A training pair: a question, a passage, and whether, in which sentence and by which words the passage answers."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Example", "cut", "sentence_at"]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair. `sentence` is the one that answers, None where none does; `span` the words, None where not known.

    `also` are other sentences that answer, or that the answer goes on in. `unsure` are sentences of which it is not
    known whether they answer: they count for nothing.
    """

    question: str
    section: str | None
    text: str
    sentences: tuple[tuple[int, int], ...]
    sentence: int | None = None
    span: tuple[int, int] | None = None
    unsure: tuple[int, ...] = ()
    also: tuple[int, ...] = ()


def sentence_at(sentences: Sequence[tuple[int, int]], at: int) -> int | None:
    """Return the number of the sentence that holds a place of the text, None where none does."""
    return next((number for number, (start, end) in enumerate(sentences) if start <= at < end), None)


def cut(example: Example, random: random.Random) -> Example:
    """Return the example with some sentences at either end left out, none that answers among them."""
    count = len(example.sentences)
    if example.sentence is None or example.span is None:
        first = random.randrange(count)
        last = random.randrange(first, count)
    else:
        last_needed = max(example.sentence, sentence_at(example.sentences, example.span[1] - 1) or 0, *example.also)
        first = random.randint(0, min(example.sentence, *example.also, count))
        last = random.randint(last_needed, count - 1)
    shift, stop = example.sentences[first][0], example.sentences[last][1]
    return Example(
        example.question,
        example.section,
        example.text[shift:stop],
        tuple((start - shift, end - shift) for start, end in example.sentences[first : last + 1]),
        None if example.sentence is None else example.sentence - first,
        None if example.span is None else (example.span[0] - shift, min(example.span[1], stop) - shift),
        tuple(number - first for number in example.unsure if first <= number <= last),
        tuple(number - first for number in example.also),
    )
