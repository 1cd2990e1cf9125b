"""Things told apart by a number alone: the part of a text on the one asked about."""

import pytest

from qa.siblings import names_a_sibling, part_on_asked

TEXT = "范围一排放为3.2万吨，范围二排放为11.7万吨，范围三排放尚在盘查。"


@pytest.mark.parametrize(
    ("question", "text", "part"),
    [
        ("范围一排放是多少？", TEXT, "范围一排放为3.2万吨，"),
        ("範圍二排放是多少？", TEXT, "范围二排放为11.7万吨，"),
        ("范围三排放是多少？", TEXT, "范围三排放尚在盘查。"),
        ("二期投资多少？", "一期投资3亿元，二期投资5亿元。", "二期投资5亿元。"),
        ("第一季度收入多少？", "第一季度3亿元，第二季度5亿元。", "第一季度3亿元，"),
        ("What are scope 2 emissions?", "Scope 1 is 3 tons, scope 2 is 5 tons.", "scope 2 is 5 tons."),
        ("范围一和范围二排放是多少？", TEXT, None),
        ("范围四排放是多少？", TEXT, None),
        ("排放是多少？", TEXT, None),
        ("范围一排放是多少？", "范围一排放为3.2万吨。", None),
        ("一共多少？", TEXT, None),
        ("", "", None),
    ],
)
def test_the_part_on_what_is_asked_about(question: str, text: str, part: str | None) -> None:
    found = part_on_asked(question, text)
    assert (text[slice(*found)] if found else None) == part


@pytest.mark.parametrize(
    ("question", "sentence", "around", "another"),
    [
        ("范围三排放有多少？", "范围一及范围二排放为27.1万吨。", "", True),
        ("範圍三排放有多少？", "范围一排放为3.2万吨。", "", True),
        ("二期投资多少？", "一期投资3亿元。", "项目", True),
        ("What are scope 3 emissions?", "Scope 1 is 3 tons.", "", True),
        ("范围三排放有多少？", "范围一、二、范围三排放为27.1万吨。", "", False),
        ("范围三排放有多少？", "排放为27.1万吨，范围一除外。", "范围三", False),
        ("第二期投资多少？", "二期投资5亿元。", "", False),
        ("范围三排放有多少？", "排放为27.1万吨。", "", False),
        ("哪款车的重量排在第一？", "它的重量排在第二，仅次于另一款。", "", False),
        ("", "", "", False),
    ],
)
def test_another_of_a_kind(question: str, sentence: str, around: str, another: bool) -> None:
    assert names_a_sibling(question, sentence, around) is another
