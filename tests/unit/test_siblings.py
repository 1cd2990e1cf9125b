"""Things told apart by a number or a word: the part of a text on the one asked about, and sentences on another."""

import pytest

from qa.siblings import names_a_sibling, names_another_place, part_on_asked

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
        ("第二座卫生室何时启用？", "援建了两座卫生室，第一座已于10月启用。", "", True),
        ("第一届是哪年办的？", "首届于2006年举行，第二届在次年。", "", False),
        ("第二届是哪年办的？", "首届于2006年举行。", "", True),
        ("第二次是哪年？", "第一次在2006年。", "", False),
        ("2号线高峰间隔多久？", "3号线高峰最小间隔为2分05秒。", "", True),
        ("2号线高峰间隔多久？", "12号线为3分，2号线为2分05秒。", "", False),
        ("海上机组的质保期有多长？", "陆上机组标准质保期为5年。", "", True),
        ("海上机组的质保期有多长？", "陆上机组标准质保期为5年，海上为8年。", "", False),
        ("海上机组的质保期有多长？", "较陆上机组长3年。", "海上机组", False),
        ("國際航班減了多少塑料？", "国内航班一年减少塑料286吨。", "", True),
        ("国内代工厂的份额？", "境内代工厂的份额为34%。", "", False),
        ("女护士离职率多高？", "护士中男性有398名。", "", True),
        ("女护士离职率多高？", "护士中有儿女的占三成，男性有398名。", "", True),
        ("有没有加盟的餐厅？", "餐厅全部直营。", "", False),
        ("", "", "", False),
    ],
)
def test_another_of_a_kind(question: str, sentence: str, around: str, another: bool) -> None:
    assert names_a_sibling(question, sentence, around) is another


@pytest.mark.parametrize(
    ("question", "sentence", "before", "another"),
    [
        ("曲靖厂被罚了多少？", "盐城基地因标识不全被罚3万元。", "", True),
        ("曲靖廠被罰了多少？", "盐城基地因标识不全被罚3万元。", "", True),
        ("曲靖基地被罚了多少？", "盐城基地被罚3万元，曲靖没有。", "", False),
        ("曲靖基地被罚了多少？", "该厂被罚3万元，比盐城基地少。", "曲靖基地也受了罚。", False),
        ("曲靖基地被罚了多少？", "该公司的盐城基地被罚3万元。", "曲靖基地没有受罚。", True),
        ("曲靖基地被罚了多少？", "盐城分公司被罚3万元。", "", False),  # of another kind
        ("曲靖基地被罚了多少？", "全年被罚3万元。", "", False),
        ("曲靖和盐城基地各被罚多少？", "盐城基地被罚3万元。", "", False),
        ("遵义基地被罚了多少？", "盐城基地被罚3万元。", "", False),  # which the document never names
        ("曲靖基地有几座工厂？", "盐城有两座工厂。", "", False),
        ("", "", "", False),
    ],
)
def test_another_of_the_firms_places(question: str, sentence: str, before: str, another: bool) -> None:
    text = f"公司有盐城基地和曲靖基地，各有两座工厂。{before}{sentence}"
    assert names_another_place(question, sentence, before, text) is another
