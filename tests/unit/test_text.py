"""Our own words are the same in both languages, key by key, and every reason has its text."""

import re
from pathlib import Path

import qa
from qa.answer import Citation, Reason
from qa.text import _WORDS, locator, reason_text, words


def test_both_languages_have_the_same_keys_and_values() -> None:
    assert _WORDS["zh"].keys() == _WORDS["en"].keys()
    for key, text in _WORDS["zh"].items():
        assert sorted(re.findall(r"{(\w+)}", text)) == sorted(re.findall(r"{(\w+)}", _WORDS["en"][key])), key


def test_every_reason_in_the_code_has_its_text() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(qa.__file__).parent.rglob("*.py"))
    codes = set(re.findall(r'Reason\("(\w+)"', sources)) | set(
        re.findall(r'Reason\("(\w+)" if .* else "(\w+)"', sources)[0]
    )
    assert codes == {key.removeprefix("reason.") for key in _WORDS["zh"] if key.startswith("reason.")}


def test_worked_examples() -> None:
    citation = Citation("a", "年报", "治理", 3, 2, "x", 0, 1, (), 0.0)
    assert locator(citation) == "年报 · “治理”一节 · 第 3 段 · 第 2 页"
    assert locator(citation, "en") == "年报 · section “治理” · paragraph 3 · page 2"
    assert reason_text(Reason("unknown_words", {"words": ["净利润", "股东"]})) == "报告从未用到：净利润、股东"
    assert words("others", "en", n=2) == "2 more quotes"
