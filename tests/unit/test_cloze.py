"""The values of a question that its likeliest sentence has not are asked for, and what is marked is compared."""

import pytest

from corpus import Corpus, Document
from qa.citing import cite
from qa.cloze import blanks, found_in
from qa.question import read_question

OWN = "远山公司2024年报告"


def asked(question: str, sentence: str = "") -> list[str]:
    return [blank.asking for blank in blanks(read_question(question), sentence, OWN)]


def told(question: str, sentence: str, marked: str) -> str | None:
    """Return what is told in place of the question's first blank, where `marked` is what the reader marks."""
    read = read_question(question)
    blank = next(iter(blanks(read, "", OWN)))
    start = sentence.index(marked)
    corpus = Corpus([Document.parse("a", sentence)])
    citation = cite(corpus, "a", 0, len(sentence), [(start, start + len(marked))])
    span = found_in(blank, read, citation)
    return span and sentence[slice(*span)]


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("为什么准确率只有80%？", ["为什么准确率只有百分之多少？"]),
        ("听说客户有300万户，对吗？", ["听说客户有多少户？"]),
        ("青秤系统怎么拖到2022年9月才上线？", ["青秤系统怎么拖到什么时候才上线？"]),
        ("报告是第九次会议审议通过的吗？", ["报告是第几次会议审议通过的吗？"]),
        ("董事长王建国为什么看重小微？", ["董事长谁为什么看重小微？"]),
        ("研发中心怎么设在慕尼黑了？", ["研发中心怎么设在哪里了？"]),
        ("既然有50家门店，那都在哪里？", ["既然有多少家门店？"]),
        ("Why did 812 customers wait?", ["Why did 多少 customers wait？"]),
        ("为什么2021年用了30吨、40升和50米？", ["为什么哪一年用了30吨？", "为什么2021年用了多少吨？"]),
    ],
)
def test_a_value_is_left_out_and_asked_for(question: str, asking: list[str]) -> None:
    assert asked(question) == asking


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("为什么准确率只有80%？", "准确率为80%。"),  # it has the very value
        ("为什么2024年亏损？", ""),  # the year that the report is of
        ("2023年有多少员工？", ""),  # which tells apart what is asked for
        ("2023年员工人数", ""),  # keywords take nothing for granted
        ("我5月买的冰箱保修吗？", ""),  # is told of oneself
        ("因为你们晚点了五个小时，赔不赔呀？", ""),  # a case that is put
        ("2022年和2024年比，怎么少了？", ""),
        ("报废的毛巾都怎么处理了？", ""),  # no person
        ("一吨卖得这么贵吗？", ""),
        ("2024年以来为什么亏损？", ""),
    ],
)
def test_what_is_not_asked_for(question: str, sentence: str) -> None:
    assert asked(question, sentence) == []


@pytest.mark.parametrize(
    ("question", "sentence", "marked", "found"),
    [
        ("为什么准确率只有80%？", "准确率为95%。", "95%", "95%"),
        ("听说捐了5800万元，对吗？", "捐赠了5.8亿元。", "5.8亿元", "5.8亿元"),
        ("青秤是2023年10月上线的吗？", "2023年开发，当年8月上线。", "8月上线", "8月"),
        ("这是第三份报告吗？", "这是公司的首份报告。", "首份报告", "首"),
        ("How did you recruit 8,000 observers?", "招募了5,120名观察员。", "5,120名观察员", "5,120名"),
        ("董事长王建国为什么退休？", "董事长金晓龙退休。", "董事长金晓龙", "金晓龙"),
        ("蜂王还是从新西兰进口的吗？", "种蜂王从荷兰进口。", "从荷兰进口", "荷兰"),
        (
            "点子是温州的老板提的吗？",
            "由宁波一家面馆的老板在客服留言里提议。",
            "宁波一家面馆的老板在客服留言里",
            "宁波",
        ),
    ],
)
def test_another_value_is_what_the_report_says(question: str, sentence: str, marked: str, found: str) -> None:
    assert told(question, sentence, marked) == found


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        ("为什么准确率只有80%？", "准确率为95%，目标是80%。", "95%"),  # the quote has the value, too
        ("人手怎么少了一百多？", "减少162人。", "162人"),
        ("为什么只有80%？", "有12家门店。", "12家"),  # of another kind
        ("听说要投8亿元，对吗？", "计划提升效率。", "提升效率"),
        ("为什么2023年亏了7亿元？", "2024年亏6亿元，上年为7亿元。", "2024年"),
        ("循环箱进北京了吗？", "循环箱在成都、重庆投放。", "成都"),  # one of several
        ("仓库建在邵溪吗？", "邵溪市的仓库。", "邵溪市"),
        ("研发中心设在慕尼黑吗？", "研发中心没有说明，另外还有许多其他的安排。", "没有说明，另外还有许多其他的安排"),
    ],
)
def test_what_is_no_other_value(question: str, sentence: str, marked: str) -> None:
    assert told(question, sentence, marked) is None
