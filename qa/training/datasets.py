"""The training sets: documents cut into passages as the index cuts them, and questions with their answers' places."""

import hashlib
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import Document
from index.passages import MAX_PASSAGE_CHARS, split_passages
from index.words import simplify

__all__ = [
    "TRAINING_SETS",
    "Asked",
    "Dataset",
    "Window",
    "answering_place",
    "character_pairs",
    "load_articles",
    "load_dataset",
]

#: The sets that may be learned from; the others of the shared data are for measuring.
TRAINING_SETS = ("cmrc2018_train", "drcd", "xquad_zh_en")
#: The folder of our own articles, a set in the same format.
WRITTEN = Path(__file__).with_name("written")
#: Our own questions on the documents of the public sets, `NAME.jsonl`: places, and no word of the documents.
ASKED = WRITTEN / "asked"
#: Of an answer's places another than the first is taken where its sentence has so many more of the question's
#: character pairs: a set that gives but the words has the first place, wherever they answer.
CLEARLY_MORE = 3


@dataclass(frozen=True, slots=True)
class Window:
    """A passage of a document: its text, its sentences as ranges in it, and where it stands in the document."""

    document: str
    start: int
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answer stands in its document, text[start:end]; `ours`: it is one of our own."""

    document: str
    question: str
    start: int
    end: int
    english: bool
    ours: bool = False


@dataclass(frozen=True)
class Dataset:
    """The documents, their windows, and the questions, by the documents' ids.

    `unanswered` are questions, each with the id of the document that it is put to and that does not answer it.
    """

    documents: dict[str, Document]
    titles: dict[str, str]
    windows: dict[str, tuple[Window, ...]]
    questions: tuple[Asked, ...]
    unanswered: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _of_document(self) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = {id: [] for id in self.documents}
        for asked in self.questions:
            found[asked.document].append(asked)
        return found

    def joined(self, other: "Dataset") -> "Dataset":
        """Return both sets as one."""
        return Dataset(
            self.documents | other.documents,
            self.titles | other.titles,
            self.windows | other.windows,
            self.questions + other.questions,
            self.unanswered + other.unanswered,
        )

    def asked_of(self, document: str) -> list[Asked]:
        """Return the questions of a document."""
        return self._of_document[document]

    def holding(self, asked: Asked) -> list[Window]:
        """Return the windows that hold the answer; of one that no window holds, those that hold its beginning."""
        begun = [
            window
            for window in self.windows[asked.document]
            if window.start <= asked.start < window.start + len(window.text)
        ]
        return [window for window in begun if asked.end <= window.start + len(window.text)] or begun

    def window_around(self, asked: Asked, chance: random.Random) -> Window | None:
        """Return a window that holds the whole answer, begun where chance has it; None where none is long enough.

        It goes on as the index's passages do, as far as fits.
        """
        text, section = self.documents[asked.document].text, self._section_of(asked)
        needed = [at for at, (start, end) in enumerate(section) if start < asked.end and end > asked.start]
        if not needed:
            return None
        end = section[needed[-1]][1]
        begins = [at for at in range(needed[0] + 1) if end - section[at][0] <= MAX_PASSAGE_CHARS]
        if not begins:
            return None
        first = chance.choice(begins)
        start = section[first][0]
        inside = [one for one in section[first:] if one[1] - start <= MAX_PASSAGE_CHARS]
        ranges = tuple((one[0] - start, one[1] - start) for one in inside)
        return Window(asked.document, start, text[start : inside[-1][1]], ranges)

    def _section_of(self, asked: Asked) -> list[tuple[int, int]]:
        """Return the sentences of the section that an answer begins in, headings left out."""
        windows = self.windows[asked.document]
        section = next(s for s in self.documents[asked.document].sections if asked.start < s.end)
        known = {(window.start + start, window.start + end) for window in windows for start, end in window.sentences}
        return sorted(one for one in known if section.start <= one[0] < section.end)


def answering_place(document: Document, question: str, answer: str, first: int) -> int:
    """Return where an answer stands whose `first` place is known: there, or in a sentence far more like the question.

    Only its first place is told by a set that was made from the words alone, and the first 晋国 of an article is often
    in a sentence on something else.
    """
    pairs = character_pairs(question)
    best, most = first, _shared(document, pairs, first, len(answer)) + CLEARLY_MORE - 1
    at = document.text.find(answer, first + 1)
    while at >= 0:
        shared = _shared(document, pairs, at, len(answer))
        if shared > most:
            best, most = at, shared
        at = document.text.find(answer, at + 1)
    return best


def character_pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _shared(document: Document, pairs: set[str], start: int, size: int) -> int:
    """Return how many of these character pairs the sentences have in which text[start:start + size] stands."""
    inside = [one for one in document.sentences if one.start < start + size and one.end > start]
    sentence = document.text[inside[0].start : inside[-1].end] if inside else ""
    return sum(pair in sentence for pair in pairs)


def load_dataset(folder: Path, names: Sequence[str] = TRAINING_SETS, held_out: bool | None = False) -> Dataset:
    """Return the questions of these sets, or with `held_out` those of one document in twenty kept from training.

    With None, those of all documents.

    Which documents are kept follows from their ids alone. Traditional Chinese is made simplified, character for
    character, as reports are written; the noise of training turns some questions back.
    """
    documents, titles, windows, questions, unanswered = {}, {}, {}, [], []
    for name in names:
        for line in _lines(folder / name / "documents.jsonl"):
            id = f"{name}/{line['id']}"
            if held_out is not None and _is_held_out(id) != held_out:
                continue
            documents[id] = Document.parse(id, _simplified(line["text"]))
            titles[id] = _simplified(line.get("title") or "")
            windows[id] = tuple(_windows(documents[id]))
        for line in _lines(folder / name / "questions.jsonl"):
            id = f"{name}/{line['document']}"
            if id not in documents or not line["answers"]:
                continue
            question = line["question"].strip()
            english = line["kind"] == "span_en"
            question = question if english else _simplified(question)
            start, size = line["answer_starts"][0], len(line["answers"][0])
            answer = documents[id].text[start : start + size]
            start = start if english else answering_place(documents[id], question, answer, start)
            questions.append(Asked(id, question, start, start + size, english))
        for id, question, place in _asked(name):
            if id not in documents:
                continue
            if place is None:
                unanswered.append((id, question))
            else:
                questions.append(Asked(id, question, *_checked(documents[id], place), False, True))
    return Dataset(documents, titles, windows, tuple(questions), tuple(unanswered))


def load_articles(held_out: bool | None = False) -> Dataset:
    """Return the written articles: invented encyclopedia articles, with questions that mostly take a clause."""
    return load_dataset(WRITTEN, ("articles",), held_out)


def _asked(name: str) -> Iterator[tuple[str, str, tuple[int, int, str] | None]]:
    """Yield our own questions on a set's documents: the document's id, the question, and where its answer stands."""
    path = ASKED / f"{name}.jsonl"
    for line in _lines(path) if path.exists() else ():
        place = (line["start"], line["end"], line["crc32"]) if "start" in line else None
        yield f"{name}/{line['document']}", line["question"], place


def _checked(document: Document, place: tuple[int, int, str]) -> tuple[int, int]:
    """Return an answer's range; ValueError where other words stand there than those that it was told by."""
    start, end, told = place
    if f"{zlib.crc32(document.text[start:end].encode()):08x}" != told:
        raise ValueError(f"{document.id}[{start}:{end}] has other words than {ASKED.name}/ was made for: other data?")
    return start, end


def _windows(document: Document) -> Iterator[Window]:
    for passage in split_passages([document]):
        sentences = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
        yield Window(document.id, passage.start, document.text[passage.start : passage.end], sentences)


def _simplified(text: str) -> str:
    """Return the text in simplified characters where that keeps every offset, else as it is."""
    plain = simplify(text)
    return plain if len(plain) == len(text) else text


def _is_held_out(id: str) -> bool:
    return hashlib.sha256(id.encode()).digest()[0] % 20 == 0


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
