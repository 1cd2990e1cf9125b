"""FAISS against NumPy."""

import numpy as np
import pytest

from index.vectors import Vectors


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    vectors = np.random.default_rng(0).normal(size=(100, 16)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_search_is_the_sorted_inner_product(table: np.ndarray) -> None:
    query = table[3] + 0.1 * table[50]
    ids, scores = Vectors.build(table).search(query, 7)
    oracle = table @ query
    assert ids.tolist() == np.argsort(-oracle)[:7].tolist()
    np.testing.assert_allclose(scores, np.sort(oracle)[::-1][:7], rtol=1e-5)


def test_search_among_a_few_and_past_the_end(table: np.ndarray) -> None:
    vectors = Vectors.build(table)
    assert set(vectors.search(table[0], 10, among=[5, 9])[0].tolist()) == {5, 9}
    assert vectors.search(table[0], 10, among=[])[0].tolist() == []
    assert len(vectors.search(table[0], 1000)[0]) == 100


def test_bytes_give_back_the_same_index(table: np.ndarray) -> None:
    again = Vectors.from_bytes(Vectors.build(table).to_bytes())
    np.testing.assert_array_equal(again.get([0, 99]), table[[0, 99]])


def test_what_is_not_finite_is_refused(table: np.ndarray) -> None:
    with pytest.raises(ValueError, match="not finite"):
        Vectors.build(np.full((1, 4), np.nan, dtype=np.float32))
