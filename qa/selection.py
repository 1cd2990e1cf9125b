"""The selection: which of the ranked sentences are cited, the fewest that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import Corpus
from index.words import fold
from qa.question import Question
from qa.ranking import Candidate

__all__ = ["MAX_CHARS", "MAX_SEVERAL", "Selected", "asks_several", "meet", "select"]

#: A question of several parts is answered by at most so many quotes, of so many sentences all together.
MAX_SEVERAL, MAX_SENTENCES = 5, 8
#: Neighbouring sentences become one quote of at most so many characters.
MAX_CHARS = 200
#: Further sentences must score within this much of the first; for a question of several parts, within the other.
MARGIN, MARGIN_SEVERAL = 1.0, 6.0

_SEVERAL = re.compile(
    "哪些|哪几|分别|总结|概括|归纳|列[出举]|比较|对比|区别|异同|以及|各自|有什么不同|主要(?:内容|措施|做法)|"
    "措施|举措|方面|如何|怎样|怎么|什么样|为什么|原因|理由|背景|由来|样子|外[形貌观]|特[征点性]|形态|经过|过程|情节|影响|"
    r"\b(?:list|compare|which .+ and which|what are|summari[sz]e|both|respectively)\b"
    r"|\bhow (?:did|do|does|has|have|is|are)\b"
)
#: How the items of a list begin that goes on over several sentences; a comma may be a colon.
_ITEMS = tuple(
    tuple(re.compile(rf"(?:^|[，,；;：:。])\s*(?={item})".replace("，)", "[，,：:])")) for item in items)
    for items in (
        ("第一，", "第二，", "第三，", "第四，", "第五，"),
        ("一是", "二是", "三是", "四是", "五是", "六是"),
        ("其一，", "其二，", "其三，", "其四，"),
        ("首先，", "其次，", "再次，"),
        ("一方面，", "另一方面，"),
    )
)


@dataclass(frozen=True, slots=True)
class Selected:
    """A quote to cite, the document's text[start:end], with the answering words of its likeliest sentences."""

    document: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    score: float


def asks_several(question: Question) -> bool:
    """Say whether several sentences may be needed: for a list, a comparison, a summary, a how or why, a description."""
    return bool(_SEVERAL.search(fold(question.text)))


def select(question: Question, candidates: Sequence[Candidate], corpus: Corpus, top_k: int) -> list[Selected]:
    """Return what to cite of at least one candidate, the best first, at most `top_k` quotes and none twice.

    For a question of several parts more sentences are taken. One that stands beside a chosen one, and is as likely, is
    quoted with it.
    """
    quotes = _several(candidates, corpus, top_k) if asks_several(question) else _likeliest(candidates, corpus, top_k)
    return _with_lists(quotes, corpus)


def _likeliest(candidates: Sequence[Candidate], corpus: Corpus, top_k: int) -> list[Selected]:
    kept: list[Selected] = []
    for found in candidates:
        if found.score < candidates[0].score - MARGIN:
            break
        if any(meet(one, _whole(found)) for one in kept):
            continue
        joined = _join(kept, found, corpus)
        if joined is not None:
            kept = joined
        elif len(kept) < top_k:
            kept.append(_whole(found))
    return kept


def _several(candidates: Sequence[Candidate], corpus: Corpus, top_k: int) -> list[Selected]:
    quotes: list[Selected] = []
    taken = 0
    for found in candidates:
        if taken == MAX_SENTENCES or found.score < candidates[0].score - MARGIN_SEVERAL:
            break
        if any(meet(one, _alone(found)) for one in quotes):
            continue
        joined = _join(quotes, found, corpus, marked=True)
        if joined is None and len(quotes) < min(top_k, MAX_SEVERAL):
            joined = [*quotes, _alone(found) if quotes else _whole(found)]
        if joined is not None:
            quotes, taken = joined, taken + 1
    return quotes


def _whole(found: Candidate) -> Selected:
    return Selected(found.passage.document, *found.quote, (found.span,), found.score)


def _alone(found: Candidate) -> Selected:
    span = (max(found.span[0], found.start), min(found.span[1], found.end))
    return Selected(found.passage.document, found.start, found.end, (span,), found.score)


def _join(quotes: Sequence[Selected], found: Candidate, corpus: Corpus, marked: bool = False) -> list[Selected] | None:
    """Return the quotes with the sentence in the one it stands beside; None where it stands beside none.

    With `marked` its answering words are the quote's too, where it is as likely.
    """
    text = corpus[found.passage.document].text
    for place, one in enumerate(quotes):
        start, end = min(one.start, found.start), max(one.end, found.end)
        gap = text[one.end : found.start] if found.start >= one.end else text[found.end : one.start]
        beside = one.document == found.passage.document and not gap.strip() and "\n" not in gap
        if beside and end - start <= MAX_CHARS:
            both = marked and found.score >= one.score - MARGIN
            spans = tuple(sorted((*one.spans, *_alone(found).spans))) if both else one.spans
            return [*quotes[:place], Selected(one.document, start, end, spans, one.score), *quotes[place + 1 :]]
    return None


def _with_lists(quotes: Sequence[Selected], corpus: Corpus) -> list[Selected]:
    """Return the quotes with the lists that begin in them, a quote that then stands in another left out."""
    kept: list[Selected] = []
    for place, quote in enumerate(quotes, 1):
        if any(meet(one, quote) for one in kept):
            continue
        whole = _with_items(quote, corpus)
        cut = any(meet(one, whole) and one.end > whole.end for one in quotes[place:])
        kept.append(quote if cut or any(meet(one, whole) for one in kept) else whole)
    return kept


def meet(one: Selected, other: Selected) -> bool:
    """Say whether two quotes have text in common."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _with_items(quote: Selected, corpus: Corpus) -> Selected:
    """Return the quote with the sentences behind it in which a list goes on whose first item it has."""
    document, end = corpus[quote.document], quote.end
    for first, *others in _ITEMS:
        if not first.search(document.text[quote.start : quote.end]):
            continue
        for item in others:
            if item.search(document.text[quote.start : end]):
                continue
            begins = item.search(document.text[end : quote.start + MAX_CHARS].split("\n", 1)[0])
            stop = next((one.end for one in document.sentences if begins and one.end > end + begins.end()), end)
            if stop == end or stop - quote.start > MAX_CHARS:
                break
            end = stop
    return quote if end == quote.end else replace(quote, end=end)
