"""Names of organisations and products, found in questions and sentences."""

import pytest

from qa.names import names, names_another


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海银行与大雁系统", [("上海银行", "上海", "银行"), ("大雁系统", "大雁", "系统")]),
        ("上海銀行與大雁系統", [("上海銀行", "上海", "银行"), ("大雁系統", "大雁", "系统")]),
        ("浙江网商银行", [("浙江网商银行", "网商", "银行")]),
        ("中国工商银行", [("中国工商银行", "工商", "银行")]),
        ("中国银行", [("中国银行", "中国", "银行")]),
        ("信贷业务部的支付宝", [("信贷业务部", "信贷业务", "部"), ("支付宝", "支付", "宝")]),
        ("蓝鲸科技公司", [("蓝鲸科技公司", "蓝鲸", "公司")]),
        ("绿源环保有限公司", [("绿源环保有限公司", "绿源", "有限公司")]),
        ("收购上海蓝鲸科技股份有限公司", [("上海蓝鲸科技股份有限公司", "蓝鲸", "股份有限公司")]),
        ("上海食品有限责任公司", [("上海食品有限责任公司", "食品", "有限责任公司")]),
        ("上海公司", [("上海公司", "上海", "公司")]),
        ("XYZ公司", [("XYZ公司", "xyz", "公司")]),
        ("推出了“布谷鸟”智能普惠理财系统", [("布谷鸟”智能普惠理财系统", "布谷鸟", "系统")]),
        ("“大雁”是供应链上的系统", []),
        ("21家银行和该公司的全部系统", []),
        ("我们公司、这家公司、子公司", []),
        ("各大银行、商业银行、上市公司", []),
        ("有限公司", []),
        ("", []),
    ],
)
def test_names_end_in_what_they_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[name.start : name.end], name.stem, name.ending) for name in names(text)] == expected


@pytest.mark.parametrize(
    ("question", "sentence", "before", "another"),
    [
        ("大雁系统的准确率提高了多少？", "推出“布谷鸟”智能理财系统,准确率超过95%。", "", True),
        ("大雁系统的准确率提高了多少？", "推出“布谷鸟”智能理财系统,比“大雁”系统更快。", "", False),
        ("大雁系统的准确率提高了多少？", "与其他系统相比,准确率提升20%。", "", False),
        ("大雁系统的准确率提高了多少？", "准确率提升20%。", "", False),
        ("大雁系统的准确率提高了多少？", "它与“布谷鸟”智能理财系统相连。", "“大雁”系统发布。", False),
        ("大雁系统的准确率提高了多少？", "“布谷鸟”智能理财系统随后推出。", "“大雁”系统发布。", True),
        (
            "大雁系统的准确率提高了多少？",
            "“布谷鸟”系统提高了该行的效率。",
            "“大雁”系统发布。",
            True,
        ),  # 该行 is no system
        ("大雁和布谷鸟系统的准确率？", "推出“布谷鸟”智能理财系统,准确率超过95%。", "", False),
        ("网商银行和谁合作？", "上海银行签署了协议。", "", False),  # an organisation may be meant throughout
        ("哪个系统的准确率最高？", "推出“布谷鸟”智能理财系统,准确率超过95%。", "", False),
        ("云雀平台是什么？", "百灵平台是一种商城。", "", True),
        ("大雁系统带来了什么？", "公司建成“清泉”废水处理系统和排放控制系统。", "", True),
        ("环境管理系统带来了什么？", "公司建成“清泉”废水处理系统。", "", False),  # what it is for, no name
        ("", "", "", False),
    ],
)
def test_a_sentence_on_another_product(question: str, sentence: str, before: str, another: bool) -> None:
    assert names_another(question, sentence, before) is another
    assert not names_another(question, sentence, before, titles="大雁系统与云雀平台白皮书")
