"""Follow-ups and false premises on the reports of dev/: their gold is the report's, and they are scored."""

import pytest

from corpus import Document, read_corpus
from qa.engine import QueryEngine
from tests.benchmarks.conversations import FOLDER, outcomes, read_rows
from tests.benchmarks.written import DEV

NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_lies_in_the_report(name: str) -> None:
    (document,) = read_corpus(DEV / f"{name}.md")
    rows = read_rows(name)
    assert len({row["id"] for row in rows}) == len(rows) == 22
    for row in rows:
        assert row["kind"] in ("followup", "followup_none", "premise"), row["id"]
        assert bool(row["answers"]) == bool(row["evidence"]) == row["answerable"] == (row["kind"] == "followup")
        assert bool(row.get("history") and row.get("understood")) == (row["kind"] != "premise"), row["id"]
        if row["kind"] == "premise":
            start, end = row["found"]
            assert row["asked"] in row["question"], row["id"]
            assert document.text[start:end] != row["asked"], row["id"]
            assert any(first <= start < end <= last for first, last in row["contradicts"]), row["id"]
        ranges = [range_ for group in row["evidence"] for range_ in group]
        for start, end in row["answers"]:
            assert any(first <= start < end <= last for first, last in ranges), row["id"]


TEXT = "# 远山公司2024年报告\n\n公司2024年的营业收入为57.6亿元，2023年为51.2亿元。\n"


@pytest.fixture(scope="module")
def document() -> Document:
    return Document.parse("far", TEXT)


def test_a_follow_up_and_a_premise_are_scored(document: Document, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("report")
    (folder / "far.md").write_text(TEXT, encoding="utf-8")
    engine = QueryEngine.open(folder / "far.md")
    start, found = document.text.index("公司2024年的"), document.text.index("57.6亿元")
    follow_up = {
        "id": "far-t0",
        "kind": "followup",
        "history": ["公司2023年的营业收入是多少？"],
        "question": "2024年的呢？",
        "understood": "公司2024年的营业收入是多少？",
        "answerable": True,
        "answers": [[found, found + 6]],
        "evidence": [[[start, document.text.index("。") + 1]]],
    }
    given = outcomes(follow_up, engine, document)
    assert given == {"follow-up: right": True, "follow-up: right, asked in full": True}
    untold = {**follow_up, "answerable": False, "answers": [], "evidence": []}
    assert not any(outcomes(untold, engine, document).values())
    premise = {"kind": "premise", "question": "公司2024年的营业收入怎么只有33亿元？", "found": [found, found + 6]}
    assert all(outcomes(premise, engine, document).values())
    assert not outcomes({**premise, "found": [0, 1]}, engine, document)["premise: contradicted by the right words"]
    told = {**premise, "question": "公司2024年的营业收入是57.6亿元吗？"}
    assert not any(outcomes(told, engine, document).values())
