"""Composing an answer's quotes out of those of the whole question and of each of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.parts import names_something
from qa.question import Question
from qa.selection import Selected, meet

__all__ = ["PartQuote", "compose", "none_is_told"]


@dataclass(frozen=True, slots=True)
class PartQuote:
    """The likeliest quote for a question, or for a part of one, and whether it is likely enough to answer that."""

    question: Question
    quote: Selected
    told: bool


def none_is_told(parts: Sequence[PartQuote]) -> bool:
    """Say whether a question has parts, and nothing answers any of them by itself."""
    return len(parts) > 1 and not any(part.told for part in parts)


def compose(
    whole: Sequence[PartQuote], parts: Sequence[PartQuote], top_k: int
) -> tuple[list[PartQuote], tuple[str, ...]]:
    """Return the quotes to cite, best first, at most `top_k` and none with text in common; and the parts not answered.

    Where each part has its own quote, the further ones of the whole question are not needed. Its first stays first, or
    that of the part that shares text with it.
    A part is said to be unanswered where it names something, and nothing that is cited is likeliest for it.
    """
    told = [part for part in parts if part.told]
    if told and len(told) == len(parts):
        first = next((part for part in told if meet(part.quote, whole[0].quote)), whole[0])
        quotes = [first, *told]
    else:
        quotes = [whole[0], *told, *whole[1:]]
    kept: list[PartQuote] = []
    for one in quotes:
        if not any(meet(one.quote, other.quote) for other in kept):
            kept.append(one)
    kept = kept[:top_k]
    unanswered = tuple(
        part.question.text
        for part in parts
        if not part.told
        and names_something(part.question.text)
        and not any(meet(part.quote, one.quote) for one in kept)
    )
    return kept, unanswered
