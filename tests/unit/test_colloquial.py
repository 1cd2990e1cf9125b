"""What a company earned, sold or lost, put into a report's terms."""

import pytest

from index.words import search_words
from qa.colloquial import in_report_terms


@pytest.mark.parametrize(
    ("question", "in_terms"),
    [
        ("去年集团赚了多少钱？", "去年集团净利润是多少？"),
        ("去年卖了多少钱", "去年营业收入是多少"),
        ("青禾银行2024年赚了几个亿？", "青禾银行2024年净利润是多少？"),
        ("公司一共亏了多少", "公司一共净亏损是多少"),
        ("上半年做了多少生意、赚了多少？", "上半年营业收入是多少、净利润是多少？"),
        # of a product, a person or a part; of things counted; no sum asked for
        ("“破风5”卖了多少钱？", "“破风5”卖了多少钱？"),
        ("张三赚了多少钱？", "张三赚了多少钱？"),
        ("线上渠道卖了多少钱？", "线上渠道卖了多少钱？"),
        ("2024年卖了多少辆车？", "2024年卖了多少辆车？"),
        ("公司赚钱吗？", "公司赚钱吗？"),
        ("", ""),
    ],
)
def test_what_the_company_earned(question: str, in_terms: str) -> None:
    assert in_report_terms(question, lambda word: True) == in_terms


def test_the_term_is_one_that_the_documents_use() -> None:
    assert in_report_terms("去年赚了多少钱？", {"利润", "盈利"}.__contains__) == "去年利润是多少？"
    assert in_report_terms("去年赚了多少钱？", lambda word: False) == "去年赚了多少钱？"


@pytest.mark.parametrize(
    ("question", "in_terms"),
    [
        ("去年总收入多少？", "去年营业收入多少？"),
        ("营业收入是多少？", "营业收入是多少？"),
        ("净利为什么少了？", "净利为什么少了？"),
        ("销量是多少？", "销量是多少？"),
    ],
)
def test_a_measure_under_another_name(question: str, in_terms: str) -> None:
    used = search_words("实现营业收入3亿元，净利润1亿元。")
    assert in_report_terms(question, used.__contains__) == in_terms


def test_a_name_that_the_documents_use_stays() -> None:
    assert in_report_terms("去年营收多少？", lambda word: True) == "去年营收多少？"
    assert in_report_terms("去年营收多少？", lambda word: False) == "去年营收多少？"
