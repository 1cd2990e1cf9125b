"""Whether a sentence contradicts what a question takes for granted: another year, number, percentage or name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from qa.agreement import (
    CLAUSE,
    DATED,
    SORT,
    agree,
    is_alike,
    is_each,
    is_framed,
    is_open,
    is_start,
    is_year_before,
    level,
    missed,
    planned,
    since,
    trend,
    trend_word,
)
from qa.denials import denied
from qa.names import Name, key_of, names, tagged
from qa.persons import another_person
from qa.places import another_place
from qa.premise import About, Premise, is_about, joined, read_premise
from qa.quantities import Quantity, quantities
from qa.question import Question

__all__ = ["Contradiction", "bears_out", "find_contradiction"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """question.text[asked] and what stands in its place, sentence[found], both as (start, end).

    kind: "year", "date", "percent", "number", "ordinal", "name", "trend" (上升, 下降) or "denial" (收, 不收);
    "unlisted" where the sentence's list of names is an open one (上海银行、江苏银行等21家): it names others but denies
    none.
    """

    asked: tuple[int, int]
    found: tuple[int, int]
    kind: str


_JOINED_BEFORE = re.compile(r"[与和同跟及][“《]?$")
_JOINED_AFTER = re.compile(r"[”》]?(?:等[^，,。；;]{0,12}?)?[与和同跟及]")


def find_contradiction(question: Question, about: About) -> Contradiction | None:
    """Return the first value of the question that the sentence gives another one for, None where there is none.

    Another sentence may well have the very value asked about: see `bears_out`.
    """
    asked, sentence = read_premise(question), about.sentence
    key, said = key_of(sentence), quantities(sentence) if asked.values else []
    pairs = {value: one for value in asked.values for one in said if agree(asked.key, value, key, one)}
    agreed, rest = tuple(pairs), [one for one in said if one not in pairs.values()]
    for value in asked.values:
        sure = about
        if value in pairs:
            found = _turned(asked.key, value, key, pairs[value])
        elif _is_open(asked.key, value, key, said) or is_each(asked.key, value) or is_year_before(value, said, key):
            found = None
        else:
            dated = value.kind in DATED and any(one.kind in DATED for one in agreed)
            place = _place(asked, value, about, rest, strict=dated)
            found = Contradiction((value.start, value.end), (place.start, place.end), value.kind) if place else None
            if value.kind in DATED:
                sure = about._replace(likely=about.likely and asked.latin)
        if found and is_about(asked, sure, until=asked.end_of_clause(value.end), agreed=agreed):
            return found
    differs = any(is_alike(value, one) for value in asked.values if value not in pairs for one in said)
    others = (_other_names(asked, name, about) for name in asked.names if not differs)
    named = next((other for other in others if other), None)
    rules = (_other_person, _other_place, _denied)
    return named or next((found for rule in rules if (found := rule(question, asked, about))), None)


def bears_out(question: Question, about: About) -> bool:
    """Say whether the sentence is about what is asked and has every number and name that the question has."""
    asked, key, said = read_premise(question), key_of(about.sentence), quantities(about.sentence)
    for value in asked.values:
        same = (one for one in said if agree(asked.key, value, key, one))
        if all(_turned(asked.key, value, key, one) for one in same):
            return False
    rules = (_other_person, _other_place, _denied)
    others = (rule(question, asked, about) for rule in rules)
    return is_about(asked, about) and not any(others)


def _is_open(asking: str, value: Quantity, key: str, said: Sequence[Quantity]) -> bool:
    """Say whether the question's value states nothing, an ordinal apart that the sentence has another in place of."""
    framed = value.kind == "ordinal" and any(is_framed(asking, value, key, one) for one in said)
    return is_open(asking, value) and not framed


def _turned(asking: str, value: Quantity, key: str, one: Quantity) -> Contradiction | None:
    """Return 上升 in the question for 下降 in the sentence, by the same number."""
    asked, found = trend_word(asking, value), trend_word(key, one)
    if asked and found and trend(asking, value) != trend(key, one):
        return Contradiction(asked, found, "trend")
    asked_level, level_found = level(asking, value), level(key, one)
    if asked_level and level_found and bool(asked_level[1]) != bool(level_found[1]):
        return Contradiction(asked_level.span(), level_found.span(), "trend")
    return None


def _place(asked: Premise, value: Quantity, about: About, said: Sequence[Quantity], strict: bool) -> Quantity | None:
    """Return the value in the clause that has what `value` belongs to, or the date before it; None where unsure.

    What it belongs to is told by the words beside it, and unless `strict` else by the nearest that the sentence has.
    """
    sentence = about.sentence
    key, words = key_of(sentence), _neighbours(asked, value)
    beside = {one for one in said if key[one.end :].startswith(words) or key[: one.start].endswith(words)}
    rising = bool(trend(asked.key, value))
    likes = [one for one in said if is_alike(value, one, about.likely or one in beside)]
    begun = since(asked.key, value) or "才" in asked.key[value.end :][:1]
    likes = [one for one in likes if (begun and since(key, one)) or not is_open(key, one, sentence=True)]
    likes = [one for one in likes if not is_each(key, one) and planned(key, one) <= planned(asked.key, value)]
    likes = [one for one in likes if bool(trend(key, one)) == rising]
    likes = [one for one in likes if missed(key, one) == missed(asked.key, value)]
    likes = [one for one in likes if is_start(key, one) == is_start(asked.key, value)]
    near = [word for word, *_ in sorted(asked.words, key=lambda one: max(one[1] - value.end, value.start - one[2]))]
    known = [word for word in near if word in key]
    place = _in_clause(asked, value, about, likes, words, near)
    if place is None and not strict and not any(word in key for word in words):
        place = _in_clause(asked, value, about, likes, known[:1], known)
    alone = len(likes) == 1 and (value.kind in DATED or (about.likely and (asked.latin or is_alike(value, likes[0]))))
    if place is not None or strict or not alone or (asked.latin and likes[0].kind != value.kind):
        return place
    return likes[0] if known or asked.latin else None


