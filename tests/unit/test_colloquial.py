"""What is asked as people say it, put into a report's terms."""

import re
from importlib.resources import files

import pytest

from index.words import search_words
from qa.colloquial import in_report_terms

TEXT = (
    "实现营业收入3亿元，净利润1亿元，不良贷款率1.2%；全年取水量5万吨。首席执行官张三介绍，供应商有30家，屋顶光伏发电，"
    "员工流失率为8%，客户投诉12件，研发投入2亿元，人工智能审核，农户增收，员工可乘坐新能源车。"
)


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
        ("净利为什么少了？", "净利润为什么少了？"),
        ("纯利润多少？", "净利润多少？"),
        ("净利率多少？", "净利率多少？"),
        ("总收入和净利各多少？", "营业收入和净利润各多少？"),
        ("坏帳率多少？", "坏帳率多少？"),
        ("壞賬率多少？", "不良贷款率多少？"),
        ("去年用了多少吨水？", "去年取水量是多少？"),
        ("研发花了多少钱？", "研发投入是多少？"),
        ("CEO是谁？", "首席执行官是谁？"),
        ("供貨商有幾家？", "供应商有几家？"),
        ("太阳能板装了吗？", "光伏板装了吗？"),
        ("离职率和客诉", "流失率和客户投诉"),
        ("AI怎么审？", "人工智能怎么审？"),
        ("农民工有多少？", "农民工有多少？"),
        ("Who is the CEO?", "Who is the CEO?"),
        ("销量是多少？", "销量是多少？"),
    ],
)
def test_a_thing_under_another_name(question: str, in_terms: str) -> None:
    used = search_words(TEXT)
    assert in_report_terms(question, used.__contains__) == in_terms


def test_the_names_of_reports_stay() -> None:
    lines = (files("qa") / "report_terms.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" = ") for line in lines if not line.startswith("#")]
    assert len(pairs) > 80
    for said, terms in pairs:
        assert terms.split()
        for term in terms.split():
            found = re.search(said, term)
            assert found is None or in_report_terms(term, lambda word: True) == term


def test_a_name_that_the_documents_use_stays() -> None:
    assert in_report_terms("去年营收多少？", lambda word: True) == "去年营收多少？"
    assert in_report_terms("去年营收多少？", lambda word: False) == "去年营收多少？"
