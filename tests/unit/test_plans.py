"""What is planned does not tell how much was reached."""

import pytest

from qa.plans import tells_a_plan
from qa.question import read_question


@pytest.mark.parametrize(
    ("question", "before", "answering", "plan"),
    [
        ("总部楼顶光伏去年发了多少电？", "项目正在建设，计划2025年并网，预计年发电量", "86万千瓦时。", True),
        ("已经招了多少人？", "公司拟招", "300人。", True),
        ("去年发了多少电？", "计划扩建，去年发电", "86万千瓦时。", False),  # another clause's plan
        ("去年发了多少电？", "实际发电", "86万千瓦时，计划提高一成。", False),
        ("总部楼顶光伏每年能发多少电？", "预计年发电量", "86万千瓦时。", False),
        ("去年定的目标是多少？", "目标为", "86万千瓦时。", False),
        ("已经完成了多少，还要建多少？", "计划建", "86座。", False),
        ("去年是谁定的？", "计划由", "张三负责。", False),
        ("", "", "", False),
    ],
)
def test_plans(question: str, before: str, answering: str, plan: bool) -> None:
    assert tells_a_plan(read_question(question), before, answering) is plan
