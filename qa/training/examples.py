"""Training pairs, drawn from a data set: as many that answer as not, nearly."""

import random
import re

from index.words import Bm25, search_words
from qa.training.datasets import Asked, Dataset, Window, character_pairs
from qa.training.example import Example, cut, sentence_at
from qa.training.negatives import Exchanges, asked_of_statement, without_answer
from qa.training.noise import Noise
from qa.training.renaming import Renaming
from qa.training.reports.pairs import draw_report_pairs
from qa.training.written import LEARNED, draw_written_pairs, load_written

__all__ = ["Examples"]

#: An answer of more characters is a long one; one that runs over several sentences is drawn so often.
LONG_ANSWER, SEVERAL_SENTENCES = 40, 4
#: Our own questions on the public sets' documents, asked in other words than the answer's, are drawn so often.
OURS = 3
#: The shares of draws that are made from a sentence, of made-up report passages, of written reports, and of questions
#: that the document they are put to does not answer.
SENTENCES, REPORTS, WRITTEN, UNANSWERED = 0.06, 0.08, 0.22, 0.06
#: The share of the questions whose passage begins where chance has it, not where the index's do.
ELSEWHERE_BEGUN = 0.5
#: The share of the questions of the data set that are put with other names and numbers.
RENAMED = 0.35

_NUMBER = re.compile(
    r"(?<![\d.年月])(\d[\d,.]*)([%％]|[多余]?[万亿千百]*[个户家人名次倍元吨米种项条座所辆艘架英公平]?)"
)
_SENTENCE_END = re.compile("[。！？!?；]")
_DATE = re.compile(r"(?:于|在|自|至)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|前后|初|末|底)?[，,]?")


