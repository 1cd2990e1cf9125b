"""What the reader reads: the token ids of questions and passages, and which tokens are the passage's own text.

Traditional characters are read as simplified ones, which most of what the reader learned from is written in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.passages import context
from index.unigram import UnigramTokenizer
from index.words import encodable, simplify

__all__ = ["MAX_PASSAGE_TOKENS", "MAX_QUESTION_TOKENS", "PassagePieces", "passage_pieces", "question_pieces"]

MAX_QUESTION_TOKENS = 64
#: A passage of 200 characters has some 130 tokens; what stands beyond this many is not read.
MAX_PASSAGE_TOKENS = 256

_QUESTION = "query: "
_PASSAGE = "passage: "


@dataclass(frozen=True, slots=True)
class PassagePieces:
    """A passage's token ids; for each token the sentence it is of, -1 where none, and its range in the text.

    Tokens of the heading, the prompt and the marks of beginning and end are of no sentence; their range is empty.
    """

    ids: tuple[int, ...]
    sentences: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]


def question_pieces(tokenizer: UnigramTokenizer, question: str) -> list[int]:
    """Return the token ids of a question, at most MAX_QUESTION_TOKENS."""
    return tokenizer.encode(_QUESTION + simplify(encodable(question)), MAX_QUESTION_TOKENS)


def passage_pieces(
    tokenizer: UnigramTokenizer, section: str | None, text: str, sentences: Sequence[tuple[int, int]]
) -> PassagePieces:
    """Return the tokens of a passage under its section's title; `sentences` are ranges in `text`, in order."""
    whole = encodable(_PASSAGE + context(section, text))
    plain = simplify(whole)
    if len(plain) == len(whole):  # else the ranges would be of another text
        whole = plain
    shift = len(whole) - len(text)
    ids, found = tokenizer.encode_with_ranges(whole, MAX_PASSAGE_TOKENS)
    numbers, ranges, number = [], [], 0
    for start, end in found:
        first, last = max(start - shift, 0), end - shift
        if last <= first or end == start:
            numbers.append(-1)
            ranges.append((0, 0))
            continue
        while first < last - 1 and text[first].isspace():  # the mark of a space belongs to the word, not to the quote
            first += 1
        while number < len(sentences) - 1 and first >= sentences[number][1]:
            number += 1
        inside = sentences and sentences[number][0] <= first < sentences[number][1]
        numbers.append(number if inside else -1)
        ranges.append((first, last) if inside else (0, 0))
    return PassagePieces(tuple(ids), tuple(numbers), tuple(ranges))
