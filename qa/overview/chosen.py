"""Which sentences stand for a document: of each of its sections the one that tells most plainly what it reports.

The first sentence of a passage of news or of a report mostly says what it is about (the "lead" that summarising
programs are measured against; Nenkova 2005), and a figure is what a report reports. tests/benchmarks/README.md has what
else was tried.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from corpus import Document
from qa.quantities import quantities
from qa.quote_warnings import find_warnings
from qa.tables import is_row

__all__ = ["chosen_sentences"]

#: Fewer sections than this are no outline: the level below is looked at.
MIN_SECTIONS = 3
#: What a sentence's place, its figures and its length weigh; chosen on sixteen reports.
PLACE, FIRST, FIGURE, LENGTH = 1.5, 0.3, 0.5, 0.6
PERIOD, BACKGROUND = 0.4, 2.0
#: What a sentence that needs another beside it, or is none, loses.
FAULT = 4.0

#: How a sentence begins that tells of circumstances before it comes to the matter.
_BACKGROUND = re.compile(
    "随着|近年来?|(?:一直|长期)以来|当前|为了?|由于|面对"
    "|[^，,]{0,3}在.{2,30}?(?:背景|形势|支持|推动|环境|趋势|前提|要求)下"
)
#: How one begins that tells of the whole period.
_PERIOD = re.compile(
    r"(?:截[至止])?(?:20)?\d\d ?年(?:度|末|底|全年)?(?! ?\d)|截[至止]|全年|[年期]末|报告期|本年"
    r"|(?:in|during|as of|by the end of)\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"[-*•·●○■◆]|\d+[.、)）]|[（(]\d+[)）]")

Span = tuple[int, int]


def chosen_sentences(document: Document, n: int) -> tuple[list[Span], int]:
    """Return at most n sentences of a document that stand for it, in its order, and how many sections there are.

    Each is of a section of its own; of more than n sections the first one and those with most text have one.
    """
    sections = _sections(document)
    ranked = sorted(range(len(sections)), key=lambda i: (i > 0, -sum(len(one) for one in sections[i])))
    return [_chosen(document, sections[i]) for i in sorted(ranked[:n])], len(sections)


def _sections(document: Document) -> list[list[range]]:
    """Return the sentences of each section as ranges of the text, those that have any below their heading.

    The sections are those of the topmost level that parts the document in several; its paragraphs where none does.
    """
    headings = {paragraph.start for paragraph in document.paragraphs if paragraph.number is None}
    sentences = [range(one.start, one.end) for one in document.sentences if one.start not in headings]
    for level in sorted({section.level for section in document.sections}):
        starts = [section.start for section in document.sections if section.level <= level]
        parted = _parted(sentences, starts)
        if len(parted) >= MIN_SECTIONS:
            return parted
    return _parted(sentences, [paragraph.start for paragraph in document.paragraphs])


def _parted(sentences: Sequence[range], starts: Sequence[int]) -> list[list[range]]:
    """Return the sentences in groups, another one beginning at each of the starts."""
    return [list(group) for _, group in groupby(sentences, key=lambda one: bisect_right(starts, one.start))]


def _chosen(document: Document, sentences: Sequence[range]) -> Span:
    scores = [_score(document, one, place / len(sentences)) for place, one in enumerate(sentences)]
    best = sentences[scores.index(max(scores))]
    return best.start, best.stop


def _score(document: Document, sentence: range, place: float) -> float:
    """Return how well a sentence stands for its section, at `place` in it: 0 its first, towards 1 its last."""
    text = document.text[sentence.start : sentence.stop]
    warnings = find_warnings(document, sentence.start, sentence.stop)
    faults = (
        is_row(text),
        _LIST_ITEM.match(text) is not None,
        text.endswith((":", "：")),
        any(warning.code == "dangling_reference" for warning in warnings),
    )
    return (
        -PLACE * place
        + FIRST * (place == 0)
        + FIGURE * any(one.kind in ("percent", "number") for one in quantities(text))
        + PERIOD * (_PERIOD.match(text) is not None)
        - BACKGROUND * (_BACKGROUND.match(text) is not None)
        + LENGTH * math.log(len(text))
        - FAULT * any(faults)
    )
