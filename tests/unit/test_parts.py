"""A question after several things, taken apart."""

import pytest

from qa.parts import parts


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("甲系统和乙系统分别是什么？", ("甲系统是什么？", "乙系统是什么？")),
        ("浙江和重庆的标准分别是什么时候发布的？", ("浙江的标准是什么时候发布的？", "重庆的标准是什么时候发布的？")),
        ("公司2023年的净利润与营业收入分别是多少？", ("公司2023年的净利润是多少？", "公司2023年的营业收入是多少？")),
        ("浙江的标准和重庆的标准各自有几项指标", ("浙江的标准有几项指标", "重庆的标准有几项指标")),
        ("请比较一下青禾贷、春笋贷以及满仓贷分别面向谁", ("青禾贷面向谁", "春笋贷面向谁", "满仓贷面向谁")),
        # one thing; a 和 that is none; too many
        ("净利润和营业收入是多少？", ()),
        ("和谐社会分别是什么？", ()),
        ("各自的优点是什么？", ()),
        ("青禾贷、春笋贷、满仓贷、小微贷、如意贷分别面向谁？", ()),
        ("", ()),
    ],
)
def test_parts(question: str, apart: tuple[str, ...]) -> None:
    assert parts(question) == apart
