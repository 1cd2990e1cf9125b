"""Which year a sentence tells of: its own, the last one that its paragraph named before it, or the report's."""

import re

from qa.question import Question

__all__ = ["OF_REPORT", "asked_year", "tells_of_another_year"]

_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s?年|\b(?:in|of|for|during) (20\d\d|19\d\d)\b(?![\d,.]\d)", re.IGNORECASE
)
#: A year told by another: 次年, 同年, 三年后.
_RELATIVE = re.compile("[次翌同当去前明后上该][一]?年|第.年|年[后前度代来]")
#: The year that is told of anyway: of a report without a year, any.
_THIS = re.compile("[今本全][一]?年")
#: What a year stands behind that is compared with: 较2022年增长.
_COMPARED = re.compile(r"[比较由从与和自]\s?$|\b(?:from|than|with|over|against)\s$", re.IGNORECASE)
#: What makes a year the report's own, behind it: 2023年的公司治理报告.
OF_REPORT = r"度?的?[\u4e00-\u9fff]{0,12}(?:报告|年报|报表)|\s(?:\w+\s){0,4}report"
_OF_REPORT = re.compile(rf"\s?年?(?:{OF_REPORT})", re.IGNORECASE)


def asked_year(question: Question) -> str | None:
    """Return the year of which a number is asked for; None where none is, or of no single year."""
    years = list(_YEAR.finditer(question.text)) if question.kind == "number" else []
    of_report = any(_OF_REPORT.match(question.text, match.end()) for match in years)
    named = {match[1] or match[2] for match in years}
    return named.pop() if len(named) == 1 and not of_report else None


def tells_of_another_year(question: Question, before: str, said: str, titles: str, answered: int | None = None) -> bool:
    """Say whether a number of one year is asked for, and what is said tells of another.

    `answered` is where the answering words end in `said`, None for anywhere: a year named behind them only is what
    they are compared with, where another stands before them or it is compared with by a word (比, 由).

    `before` is what its paragraph says before it, `titles` those of document and section. What names no year, nor any
    before it, tells of the titles' year; without one there, of every year, and so does what names a year by another
    (次年). A year asked for in a later clause may be that of another part.
    """
    year = asked_year(question)
    if year is None:
        return False
    if answered is not None and _is_compared_with(year, said[:answered], said[answered:]):
        return True
    told = year in said or year in titles or f"{year[2:]}年" in said or year in _years(before)[-1:]
    if told or _RELATIVE.search(said):
        return False
    if _years(said) or _years(before):
        return not _THIS.search(said) or bool(_years(titles))
    return bool(_years(titles)) and not re.search("[，,；;].*" + year, question.text)


def _is_compared_with(year: str, before: str, behind: str) -> bool:
    if year not in behind or year in before:
        return False
    named = re.finditer(year, behind)
    return bool(_years(before)) or all(_COMPARED.search(behind[: match.start()]) for match in named)


def _years(text: str) -> list[str]:
    return [match[1] or match[2] for match in _YEAR.finditer(text)]
