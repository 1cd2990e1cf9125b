"""The decision: how likely the best candidate answers, and whether that is likely enough."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from index.passages import context
from index.retriever import Hit, PassageIndex
from index.words import fold
from qa.answer import Reason
from qa.mentioned import mention_in
from qa.mentions import lacks_count, lacks_measure, lacks_number
from qa.organisations import lacks_organisation
from qa.question import HAN, Question
from qa.ranking import Candidate, word_share, word_weight
from qa.scopes import is_of_another_scope
from qa.subjects import is_of_another_year, is_on_another, is_only_planned

__all__ = ["FEATURES", "Decision", "Found", "decide", "features", "ranking_weights", "stated_threshold"]

#: Few, each of which means the same on any report; more of them fitted better and carried over worse.
FEATURES = ("reading", "passage", "standing", "margin", "missing")
#: So much less are the log odds where a number is asked for that the best sentence has not: it has none, or one of
#: something else, of another year, of what is planned alone, of the company for the industry; where the document never
#: names the measure asked for; where the sentence is on another product or post than the question names, or has no
#: organisation of the kind asked for. Not fitted, nor is the next: such questions hardly come up in the sets that the
#: decision is fitted on.
LACKING = 5.0
#: So much less where no retrieved passage has any of the question's words.
UNFOUND = 3.0
#: So much more where it is asked whether a thing is mentioned, and the best sentence has its words: that is an answer.
MENTIONED = 6.0


@dataclass(frozen=True, slots=True)
class Decision:
    """The chance that the best candidate answers, the threshold to reach, and why it is not reached, if so."""

    probability: float
    threshold: float
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Found:
    """What is found for a question, before it is cited or abstained on; `corrected` are the words put right in it."""

    question: Question
    corrected: tuple[tuple[str, str], ...]
    hits: Sequence[Hit]
    candidates: Sequence[Candidate]
    decision: Decision


def decide(question: Question, candidates: Sequence[Candidate], hits: Sequence[Hit], index: PassageIndex) -> Decision:
    """Return the decision for a read question and what was found for it, best first.

    The probability is a logistic regression over `features`; its weights and the threshold are in decision.json,
    fitted by `python -m qa.training.calibrate` on questions about many documents, none of them a report here. It is
    less where a number is asked for that the best candidate has not, or has not of what the question counts or of its
    year, where that is on another product or post, and where no passage has a word of the question; more where it holds
    the very mention that is asked for.
    """
    model = _model()
    if not candidates:
        return Decision(0.0, model["threshold"], Reason("unlikely"))
    values = features(question, candidates, hits, index)
    logit = model["intercept"] + sum(model["weights"][name] * values[name] for name in FEATURES)
    best = candidates[0]
    document = index.corpus[best.passage.document]
    quote = document.text[slice(*best.quote)]
    said = document.text[min(best.start, best.span[0]) : max(best.end, best.span[1])]
    around = f"{best.passage.section or ''}\n{document.sentence_before(best.start)}\n{said}"
    whole = document.text
    if lacks_number(question, quote) or lacks_count(question, around, whole) or lacks_measure(question, whole):
        logit -= LACKING
    if lacks_organisation(question.text, quote) or is_of_another_scope(question, quote, around):
        logit -= LACKING
    if is_of_another_year(question, best, index.corpus) or is_only_planned(question, best, index.corpus):
        logit -= LACKING
    if is_on_another(question, best, index.corpus):
        logit -= LACKING
    if values["missing"] >= 1:
        logit -= UNFOUND
    if mention_in(question, document.text[best.start : best.end]):
        logit += MENTIONED
    probability = 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))
    if probability >= model["threshold"]:
        return Decision(probability, model["threshold"], None)
    foreign = _foreign(question, candidates, index)
    reason = Reason("other_language") if foreign else _reason(question, _keys(hits, index), index)
    return Decision(probability, model["threshold"], reason)


def stated_threshold() -> float:
    """Return the probability from which on an answer is given."""
    return float(_model()["threshold"])


def ranking_weights() -> Mapping[str, float]:
    """Return the weights by which candidates are ranked."""
    return _model()["ranking"]  # type: ignore[no-any-return]


def features(
    question: Question, candidates: Sequence[Candidate], hits: Sequence[Hit], index: PassageIndex
) -> dict[str, float]:
    """Return what the decision is made from, for at least one candidate.

    reading, passage, standing: the best one's signals. margin: by how much it outscores the next. missing: the weight
    of the question's words that no retrieved passage uses, as a share of all their weight.
    """
    best = candidates[0]
    second = candidates[1].score if len(candidates) > 1 else best.score - 10.0
    return {
        "reading": best.signals.reading,
        "passage": best.signals.passage,
        "standing": best.signals.standing,
        "margin": min(best.score - second, 10.0),
        "missing": _missing(question, hits, index),
    }


def _missing(question: Question, hits: Sequence[Hit], index: PassageIndex) -> float:
    """Return the weight of the words that the passages lack, as a share; of an English question those translated."""
    found = _keys(hits, index)
    words = [word for word in question.words if not _untold(question, word, index)]
    weights = {word: word_weight(question, word, index) for word in words}
    total = sum(weights.values())
    lacking = sum(weight * (1 - word_share(question, word, found, index)) for word, weight in weights.items())
    return lacking / total if total else 1.0


def _untold(question: Question, word: str, index: PassageIndex) -> bool:
    """Say whether there is no telling what a word is in Chinese: one of an English question without a translation."""
    return question.latin and word not in question.equivalents and not index.knows(word)


def _foreign(question: Question, candidates: Sequence[Candidate], index: PassageIndex) -> bool:
    """Say whether the question is in Latin script, most of its words untranslatable, and the passages Chinese."""
    best = candidates[0]
    quote = index.corpus[best.passage.document].text[best.start : best.end]
    untold = sum(_untold(question, word, index) for word in question.words)
    return question.latin and bool(HAN.search(quote)) and untold * 2 > len(question.words)


def _reason(question: Question, found: str, index: PassageIndex) -> Reason:
    """Return the most telling thing that speaks against an answer in the folded text `found`."""
    unknown = [
        word
        for word in question.words
        if not index.knows(word) and word_share(question, word, found, index) < 1 and not _untold(question, word, index)
    ]
    if unknown:
        return Reason("unknown_words", {"words": unknown})
    numbers = [number for number in question.numbers if number not in found]
    if numbers:
        return Reason("missing_numbers", {"numbers": numbers})
    return Reason("unlikely")


def _keys(hits: Sequence[Hit], index: PassageIndex) -> str:
    """Return the folded text of the retrieved passages and their headings."""
    passages = [hit.passage for hit in hits]
    return fold(
        "\n".join(
            context(passage.section, index.corpus[passage.document].text[passage.start : passage.end])
            for passage in passages
        )
    )


@cache
def _model() -> Mapping[str, Any]:
    return json.loads((files("qa") / "decision.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]
