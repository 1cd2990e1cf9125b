"""The selection: which of the ranked sentences are cited, the fewest that answer."""

import re
from collections.abc import Sequence

from index.retriever import PassageIndex
from index.words import fold
from qa.question import Question
from qa.ranking import Candidate

__all__ = ["MAX_SEVERAL", "asks_several", "select"]

#: A question of several parts is answered by at most so many sentences.
MAX_SEVERAL = 5
#: Further citations must score within this much of the first; for a question of several parts, within the other.
MARGIN, MARGIN_SEVERAL = 1.0, 6.0
#: What a word of the question that no citation holds yet adds to a sentence that holds it, all of them together.
NEW_WORDS = 3.0

_SEVERAL = re.compile(
    "哪些|哪几|分别|总结|概括|归纳|列[出举]|比较|对比|区别|异同|以及|各自|有什么不同|主要(?:内容|措施|做法)|措施|举措|方面|如何|怎样|怎么|为什么|"
    r"\b(?:list|compare|which .+ and which|what are|summari[sz]e|both|respectively|how (?:did|do|does|has|have|is|are))\b"
)


def asks_several(question: Question) -> bool:
    """Say whether the question may need several sentences: a list, a comparison, a summary, a how or why."""
    return bool(_SEVERAL.search(fold(question.text)))


def select(question: Question, candidates: Sequence[Candidate], index: PassageIndex, top_k: int) -> list[Candidate]:
    """Return the candidates to cite, the best first, at most `top_k` and none twice.

    For a question of several parts each further one is the best by its score and by the question's words that the
    ones before it do not hold (maximal marginal relevance: Carbonell & Goldstein 1998, with words for likeness).
    """
    candidates = _apart(candidates)
    if not asks_several(question):
        return [found for found in candidates if found.score >= candidates[0].score - MARGIN][:top_k]
    keys = [fold(index.corpus[found.passage.document].text[found.start : found.end]) for found in candidates]
    weights = {word: index.weight(word) for word in question.words}
    total = sum(weights.values()) or 1.0
    chosen = [0]
    while len(chosen) < min(top_k, MAX_SEVERAL):
        held = {word for word in weights for place in chosen if word in keys[place]}

        def gain(place: int, held: set[str] = held) -> float:
            new = sum(weight for word, weight in weights.items() if word not in held and word in keys[place])
            return candidates[place].score + NEW_WORDS * new / total

        left = [
            place
            for place, found in enumerate(candidates)
            if place not in chosen and found.score >= candidates[0].score - MARGIN_SEVERAL
        ]
        if not left:
            break
        chosen.append(max(left, key=lambda place: (gain(place), -place)))
    return [candidates[place] for place in chosen]


def _apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates but those that share words with a likelier one."""
    kept: list[Candidate] = []
    for found in candidates:
        if not any(
            one.passage.document == found.passage.document and one.start < found.end and found.start < one.end
            for one in kept
        ):
            kept.append(found)
    return kept
