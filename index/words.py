"""The words of a text as search keys, and BM25 over them.

Keys are folded: full and half width (NFKC), case, traditional to simplified. The text that is quoted never is.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import bm25s
    from opencc import OpenCC

__all__ = ["Bm25", "encodable", "fold", "idf", "search_words", "simplify"]

_WORD = re.compile(r"\w")


def encodable(text: str) -> str:
    """Return the text with lone surrogates, which no file, terminal or tokenizer takes, replaced by ?."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fold(text: str) -> str:
    """Return the search key of a text: NFKC, case folded, traditional characters made simplified."""
    plain = unicodedata.normalize("NFKC", text).encode("utf-8", "ignore").decode("utf-8").casefold()
    return simplify(plain)


def simplify(text: str) -> str:
    """Return the text with traditional characters made simplified (OpenCC's t2s)."""
    return str(_simplifier().convert(text))


def search_words(text: str) -> list[str]:
    """Return the words of a text in jieba's search mode (long words with the shorter ones inside them), folded."""
    import rjieba

    return [word for word in rjieba.cut_for_search(fold(text)) if _WORD.search(word)]


def idf(using: int, n_texts: int) -> float:
    """Return a word's inverse text frequency, ln(1 + (n - df + 0.5) / (df + 0.5)), df of n texts using it (Lucene)."""
    return math.log(1 + (n_texts - using + 0.5) / (using + 0.5))


class Bm25:
    """BM25 scores of texts for a query (Robertson & Zaragoza 2009; Lucene's form, k1 = 1.2, b = 0.75), by bm25s."""

    def __init__(self, retriever: "bm25s.BM25 | None", n_texts: int) -> None:
        self._retriever = retriever
        self._n_texts = n_texts

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Bm25":
        """Return the index of `texts`; a text's number is its place in the sequence."""
        import bm25s

        words = [search_words(text) for text in texts]
        if not any(words):  # nothing but punctuation: bm25s has no empty vocabulary
            return cls(None, len(texts))
        retriever = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        retriever.index(words, show_progress=False)
        return cls(retriever, len(texts))

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return each text's score, shape (n_texts,), 0 where no word of the query occurs."""
        if self._retriever is None:
            return np.zeros(self._n_texts, dtype=np.float32)
        known = [word for word in words if word in self._retriever.vocab_dict]
        if not known:
            return np.zeros(self._n_texts, dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32)

    def knows(self, word: str) -> bool:
        """Say whether any text uses the word, a folded one as `search_words` gives it."""
        return self._retriever is not None and word in self._retriever.vocab_dict

    def idf(self, word: str) -> float:
        """Return how telling a folded word is among the texts, as the function `idf` says."""
        using = 0
        if self._retriever is not None and word in self._retriever.vocab_dict:
            starts = self._retriever.scores["indptr"]
            column = self._retriever.vocab_dict[word]
            using = int(starts[column + 1] - starts[column])
        return idf(using, self._n_texts)

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, a few files of bm25s' own; none where no text has a word."""
        if self._retriever is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._retriever.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path, n_texts: int) -> "Bm25":
        """Return the index that `save` wrote."""
        import bm25s

        return cls(bm25s.BM25.load(folder) if folder.is_dir() else None, n_texts)


@cache
def _simplifier() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
