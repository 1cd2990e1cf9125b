"""A document: its immutable text, and its sections, paragraphs and sentences as ranges of it."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from corpus.layout import Block, markdown_blocks, plain_blocks
from corpus.sentences import split_sentences

__all__ = ["Document", "Paragraph", "Section", "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or heading, text[start:end]; `number` counts paragraphs from 1, None for a heading."""

    start: int
    end: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, text[start:end]; `title` is None before the first heading."""

    start: int
    end: int
    title: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Document:
    """What may be quoted: `text` never changes, and every offset is a code point into it, end exclusive.

    Sections, paragraphs and sentences each tile the text: in order, without overlap, with white space alone
    outside them. Make one with `Document.parse`.
    """

    id: str
    text: str
    title: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    metadata: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def parse(
        cls,
        id: str,
        text: str,
        *,
        markdown: bool = False,
        title: str | None = None,
        metadata: Mapping[str, object] | None = None,
    ) -> "Document":
        """Return the document of `text`, with its layout found in it.

        Without `title`, the title is the first heading where the text begins with one, else the last part of `id`.
        """
        blocks = markdown_blocks(text) if markdown else plain_blocks(text)
        if title is None:
            opening = blocks[0].title if blocks else None
            title = text[opening[0] : opening[1]] if opening else id.rsplit("/", 1)[-1]
        return cls(
            id=id,
            text=text,
            title=title,
            sections=tuple(_sections(text, blocks)),
            paragraphs=tuple(_paragraphs(blocks)),
            sentences=tuple(_sentences(text, blocks)),
            metadata=MappingProxyType(dict(metadata or {})),
        )

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the text as UTF-8: that of the file itself where it is UTF-8 without a mark."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def section_at(self, offset: int) -> Section:
        """Return the section that holds the character at `offset`; ValueError where none does."""
        return _holding(self.sections, offset, "section")

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph or heading that holds the character at `offset`; ValueError where none does."""
        return _holding(self.paragraphs, offset, "paragraph")

    def sentence_before(self, offset: int) -> str:
        """Return the text of the sentence before the one that starts at `offset`, empty for the first."""
        i = bisect_left(self.sentences, offset, key=lambda sentence: sentence.start)
        return self.text[self.sentences[i - 1].start : self.sentences[i - 1].end] if i else ""

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, where form feeds part pages in the text; None where there are none."""
        return self.text.count("\f", 0, offset) + 1 if "\f" in self.text else None


Range = TypeVar("Range", Section, Paragraph)


def _holding(ranges: Sequence[Range], offset: int, what: str) -> Range:
    i = bisect_right(ranges, offset, key=lambda range_: range_.start) - 1
    if i < 0 or offset >= ranges[i].end:
        raise ValueError(f"no {what} holds offset {offset}")
    return ranges[i]


def _sections(text: str, blocks: list[Block]) -> list[Section]:
    sections: list[Section] = []
    for block in blocks:
        if block.title is not None:
            title = text[block.title[0] : block.title[1]]
            sections.append(Section(block.start, block.end, title, block.level))
        elif sections:
            last = sections[-1]
            sections[-1] = Section(last.start, block.end, last.title, last.level)
        else:
            sections.append(Section(block.start, block.end, None, 0))
    return sections


def _paragraphs(blocks: list[Block]) -> list[Paragraph]:
    paragraphs, number = [], 0
    for block in blocks:
        number += block.title is None
        paragraphs.append(Paragraph(block.start, block.end, number if block.title is None else None))
    return paragraphs


def _sentences(text: str, blocks: list[Block]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block in blocks:
        ranges = split_sentences(text, block.start, block.end) if block.title is None else [(block.start, block.end)]
        sentences.extend(Sentence(start, end) for start, end in ranges)
    return sentences