def _in_clause(
    asked: Premise,
    value: Quantity,
    about: About,
    likes: Sequence[Quantity],
    words: Sequence[str],
    near: Sequence[str],
) -> Quantity | None:
    """Return the one of `likes` in the clause that has any of `words` and the most of those `near` the value."""
    sentence = about.sentence
    key, sorts = key_of(sentence), {*SORT.findall(asked.key)}
    best, place, opening, rises = 0, None, None, False
    for start, end in pairwise([0, *(match.end() for match in CLAUSE.finditer(sentence)), len(key)]):
        here, clause = [one for one in likes if start <= one.start < end], key[start:end]
        run = any(word in clause for word in words) and 1 + sum(1 for _ in takewhile(clause.__contains__, near))
        alike = about.likely or value.kind in DATED or sorts == {*SORT.findall(clause)}
        if run > best:
            best, place = run, here[0] if len(here) == 1 else None if here else opening
            place = place if alike else None
            rises = not here  # 茶园面积2.4万亩，增长21%: by how much is told in the next clause
        elif rises:
            place = here[0] if len(here) == 1 and trend(key, here[0]) and alike else place
            rises = False
        if here and value.kind in DATED:
            opening = here[0] if len(here) == 1 and here[0].start - start <= 3 else None
    return place


def _neighbours(asked: Premise, value: Quantity) -> tuple[str, ...]:
    """Return the question's word that a value belongs to: what it counts or measures, what happened then."""
    left = [word for word, _, end in asked.words if 0 <= value.start - end <= 8]
    right = [(word, start - value.end) for word, start, _ in asked.words if 0 <= start - value.end <= 6]
    if asked.latin:
        return (*left[-1:], *(word for word, _ in right[:1]))
    counts = value.kind == "number" and bool(right) and right[0][1] == 0
    return (right[0][0],) if right and (value.kind in DATED or counts or not left) else tuple(left[-1:])


def _other_names(asked: Premise, name: Name, about: About) -> Contradiction | None:
    """Return the names that stand in the sentence where `name` stands in the question, if it does not know that."""
    sentence, heading = about.sentence, about.heading
    key, short = key_of(sentence), name.stem[0] + name.ending[-1]  # 工行 for 工商银行
    if name.stem in key + key_of(heading) or short in key or not is_about(asked, about, name):
        return None
    if re.search("[该本]" + re.escape(name.ending), key):  # which may be the very one: 该银行…后改名为建设银行
        return None
    chains: list[list[Name]] = []
    for one in (one for one in names(sentence) if one.ending == name.ending):
        listed = bool(chains) and joined(key, chains[-1][-1], one)
        chains = [*chains[:-1], [*chains[-1], one]] if listed else [*chains, [one]]
    for chain in chains:
        others = [one for one in chain if not any(known.stem in key[one.start : one.end] for known in asked.names)]
        if others and _in_role(asked.key, name, key, others, len(others) < len(chain)):
            kind = "unlisted" if re.match("[”》]?等", key[others[-1].end :]) else "name"
            return Contradiction((name.start, name.end), (others[0].start, others[-1].end), kind)
    return None


def _other_person(question: Question, asked: Premise, about: About) -> Contradiction | None:
    """Return the person in the sentence where the question names another; None where it is asked who it is."""
    found = another_person(question.text, about.sentence, about.text) if question.kind != "person" else None
    return _another(found, asked, about)


def _other_place(question: Question, asked: Premise, about: About) -> Contradiction | None:
    """Return the place in the sentence where the question names one that the document never does."""
    found = another_place(question.text, about.sentence, about.text) if question.kind != "place" else None
    return _another(found, asked, about)


def _another(
    found: tuple[tuple[int, int], tuple[int, int]] | None, asked: Premise, about: About
) -> Contradiction | None:
    """Return what stands in the place of the question's name, where but for that the sentence is about the same."""
    if found is None:
        return None
    (start, end), place = found
    named, until = Name(start, end, asked.key[start:end], ""), asked.end_of_clause(end)
    return Contradiction((start, end), place, "name") if is_about(asked, about, named, until) else None


def _denied(question: Question, asked: Premise, about: About) -> Contradiction | None:
    """Return what the sentence says was not done where the question takes it for done."""
    found = denied(question.text, about.sentence)
    if not found or not is_about(asked, about, until=asked.end_of_clause(found[0][1])):
        return None
    return Contradiction(*found, "denial")


def _in_role(asking: str, name: Name, key: str, others: Sequence[Name], among: bool) -> bool:
    """Say whether the others are joined to something as the name is (与, 和), or the objects of the same verb."""
    if _JOINED_BEFORE.search(asking[: name.start]) or _JOINED_AFTER.match(asking, name.end):
        return among or bool(_JOINED_BEFORE.search(key[: others[0].start]) or _JOINED_AFTER.match(key, others[-1].end))
    left = asking[: name.start].rstrip("了过“《")
    verb = next((left[a:b] for (a, b), tag in tagged(left).items() if b == len(left) and tag in ("v", "vn", "p")), "")
    return bool(verb) and key[: others[0].start].rstrip("了过“《").endswith(verb)
