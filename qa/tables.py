"""Tables in Markdown: a row is quoted as a sentence is, and the cell under the column asked about is what answers."""

import re
from collections.abc import Sequence

from corpus.layout import TABLE_RULE
from corpus.ranges import strip_range
from index.words import fold
from qa.question import Question

__all__ = ["column_names", "find_cells", "is_heading_row", "is_row"]

_CELL = re.compile(r"[^|\n]+")
_YEAR = re.compile(r"(?:19|20)\d\d")

Span = tuple[int, int]


def is_row(text: str) -> bool:
    """Say whether a quote is a row of a table, or its heading row with the line of dashes below it."""
    # every sentence read comes by here, and few begin so
    return (
        text.startswith("|")
        and len(_cells(text, 0, _end_of_line(text, 0))) > 1
        and all(line.lstrip().startswith("|") for line in text.splitlines())
    )


def is_heading_row(text: str) -> bool:
    """Say whether a quote is the heading row of a table, with the line of dashes below it."""
    below = text.splitlines()[1:] if is_row(text) else []
    return len(below) == 1 and bool(TABLE_RULE.fullmatch(below[0].strip()))


def column_names(text: str, start: int, end: int) -> Span | None:
    """Return the range of the heading row over text[start:end]; None where that is no row or has none above it."""
    if not is_row(text[start:end]):
        return None
    first = start
    while first:
        above = text.rfind("\n", 0, first - 1) + 1
        if not text[above : first - 1].lstrip().startswith("|"):
            break
        first = above
    stop = _end_of_line(text, first)
    below = text[stop + 1 : _end_of_line(text, min(stop + 1, len(text)))]
    return strip_range(text, first, stop) if first < start and TABLE_RULE.fullmatch(below.strip()) else None


def find_cells(question: Question, text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the cells that answer in text[start:end], where that is a row below a heading row; else ().

    The cell in the column that the question names, by its year or by its words; else those that `spans`, where the
    reader sees the answer, touch; else all but the first, which says what the row is about, and is marked by itself
    where the cell that the question names is empty.
    """
    names = column_names(text, start, end) if "\n" not in text[start:end] else None
    label, *values = _cells(text, start, end) or [(start, end)]
    columns = _cells(text, *names)[1:] if names else []
    if not columns or len(columns) != len(values):
        return ()
    named = [_named(question, text[slice(*column)]) for column in columns]
    best = max(named)
    if best and named.count(best) == 1:
        cell = values[named.index(best)]
        return (cell if cell[0] < cell[1] else label,)
    touched = tuple(cell for cell in values if any(a < cell[1] and cell[0] < b for a, b in spans))
    return touched or tuple(cell for cell in values if cell[0] < cell[1])


def _named(question: Question, column: str) -> int:
    """Return how plainly a question names a column: by its year, or by so many characters of its name."""
    asking, name = fold(question.text), fold(column)
    years = set(_YEAR.findall(name))
    if years & set(_YEAR.findall(asking)):
        return 100
    if years:
        return 0
    words = [word for word in question.words if len(word) > 1 and word in name]
    return len(name) if name in asking else sum(map(len, words))


def _cells(text: str, start: int, end: int) -> list[Span]:
    """Return the ranges of a row's cells without the white space about them; an empty cell is an empty range."""
    if not text.startswith("|", start):
        return []
    cells = []
    for found in _CELL.finditer(text, start, end):
        inside = found.group().strip()
        at = found.start() + (len(found.group()) - len(found.group().lstrip()) if inside else 0)
        cells.append((at, at + len(inside)))
    return cells


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
