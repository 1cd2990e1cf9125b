"""What every door returns: an answer, which is its citations, or an abstention with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

__all__ = ["Answer", "Citation", "Reason"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands: document.text[start:end] == quote, in code points, end exclusive.

    `highlights` are the ranges, in the same coordinates and inside the quote, of the words that answer.
    `document` is the id, `title` the document's; `section` the heading above, None where there is none;
    `paragraph` counts from 1 in the document, None in a heading; `page` from 1, None where the text has no pages.
    `score` is the reader's, higher is likelier; comparable within one answer.
    """

    document: str
    title: str
    section: str | None
    paragraph: int | None
    page: int | None
    quote: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as JSON-ready values."""
        return {
            "document": self.document,
            "title": self.title,
            "section": self.section,
            "paragraph": self.paragraph,
            "page": self.page,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "highlights": [list(span) for span in self.highlights],
            "score": round(self.score, 6),
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is answered: a fixed code, with its particulars.

    empty: there is no question. no_words: it says nothing to look for. too_long: {length, limit}, in characters.
    unknown_words: {words}, which the corpus never uses. missing_numbers: {numbers}, which the nearest passages
    do not hold. other_language: the question's words are of another language than the passages.
    unlikely: nothing found is likely enough to answer.
    """

    code: str
    particulars: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def to_dict(self) -> dict[str, Any]:
        """Return the reason as JSON-ready values: the code, and each particular beside it."""
        return {"code": self.code, **self.particulars}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer is its citations, best first; without any, it is an abstention.

    `understood` is the question as it was looked up, another than `question` for a follow-up.
    `related` are the nearest passages of an abstention, which are no answer and have no highlights.
    `reason` says why there is none; None where there are citations.
    `probability` is the estimated chance that the first citation answers, compared with `threshold`.
    """

    question: str
    understood: str
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    reason: Reason | None = None
    probability: float = 0.0
    threshold: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether anything is cited."""
        return bool(self.citations)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON-ready values; what every other door returns."""
        return {
            "question": self.question,
            "understood": self.understood,
            "answered": self.answered,
            "citations": [citation.to_dict() for citation in self.citations],
            "related": [citation.to_dict() for citation in self.related],
            "reason": self.reason.to_dict() if self.reason else None,
            "probability": round(self.probability, 6),
            "threshold": round(self.threshold, 6),
        }
