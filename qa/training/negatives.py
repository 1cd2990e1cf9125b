"""Questions that a passage does not answer, made from ones it does: the near misses the reader must tell apart."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable

__all__ = ["Exchanges", "other_number", "without_answer"]

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ASKING = re.compile("哪一?[位个家年里种些款]|什么时候|何时|什么|谁|多少[\u4e00-\u9fff]?|几[\u4e00-\u9fff]")
_ATTRIBUTE = re.compile(r"的([^的，,]{2,10}(?:是|有|为)?(?:什么|谁|多少[^的，,]*|哪[^的，,]*|几[^的，,]*))[？?]?$")
_CAPITAL = re.compile(r"(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")
#: What may be asked of a statement, and what a passage that might tell it would hold.
_ASKED_OF = [
    ("{}是什么时候的事？", r"\d\s*[年月日]|世纪|年代"),
    ("{}是在哪一年？", r"\d\s*年|世纪|年代"),
    ("从什么时候开始{}？", r"\d\s*[年月日]|世纪|年代|自|起"),
    ("为什么{}？", "因|由于|为了|导致|所以|原因|以便|缘|故"),
    ("{}的原因是什么？", "因|由于|为了|导致|所以|原因|以便|缘|故"),
    ("{}花了多少钱？", "[元金钱镑]|费用|价"),
    ("{}涉及的金额是多少？", "[元金钱镑]|费用|价"),
    ("{}占比是多少？", "[%％]|百分|占|成"),
    ("{}同比增长了百分之几？", "[%％]|百分"),
    ("{}有多少人参加？", r"人"),
    ("{}由哪家机构认证？", "认证|机构"),
    ("{}的负责人是谁？", "负责|长|主管|领导"),
    ("{}排名第几？", "第|名|排"),
    ("{}什么时候到期？", "到期|止|至"),
    ("{}在什么地方举行？", "[在于省市县国区州路]"),
    ("{}的依据是什么？", "根据|依据|据|按"),
]
_CLAUSES = re.compile("[，,；;：]")


class Exchanges:
    """Exchanges a name, number, noun or attribute of a question for another's; made from all the questions."""

    def __init__(self, questions: Iterable[str], english: Iterable[str] = ()) -> None:
        """Gather what may stand in an exchanged word's place from `questions` and `english` ones."""
        import rjieba

        words: dict[str, set[str]] = defaultdict(set)
        attributes = set()
        for question in questions:
            for word, tag in rjieba.tag(question):
                if len(word) > 1 and _exchangeable(tag):
                    words[tag].add(word)
            found = _ATTRIBUTE.search(question)
            if found:
                attributes.add(found.group(1))
        self._words = {tag: sorted(found) for tag, found in words.items()}
        self._attributes = sorted(attributes)
        self._english = sorted({name for question in english for name in _CAPITAL.findall(question)})

    def exchange(self, question: str, passage: str, random: random.Random) -> str | None:
        """Return the question with one thing in it exchanged that the passage bears out; None where there is none."""
        import rjieba

        numbers = [found for found in _DIGITS.finditer(question) if found.group() in passage]
        if numbers and random.random() < 0.6:
            found = random.choice(numbers)
            other = other_number(found.group(), random)
            return None if other in passage else question[: found.start()] + other + question[found.end() :]
        tagged = [
            (word, tag)
            for word, tag in rjieba.tag(question)
            if len(word) > 1 and word in passage and len(self._words.get(tag, ())) > 1
        ]
        if not tagged:
            return None
        word, tag = random.choice(tagged)
        other = random.choice(self._words[tag])
        return None if other in passage else question.replace(word, other, 1)

    def exchange_english(self, question: str, random: random.Random) -> str | None:
        """Return an English question with a name or number exchanged; None where it has none."""
        numbers = list(_DIGITS.finditer(question))
        names = list(_CAPITAL.finditer(question))
        if not numbers and not names:
            return None
        found = random.choice(numbers + names)
        other = other_number(found.group(), random) if found in numbers else random.choice(self._english)
        return question[: found.start()] + other + question[found.end() :]

    def other_attribute(self, question: str, passage: str, random: random.Random) -> str | None:
        """Return a question on something the passage names, for an attribute whose words it lacks."""
        import rjieba

        names = [word for word, tag in rjieba.tag(question) if len(word) > 1 and _exchangeable(tag) and word in passage]
        if not names or not self._attributes:
            return None
        attribute = random.choice(self._attributes)
        if any(attribute[at : at + 2] in passage for at in range(2)):
            return None
        return f"{random.choice(names)}的{attribute}？"


def asked_of_statement(question: str, answer: str, passage: str, random: random.Random) -> str | None:
    """Return a question on the statement that a question and its answer make, for what the passage cannot tell."""
    found = _ASKING.search(question)
    if not found or len(answer) > 15:
        return None
    if random.random() < 0.5:
        statement = question[: found.start()] + answer + question[found.end() :]
    else:
        statement = question[: found.start()].rstrip("是有为叫于在") + question[found.end() :]
    statement = statement.strip("？?。 ")
    template, telling = random.choice(_ASKED_OF)
    if len(statement) < 4 or re.search(telling, passage):
        return None
    return template.format(statement)


def without_answer(
    text: str, sentences: tuple[tuple[int, int], ...], answer: tuple[int, int], random: random.Random
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """Return the passage and its sentences without the sentence or the clause that answers.

    None where nothing is left, or the answer's words stand elsewhere too.
    """
    at = next((i for i, (start, end) in enumerate(sentences) if start <= answer[0] < end), None)
    if at is None or answer[1] > sentences[at][1]:
        return None
    start, end = sentences[at]
    if random.random() < 0.5:
        marks = [start, *(found.end() for found in _CLAUSES.finditer(text, start, end)), end]
        first = max(mark for mark in marks if mark <= answer[0])
        last = min(mark for mark in marks if mark >= answer[1])
        cut = (first, last)
        if cut == (start, end):
            return None
    else:
        cut = (start, end)
    left = text[: cut[0]] + text[cut[1] :]
    if text[answer[0] : answer[1]] in left or len(left) < 8:
        return None
    gone = cut[1] - cut[0]
    kept = []
    for first, last in sentences:
        moved = (first - gone if first >= cut[1] else first, last - gone if last >= cut[1] else min(last, cut[0]))
        if moved[1] > moved[0]:
            kept.append(moved)
    return left, tuple(kept)


def _exchangeable(tag: str) -> bool:
    return tag[0] in "njvq" or tag in ("eng", "vn", "t", "s", "f")


def other_number(number: str, random: random.Random) -> str:
    """Return another number of as many digits, for a year one near it."""
    if "." not in number and len(number) == 4 and number[:2] in ("17", "18", "19", "20"):
        return str(int(number) + random.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10]))
    digits = [str(random.randrange(1 if at == 0 else 0, 10)) if c.isdigit() else c for at, c in enumerate(number)]
    other = "".join(digits)
    return other if other != number else str(int(float(number)) + 1)
