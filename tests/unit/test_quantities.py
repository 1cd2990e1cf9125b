"""The numbers of a text: the same value and unit however they are written, and none where there is no number."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quantities import Quantity, quantities, same_unit


def read(text: str) -> list[tuple[str, str, object, str]]:
    """Return the words, kind, value and unit of each number."""
    return [(text[one.start : one.end], one.kind, one.value, one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("2024年", "year", (2024,), ""),
        ("2024 年", "year", (2024,), ""),
        ("二〇二四年", "year", (2024,), ""),
        ("二零二四年", "year", (2024,), ""),
        ("２０２４年", "year", (2024,), ""),
        ("2021年10月", "date", (2021, 10), ""),
        ("二〇二一年十月", "date", (2021, 10), ""),
        ("2021年10月5日", "date", (2021, 10, 5), ""),
        ("2021-10-05", "date", (2021, 10, 5), ""),
        ("2021/10/5", "date", (2021, 10, 5), ""),
        ("2021-10", "date", (2021, 10), ""),
        ("5月15日", "date", (0, 5, 15), ""),
        ("十二月三十一日", "date", (0, 12, 31), ""),
        ("3月份", "date", (0, 3), ""),
        ("October 2021", "date", (2021, 10), ""),
        ("October 5, 2021", "date", (2021, 10, 5), ""),
        ("5 Oct 2021", "date", (2021, 10, 5), ""),
        ("2021", "year", (2021,), ""),
        ("95%", "percent", 95, "%"),
        ("９５％", "percent", 95, "%"),
        ("百分之九十五", "percent", 95, "%"),
        ("百分之零点五", "percent", "0.5", "%"),
        ("百分之百", "percent", 100, "%"),
        ("九成五", "percent", 95, "%"),
        ("五成半", "percent", 55, "%"),
        ("四分之一", "percent", 25, "%"),
        ("5‰", "percent", "0.5", "%"),
        ("-3.2%", "percent", "-3.2", "%"),
        ("95 percent", "percent", 95, "%"),
        ("1.5个百分点", "percent", "1.5", "百分点"),
        ("1.5 percentage points", "percent", "1.5", "百分点"),
        ("6851万户", "number", 68_510_000, "户"),
        ("1,200名", "number", 1200, "名"),
        ("１，２００名", "number", 1200, "名"),
        ("10，000元", "number", 10_000, "元"),
        ("三百二十家", "number", 320, "家"),
        ("一千零五十家", "number", 1050, "家"),
        ("3万5千人", "number", 35_000, "人"),
        ("三万五", "number", 35_000, ""),
        ("兩億戶", "number", 200_000_000, "户"),
        ("3.5亿元", "number", 350_000_000, "元"),
        ("12亿5000万元", "number", 1_250_000_000, "元"),
        ("1.5万亿元", "number", 1_500_000_000_000, "元"),
        ("3000余万户", "number", 30_000_000, "户"),
        ("¥1,200", "number", 1200, "元"),
        ("20个基点", "number", 20, "个基点"),
        ("10千克", "number", 10, "公斤"),
        ("10kWh", "number", 10, "千瓦时"),
        ("2.5 million yuan", "number", 2_500_000, "元"),
        ("RMB 3.5 billion", "number", 3_500_000_000, "元"),
        ("$1.2bn", "number", 1_200_000_000, "美元"),
        ("1,234.5", "number", "1234.5", ""),
        ("第三名", "ordinal", 3, "名"),
        ("第12届", "ordinal", 12, "届"),
        ("三季度", "ordinal", 3, "季度"),
        ("3rd", "ordinal", 3, ""),
    ],
)
def test_the_same_value_however_it_is_written(text: str, kind: str, value: object, unit: str) -> None:
    around = f"in {text}." if text.isascii() else f"为{text}。"
    expected = value if isinstance(value, tuple) else Decimal(str(value))
    assert read(around) == [(text, kind, expected, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万一下雨",
        "千里马",
        "一些银行",
        "一家银行",
        "这一年",
        "十分重要",
        "几十家银行",
        "百年老店",
        "双十一",
        "十四五规划",
        "五台山",
        "三亚",
        "三四十家",
        "5G网络",
        "A4纸",
        "T+1到账",
        "1+N模式",
        "GPT-4",
        "AI 2.0",
        "ISO 14001",
        "v1.2.3",
        "192.168.0.1",
        "13:30",
        "7×24小时",
        "1990年代",
        "上世纪90年代",
        "二百十百",
        "99999999999999999999999999999999999999999999家",
    ],
)
def test_what_is_no_number_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长3-5%", [("3", 3, "%"), ("5%", 5, "%")]),
        ("30至50家", [("30", 30, "家"), ("50家", 50, "家")]),
        ("3-5万家", [("5万家", 50_000, "家")]),  # 3 or 30,000
        ("3%～5%", [("3%", 3, "%"), ("5%", 5, "%")]),
    ],
)
def test_the_first_of_a_range_has_the_unit_of_the_second(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(words, value, unit) for words, _, value, unit in read(text)] == expected


def test_a_full_width_comma_is_a_clause_end_and_no_thousands_separator() -> None:
    assert [words for words, *_ in read("2021，300人入职，5，200人离职")] == ["2021", "300人", "5", "200人"]


def test_in_order_and_apart_and_where_they_stand() -> None:
    text = "截至2024 年末,已有上海银行等21家银行签署协议,用户数已达1001万户,占35%,较2023年增长2倍。"
    assert [words for words, *_ in read(text)] == ["2024 年", "21家", "1001万户", "35%", "2023年", "2倍"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("30名", "30人", True),
        ("30个", "30家", True),
        ("3千克", "3公斤", True),
        ("3000", "3000户", True),  # by none
        ("30家", "30户", False),
        ("30元", "30家", False),
        ("3元", "3美元", False),
        ("3%", "3个百分点", False),
        ("30个", "30元", False),
    ],
)
def test_same_unit(one: str, other: str, same: bool) -> None:
    (left,), (right,) = quantities(f"为{one}。"), quantities(f"为{other}。")
    assert same_unit(left, right) is same
    assert same_unit(right, left) is same


PIECES = [
    *"0123456789年月日.,，%‰万亿千百十零〇一二两三点半成第家户个元至到-～约¥$ a银+×/:",
    "分之",
    "million",
    "Oct",
    "\ud800",
    "𠮷",
    "９",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(st.characters(), max_size=40))
def test_any_text_is_read(text: str) -> None:
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(_is_whole(one) for one in found)


def _is_whole(one: Quantity) -> bool:
    if one.kind in ("year", "date"):
        return isinstance(one.value, tuple) and 1 <= len(one.value) <= 3 and any(one.value)
    return isinstance(one.value, Decimal) and one.value.is_finite()
