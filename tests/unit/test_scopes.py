"""The industry's number, that of one piece, of one sex or of the year before, asked for and not told."""

import pytest

from qa.question import read_question
from qa.scopes import is_of_another_scope

COMPANY = "公司毛利率为31.2%，投诉217件，收入3亿元。"


@pytest.mark.parametrize(
    ("question", "text", "before", "another"),
    [
        ("行业平均的毛利率是多少？", COMPANY, "", True),
        ("平均来看同行毛利率是多少？", COMPANY, "", True),
        ("行業平均的毛利率是多少？", "这一数字为27%。", "全行业的毛利率另有统计。", False),
        ("行业平均的毛利率是多少？", "行业为27%。", "", False),
        ("公司比行业平均高多少？", COMPANY, "", False),
        ("跟同行平均水平比，毛利率高多少？", COMPANY, "", False),
        ("“焊匠”一台要多少钱？", COMPANY, "", True),
        ("虾滑每斤多少钱？", COMPANY, "", True),
        ("虾滑每斤多少钱？", "虾滑售价为38元。", "", False),
        ("上一份合同多少钱？", COMPANY, "", False),
        ("上年投诉有多少件？", COMPANY, "", True),
        ("上年投诉有多少件？", "投诉由258件降至217件。", "", False),
        ("投诉比上年少了多少件？", COMPANY, "", False),
        ("2024年的上年投诉有多少件？", COMPANY, "", False),
        ("司机里女的占多少？", "共有司机2187人。", "", True),
        ("女员工有多少？", "员工中女性占31%。", "", False),
        ("女员工有多少？", "占31%。", "男女比例", False),
        ("少女鱼能长到多大？", "体长可达15公分。", "", False),
        ("女王在位多少年？", "在位64年。", "", False),
        ("行业平均的毛利率为什么高？", COMPANY, "", False),
        ("", "", "", False),
    ],
)
def test_a_number_of_something_else(question: str, text: str, before: str, another: bool) -> None:
    assert is_of_another_scope(read_question(question), text, before) is another
