"""Sections, paragraphs and pages, in the report and in worked examples."""

import hashlib
import json

import pytest

from corpus import Document
from corpus.folder import BUILTIN


def test_the_report_is_byte_for_byte_what_its_metadata_says(report: Document) -> None:
    data = (BUILTIN / "mybank-2024-sustainability-report.txt").read_bytes()
    metadata = json.loads((BUILTIN / "mybank-2024-sustainability-report.meta.json").read_text(encoding="utf-8"))
    assert report.text == data.decode("utf-8")
    assert hashlib.sha256(data).hexdigest() == metadata["sha256"] == report.sha256
    assert len(report.text) == 3040
    assert metadata["title"] in report.text


def test_the_reports_headings_are_its_sections(report: Document) -> None:
    assert [section.title for section in report.sections] == [
        None,
        "AI 提升产业链小微金融质效",
        "一站式小微综合金融服务",
        "绿色金融为小微经济注入生态动力",
    ]
    assert sum(paragraph.number is not None for paragraph in report.paragraphs) == 18
    assert len(report.sentences) == 42


def test_markdown_headings_are_sections_and_their_marks_are_not_in_the_title() -> None:
    text = "# 年报 #\n\n开头。\n\n```\n# 不是标题\n```\n\n公司治理\n========\n\n正文一。\n\n## 董事会\n正文二。\n"
    document = Document.parse("x", text, markdown=True)
    assert [(section.title, section.level) for section in document.sections] == [
        ("年报", 1),
        ("公司治理", 1),
        ("董事会", 2),
    ]
    assert document.title == "年报"
    assert document.section_at(text.index("正文二")).title == "董事会"
    assert document.section_at(text.index("# 不是标题")).title == "年报"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("一、概况\n正文正文正文。\n二、治理\n正文正文正文。", ["一、概况", "二、治理"]),
        ("概况：\n\n正文。", []),
        ("甲\n乙\n丙\n丁\n\n正文正文。", []),  # a list of short lines
        ("正文。\n\n末尾无标点的一行", []),  # nothing below it
        ("- 第一项\n- 第二项\n\n正文。", []),
    ],
)
def test_plain_headings(text: str, headings: list[str]) -> None:
    assert [s.title for s in Document.parse("x", text).sections if s.title is not None] == headings


def test_lines_an_editor_wrapped_are_one_paragraph() -> None:
    wrapped = "The bank reported that its net profit\nrose again in the year that ended in June\nand that it will pay more.\nA new line."
    document = Document.parse("x", wrapped)
    assert [wrapped[p.start : p.end].count("\n") for p in document.paragraphs] == [2, 0]


def test_pages_are_parted_by_form_feeds() -> None:
    text = "第一页。\f第二页。\f第三页。"
    document = Document.parse("x", text)
    assert [document.page_at(text.index(word)) for word in ("第一", "第二", "第三")] == [1, 2, 3]
    assert Document.parse("x", "没有分页。").page_at(0) is None


def test_offsets_are_code_points() -> None:
    text = "𠮷野家😀在此。\n\n第二段。"
    document = Document.parse("x", text)
    second = document.sentences[1]
    assert (second.start, second.end) == (9, 13)
    assert text[second.start : second.end] == "第二段。"


def test_an_offset_outside_is_refused(report: Document) -> None:
    with pytest.raises(ValueError, match="no paragraph holds offset 3040"):
        report.paragraph_at(3040)
