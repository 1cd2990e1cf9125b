"""Which organisation of a kind is asked for, and a text without any."""

import pytest

from qa.organisations import lacks_organisation


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("吃出塑料的是哪家航空公司的航班？", "旅客在长沙飞往乌鲁木齐的航班上吃出塑料碎片。", True),
        ("吃出塑料的是哪家航空公司的航班？", "旅客在东澜航空的航班上吃出塑料碎片。", False),
        ("合作的是哪几家银行？", "公司与三家机构合作发放联合贷款。", True),
        ("合作的是哪几家銀行？", "与禾信农商银行合作。", False),
        ("是哪两家银行？", "因为两家银行把披露列为条件。", True),
        ("是哪两家银行？", "合作的12家合作银行里有禾信银行。", False),
        ("他毕业于哪所大学？", "张三教授是电化学专家。", True),
        ("他毕业于哪所大学？", "他毕业于北大，先后任教于两所学院。", False),
        ("由哪家保险公司承保？", "每人每年保费32元。", False),
        ("由哪家事务所鉴证？", "数据未经鉴证。", True),
        ("哪家银行的员工多？", "公司有员工三百人。", True),
        ("哪些银行家到场？", "多位企业家到场。", False),
        ("银行有几家？", "公司有三个网点。", False),
        ("", "", False),
    ],
)
def test_a_text_without_one(question: str, text: str, lacks: bool) -> None:
    assert lacks_organisation(question, text) is lacks
