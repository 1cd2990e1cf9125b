"""Whether anyone outside has checked the report, put into the report's term."""

import pytest

from index.words import search_words
from qa.assurance import in_assurance_terms

USED = frozenset(search_words("关键数据由会计师事务所出具有限保证鉴证报告。"))


@pytest.mark.parametrize(
    ("question", "in_terms"),
    [
        ("这份报告的数字有第三方审过吗？谁审的", "报告是否经第三方鉴证？报告由谁鉴证"),
        ("数字有没有外部机构核验过？", "报告是否经第三方鉴证？"),
        ("有没有第三方给数据把关，用的什么准则？", "报告是否经第三方鉴证，用的什么准则？"),
        ("有没有第三方核验", "报告是否经第三方鉴证"),
        ("报告数据是否经过独立第三方验证", "报告是否经第三方鉴证"),
        ("Did anyone outside the company check the numbers?", "报告是否经第三方鉴证？"),
        ("Who independently verified the data?", "报告由谁鉴证？"),
        ("Which firm provided assurance on the report?", "报告由谁鉴证？"),
        ("Which standard did the outside assurance of the report follow?",) * 2,
        # something else is checked, or paid by
        ("供应商有没有第三方审核？", "供应商有没有第三方审核？"),
        ("有没有第三方机构检测产品", "有没有第三方机构检测产品"),
        ("第三方支付的占比是多少", "第三方支付的占比是多少"),
        ("公司通过了哪些第三方认证", "公司通过了哪些第三方认证"),
        ("Were suppliers audited by a third party?", "Were suppliers audited by a third party?"),
        # as the report says it
        ("数据有没有经第三方鉴证", "数据有没有经第三方鉴证"),
        ("谁审的", "谁审的"),
        ("", ""),
    ],
)
def test_who_checked_the_report(question: str, in_terms: str) -> None:
    assert in_assurance_terms(question, USED.__contains__) == in_terms


def test_the_term_is_the_documents() -> None:
    audited = frozenset(search_words("报告经独立审验。"))
    assert in_assurance_terms("报告有第三方核过吗？", audited.__contains__) == "报告是否经第三方审验？"
    assert in_assurance_terms("报告有第三方核过吗？", lambda word: False) == "报告有第三方核过吗？"
