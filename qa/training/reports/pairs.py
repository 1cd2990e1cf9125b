"""Pairs from made-up report passages: a question with what answers it, or with a passage that leaves it open.

The public training sets are encyclopedia articles, which hardly know 净利润 or 不良贷款率, nor a text that speaks of
员工满意度 without a figure. No report was used to make these.
"""

import random
import re
from itertools import permutations

from qa.training.example import Example
from qa.training.noise import Noise
from qa.training.reports.figures import FIGURES, asked_of_other
from qa.training.reports.happenings import HAPPENINGS
from qa.training.reports.products import PRODUCTS
from qa.training.reports.setting import Setting, make_setting, words
from qa.training.reports.statement import Fact, Statement

__all__ = ["draw_report_pairs"]

#: The share of passages of which two things are asked in one question, where one can be made.
BOTH = 0.35

_YEAR = re.compile(r"\d{4}年")
_ASKING = re.compile("[是有为]?(?:什么时候|何时|什么|多少|谁|哪一?年)")
_NO_NAME = re.compile("^[末底度人率]|[是靠说了做达为在有的，]|产生|涉及")
_MONTH = re.compile(r"(?<=年)\d{1,2}月")
#: What one question may be worded by, of which another means the same.
_ALIKE = (
    (re.compile("推出|上线|发布|问世|投入使用|面世|启用"), "推出"),
    (re.compile("是?什么时候|是?何时|是?哪一?年"), "何时"),
    (re.compile("[的？]"), ""),
)


def draw_report_pairs(chance: random.Random, noise: Noise) -> list[Example]:
    """Return one or two pairs that answer and one or two that do not, all of one made-up passage."""
    setting = make_setting(chance)
    statements: list[Statement] = []
    for _ in range(chance.randint(1, 6)):
        kinds, often = zip(*FIGURES, *HAPPENINGS, *PRODUCTS, strict=True)
        made = chance.choices(kinds, often)[0](setting, chance)
        mentioned = [name for one in statements for name in one.topics]
        if not any(
            a in b or b in a for a in made.topics for b in mentioned
        ):  # of two, neither would be the answer alone
            statements.append(made)
    section = f"{setting.name}{setting.year}年{chance.choice(['年度报告', '社会责任报告', '可持续发展报告'])}"
    heading = section if chance.random() < 0.3 else None
    text, sentences = _joined(statements)
    pairs: list[Example] = []
    telling = [(place, fact) for place, one in enumerate(statements) for fact in one.facts]
    for place, fact in chance.sample(telling, min(len(telling), 2)):
        question, english = _question(fact, chance)
        typed = noise(question, chance, english)
        at = sentences[place][0]
        pairs.append(Example(typed, heading, text, sentences, place, (at + fact.start, at + fact.end)))
    both = _of_both(telling, chance) if chance.random() < BOTH else None
    if both is not None:
        question, (place, fact), (also, _) = both
        span = (sentences[place][0] + fact.start, sentences[place][0] + fact.end)
        pairs.append(Example(noise(question, chance), heading, text, sentences, place, span, also=(also,)))
    for _ in range(len(pairs) or 1):
        left = _left_open(setting, statements, telling, chance)
        if left is not None:
            question, kept = left
            pairs.append(Example(noise(question, chance, question.isascii()), heading, *_joined(kept)))
    return pairs


def _left_open(
    setting: Setting, statements: list[Statement], telling: list[tuple[int, Fact]], chance: random.Random
) -> tuple[str, list[Statement]] | None:
    """Return a question and statements that do not answer it."""
    told = _told(statements)
    raised = [question for one in statements for question in one.open if _plain(question) not in told]
    timed = [fact for _, fact in telling if fact.when and _YEAR.search(fact.when)]
    named = [fact for place, fact in telling if setting.short in statements[place].text]
    kind = chance.random()
    if kind < 0.15 and named:
        question = _of_another(chance.choice(named), setting, chance)
        if question is not None:
            return question, statements
    if kind < 0.22 and telling:
        question = _of_another_product(chance.choice(telling)[1], setting, chance)
        if question is not None and _plain(question) not in told:
            return question, statements
    if kind < 0.5 and raised:
        return chance.choice(raised), statements
    if kind < 0.65 and timed:
        question = _another_time(chance.choice(timed), chance)
        return None if question is None or _plain(question) in told else (question, statements)
    if kind < 0.85 and telling and len(statements) > 1:
        place, fact = chance.choice(telling)
        kept = [one for number, one in enumerate(statements) if number != place]
        question = chance.choice(fact.questions)
        if _plain(question) in _told(kept):
            return None
        return (chance.choice(fact.english) if fact.english and chance.random() < 0.2 else question), kept
    mentioned = [name for one in statements for name in one.topics]
    return asked_of_other(setting, mentioned, chance), statements


