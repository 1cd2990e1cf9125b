"""Headings, sections and paragraphs, found in plain text or read from Markdown, as code-point ranges."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.ranges import strip_range

__all__ = ["TABLE_RULE", "Block", "markdown_blocks", "plain_blocks"]

#: A line longer than this is no heading in plain text.
MAX_HEADING_CHARS = 40
#: More short lines than this in a row are a list or a table, not headings.
MAX_HEADINGS_IN_A_ROW = 3
#: A line this much of the longest in its block may have been wrapped by an editor rather than ended by its author.
WRAPPED_SHARE = 0.75

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_LINE_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_ENDS = '。！？!?…；;｡.：:"”’」』）)》】]'
_NO_HEADING_END = tuple("。！？!?…；;｡.：:，,、”’」』|")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·●○■◆]\s|[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]\s?)")
#: The line of dashes below the heading row of a Markdown table.
TABLE_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: text[start:end], without white space at either end.

    `title` is the range of a heading's own words (without Markdown's marks); None for a paragraph.
    `level` is 1 for the topmost heading and 0 for a paragraph.
    """

    start: int
    end: int
    title: tuple[int, int] | None = None
    level: int = 0


def plain_blocks(text: str) -> list[Block]:
    """Return the blocks of plain text in order; only white space lies outside them.

    Paragraphs are parted by blank lines, or by line ends where the lines were not wrapped. A heading is a short
    line on its own that ends without punctuation and has a paragraph somewhere below it.
    """
    paragraphs: list[tuple[int, int]] = []
    for group in _line_groups(text):
        paragraphs.extend(_join_wrapped(text, group))
    return _mark_headings(text, paragraphs)


def markdown_blocks(text: str) -> list[Block]:
    """Return the blocks of Markdown text in order: its headings (# and underlined) and the paragraphs between."""
    from markdown_it import MarkdownIt

    starts = _markdown_line_starts(text)
    blocks: list[Block] = []
    done = 0
    for token in MarkdownIt("commonmark").parse(text.replace("\0", " ")):
        if token.type != "heading_open" or token.level != 0 or token.map is None:
            continue
        first, last = (starts[min(line, len(starts) - 1)] for line in token.map)
        heading = strip_range(text, first, last)
        title = _heading_words(text, *heading)
        if title[0] == title[1]:
            continue
        blocks.extend(_paragraphs_between(text, done, heading[0]))
        blocks.append(Block(*heading, title=title, level=int(token.tag[1:])))
        done = heading[1]
    blocks.extend(_paragraphs_between(text, done, len(text)))
    return blocks


def _line_groups(text: str) -> Iterable[list[tuple[int, int]]]:
    """Yield runs of lines with no blank line between them, each line as its stripped range."""
    group: list[tuple[int, int]] = []
    last_end = 0
    for match in _LINE.finditer(text):
        breaks = len(_LINE_BREAK.findall(text, last_end, match.start()))
        line = strip_range(text, *match.span())
        last_end = match.end()
        if group and (breaks > 1 or line[0] == line[1] or "\f" in text[group[-1][1] : match.start()]):
            yield group
            group = []
        if line[0] < line[1]:
            group.append(line)
    if group:
        yield group


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines that an editor wrapped; each other line, and each row of a table, is a paragraph of its own."""
    widest = max(end - start for start, end in lines)
    joined = [lines[0]]
    for (before, stop), (start, end) in pairwise(lines):
        rows = text[start] == "|" == text[before]  # of a table; the dashes go with its heading row
        wrapped = (
            TABLE_RULE.fullmatch(text, start, end)
            if rows
            else stop - before >= WRAPPED_SHARE * widest
            and text[stop - 1] not in _ENDS
            and text[start - 1] not in "\u3000\t"
            and not _LIST_ITEM.match(text, start, end)
        )
        if wrapped:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _mark_headings(text: str, paragraphs: list[tuple[int, int]]) -> list[Block]:
    blocks: list[Block] = []
    runs = [(looks, list(run)) for looks, run in groupby(paragraphs, lambda range_: _looks_like_heading(text, *range_))]
    for i, (looks, run) in enumerate(runs):
        headings = looks and i + 1 < len(runs) and len(run) <= MAX_HEADINGS_IN_A_ROW
        for start, end in run:
            blocks.append(Block(start, end, title=(start, end), level=1) if headings else Block(start, end))
    return blocks


def _looks_like_heading(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    return (
        len(line) <= MAX_HEADING_CHARS
        and not _LINE_BREAK.search(line)
        and any(char.isalpha() for char in line)
        and not line.endswith(_NO_HEADING_END)
        and not any(char in "。！？；" for char in line)
        and not re.match(r"[-*•·●○■◆|]", line)
    )


def _paragraphs_between(text: str, start: int, end: int) -> list[Block]:
    """Return the paragraphs of text[start:end], none of them a heading."""
    inner = text[start:end]
    return [
        Block(start + left, start + right)
        for group in _line_groups(inner)
        for left, right in _join_wrapped(inner, group)
    ]


def _markdown_line_starts(text: str) -> list[int]:
    """Return where each of Markdown's lines (ended by \\n, \\r\\n or \\r) starts, and the end of the text."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)), len(text)]


def _heading_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a Markdown heading's words: no leading or closing #, no underline."""
    first_line = _LINE_BREAK.split(text[start:end])[0]
    match = re.fullmatch(r"\s*#{1,6}(?:\s+(.*?))??(?:\s+#+)?\s*", first_line)
    if match is None:
        underline = re.search(r"(?:\r\n|[\r\n])[ ]{0,3}(?:=+|-+)\s*$", text[start:end])
        return strip_range(text, start, start + (underline.start() if underline else len(first_line)))
    return strip_range(text, start + match.start(1), start + match.end(1)) if match.group(1) else (start, start)
