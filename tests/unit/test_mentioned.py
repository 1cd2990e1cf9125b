"""Whether a thing is mentioned is told by its very words."""

import pytest

from qa.mentioned import absent_mention, asked_mention, mention_in
from qa.question import read_question

TEXTS = ["公司服务农户。", "绿色贷款余额增长，债券未发行。"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("报告提到支付宝了吗？", ("支付宝",)),
        ("報告有沒有談及綠色債券？", ("绿色", "债券")),
        ("支付宝在文中有没有提到？", ("支付宝",)),
        ("Does the report mention farmers?", ("farmers",)),
        ("这篇文章有免责声明吗？", ("免责", "声明")),
        ("报告里有没有关于员工的内容？", ("员工",)),
        ("报告是否涉及农村金融？", ("农村金融",)),
        ("Does the report contain a disclaimer?", ("disclaimer",)),
        ("Is there anything about farmers in the report?", ("farmers",)),
        ("报告有用吗？", ()),
        ("报告有关吗？", ()),
        ("报告有英文版吗？", ()),  # no word is told apart
        ("报告期内有没有发生事故？", ()),
        ("网商银行有绿色金融产品吗？", ()),
        ("报告提到农户用什么还款？", ()),  # no question of whether
        ("公司服务了支付宝吗？", ()),
        ("公司是否涉及诉讼？", ()),
        ("", ()),
    ],
)
def test_what_is_asked_the_mention_of(question: str, words: tuple[str, ...]) -> None:
    assert asked_mention(read_question(question)) == words


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("报告提到农户了吗？", TEXTS[0], ["农户"]),
        ("報告有沒有提到農戶？", TEXTS[0], ["农户"]),
        ("Does the report mention farmers?", TEXTS[0], ["农户"]),
        ("报告提到绿色贷款了吗？", TEXTS[1], ["绿色贷款"]),
        ("报告提到绿色债券了吗？", TEXTS[1], ["绿色", "债券"]),
        ("报告提到绿色农户了吗？", TEXTS[1], []),
        ("公司服务农户吗？", TEXTS[0], []),
        ("报告提到农户了吗？", "", []),
    ],
)
def test_a_mention_is_where_all_its_words_stand(question: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in mention_in(read_question(question), text)] == marked


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("报告提到支付宝了吗？", ("支付宝",)),
        ("Does the report mention Alipay?", ("alipay",)),
        ("报告提到农户了吗？", ()),
        ("报告提到农户的支付宝了吗？", ()),  # one of the words is there
        ("Does the report mention farmers?", ()),
        ("报告有关于支付宝的内容吗？", ()),  # it may have it by another name
        ("公司服务了支付宝吗？", ()),
    ],
)
def test_a_mention_is_absent_where_no_text_has_a_word_of_it(question: str, absent: tuple[str, ...]) -> None:
    assert absent_mention(read_question(question), TEXTS) == absent
