"""The reports that rules were made on: their questions' gold is theirs, and they are scored."""

import json
import sys
from pathlib import Path

import pytest

from corpus import read_corpus
from tests.benchmarks.gold import read_questions
from tests.benchmarks.written import DEV, main

REPORTS = sorted(DEV.glob("*.md"))


def test_there_are_reports() -> None:
    assert len(REPORTS) == 48


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_gold_lies_in_the_report(path: Path) -> None:
    (document,) = read_corpus(path)
    golds = read_questions(path.with_suffix(".jsonl"))
    assert len({gold.question for gold in golds}) == len(golds) == 40
    for gold in golds:
        ranges = [range_ for group in gold.evidence for range_ in group]
        assert bool(ranges) == bool(gold.answers) == gold.answerable, gold.id
        assert all(0 <= start < end <= len(document.text) for start, end in ranges)
        for start, end in gold.answers:
            assert any(first <= start < end <= last for first, last in ranges), gold.id


def test_a_folder_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# 远山公司2024年报告\n\n公司2024年的营业收入为57.6亿元。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    start = text.index("公司2024年的")
    answer = text.index("57.6亿元")
    rows = [
        {
            "id": "a-0",
            "question": "2024年营业收入是多少？",
            "kind": "number",
            "answerable": True,
            "answers": [[answer, answer + 6]],
            "evidence": [[[start, len(text) - 1]]],
        },
        {
            "id": "a-1",
            "question": "毛利率是多少？",
            "kind": "none",
            "answerable": False,
            "answers": [],
            "evidence": [],
        },
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["written", str(tmp_path)])
    main()
    printed = capsys.readouterr().out
    assert "right: 1.000 (1.000 to 1.000), n = 2" in printed
    assert "wrong of the answers given: 0.000 (0.000 to 0.000), n = 1" in printed
