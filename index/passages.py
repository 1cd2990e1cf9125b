"""Passages: what is retrieved, a few sentences of one section each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus import Document, Section, Sentence

__all__ = ["MAX_PASSAGE_CHARS", "OVERLAP_SENTENCES", "Passage", "context", "split_passages", "without_repeats"]

#: A passage takes sentences up to this many characters; a longer sentence is a passage alone.
#: Chosen by measurement: tests/benchmarks/README.md has the table.
MAX_PASSAGE_CHARS = 200
#: So many sentences end one passage and begin the next.
OVERLAP_SENTENCES = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section of a document, text[start:end] of it.

    `section` is the section's title, None before the first heading. `sentences` are the ranges in the passage.
    """

    document: str
    start: int
    end: int
    section: str | None
    sentences: tuple[tuple[int, int], ...]


def split_passages(
    corpus: Iterable[Document], max_chars: int = MAX_PASSAGE_CHARS, overlap: int = OVERLAP_SENTENCES
) -> list[Passage]:
    """Return the passages of every document, in order; each sentence but a heading is in at least one.

    A heading with nothing below it is a passage, so that all that a document says can be found.
    """
    passages: list[Passage] = []
    for document in corpus:
        for section, sentences in _sections(document):
            for run in _runs(sentences, max_chars, overlap):
                ranges = tuple((sentence.start, sentence.end) for sentence in run)
                passages.append(Passage(document.id, ranges[0][0], ranges[-1][1], section.title, ranges))
    return passages


def context(section: str | None, text: str) -> str:
    """Return what is embedded for a text: under its section's title, which is no part of any quote."""
    return f"{section}\n{text}" if section else text


def without_repeats(ranked: Sequence[Passage]) -> list[int]:
    """Return the places of ranked passages but those that have no sentence to themselves, the last left out first."""
    of = [{(passage.document, start) for start, _ in passage.sentences} for passage in ranked]
    uses = Counter(sentence for sentences in of for sentence in sentences)
    kept = []
    for place in reversed(range(len(ranked))):
        if all(uses[sentence] > 1 for sentence in of[place]):
            uses.subtract(of[place])
        else:
            kept.append(place)
    return kept[::-1]


def _sections(document: Document) -> Iterator[tuple[Section, list[Sentence]]]:
    """Yield each section with its sentences, the heading's own only where it stands alone."""
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for section in document.sections:
        inside = []
        while sentence is not None and sentence.start < section.end:
            inside.append(sentence)
            sentence = next(sentences, None)
        body = inside[1:] if section.title is not None and len(inside) > 1 else inside
        yield section, body


def _runs(sentences: list[Sentence], max_chars: int, overlap: int) -> Iterator[list[Sentence]]:
    """Yield runs of sentences of at most max_chars, each beginning with the last `overlap` of the one before."""
    first = 0
    while first < len(sentences):
        stop = first + 1
        while stop < len(sentences) and sentences[stop].end - sentences[first].start <= max_chars:
            stop += 1
        yield sentences[first:stop]
        if stop == len(sentences):
            return
        first = max(first + 1, stop - overlap)
