"""Where sentences end, in Chinese and English: ranges that tile a stretch of text."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from corpus.ranges import is_blank, strip_range

__all__ = ["MAX_SENTENCE_CHARS", "split_sentences"]

#: A run without any sentence end is cut after this many characters, so that no quote fills a page.
MAX_SENTENCE_CHARS = 600
#: A colon's list stays with the words that introduce it up to this length.
MAX_LIST_CHARS = 200
#: A clause shorter than this, in code points, does not stand alone before or after a semicolon.
MIN_CLAUSE_CHARS = 8

_STOPS = "。！？!?…｡"
_SEMICOLONS = "；;"
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_QUOTES = "“‘「『"
_CLOSERS = "".join(_PAIRS.values()) + "\"'"
_HALF_WIDTH = {"）": ")", "】": "]"}  # half and full width brackets are mixed in practice: (…）
_CONTINUES = "，,、；;：:"
_URL = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "nos",
        "fig",
        "vol",
        "vs",
        "al",
        "cf",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "approx",
        "ca",
        "pp",
        "sec",
        "art",
        "ed",
        "eds",
        "dept",
        "est",
    ]
)
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$|[0-9]+$")
_CLAUSE_MARK = re.compile(r"[，,、；;：:\s]")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) ranges of the sentences in text[start:end].

    The ranges are code points into `text`, in order, without white space at either end; between them lies
    white space alone. A sentence ends after 。！？!?… and an English full stop, with the closing quotes and
    brackets that follow; after a semicolon where the clauses on both sides can stand alone. Nothing is cut
    inside a pair of quotes or brackets, a number, an abbreviation or a URL.
    """
    end = len(text) if end is None else end
    cuts = list(_cuts(text, start, end))
    ranges = []
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        for piece in _short(text, left, right):
            stripped = strip_range(text, *piece)
            if stripped[0] < stripped[1]:
                ranges.append(stripped)
    return ranges


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield each offset inside (start, end) at which one sentence ends and the next may begin."""
    depth_after = _depths(text, start, end)
    marks = list(accumulate((char == '"' for char in text[start:end]), initial=0))
    # the last character of a URL may end a sentence, the ones before it may not
    urls = {at for match in _URL.finditer(text, start, end) for at in range(match.start(), match.end() - 1)}
    opened = since = start  # `opened`: the last opener at depth 0; `since`: where this sentence begins
    at = start
    while at < end:
        char, depth = text[at], depth_after[at - start]
        before = depth_after[at - start - 1] if at > start else 0
        if char in _PAIRS and before == 0 and depth == 1:
            opened = at
        cut = None
        if depth == 0 and before == 0:
            if (char in _STOPS and at not in urls) or (
                char == "." and at not in urls and _ends_english(text, since, at, end)
            ):
                cut = _after_stop(text, at, end, quoted=marks[at - start] % 2 == 1)
            elif char in _SEMICOLONS and _clauses_stand_alone(text, since, at, end):
                cut = at + 1
        elif depth == 0 and before > 0 and text[at - 1] in _STOPS + "." + _CLOSERS:
            cut = _after_closer(text, since, opened, at, end)
        if cut is not None:
            if cut < end:
                yield cut
            since = at = cut
        else:
            at += 1


def _depths(text: str, start: int, end: int) -> list[int]:
    """Return, for each character, how many closed pairs are open after it; what is never closed opens nothing."""
    change = [0] * (end - start)
    stack: list[int] = []
    waiting: Counter[str] = Counter()  # openers on the stack, by the closer they wait for
    for at in range(start, end):
        char = text[at]
        if char in _PAIRS:
            stack.append(at)
            waiting[_closer(char)] += 1
        elif char in _CLOSERS and waiting[_HALF_WIDTH.get(char, char)]:
            closed = _HALF_WIDTH.get(char, char)
            while True:  # what was opened inside and never closed opens nothing
                opener = stack.pop()
                waiting[_closer(text[opener])] -= 1
                if _closer(text[opener]) == closed:
                    break
            change[opener - start] += 1
            change[at - start] -= 1
    depths, depth = [], 0
    for step in change:
        depth += step
        depths.append(depth)
    return depths


def _closer(opener: str) -> str:
    return _HALF_WIDTH.get(_PAIRS[opener], _PAIRS[opener])


def _after_stop(text: str, at: int, end: int, quoted: bool) -> int | None:
    """Return where the sentence that stops at `at` ends, or None where it goes on (…，).

    quoted: whether a straight mark is open there; else the one behind the stop opens the next sentence.
    """
    at += 1
    while at < end and text[at] in _STOPS + ".":  # ？！ 。。。 ……
        at += 1
    while at < end and text[at] in _CLOSERS and (quoted or text[at] != '"'):  # 他说："好。"
        at += 1
    return None if at < end and text[at] in _CONTINUES else at


def _after_closer(text: str, since: int, opened: int, at: int, end: int) -> int | None:
    """Return where a sentence ends whose stop stands inside the pair that closes at `at`: “好。” but not 《好！》."""
    inner = at
    while inner > opened and text[inner] in _CLOSERS:
        inner -= 1
    if text[inner] not in _STOPS + ".":
        return None
    whole = is_blank(text, since, opened)  # the pair began the sentence: （完。）
    spoken = text[opened] in _QUOTES and (whole or text[opened - 1] in "：:，,")
    if not (spoken or (whole and text[opened] in "（([【")):
        return None
    at += 1
    while at < end and text[at] in "\"'":
        at += 1
    return None if at < end and text[at] in _CONTINUES + _STOPS else at


def _ends_english(text: str, since: int, at: int, end: int) -> bool:
    """Say whether the full stop at `at` ends an English sentence (3.5, J. Smith, e.g. and 1. do not)."""
    after = at + 1
    while after < end and text[after] in _CLOSERS + ".":
        after += 1
    if after < end and not text[after].isspace():
        return False
    while after < end and text[after].isspace():
        after += 1
    following = text[after : min(after + 1, end)]
    if following.islower() or text[at - 1 : at].isspace():
        return False
    word = _LAST_WORD.search(text, max(since, at - 20), at)
    if word is None or not following:
        return True
    if word.group().isdigit():  # "1. First item" is a number in front, "in 2024. Then" is an end
        return not is_blank(text, since, word.start())
    letters = word.group().lower()
    initials = all(len(part) == 1 for part in letters.split("."))  # J. Smith, U.S. GDP
    return letters not in _ABBREVIATIONS and not initials


def _clauses_stand_alone(text: str, since: int, at: int, end: int) -> bool:
    """Say whether the clauses on both sides of the semicolon at `at` can stand alone.

    Both have MIN_CLAUSE_CHARS, the text around is Chinese, and they are no items of a colon's list, unless the
    list has outgrown one quote. What an English semicolon joins stays together.
    """
    before = text[max(since, at - MAX_SENTENCE_CHARS) : at].strip()
    after = _following_clause(text, at + 1, end)
    if min(len(before), len(after)) < MIN_CLAUSE_CHARS or (before[-1].isascii() and before[-1].isalpha()):
        return False
    listed = re.search(r"[：:](?![0-9/])", before) is not None
    return not listed or _list_length(text, since, end) > MAX_LIST_CHARS


def _following_clause(text: str, at: int, end: int) -> str:
    stop = at
    while stop < min(end, at + MAX_SENTENCE_CHARS) and text[stop] not in _STOPS + _SEMICOLONS:
        stop += 1
    return text[at:stop].strip()


def _list_length(text: str, since: int, end: int) -> int:
    stop = since
    while stop < end and stop - since <= MAX_LIST_CHARS and text[stop] not in _STOPS:
        stop += 1
    return stop - since


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the range in pieces of at most MAX_SENTENCE_CHARS, cut after a clause mark where there is one."""
    while end - start > MAX_SENTENCE_CHARS:
        cut = start + MAX_SENTENCE_CHARS
        marks = [mark.end() for mark in _CLAUSE_MARK.finditer(text, start + MAX_SENTENCE_CHARS // 2, cut)]
        cut = marks[-1] if marks else cut
        yield start, cut
        start = cut
    yield start, end
