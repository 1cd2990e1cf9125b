"""Passages: a few sentences, never across a section."""

from corpus import Corpus, Document
from index.passages import context, split_passages


def test_no_passage_crosses_a_section_and_every_sentence_is_in_one(report: Document) -> None:
    passages = split_passages(Corpus([report]))
    covered = {sentence for passage in passages for sentence in passage.sentences}
    headings = {(p.start, p.end) for p in report.paragraphs if p.number is None}
    assert covered == {(s.start, s.end) for s in report.sentences} - headings
    for passage in passages:
        section = report.section_at(passage.start)
        assert (section.title, passage.end <= section.end) == (passage.section, True)
        assert (passage.start, passage.end) == (passage.sentences[0][0], passage.sentences[-1][1])


def test_passages_fill_up_to_the_limit_and_overlap_by_a_sentence() -> None:
    document = Document.parse("x", "一一一一。二二二二。三三三三。四四四四。")
    passages = split_passages(Corpus([document]), max_chars=10, overlap=1)
    assert [document.text[p.start : p.end] for p in passages] == [
        "一一一一。二二二二。",
        "二二二二。三三三三。",
        "三三三三。四四四四。",
    ]
    assert [len(p.sentences) for p in split_passages(Corpus([document]), max_chars=1, overlap=1)] == [1, 1, 1, 1]


def test_a_heading_alone_is_a_passage() -> None:
    document = Document.parse("x", "# 只有标题\n", markdown=True)
    assert [(p.start, p.end) for p in split_passages(Corpus([document]))] == [(0, 6)]


def test_the_section_is_context_for_the_embedding() -> None:
    assert context("治理", "正文。") == "治理\n正文。"
    assert context(None, "正文。") == "正文。"
