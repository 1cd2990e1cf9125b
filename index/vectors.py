"""Vectors in FAISS: exact inner products, with 64-bit ids."""

from collections.abc import Sequence
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

__all__ = ["Vectors"]


class Vectors:
    """Unit vectors numbered from 0, searched by cosine; searching is safe from several threads."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> "Vectors":
        """Return the index of the rows of `vectors`, shape (n, dim)."""
        if not np.isfinite(vectors).all():
            raise ValueError("a vector is not finite")
        index = faiss.index_factory(vectors.shape[1], "IDMap2,Flat", faiss.METRIC_INNER_PRODUCT)
        index.add_with_ids(np.ascontiguousarray(vectors), np.arange(len(vectors), dtype=np.int64))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, query: NDArray[np.float32], k: int, among: Sequence[int] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the ids and cosines of the k nearest, best first; fewer where fewer are there (or `among` them)."""
        k = min(k, len(self))
        if k <= 0 or (among is not None and not len(among)):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        parameters = None
        if among is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.asarray(among, dtype=np.int64)))  # type: ignore[call-arg]
        scores, ids = self._index.search(query[None, :], k, params=parameters)
        found = ids[0] >= 0  # FAISS pads with -1
        return ids[0][found], scores[0][found]

    def get(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of these ids, shape (len(ids), dim)."""
        return np.asarray(self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64)), dtype=np.float32)

    def to_bytes(self) -> bytes:
        """Return FAISS' own serialisation."""
        return bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> "Vectors":
        """Return the index that `to_bytes` wrote; check the bytes first, FAISS loads a flipped one silently."""
        return cls(faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8)))