class Examples:
    """Draws pairs from a data set without end; the same seed draws the same."""

    def __init__(self, data: Dataset, noise: Noise, seed: int) -> None:
        """Prepare the exchanges, and the search for passages that look like answers and are none."""
        self._data = data
        self._random = random.Random(seed)
        self._noise = noise
        chinese = [asked.question for asked in data.questions if not asked.english]
        english = [asked.question for asked in data.questions if asked.english]
        self._exchanges = Exchanges(chinese, english)
        self._renaming = Renaming(document.text for document in data.documents.values())
        self._windows = [window for windows in data.windows.values() for window in windows]
        self._lexical = Bm25.build([window.text for window in self._windows])
        self._written = load_written(LEARNED)
        self._order: list[Asked] = []

    def draw(self) -> list[Example]:
        """Return a few pairs about one question, or one made from a sentence: as many that answer as not, nearly."""
        kind = self._random.random()
        if kind < SENTENCES:
            return self._from_sentence(self._random.choice(self._windows))
        if kind < SENTENCES + REPORTS:
            return draw_report_pairs(self._random, self._noise)
        if kind < SENTENCES + REPORTS + WRITTEN:
            pairs = draw_written_pairs(self._written, self._random, self._noise)
            return [
                self._renaming(pair, self._random) if self._random.random() < RENAMED / 2 else pair for pair in pairs
            ]
        if self._data.unanswered and kind < SENTENCES + REPORTS + WRITTEN + UNANSWERED:
            return self._unanswered(*self._random.choice(self._data.unanswered))
        asked = self._next()
        window = self._window(asked)
        if window is None:
            return []
        positive = self._positive(asked, window)
        if positive is None:
            return []
        negative = self._negative(asked, window)
        pairs = [positive] if negative is None else [positive, negative]
        pairs = [cut(pair, self._random) if self._random.random() < 0.45 else pair for pair in pairs]
        if asked.english or self._random.random() > RENAMED:
            return pairs
        return [self._renaming(pair, self._random) for pair in pairs]

    def _window(self, asked: Asked) -> Window | None:
        """Return a window with the answer, or the beginning of one that no window holds."""
        if self._random.random() < ELSEWHERE_BEGUN:
            around = self._data.window_around(asked, self._random)
            if around is not None:
                return around
        holding = self._data.holding(asked)
        return self._random.choice(holding) if holding else None

    def _unanswered(self, document: str, question: str) -> list[Example]:
        """Return the question with one of the likelier windows of the document that does not answer it."""
        pairs = character_pairs(question)
        order = sorted(self._data.windows[document], key=lambda one: -sum(pair in one.text for pair in pairs))
        window = order[0] if self._random.random() < 0.6 else self._random.choice(order[:3])
        pair = Example(self._noise(question, self._random), self._section(window), window.text, window.sentences)
        return [cut(pair, self._random) if self._random.random() < 0.3 else pair]

    def _next(self) -> Asked:
        if not self._order:
            self._order = [asked for asked in self._data.questions for _ in range(self._times(asked))]
            self._random.shuffle(self._order)
        return self._order.pop()

    def _positive(self, asked: Asked, window: Window) -> Example | None:
        span = (asked.start - window.start, min(asked.end - window.start, len(window.text)))
        sentence = sentence_at(window.sentences, span[0])
        if sentence is None:
            return None
        answer = window.text[span[0] : span[1]]
        question = asked.question
        also = {  # an answer may take several sentences
            number for number, (start, end) in enumerate(window.sentences) if start < span[1] and end > span[0]
        }
        if self._random.random() < 0.08:
            question, others = self._joined(asked, window, sentence)
            also.update(others)
        unsure = [
            number
            for number, (start, end) in enumerate(window.sentences)
            if number not in also and len(answer) > 1 and answer in window.text[start:end]
        ]
        return Example(
            self._noise(question, self._random, asked.english),
            self._section(window),
            window.text,
            window.sentences,
            sentence,
            span,
            tuple(unsure),
            tuple(sorted(also - {sentence})),
        )

    def _joined(self, asked: Asked, window: Window, sentence: int) -> tuple[str, tuple[int, ...]]:
        """Return the question with another of its document, and the other's sentence where the window has it."""
        others = [other for other in self._data.asked_of(asked.document) if other.english == asked.english]
        near = [other for other in others if window.start <= other.start < other.end <= window.start + len(window.text)]
        other = self._random.choice(near if len(near) > 1 and self._random.random() < 0.6 else others)
        if other == asked:
            return asked.question, ()
        parts = [asked.question.rstrip("？?。 "), other.question.rstrip("？?。 ")]
        self._random.shuffle(parts)
        joints = ["? ", " and ", ", and "] if asked.english else ["？", "，", "，以及", "，另外", "，还有"]
        found = sentence_at(window.sentences, other.start - window.start) if other in near else None
        also = () if found is None or found == sentence else (found,)
        return self._random.choice(joints).join(parts) + ("?" if asked.english else "？"), also

    def _negative(self, asked: Asked, window: Window) -> Example | None:
        answer = (asked.start - window.start, asked.end - window.start)
        words = window.text[answer[0] : answer[1]]
        for _ in range(4):
            kind = self._random.random()
            question: str | None = asked.question
            text, sentences = window.text, window.sentences
            if kind < 0.25:
                found = without_answer(window.text, window.sentences, answer, self._random)
                if found is None:
                    continue
                text, sentences = found
            elif kind < 0.50:
                other = self._look_alike(asked, words)
                if other is None:
                    continue
                window, text, sentences = other, other.text, other.sentences
            elif asked.english:
                question = self._exchanges.exchange_english(asked.question, self._random)
            elif kind < 0.75:
                question = self._exchanges.exchange(asked.question, window.text, self._random)
            elif kind < 0.87:
                question = self._exchanges.other_attribute(asked.question, window.text, self._random)
            else:
                question = asked_of_statement(asked.question, words, window.text, self._random)
            if question:
                noisy = self._noise(question, self._random, asked.english)
                return Example(noisy, self._section(window), text, sentences)
        return None

    def _look_alike(self, asked: Asked, answer: str) -> Window | None:
        """Return a window near the question's words that lacks the answer: of its own document, or of any."""
        if self._random.random() < 0.6 or asked.english:
            others = [window for window in self._data.windows[asked.document] if answer not in window.text]
        else:
            scores = self._lexical.scores(search_words(asked.question))
            nearest = scores.argsort()[::-1][:12]
            others = [self._windows[place] for place in nearest if answer not in self._windows[place].text]
        return self._random.choice(others) if others else None

    def _from_sentence(self, window: Window) -> list[Example]:
        """Return a question made by blanking a number or date of a sentence, and a pair that lacks it."""
        number = self._random.randrange(len(window.sentences))
        start, end = window.sentences[number]
        dates = list(_DATE.finditer(window.text, start, end))
        numbers = [found for found in _NUMBER.finditer(window.text, start, end) if found.group(2)]
        if dates and (not numbers or self._random.random() < 0.5):
            found = self._random.choice(dates)
            rest = window.text[start : found.start()] + window.text[found.end() : end]
            clause = re.split("[，。；]", rest.strip("，。； "))[0]
            asking = self._random.choice(["{}是什么时候？", "什么时候{}？", "{}是哪一年？", "何时{}"])
            question = asking.format(clause)
            span = (found.start(), found.end())
        elif numbers:
            found = self._random.choice(numbers)
            marks = re.finditer("[，；,;]", window.text[:end])
            clauses = [start, *(mark.end() for mark in marks if mark.end() > start)]
            begin = max(mark for mark in clauses if mark <= found.start())
            stop = min([mark - 1 for mark in clauses if mark >= found.end()] + [end])
            unit = found.group(2)
            blank = "百分之几" if unit in "%％" else "多少" + unit.lstrip("多余万亿千百")
            question = window.text[begin : found.start()] + blank + window.text[found.end() : stop].rstrip("。；，")
            span = (found.start(), found.end())
        else:
            return []
        while span[1] > span[0] and window.text[span[1] - 1] in "，, ":
            span = (span[0], span[1] - 1)
        if not 6 <= len(question) <= 60:
            return []
        noisy = self._noise(question, self._random)
        pairs = [Example(noisy, self._section(window), window.text, window.sentences, number, span)]
        hidden = without_answer(window.text, window.sentences, span, self._random)
        if hidden is not None:
            pairs.append(Example(self._noise(question, self._random), self._section(window), *hidden))
        return pairs

    def _section(self, window: Window) -> str | None:
        """Return the title of the window's document as its heading, half of the time."""
        title = self._data.titles[window.document]
        return title if title and self._random.random() < 0.5 else None

    def _times(self, asked: Asked) -> int:
        """Return how often a question is drawn: English ones, such as take more than a phrase, and our own are few."""
        once = OURS if asked.ours else 1
        if _SENTENCE_END.search(self._data.documents[asked.document].text, asked.start, asked.end - 1):
            return once * SEVERAL_SENTENCES
        return once * (1 + asked.english + (asked.end - asked.start > LONG_ANSWER))
