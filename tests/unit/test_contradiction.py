"""A sentence contradicts a question only where it is about the same and gives another value for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contradiction import bears_out, find_contradiction
from qa.question import read_question

BIRD = "网商银行推出了“布谷鸟”智能普惠理财系统,构建小微资金流预测大模型,准确率超95%,提升资金利用率10%。"
BANKS = "截至2024年末,已有上海银行、江苏银行、平安银行等21家银行与网商签署小微绿色评价合作协议。"


@pytest.mark.parametrize(
    ("question", "sentence", "asked", "found"),
    [
        ("为什么布谷鸟系统的准确率只有80%？", BIRD, "80%", "95%"),
        ("為什麼布穀鳥系統的準確率只有80%？", BIRD, "80%", "95%"),
        ("为什么布谷鸟系统准确率只有八成？", BIRD, "八成", "95%"),
        ("云雀平台2019年上线后为什么关闭？", "云雀平台于2021年3月上线。", "2019年", "2021年3月"),
        ("为什么星辰公司共有3000名员工？", "星辰公司共有1200名员工。", "3000名", "1200名"),
    ],
)
def test_another_value_for_the_same_is_a_contradiction(question: str, sentence: str, asked: str, found: str) -> None:
    said = find_contradiction(read_question(question), sentence)
    assert said is not None
    assert question[slice(*said.asked)] == asked
    assert sentence[slice(*said.found)] == found
    assert not bears_out(read_question(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("为什么布谷鸟系统的准确率超过95%？", BIRD),
        ("布谷鸟系统的准确率达到98%了吗？", BIRD),  # more than 95 it may be
        ("布谷鸟系统的准确率是多少？", BIRD),
        ("布谷鸟系统的用户有80%吗？", BIRD),  # of something else
        ("大雁系统的准确率为什么只有80%？", BIRD),  # another system
        ("2024年末有多少家银行签署了小微绿色评价合作协议？", BANKS),
        ("为什么有约20家银行与网商签署小微绿色评价合作协议？", BANKS),
        ("2023年有多少家银行签约？", BANKS.replace("2024", "2022")),
        ("营业收入2.5亿元是怎么来的？", "公司实现营业收入25000万元。"),
        ("利润比2022年增长了多少？", "2023年利润增长5%。"),  # compared with
        ("今天天气怎么样？", BIRD),
        ("", BIRD),
        ("为什么准确率只有80%？", ""),
    ],
)
def test_what_may_well_be_so_is_none(question: str, sentence: str) -> None:
    assert find_contradiction(read_question(question), sentence) is None


def test_a_bank_that_an_open_list_leaves_out_is_not_denied() -> None:
    question = "网商银行和工商银行签的绿色评价协议什么时候到期？"
    said = find_contradiction(read_question(question), BANKS)
    assert said is not None
    assert (said.kind, question[slice(*said.asked)]) == ("unlisted", "工商银行")


def test_a_pronoun_is_read_by_the_sentence_before_and_the_heading() -> None:
    question = read_question("云雀平台的准确率为什么只有80%？")
    sentence = "该平台的准确率达95%。"
    assert find_contradiction(question, sentence) is None
    assert find_contradiction(question, sentence, before="公司发布了云雀平台。") is not None
    assert find_contradiction(question, sentence, heading="云雀平台") is not None


def test_bears_out() -> None:
    assert bears_out(read_question("2024年末有21家银行签署了绿色评价合作协议吗？"), BANKS)
    assert not bears_out(read_question("2024年末有25家银行签署了绿色评价合作协议吗？"), BANKS)


@given(st.text(alphabet="银行公司系统2024年95%万家的了是多少吗？，。ab ", max_size=40), st.text(max_size=60))
def test_any_text_is_read(question: str, sentence: str) -> None:
    found = find_contradiction(read_question(question), sentence, sentence, question)
    assert found is None or question[slice(*found.asked)]
