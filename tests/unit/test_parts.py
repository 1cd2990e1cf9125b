"""A question after several things, taken apart."""

import pytest

from qa.parts import names_something, parts


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("甲系统和乙系统分别是什么？", ("甲系统是什么？", "乙系统是什么？")),
        ("浙江和重庆的标准分别是什么时候发布的？", ("浙江的标准是什么时候发布的？", "重庆的标准是什么时候发布的？")),
        ("公司2023年的净利润与营业收入分别是多少？", ("公司2023年的净利润是多少？", "公司2023年的营业收入是多少？")),
        ("浙江的标准和重庆的标准各自有几项指标", ("浙江的标准有几项指标", "重庆的标准有几项指标")),
        ("请比较一下青禾贷、春笋贷以及满仓贷分别面向谁", ("青禾贷面向谁", "春笋贷面向谁", "满仓贷面向谁")),
        ("董事长和总裁各是哪位？", ("董事长是哪位？", "总裁是哪位？")),
        ("董事会和全体员工里，女性各有多少？", ("董事会里，女性有多少？", "全体员工里，女性有多少？")),
        ("涉农贷款和绿色贷款哪个更多，各是多少？", ("涉农贷款是多少？", "绿色贷款是多少？")),
        ("碳排放2022年和2024年比，分别是多少？", ("碳排放2022年是多少？", "碳排放2024年是多少？")),
        ("净利润和营业收入是多少？", ("净利润是多少？", "营业收入是多少？")),
        ("公司2023年的净利润、营收增长了多少？", ("公司2023年的净利润增长了多少？", "公司2023年的营收增长了多少？")),
        # one thing, as far as its names tell; a 和 that is none; too many
        ("研发和技术投入是多少？", ()),
        ("张三和李四捐了多少钱？", ()),
        ("和谐社会分别是什么？", ()),
        ("青禾贷与春笋贷的分别是什么？", ()),
        ("各自的优点是什么？", ()),
        ("青禾贷、春笋贷、满仓贷、小微贷、如意贷分别面向谁？", ()),
        ("", ()),
    ],
)
def test_what_is_asked_of_several_names_is_asked_of_each(question: str, apart: tuple[str, ...]) -> None:
    assert parts(question) == tuple((part,) for part in apart)


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("公司哪年成立的，报告哪天过的董事会？", (("公司哪年成立的？",), ("报告哪天过的董事会？",))),
        ("亩均用水省了多少、化肥少撒了多少", (("亩均用水省了多少？",), ("化肥少撒了多少？",))),
        # what a clause leans on in the first: a guess has the clause as it stands beside it
        ("报告是哪天发的，在哪儿能下到？", (("报告是哪天发的？",), ("报告在哪儿能下到？", "在哪儿能下到？"))),
        ("流水贷是什么，怎么申请？", (("流水贷是什么？",), ("流水贷怎么申请？",))),
        ("2023年公司收入多少，客户有多少？", (("2023年公司收入多少？",), ("2023年客户有多少？",))),
        # what asks nothing goes with what it introduces
        (
            "我母亲六十多岁了，客服多久能接通，贷款怎么申请？",
            (("我母亲六十多岁了，客服多久能接通？",), ("贷款怎么申请？",)),
        ),
        (
            "What is the loss ratio, and how many people work for the company?",
            (("What is the loss ratio?",), ("how many people work for the company?",)),
        ),
        # one thing is asked
        ("我只会讲温州话，客服能听懂吗？", ()),
        ("公司有多少员工，你知道吗？", ()),
        ("2023年，公司的净利润是多少？", ()),
        ("How and when was the bank founded?", ()),
        ("十几家银行，是谁牵头的？", ()),
    ],
)
def test_clauses_that_ask_are_asked_one_by_one(question: str, apart: tuple[tuple[str, ...], ...]) -> None:
    assert parts(question) == apart


def test_a_part_without_a_noun_names_nothing() -> None:
    assert names_something("活期利率多少？")
    assert names_something("how many people work there?")
    assert not names_something("停了多久？")
