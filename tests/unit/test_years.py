"""A number of one year is not answered by that of another."""

import pytest

from qa.question import read_question
from qa.years import tells_of_another_year


@pytest.mark.parametrize(
    ("question", "before", "said", "another"),
    [
        ("2022年营业收入是多少？", "2023年，公司稳步增长。", "实现营业收入152.7亿元。", True),
        ("2022年營業收入是多少？", "", "2023年实现营业收入152.7亿元。", True),
        ("What was the revenue of 2022, how much?", "", "In 2023 revenue was 152.7 million.", True),
        ("2023年营业收入是多少？", "2023年，公司稳步增长。", "实现营业收入152.7亿元。", False),
        ("2022年营业收入是多少？", "2022年，公司稳步增长。", "至2023年达到152.7亿元。", False),
        ("2022年营业收入是多少？", "", "2023年实现营业收入152.7亿元，2022年为150亿元。", False),
        ("2022年营业收入是多少？", "2021年成立。", "次年实现营业收入152.7亿元。", False),
        ("2022年营业收入是多少？", "", "实现营业收入152.7亿元。", False),  # no year at all
        ("营业收入是多少？", "", "2023年实现营业收入152.7亿元。", False),
        ("2022年和2023年营业收入各是多少？", "", "2021年实现营业收入152.7亿元。", False),
        ("根据2022年年度报告，营业收入是多少？", "", "2021年实现营业收入152.7亿元。", False),
        ("2022年谁当选？", "", "2023年张三当选。", False),  # no number
        ("", "", "", False),
    ],
)
def test_what_is_said_tells_of_a_year(question: str, before: str, said: str, another: bool) -> None:
    assert tells_of_another_year(read_question(question), before, said, "年度报告") is another


def test_a_title_names_the_year_of_all_below() -> None:
    asked = read_question("2022年营业收入是多少？")
    assert not tells_of_another_year(asked, "成立于2001年。", "营业收入152.7亿元。", "2022年年报")


@pytest.mark.parametrize(
    ("question", "before", "said", "another"),
    [
        ("2022年营业收入是多少？", "", "实现营业收入152.7亿元。", True),
        ("2022年营业收入是多少？", "公司预计2024年实现盈亏平衡。", "全年营业收入152.7亿元。", True),
        ("2022年营业收入是多少？", "2022年，公司稳步增长。", "全年营业收入152.7亿元。", False),
        ("2022年营业收入是多少？", "", "营业收入上年为150亿元。", False),
        ("2023年营业收入是多少？", "", "实现营业收入152.7亿元。", False),
        ("流失率降到多少，2022年打算压到多少？", "", "流失率降到33%。", False),  # the year of another part
    ],
)
def test_what_names_no_year_tells_of_the_reports(question: str, before: str, said: str, another: bool) -> None:
    assert tells_of_another_year(read_question(question), before, said, "2023年可持续发展报告") is another


@pytest.mark.parametrize(
    ("question", "said", "answer", "another"),
    [
        ("2022年诊疗了多少人次？", "2023年诊疗782万人次，手术占比由2022年的18%升至21%。", "782万人次", True),
        ("2022年诊疗了多少人次？", "诊疗782万人次，较2022年增长5%。", "782万人次", True),
        ("2022年诊疗了多少人次？", "2023年诊疗782万人次，2022年为745万人次。", "745万人次", False),
        ("2022年诊疗了多少人次？", "诊疗745万人次（2022年）。", "745万人次", False),
        ("2023年诊疗了多少人次？", "2023年诊疗782万人次，较2022年增长5%。", "782万人次", False),
    ],
)
def test_a_year_behind_the_answer_is_what_it_is_compared_with(
    question: str, said: str, answer: str, another: bool
) -> None:
    answered = said.index(answer) + len(answer)
    assert tells_of_another_year(read_question(question), "", said, "年度报告", answered) is another
