"""Places: another than the question names, where a sentence tells of the same."""

import re
from collections.abc import Sequence

from index.lexicon import place_names
from qa.names import PROPER, key_of, tagged

__all__ = ["another_place"]

Span = tuple[int, int]

#: What stands before the place where a thing is.
_AT = re.compile("[在于往到赴]$")


def another_place(question: str, sentence: str, text: str) -> tuple[Span, Span] | None:
    """Return where a question names a place that a document's `text` never does, and where the sentence names another.

    None where the sentence names none that the question has not, or several: which is meant is not to be told then. Nor
    where it is asked which one it is (哪国).
    """
    asking, said = key_of(question), key_of(sentence)
    if "哪" in asking:
        return None
    whole = key_of(text)
    asked = [span for span in _places(asking, PROPER) if asking[slice(*span)] not in whole]
    others = [span for span in _places(said, PROPER) if said[slice(*span)] not in asking]
    if len(asked) != 1 or not others:
        return None
    (start, end) = asked[0]
    alike = [span for span in others if _beside(asking, start, end) & _beside(said, *span)]
    same = [asking[slice(*span)] for span in _places(asking, PROPER) if asking[slice(*span)] in said]
    at = [span for span in others if _is_at(asking, start, same) and _is_at(said, span[0], same)]
    found = alike or at or others
    return (asked[0], found[0]) if len({said[slice(*span)] for span in found}) == 1 else None


def _places(key: str, tags: Sequence[str] = ("ns",)) -> list[Span]:
    """Return the places named in a folded text that the dictionary knows as such; 江西赣州 is two.

    `tags` are jieba's that they may have, which takes 常德 for a person.
    """
    spans = (span for span, tag in tagged(key).items() if tag in tags and span[1] - span[0] > 1)
    return [span for span in spans if key[slice(*span)] in place_names()]


def _is_at(key: str, start: int, same: Sequence[str]) -> bool:
    """Say whether it stands right before a place that something is there: 在昆明; 在德国汉堡, of 德国 in both."""
    before = key[:start]
    return bool(_AT.search(next((before.removesuffix(one) for one in same if before.endswith(one)), before)))


def _beside(key: str, start: int, end: int) -> set[str]:
    """Return what stands right before a place and right after it, two characters each, marked by the side."""
    return {f"<{key[max(0, start - 2) : start]}", f">{key[end : end + 2]}"} - {"<", ">"}
