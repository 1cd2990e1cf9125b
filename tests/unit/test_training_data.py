"""The training sets: where a repeated answer stands, windows begun by chance, and our own questions on their documents."""

import json
import random
import re
import zlib
from pathlib import Path

import pytest

import qa.training.datasets as datasets
from corpus import Document
from index.passages import MAX_PASSAGE_CHARS
from qa.training.datasets import TRAINING_SETS, Asked, Dataset, answering_place, load_dataset
from qa.training.examples import Examples
from qa.training.noise import Noise

TEXT = "魏舒是晋国的武将。他的祖父是魏绛。前550年，齐庄公派栾盈攻击晋国，魏舒准备接应。后来他做了正卿。"


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("齐庄公派栾盈攻击哪国？", "晋国", 2),
        ("魏舒是哪国的武将？", "晋国", 0),
        ("他效力于哪里？", "晋国", 0),  # neither sentence is much more like it
        ("他后来做了什么？", "正卿", 3),
    ],
)
def test_a_repeated_answer_stands_where_the_question_is_about(question: str, answer: str, sentence: int) -> None:
    document = Document.parse("one", TEXT)
    place = answering_place(document, question, answer, TEXT.index(answer))
    found = document.sentences[sentence]
    assert found.start <= place < found.end
    assert TEXT[place : place + len(answer)] == answer


def set_of(folder: Path, texts: dict[str, str], questions: list[tuple[str, str, str]]) -> None:
    """Write a set of one name with these documents and (document, question, answer)."""
    place = folder / "cmrc2018_train"
    place.mkdir(parents=True)
    documents = [{"id": id, "title": "", "text": text} for id, text in texts.items()]
    asked = [
        {
            "document": document,
            "question": question,
            "kind": "span",
            "answers": [answer],
            "answer_starts": [texts[document].index(answer)],
        }
        for document, question, answer in questions
    ]
    for name, rows in (("documents", documents), ("questions", asked)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (place / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def loaded(folder: Path) -> Dataset:
    return load_dataset(folder, ("cmrc2018_train",), held_out=None)


def test_a_window_begun_by_chance_holds_the_whole_answer_and_no_more_than_a_passage(tmp_path: Path) -> None:
    text = "".join(f"第{number}个村子有{number * 7}户人家，村里的人靠种田过活。" for number in range(10, 40))
    set_of(tmp_path, {"a": text}, [("a", "第二十五个村子有几户？", "第25个村子有175户人家")])
    data = loaded(tmp_path)
    asked = data.questions[0]
    windows = [data.window_around(asked, random.Random(seed)) for seed in range(40)]
    begins = set()
    for window in windows:
        assert window is not None
        assert window.text == text[window.start : window.start + len(window.text)]
        assert window.start <= asked.start < asked.end <= window.start + len(window.text)
        assert len(window.text) <= MAX_PASSAGE_CHARS
        assert "".join(window.text[start:end] for start, end in window.sentences) == window.text
        begins.add(window.start)
    assert len(begins) > 4
    fixed = {window.start for window in data.holding(asked)}
    assert begins - fixed
    long = Asked(asked.document, "有哪些村子？", 0, MAX_PASSAGE_CHARS + 50, False)
    assert data.window_around(long, random.Random(1)) is None


def own_questions(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: list[dict[str, object]]) -> None:
    """Put these in the place of our own questions on the set."""
    place = folder / "asked"
    place.mkdir()
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (place / "cmrc2018_train.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(datasets, "ASKED", place)


def test_our_own_questions_join_those_of_a_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_of(tmp_path, {"a": TEXT}, [("a", "魏舒的祖父是谁？", "魏绛")])
    start = TEXT.index("魏舒准备接应")
    told = f"{zlib.crc32('魏舒准备接应'.encode()):08x}"
    answered = {"document": "a", "question": "谁打算里应外合？", "start": start, "end": start + 6, "crc32": told}
    elsewhere = answered | {"document": "not here"}
    own_questions(tmp_path, monkeypatch, [answered, elsewhere, {"document": "a", "question": "栾盈多大年纪？"}])
    data = loaded(tmp_path)
    assert [TEXT[asked.start : asked.end] for asked in data.questions] == ["魏绛", "魏舒准备接应"]
    assert data.unanswered == (("cmrc2018_train/a", "栾盈多大年纪？"),)
    assert data.joined(data).unanswered == data.unanswered * 2
    examples = Examples(data, Noise(["谁？"]), 3)
    pairs = [pair for _ in range(150) for pair in examples.draw() if re.search("栾盈.*多大|年纪", pair.question)]
    assert len(pairs) > 1
    assert all(pair.sentence is None and pair.span is None for pair in pairs)


def test_an_answer_that_is_not_where_it_was_told_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_of(tmp_path, {"a": TEXT}, [("a", "魏舒的祖父是谁？", "魏绛")])
    wrong = {"document": "a", "question": "谁？", "start": 3, "end": 5, "crc32": "00000000"}
    own_questions(tmp_path, monkeypatch, [wrong])
    with pytest.raises(ValueError, match=r"cmrc2018_train/a\[3:5\] has other words"):
        loaded(tmp_path)


def test_our_own_questions_hold_no_word_of_the_documents_and_ask_of_none_that_is_kept() -> None:
    paths = sorted(datasets.ASKED.glob("*.jsonl"))
    assert paths
    for path in paths:
        assert path.stem in TRAINING_SETS
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert len(lines) > 1000
        assert {frozenset(line) for line in lines} == {
            frozenset(("document", "question", "start", "end", "crc32")),
            frozenset(("document", "question")),
        }
        assert not any(datasets._is_held_out(f"{path.stem}/{line['document']}") for line in lines)
        assert all(line["question"].strip() for line in lines)
