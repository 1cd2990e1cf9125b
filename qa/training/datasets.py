"""The training sets: documents cut into passages as the index cuts them, and questions with their answers' places."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import Document
from index.passages import split_passages
from index.words import simplify

__all__ = ["TRAINING_SETS", "Asked", "Dataset", "Window", "load_articles", "load_dataset"]

#: The sets that may be learned from; the others of the shared data are for measuring.
TRAINING_SETS = ("cmrc2018_train", "drcd", "xquad_zh_en")
#: The folder of our own articles, a set in the same format.
WRITTEN = Path(__file__).with_name("written")


@dataclass(frozen=True, slots=True)
class Window:
    """A passage of a document: its text, its sentences as ranges in it, and where it stands in the document."""

    document: str
    start: int
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answer stands in its document, text[start:end]."""

    document: str
    question: str
    start: int
    end: int
    english: bool


@dataclass(frozen=True)
class Dataset:
    """The documents, their windows, and the questions, by the documents' ids."""

    documents: dict[str, Document]
    titles: dict[str, str]
    windows: dict[str, tuple[Window, ...]]
    questions: tuple[Asked, ...]

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


def load_dataset(folder: Path, names: Sequence[str] = TRAINING_SETS, held_out: bool | None = False) -> Dataset:
    """Return the questions of these sets, or with `held_out` those of one document in twenty kept from training.

    With None, those of all documents.

    Which documents are kept follows from their ids alone. Traditional Chinese is made simplified, character for
    character, as reports are written; the noise of training turns some questions back.
    """
    documents, titles, windows, questions = {}, {}, {}, []
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
            start = line["answer_starts"][0]
            end = start + len(line["answers"][0])
            question = line["question"].strip()
            english = line["kind"] == "span_en"
            questions.append(Asked(id, question if english else _simplified(question), start, end, english))
    return Dataset(documents, titles, windows, tuple(questions))


def load_articles(held_out: bool | None = False) -> Dataset:
    """Return the written articles: invented encyclopedia articles, with questions that mostly take a clause."""
    return load_dataset(WRITTEN, ("articles",), held_out)


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
