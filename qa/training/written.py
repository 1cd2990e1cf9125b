"""Pairs from the written reports: invented companies' reports, with questions that people might put to them.

Some of the questions are not answered by their report and are worded as if they were: near misses of a kind that no
rule makes of an answered question. `qa/training/written/README.md` says what the files hold.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import Document
from index.passages import Passage, split_passages
from index.words import Bm25, search_words, simplify
from qa.training.example import Example, cut, sentence_at
from qa.training.negatives import without_answer
from qa.training.noise import Noise

__all__ = ["KEPT", "LEARNED", "WrittenQuestion", "WrittenReport", "draw_written_pairs", "load_written"]

#: The reports to learn from, and those kept to fit the decision on.
LEARNED, KEPT = (Path(__file__).with_name("written") / name for name in ("learned", "kept"))
#: Of so many likeliest passages one is drawn that does not answer; the likeliest every other time.
NEAREST = 4

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question, and the sentences that answer it with the words in each that do, as ranges; none where none does."""

    question: str
    told: tuple[tuple[_Range, _Range], ...]


@dataclass(frozen=True)
class WrittenReport:
    """A report, and the questions put to it."""

    document: Document
    questions: tuple[WrittenQuestion, ...]

    @cached_property
    def passages(self) -> list[Passage]:
        """The report's passages."""
        return split_passages([self.document])

    @cached_property
    def _lexical(self) -> Bm25:
        return Bm25.build([self.document.text[passage.start : passage.end] for passage in self.passages])

    def leaving_open(self, asked: WrittenQuestion) -> list[Passage]:
        """Return the passages likeliest to be taken for an answer that hold none, likeliest first."""
        order = self._lexical.scores(search_words(asked.question)).argsort()[::-1]
        passages = [self.passages[at] for at in order]
        return [p for p in passages if not any(s < p.end and p.start < e for (s, e), _ in asked.told)][:NEAREST]

    def pair(self, passage: Passage, question: str, asked: WrittenQuestion) -> Example:
        """Return the question with a passage, as a pair that answers where it holds an answering sentence."""
        text = self.document.text[passage.start : passage.end]
        sentences = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
        inside = [
            (answer[0] - passage.start, answer[1] - passage.start)
            for (start, end), answer in asked.told
            if passage.start <= start and end <= passage.end
        ]
        holding = {
            number
            for number, (start, end) in enumerate(sentences)
            if any(start < last and first < end for first, last in inside)
        }
        sentence = sentence_at(sentences, inside[0][0]) if inside else None
        if sentence is None:
            return Example(question, passage.section, text, sentences)
        also = tuple(sorted(holding - {sentence}))
        return Example(question, passage.section, text, sentences, sentence, inside[0], also=also)


def load_written(folder: Path) -> list[WrittenReport]:
    """Return the reports in a folder with their questions, in simplified characters as they are read."""
    reports = []
    for path in sorted(folder.glob("*.md")):
        document = Document.parse(path.stem, path.read_text(encoding="utf-8"))
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        reports.append(WrittenReport(document, tuple(_question(json.loads(line)) for line in lines)))
    return reports


def draw_written_pairs(reports: Sequence[WrittenReport], chance: random.Random, noise: Noise) -> list[Example]:
    """Return pairs about one question of a report: one that answers, where there is one, and one that does not."""
    report = chance.choice(reports)
    asked = chance.choice(report.questions)

    def typed() -> str:
        return noise(asked.question, chance, asked.question.isascii())

    pairs = []
    place = chance.choice(asked.told)[0] if asked.told else (0, 0)
    holding = [p for p in report.passages if asked.told and p.start <= place[0] and place[1] <= p.end]
    if holding:
        positive = report.pair(chance.choice(holding), typed(), asked)
        pairs.append(positive)
        if positive.span is not None and not positive.also and chance.random() < 0.35:
            hidden = without_answer(positive.text, positive.sentences, positive.span, chance)
            if hidden is not None:
                return [positive, Example(typed(), positive.section, *hidden)]
    others = report.leaving_open(asked)
    if others:
        pairs.append(report.pair(others[0] if chance.random() < 0.5 else chance.choice(others), typed(), asked))
    return [cut(pair, chance) if chance.random() < 0.3 else pair for pair in pairs]


def _question(line: dict) -> WrittenQuestion:  # type: ignore[type-arg]
    """Return a line's question; of the answers in a sentence, the best comes first."""
    told = []
    for start, end in (sentence for group in line["evidence"] for sentence in group):
        inside = [(first, last) for first, last in line["answers"] if start <= first and last <= end]
        if inside:
            told.append(((start, end), inside[0]))
    question = line["question"]
    return WrittenQuestion(question if question.isascii() else simplify(question), tuple(told))
