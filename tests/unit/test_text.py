"""Our own words are the same in every language, key by key, and every reason has its text."""

import re
from pathlib import Path

from opencc import OpenCC

import qa
from qa.answer import Citation, Reason
from qa.text import LANGUAGES, _words, locator, reason_text, words


def test_every_language_has_the_same_keys_and_values() -> None:
    for language in LANGUAGES:
        assert _words(language).keys() == _words("zh").keys()
        for key, text in _words("zh").items():
            assert sorted(re.findall(r"{(\w+)}", text)) == sorted(re.findall(r"{(\w+)}", words_of(language, key))), key


def words_of(language: str, key: str) -> str:
    return _words(language)[key]


def test_traditional_words_have_no_simplified_character() -> None:
    to_traditional = OpenCC("s2t")
    for key, text in _words("zh-Hant").items():
        assert to_traditional.convert(text) == text, key


def test_every_reason_in_the_code_has_its_text() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(qa.__file__).parent.rglob("*.py"))
    codes = set(re.findall(r'Reason\("(\w+)"', sources)) | set(
        re.findall(r'Reason\("(\w+)" if .* else "(\w+)"', sources)[0]
    )
    assert codes == {key.removeprefix("reason.") for key in _words("zh") if key.startswith("reason.")}


def test_worked_examples() -> None:
    citation = Citation("a", "年报", "治理", 3, 2, "x", 0, 1, (), 0.0)
    assert locator(citation) == "年报 · “治理”一节 · 第 3 段 · 第 2 页"
    assert locator(citation, "en") == "年报 · section “治理” · paragraph 3 · page 2"
    assert reason_text(Reason("unknown_words", {"words": ["净利润", "股东"]})) == "报告从未用到：净利润、股东"
    assert words("others", "en", n=2) == "More quotes: 2"
