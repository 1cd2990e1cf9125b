"""Suggestions: questions made from a report's own sentences, of which each was asked and answered from its sentence.

A sentence's number, date, title or quoted name is asked for by a rule of the language; the engine is then asked, and
only what it answers surely, by that sentence and with those words marked, is ever suggested. Kept in the user's cache,
for the asking takes seconds.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from index.cache import cached_file
from index.files import replace_file
from qa.answer import Answer
from qa.engine import QueryEngine
from qa.reader.weights import shipped

__all__ = ["Suggestion", "candidates", "nearest_suggestions", "suggest"]

#: Raised whenever the rules below change.
VERSION = 1
#: So many questions are tried, evenly over the sentences; each costs as much as a query.
MAX_TRIED = 80
#: What is suggested is at least so sure to be answered.
MIN_PROBABILITY = 0.6
MAX_CHARS = 30

_UNIT = "美元|欧元|港元|日元|元|人次|人|户|家|名|次|倍|吨|公里|平方公里|米|种|项|条|座|所|辆|件|篇|款|个|年|天|亩"
_NUMBER = re.compile(rf"(\d[\d,.]*)\s*([%％]|[多余]?[万亿千百]*(?:{_UNIT}))")
#: Words at the head of a clause that tie it to another one.
_TIE = re.compile("^(?:并且?|且|使得?|其中|同时|此外|目前|已经?|该行|该|也|还|又|从而|以及|而)+")
#: A clause that begins so says under what circumstances, not what happened.
_CIRCUMSTANCE = re.compile("^(?:在|依托|随着|根据|通过|按照|为了?|由于|基于|截至|以|当|经)")
_ABOUT = re.compile("(?:已|共|约|近|超|超过|达|达到|逾|为|至|到|高达|突破|覆盖到)+$")
_DATE = re.compile(
    r"(?:自|于|在|从)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[，,]?|(?:自|于|在|从)?\d{4}年(?:\d{1,2}月)?[，,]?"
)
_TITLE = re.compile(
    "(?:副?董事长|执行董事|副?行长|副?总裁|首席[一-鿿]{2}官|总经理|创始人|负责人|理事长|秘书长)(?=[一-鿿])"
)
_QUOTED = re.compile("[“「]([^”」“「，。！？；：]{2,10})[”」]")
_CLAUSE = re.compile("[，,；;。！？：:、\n]")
_ENGLISH_NUMBER = re.compile(r"\b([A-Z][A-Za-z -]{3,40}?) (was|were|is|are|reached|totalled|totaled) [^.]*?\d")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and the sentence document.text[start:end] that answers it with so high a probability."""

    question: str
    document: str
    start: int
    end: int
    probability: float


def suggest(engine: QueryEngine) -> list[Suggestion]:
    """Return the corpus's suggestions in its order, from the cache where they have been made before."""
    made_by = f"{VERSION}\n{engine.index.fingerprint}\n{shipped()[1]['sha256']}"
    kept = cached_file("suggestions", hashlib.sha256(made_by.encode()).hexdigest()[:16] + ".json")
    try:
        return [Suggestion(**row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        found = list(_answered(engine))
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_file(kept, json.dumps([asdict(one) for one in found], ensure_ascii=False).encode())
    except OSError:
        pass  # they are made again the next time
    return found


def nearest_suggestions(
    suggestions: Sequence[Suggestion], answer: Answer | None, asked: Sequence[str] = (), n: int = 3
) -> list[Suggestion]:
    """Return n suggestions for after an answer: nearest to what it cites, or came near; surest first where none is.

    None that is among `asked`, and no two of one sentence.
    """
    places = [] if answer is None else [*answer.citations, *answer.related, *(near.citation for near in answer.nearest)]
    cited = set() if answer is None else {(one.document, one.start) for one in answer.citations}

    def distance(one: Suggestion) -> tuple[float, float]:
        gaps = [abs(one.start - place.start) for place in places[:1] if place.document == one.document]
        return (min(gaps, default=float("inf")), -one.probability)

    chosen: list[Suggestion] = []
    for one in sorted(suggestions, key=distance):
        sentences = {(other.document, other.start) for other in chosen} | cited
        if one.question not in asked and (one.document, one.start) not in sentences:
            chosen.append(one)
    return chosen[:n]


def candidates(sentence: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield questions on a sentence, each with the range of the words in it that would answer."""
    for found in _QUOTED.finditer(sentence):
        yield f"{found.group(1)}是什么？", (0, len(sentence))
    for found in _TITLE.finditer(sentence):
        yield f"{found.group()}是谁？", (found.end(), min(found.end() + 2, len(sentence)))
    for found in _NUMBER.finditer(sentence):
        if found.group(2):
            clause = _before(sentence, found.start())
            before = _TIE.sub("", _ABOUT.sub("", clause))
            unit = re.sub("^[多余]?[万亿千百]*", "", found.group(2)).strip("%％")
            if len(before) >= 5 and not re.search(r"\d|[等的]$|一次$", before) and found.group(2) != "年":
                yield f"{before}多少{unit}？", found.span(1)
    for found in _DATE.finditer(sentence):
        after = _CLAUSE.split(sentence[found.end() :])[0]
        if len(after) >= 8 and found.start() == 0 and not _CIRCUMSTANCE.match(after):
            yield f"{_TIE.sub('', after)}是在什么时候？", found.span()
    for found in _ENGLISH_NUMBER.finditer(sentence):
        yield f"What {found.group(2)} {found.group(1)[0].lower()}{found.group(1)[1:]}?", (0, len(sentence))


def _before(sentence: str, at: int) -> str:
    return _CLAUSE.split(sentence[:at])[-1].strip()


def _answered(engine: QueryEngine) -> Iterator[Suggestion]:
    tried: dict[str, tuple[str, int, int, tuple[int, int]]] = {}
    for document in engine.corpus:
        for sentence in document.sentences:
            for question, span in candidates(document.text[sentence.start : sentence.end]):
                if len(question) <= MAX_CHARS * (1 + question.isascii()):
                    tried.setdefault(question, (document.id, sentence.start, sentence.end, span))
    for question, (id, start, end, span) in list(tried.items())[:: max(1, -(-len(tried) // MAX_TRIED))]:
        answer = engine.query(question, as_asked=True, top_k=1)
        if not answer.answered or answer.probability < MIN_PROBABILITY:
            continue
        first = answer.citations[0]
        marks = [(left - start, right - start) for left, right in first.highlights]
        asked_of_it = first.start <= start and end <= first.end and _met(marks, span)
        if first.document == id and asked_of_it:
            yield Suggestion(question, id, first.start, first.end, round(answer.probability, 3))


def _met(marks: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    return any(left < span[1] and right > span[0] for left, right in marks)
