"""The numbers of a text: the same value and unit however they are written, and none where there is no number."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quantities import quantities


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("2024年", "year", (2024,), ""),
        ("二〇二四年", "year", (2024,), ""),
        ("2021年10月", "date", (2021, 10), ""),
        ("2021-10-05", "date", (2021, 10, 5), ""),
        ("5月15日", "date", (0, 5, 15), ""),
        ("October 2021", "date", (2021, 10), ""),
        ("95%", "percent", 95, "%"),
        ("９５％", "percent", 95, "%"),
        ("百分之九十五", "percent", 95, "%"),
        ("九成五", "percent", 95, "%"),
        ("95 percent", "percent", 95, "%"),
        ("6851万户", "number", 68_510_000, "户"),
        ("1,200名", "number", 1200, "名"),
        ("三百二十家", "number", 320, "家"),
        ("3.5亿元", "number", 350_000_000, "元"),
        ("2.5 million yuan", "number", 2_500_000, "元"),
        ("第三名", "ordinal", 3, "名"),
    ],
)
def test_the_same_value_however_it_is_written(text: str, kind: str, value: object, unit: str) -> None:
    (found,) = quantities(f"为{text}。" if not text.isascii() else f"in {text}.")
    expected = value if isinstance(value, tuple) else Decimal(str(value))
    assert (found.kind, found.value, found.unit) == (kind, expected, unit)


@pytest.mark.parametrize(
    "text", ["万一下雨", "5G网络", "双十一", "T+1到账", "GPT-4", "十分重要", "一家银行", "五台山", ""]
)
def test_what_is_no_number_is_left_out(text: str) -> None:
    assert quantities(text) == []


def test_in_order_and_apart_and_where_they_stand() -> None:
    text = "2024年末有21家银行签约,占比35%,较2023年增长3-5倍。"
    found = quantities(text)
    assert [text[one.start : one.end] for one in found][:4] == ["2024年", "21家", "35%", "2023年"]
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert [one.unit for one in found[4:]] == ["倍", "倍"]  # the first of a range has the second's unit


@given(st.text(alphabet="0123456789年月日.,%万亿家户一二三十百千第点-至约¥$ a银", max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in quantities(text))
