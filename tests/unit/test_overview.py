"""Questions for an overview of a whole report, and which sentences stand for it."""

from collections import Counter

import pytest

from corpus import Corpus, Document
from qa.answer import Reason
from qa.gate import admit
from qa.overview import asks_overview, chosen_sentences, documents_asked, overview
from qa.terms import read_terms

BANK = Document.parse("bank", "# 远山银行2024年度可持续发展报告\n\n报告第一次发布。\n", markdown=True)
MILL = Document.parse("mill", "# 青川纸业环境报告\n\n纸业公司用水减少。\n", markdown=True)


def chosen(text: str, n: int = 9) -> list[str]:
    document = Document.parse("a", text, markdown=True)
    return [document.text[start:end] for start, end in chosen_sentences(document, n)[0]]


@pytest.mark.parametrize(
    "question",
    [
        "这份报告讲了什么？",
        "總結一下",
        "请用三句话概括全文",
        "主要内容是什么",
        "该公司的年报有哪些要点？",
        "What is this report about?",
        "summarise the report in five bullets",
        "TL;DR",
    ],
)
def test_what_asks_for_an_overview(question: str) -> None:
    assert asks_overview(question)
    assert documents_asked(question, [BANK, MILL]) == [BANK, MILL]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "报告",
        "报告的主要风险是什么？",
        "总结一下风控措施",
        "总结一下这家公司",
        "这份报告讲了什么时候上线的系统？",
        "董事会讲了什么？",
        "报告有多少页？",
        "Summary of governance",
        "What does the report say about water?",
        "总结" * 100,
    ],
)
def test_what_asks_for_something_in_particular(question: str) -> None:
    assert not asks_overview(question)


def test_a_document_is_named_by_its_title() -> None:
    assert documents_asked("总结远山银行的2024年度报告", [BANK, MILL]) == [BANK]
    assert documents_asked("青川纸业的环境报告讲了什么？", [BANK, MILL]) == [MILL]
    assert documents_asked("总结远山银行的2023年度报告", [BANK, MILL]) is None
    assert documents_asked("总结远山银行", [BANK, MILL]) is None


def test_each_word_is_listed_once() -> None:
    listed = Counter(word for _, words in read_terms("overview_words.txt") for word in words)
    assert [word for word, times in listed.items() if times > 1] == []


def test_a_section_is_told_by_its_first_plain_sentence() -> None:
    sections = "## 一\n\n甲公司投资三个项目。其他。\n\n## 二\n\n该公司招聘。乙公司招聘50人。\n\n## 三\n\n丙公司种树。又一句。\n"
    assert chosen(sections) == ["甲公司投资三个项目。", "乙公司招聘50人。", "丙公司种树。"]
    background = "## 一\n\n随着经济发展，需求不断增加。2024年营收增长5%。\n\n## 二\n\n甲。\n\n## 三\n\n- 乙\n- 丙\n"
    assert chosen(background) == ["2024年营收增长5%。", "甲。", "- 乙"]


def test_the_longest_sections_and_the_first_stand_for_the_whole() -> None:
    text = "".join(f"## 第{n}节\n\n{'公司做事。' * n}\n\n" for n in (1, 2, 4, 3))
    document = Document.parse("a", text, markdown=True)
    spans, sections = chosen_sentences(document, 3)
    assert sections == 4
    assert [document.section_at(start).title for start, _ in spans] == ["第1节", "第4节", "第3节"]


def test_the_sections_are_the_topmost_ones_or_else_the_paragraphs() -> None:
    chapters = "# 题\n\n" + "".join(f"## 章{n}\n\n### 甲\n\n章{n}有事。\n\n### 乙\n\n另有事。\n\n" for n in range(3))
    assert chosen(chapters) == ["章0有事。", "章1有事。", "章2有事。"]
    assert chosen("第一段。\n\n第二段。\n") == ["第一段。", "第二段。"]


def test_an_overview_quotes_the_documents_in_their_order() -> None:
    corpus = Corpus([BANK, MILL])
    both = overview("报告讲了什么？", corpus, None, 5)
    assert both is not None
    assert [citation.quote for citation in admit(both, corpus).citations] == ["报告第一次发布。", "纸业公司用水减少。"]
    assert both.sections == both.to_dict()["sections"] == 2
    one = overview("报告讲了什么？", corpus, ["mill"], 5)
    assert one is not None
    assert [citation.document for citation in one.citations] == ["mill"]
    which = overview("报告讲了什么？", corpus, None, 1)
    assert which is not None
    assert which.reason == Reason("which_document", {"n": 2})
    assert not which.answered
    assert overview("用水减少了吗？", corpus, None, 5) is None


def test_nothing_to_quote_is_no_overview() -> None:
    empty = Corpus([Document.parse("a", "# 题\n", markdown=True)])
    assert overview("报告讲了什么？", empty, None, 5) is None
