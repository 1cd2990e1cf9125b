"""What is read out of a question and understood of a follow-up."""

import pytest

from qa.conversation import understand
from qa.highlights import find_highlights
from qa.question import read_question, subject


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("大雁系统是什么时候发布的？", ("大雁", "系统", "发布"), "date"),
        ("綜合金融服務客戶數是多少？", ("综合", "金融服务", "客户"), "number"),
        ("麻烦问一下，谁是董事长呀", ("董事长",), "person"),
        ("为什么要做电商？", ("电商",), "why"),
        ("发生过泄露事件吗", ("发生", "泄露", "事件"), "boolean"),
        ("三品一标指什么？", ("三品", "一标"), "other"),
        ("How many banks signed?", ("banks", "signed"), "number"),
        ("？？？", (), "other"),
        ("😀", (), "other"),
    ],
)
def test_read_question(text: str, words: tuple[str, ...], kind: str) -> None:
    question = read_question(text)
    assert (question.words, question.kind) == (words, kind)


def test_numbers_and_script() -> None:
    question = read_question("2024年的准确率是95.5%吗")
    assert question.numbers == ("2024", "95.5")
    assert not question.latin
    assert read_question("net profit 2024").latin


@pytest.mark.parametrize(
    ("history", "question", "understood"),
    [
        (["大雁系统是什么？"], "它是什么时候发布的？", "大雁系统 是什么时候发布的？"),
        (["布谷鸟系统是什么？"], "准确率呢？", "布谷鸟系统 准确率呢？"),
        (["大雁系统是什么？", "它什么时候发布的？"], "有哪些产品？", "大雁系统 发布 有哪些产品？"),
        (["大雁系统是什么时候发布的？"], "今天天气怎么样？", "今天天气怎么样？"),
        (["大雁系统是什么？"], "稳利宝", "稳利宝"),
        ([], "它是什么时候发布的？", "它是什么时候发布的？"),
        (["Who is the chairman?"], "How old is he?", "Who is the chairman How old is he?"),
    ],
)
def test_understand(history: list[str], question: str, understood: str) -> None:
    assert understand(question, history) == understood


def test_subject() -> None:
    assert subject("布谷鸟系统的准确率是多少？") == "布谷鸟系统的准确率"


@pytest.mark.parametrize(
    ("question", "sentence", "highlight"),
    [
        ("大雁系统是什么时候发布的？", "自2021年10月发布以来,该系统服务了很多人。", "2021年10月"),
        ("有多少家银行签了协议？", "已有平安银行等21家银行签署协议,用户达1001万户。", "21家"),
        ("2024年用户有多少？", "截至2024年末,用户达1001万户。", "1001万户"),
        ("签协议的有多少家？", "用户达1001万户,有21家银行签协议。", "21家"),
        ("惠及多少农村客户？", "2024 年,累计为8380户农户提供了服务。", "8380户"),
        ("资金利用率是多少？", "模型用了3年,资金利用率提高10%。", "10%"),
        ("董事长是谁？", "董事长金晓龙表示,前景很好。", "金晓龙"),
        ("电商通减免什么费用？", "商家可以统一收款,还减免提现、转账手续费,降低成本。", "还减免提现、转账手续费"),
        ("有多少人？", "人很多。", "人很多"),
    ],
)
def test_highlights(question: str, sentence: str, highlight: str) -> None:
    spans = find_highlights(read_question(question), sentence)
    assert [sentence[start:end] for start, end in spans] == [highlight]
