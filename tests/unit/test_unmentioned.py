"""Names and years that a question asks about and the documents never mention."""

import pytest

from qa.question import read_question
from qa.unmentioned import absent_name, absent_post, absent_year


@pytest.mark.parametrize(
    ("question", "sentence", "absent"),
    [
        ("招商银行的董事长是谁？", "网商银行董事长金晓龙表示,前景很好。", "招商银行"),
        ("建设银行发布了报告吗？", "网商银行发布报告,支持乡村建设。", "建设银行"),
        ("工商银行的董事长是谁？", "网商银行服务个体工商户。", "工商银行"),
        ("百灵系统是什么？", "大雁系统是一套方案。", "百灵系统"),
        ("网商银行的董事长是谁？", "网商银行董事长金晓龙表示,前景很好。", None),
        ("大雁系统是什么？", "“大雁”系统是一套方案,云雀系统是另一套。", None),
        ("哪家银行发布了报告？", "网商银行发布报告。", None),
        ("招商银行的董事长是谁？", "董事长金晓龙表示,前景很好。", None),  # no other bank in its place
        ("西贡商信银行的总部在哪里？", "西贡商业信用银行的总部在胡志明市。", None),  # perhaps short for it
        ("", "", None),
    ],
)
def test_a_name_that_the_report_never_uses(question: str, sentence: str, absent: str | None) -> None:
    assert absent_name(read_question(question), sentence, [sentence]) == absent
    if absent:
        assert absent_name(read_question(question), sentence, [sentence, f"另有{absent}。"]) is None


def test_a_name_may_be_short_for_one_said_elsewhere() -> None:
    sentence, asked = "该银行荣获越南最佳零售银行奖。", read_question("西贡商信银行获得了什么奖？")
    assert absent_name(asked, sentence, [f"西贡商业信用银行成立于1991年。{sentence}"]) is None
    assert absent_name(asked, sentence, [f"招商银行成立于1987年。{sentence}"]) == "西贡商信银行"


@pytest.mark.parametrize(
    ("question", "text", "absent"),
    [
        ("大雁系统2019年用了什么技术？", "自2021年发布以来,2024年再次升级。", "2019年"),
        ("2019年5月发布了什么？", "2021年发布报告。", "2019年5月"),
        ("What was released in 2019?", "2021年发布报告。", "2019"),
        ("二〇一九年发布了什么？", "2021年发布报告。", "二〇一九年"),
        ("2021年发布了什么？", "2021年发布报告。", None),
        ("2021年发布了什么？", "二零二一年发布报告,2022年修订。", None),
        ("2024年发布了什么？", "2023年和24年发布了报告。", None),
        ("2019年发布了什么？", "2018-2022年发布了五份报告。", None),
        ("2019年发布了什么？", "公司发布了报告。", None),  # a text without years may be of any
        ("根据2019年的公司治理报告,董事会做了什么？", "2021年董事会召开会议。", None),
        ("2020年发布了什么？", "二\u3007二\u3007年发布报告,2022年修订。", None),
        ("谁发布了报告？", "2021年发布报告。", None),
    ],
)
def test_a_year_that_the_report_never_mentions(question: str, text: str, absent: str | None) -> None:
    assert absent_year(read_question(question), [text]) == absent


def test_a_post_that_the_report_never_names() -> None:
    chairman = "董事长金晓龙表示。"
    assert absent_post("网商银行行长是谁？", chairman, [chairman]) == "行长"
    assert absent_post("網商銀行ＣＥＯ是誰？", chairman, [chairman]) == "ＣＥＯ"
    assert absent_post("网商银行行长是谁？", chairman, [chairman, "总裁另有其人。"]) is None
    assert absent_post("网商银行董事长是谁？", chairman, [chairman]) is None