def _of_both(
    telling: list[tuple[int, Fact]], chance: random.Random
) -> tuple[str, tuple[int, Fact], tuple[int, Fact]] | None:
    """Return a question of two facts of different sentences, and the two; None where no two are asked alike.

    浙江的标准什么时候发布？ and 重庆的标准什么时候发布？ become 浙江和重庆的标准分别什么时候发布？
    """
    made = []
    for one, other in permutations(telling, 2):
        if one[0] == other[0]:
            continue
        for first in one[1].questions:
            for second in other[1].questions:
                head = _alike(first, second)
                tail = _alike(first[head:][::-1], second[head:][::-1])
                names = first[head : len(first) - tail], second[head : len(second) - tail]
                asked = _ASKING.search(first, len(first) - tail)
                if (
                    asked
                    and not first[:head][-1:].isdigit()
                    and all(2 <= len(name) <= 14 and not _NO_NAME.search(name) for name in names)
                ):
                    joint = chance.choice("和与、")
                    end = chance.choice(["分别", "分别", "各"]) + first[asked.start() :]
                    made.append(
                        (first[:head] + joint.join(names) + first[len(first) - tail : asked.start()] + end, one, other)
                    )
    return chance.choice(made) if made else None


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _told(statements: list[Statement]) -> set[str]:
    """Return the questions that the statements answer, as they read without what may differ."""
    return {_plain(question) for one in statements for fact in one.facts for question in fact.questions}


def _plain(question: str) -> str:
    for pattern, instead in _ALIKE:
        question = pattern.sub(instead, question)
    return question


def _of_another_product(fact: Fact, setting: Setting, chance: random.Random) -> str | None:
    """Return a question of the fact about another product, None where the question names none."""
    question = chance.choice(fact.questions)
    named = next((name for name in setting.products if name in question), None)
    others = [name for name in words()["products"]["names"] if name != named]
    other = chance.choice([*setting.products, chance.choice(others)])
    return None if named is None or other == named else question.replace(named, other)


def _of_another(fact: Fact, setting: Setting, chance: random.Random) -> str | None:
    """Return a question of the fact about another company, None where the question names none."""
    question, other = chance.choice(fact.questions), make_setting(chance)
    if setting.short not in question:
        return None
    return question.replace(setting.name, other.name).replace(setting.short, other.short)


def _another_time(fact: Fact, chance: random.Random) -> str | None:
    """Return a question of the fact for another year or month, None where the question names no time."""
    question = chance.choice(fact.questions)
    month = _MONTH.search(question)
    if month and chance.random() < 0.6:
        other = chance.choice([number for number in range(1, 13) if f"{number}月" != month.group()])
        return question[: month.start()] + f"{other}月" + question[month.end() :]
    year = _YEAR.search(question)
    if not year or year.group() not in fact.when:
        return None
    other = int(year.group()[:4]) + chance.choice([-4, -3, -2, -1, 1, 2, 3])
    return question[: year.start()] + f"{other}年" + question[year.end() :]


def _question(fact: Fact, chance: random.Random) -> tuple[str, bool]:
    if fact.english and chance.random() < 0.2:
        return chance.choice(fact.english), True
    return chance.choice(fact.questions), False


def _joined(statements: list[Statement]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the statements as one text, and their ranges in it."""
    text, sentences = "", []
    for one in statements:
        sentences.append((len(text), len(text) + len(one.text)))
        text += one.text
    return text, tuple(sentences)
