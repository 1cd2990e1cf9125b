"""Our own fixed words, Chinese first and English: the only text shown that is not the report's."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from qa.answer import Absent, Answer, Citation, Reason

__all__ = ["LANGUAGES", "lacks_text", "locator", "overview_text", "parts_text", "reason_text", "words"]

#: Simplified Chinese, traditional Chinese, English: each has its words.LANGUAGE.json.
LANGUAGES = ("zh", "zh-Hant", "en")


@cache
def _words(language: str) -> Mapping[str, str]:
    return dict(json.loads((files("qa") / f"words.{language}.json").read_text(encoding="utf-8")))


def words(key: str, language: str = "zh", **values: Any) -> str:
    """Return one of our fixed texts with its values put in; KeyError for a key there is none for."""
    return _words(language)[key].format(**values)


def locator(citation: Citation, language: str = "zh") -> str:
    """Return where a quote stands, for a person: document · section · paragraph · page."""
    parts = [citation.title]
    if citation.section is not None:
        parts.append(words("section", language, section=citation.section))
    if citation.paragraph is not None:
        parts.append(words("paragraph", language, paragraph=citation.paragraph))
    else:
        parts.append(words("heading", language))
    if citation.page is not None:
        parts.append(words("page", language, page=citation.page))
    return " · ".join(parts)


def reason_text(reason: Reason, language: str = "zh") -> str:
    """Return why nothing is answered, for a person."""
    join = words("join", language)
    values = {
        name: join.join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in reason.particulars.items()
    }
    return words(f"reason.{reason.code}", language, **values)


def overview_text(answer: Answer, language: str = "zh") -> str:
    """Return what an overview is: one quote each of so many sections, for a person."""
    n = len(answer.citations)
    return words("overview.all" if n == answer.sections else "overview.some", language, n=n, sections=answer.sections)


def lacks_text(absent: Absent, language: str = "zh") -> str:
    """Return what a near sentence lacks of the question, for a person."""
    if not absent.lacks:
        return words("lacks_nothing", language)
    return words("lacks", language, words=words("join", language).join(text for _, text in absent.lacks))


def parts_text(key: str, parts: Sequence[str], language: str = "zh") -> str:
    """Return which parts of a question are answered by a quote ("part"), or not ("unanswered"), for a person."""
    return words(key, language, parts=words("join", language).join(parts))
