"""A row of a Markdown table is quoted by itself, and the cell in the column asked about is marked."""

import pytest

from corpus import Document
from qa.question import read_question
from qa.tables import column_names, find_cells, is_heading_row, is_row

HEADING = "| 指标 | 2021年 | 2022年 |\n| --- | --- | --- |"
WATER, WASTE = "| 用水量（万吨） | 86 | 81 |", "| 固废 | 5,320 | 4,980 |"
TEXT = f"如下：\n\n{HEADING}\n{WATER}\n{WASTE}\n\n见上。"


def cells(question: str, text: str, row: str, seen: str = "") -> list[str]:
    start = text.index(row)
    spans = [(text.index(seen, start), text.index(seen, start) + len(seen))] if seen else []
    return [text[slice(*cell)] for cell in find_cells(read_question(question), text, start, start + len(row), spans)]


def test_each_row_is_a_sentence_and_the_heading_row_has_the_dashes() -> None:
    document = Document.parse("report", TEXT, markdown=True)
    sentences = [document.text[one.start : one.end] for one in document.sentences]
    assert sentences == ["如下：", HEADING, WATER, WASTE, "见上。"]
    assert [is_row(one) for one in sentences] == [False, True, True, True, False]
    assert [is_heading_row(one) for one in sentences] == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("question", "row", "seen", "marked"),
    [
        ("2021年用水量是多少？", WATER, "81", ["86"]),  # whatever the reader sees
        ("2022年用水量是多少？", WATER, "用水量", ["81"]),
        ("What was the water use in 2022?", WATER, "", ["81"]),
        ("2021年固废多少？", WASTE, "4,980", ["5,320"]),
        ("2020年用水量是多少？", WATER, "", ["86", "81"]),
        ("用水量是多少？", WATER, "81", ["81"]),
        ("固废是多少？", WASTE, "20 | 4", ["5,320", "4,980"]),  # cells are marked whole
        ("2021年和2022年用水量", WATER, "", ["86", "81"]),
    ],
)
def test_the_cell_of_the_column_asked_about(question: str, row: str, seen: str, marked: list[str]) -> None:
    assert cells(question, TEXT, row, seen) == marked


def test_lines_may_end_in_another_way() -> None:
    text = TEXT.replace("|\n", "| \r\n")
    document = Document.parse("report", text, markdown=True)
    assert [text[one.start : one.end] for one in document.sentences][2:4] == [WATER, WASTE]
    assert cells("2021年固废多少？", text, WASTE) == ["5,320"]


def test_columns_are_named_by_words_too() -> None:
    text = "| 地区 | 员工人数 | 培训时长 |\n|:--|--:|--:|\n| 华东 | 320 | 46 |\n| 华北 |  | 40 |"
    assert cells("华东的培训时长是多少？", text, "| 华东 | 320 | 46 |") == ["46"]
    assert cells("华东有多少员工？", text, "| 华东 | 320 | 46 |") == ["320"]
    assert cells("华北有多少员工？", text, "| 华北 |  | 40 |") == ["华北"]  # there is none
    assert cells("华北", text, "| 华北 |  | 40 |") == ["40"]


@pytest.mark.parametrize(
    "row",
    [
        HEADING,  # names and says nothing
        "| 一 | 二 |",  # of another number of columns
        "用水量 | 86 | 81",
        "公司用水。",
        "",
    ],
)
def test_what_is_no_row_below_a_heading_row_has_no_cells(row: str) -> None:
    text = f"{HEADING}\n{row}" if row != HEADING else HEADING
    start = text.rindex(row)
    assert find_cells(read_question("2021年用水量是多少？"), text, start, start + len(row), []) == ()


def test_a_table_without_dashes_has_no_heading_row() -> None:
    text = f"{WATER}\n{WASTE}"
    assert column_names(text, text.index(WASTE), len(text)) is None
    assert (
        TEXT[slice(*column_names(TEXT, TEXT.index(WASTE), TEXT.index(WASTE) + len(WASTE)) or (0, 0))]
        == HEADING.split("\n")[0]
    )
