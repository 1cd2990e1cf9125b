"""Search keys and BM25, against the formula worked by hand."""

import math
from pathlib import Path

import numpy as np
import pytest

from index.words import Bm25, fold, search_words


@pytest.mark.parametrize(
    ("text", "key"),
    [("ＡＩ　１２％", "ai 12%"), ("網商銀行", "网商银行"), ("ESG", "esg"), ("\ud800x", "x"), ("𠮷野家", "𠮷野家")],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_search_words_hold_long_words_and_the_short_ones_inside() -> None:
    assert search_words("董事长是谁？") == ["董事", "董事长", "是", "谁"]
    assert search_words("！？😀") == []


def test_bm25_is_lucenes_formula() -> None:
    texts = ["苹果 香蕉", "苹果 苹果 西瓜", "西瓜"]
    counts = [{"苹果": 1, "香蕉": 1}, {"苹果": 2, "西瓜": 1}, {"西瓜": 1}]
    lengths, mean = [2, 3, 1], 2.0
    expected = []
    for count, length in zip(counts, lengths, strict=True):
        total = 0.0
        for word in ("苹果", "西瓜"):
            df = sum(word in other for other in counts)
            idf = math.log(1 + (3 - df + 0.5) / (df + 0.5))
            tf = count.get(word, 0)
            total += idf * tf / (tf + 1.2 * (1 - 0.75 + 0.75 * length / mean))
        expected.append(total)
    bm25 = Bm25.build(texts)
    np.testing.assert_allclose(bm25.scores(["苹果", "西瓜"]), expected, rtol=1e-5)
    assert bm25.idf("苹果") == pytest.approx(math.log(1 + 1.5 / 2.5))
    assert bm25.idf("没有") == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert bm25.knows("香蕉")
    assert not bm25.knows("没有")


@pytest.mark.parametrize("texts", [["苹果", "香蕉苹果"], ["！", "？"]], ids=["words", "no words"])
def test_bm25_saves_and_loads_alike(tmp_path: Path, texts: list[str]) -> None:
    built = Bm25.build(texts)
    built.save(tmp_path / "x")
    loaded = Bm25.load(tmp_path / "x", len(texts))
    np.testing.assert_array_equal(built.scores(["苹果"]), loaded.scores(["苹果"]))
    assert loaded.scores(["西瓜"]).tolist() == [0.0, 0.0]
