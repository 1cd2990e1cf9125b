"""Vectors of queries and passages, through sentence-transformers: the bundled model, or any other by folder or name."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cores import one_core_each
from index.errors import EmbedderError
from index.weights import SHA256
from index.words import encodable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["BUNDLED", "Embedder", "embedder_identity", "load_embedder"]

#: The name of the model that installs with report-qa.
BUNDLED = "bundled:multilingual-e5-small-q4"

_PROMPTS = {"query": "query: ", "document": "passage: "}
_BATCH = 16
#: Of a hub repository only what sentence-transformers loads is fetched, not its exports to other engines.
_NOT_FETCHED = ["onnx/*", "openvino/*", "*.onnx", "*.msgpack", "*.h5", "*.ot", "*.tflite"]


class Embedder:
    """A sentence-transformers model that embeds queries and passages; safe to use from several threads."""

    def __init__(self, model: "SentenceTransformer", name: str, checksum: str) -> None:
        """Hold a loaded `SentenceTransformer`; `name` and `checksum` are what an index remembers of it."""
        self._model = model
        self.name = name
        self.checksum = checksum

    @property
    def dim(self) -> int:
        """The width of a vector."""
        return self._model.get_embedding_dimension() or 0

    def embed_query(self, query: str) -> NDArray[np.float32]:
        """Return the query's vector, shape (dim,), of unit length."""
        (vectors,) = one_core_each(self._query_vectors, [encodable(query)])
        return np.asarray(_unit(vectors)[0])

    def _query_vectors(self, query: str) -> NDArray[np.float32]:
        return np.asarray(self._model.encode_query([query], show_progress_bar=False))

    def embed_passages(self, passages: Sequence[str]) -> NDArray[np.float32]:
        """Return the passages' vectors, shape (n_passages, dim), rows of unit length, in their order."""
        if not passages:
            return np.zeros((0, self.dim), dtype=np.float32)
        texts = [encodable(passage) for passage in passages]
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # less is computed for filling
        batches = [order[first : first + _BATCH] for first in range(0, len(order), _BATCH)]
        found = one_core_each(lambda places: self._document_vectors([texts[place] for place in places]), batches)
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        for places, rows in zip(batches, found, strict=True):
            vectors[places] = rows
        return _unit(vectors)

    def _document_vectors(self, texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(self._model.encode_document(texts, batch_size=_BATCH, show_progress_bar=False))


def embedder_identity(name: str = BUNDLED) -> tuple[str, str]:
    """Return the name and checksum that an index remembers of this model, without loading it.

    The bundled model's checksum is that of its file; another's is the SHA-256 over its folder's files.
    Raises EmbedderError where there is no such model.
    """
    if name == BUNDLED:
        return BUNDLED, SHA256
    return name, _folder_checksum(_folder(name))


def load_embedder(name: str = BUNDLED) -> Embedder:
    """Return the embedder of this name: the bundled model, a sentence-transformers folder, or a hub name.

    Raises EmbedderError where it cannot be loaded.
    """
    checksum = embedder_identity(name)[1]
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # no warning where a caller forks
    from sentence_transformers import SentenceTransformer

    if name == BUNDLED:
        from sentence_transformers.base.modules import Normalize
        from sentence_transformers.sentence_transformer.modules import Pooling

        from index.bundled import BundledTransformer

        encoder = BundledTransformer()
        modules = [encoder, Pooling(encoder.get_embedding_dimension(), "mean"), Normalize()]
        return Embedder(SentenceTransformer(modules=modules, prompts=_PROMPTS, device="cpu"), name, checksum)
    try:
        model = SentenceTransformer(str(_folder(name)), device="cpu")
    except Exception as error:  # the library raises whatever the files provoke
        raise EmbedderError(f"cannot load the embedder {name}: {error}") from error
    return Embedder(model, name, checksum)


def _folder(name: str) -> Path:
    """Return the folder of a model, fetched from the hub where `name` is no folder."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, ignore_patterns=_NOT_FETCHED))
    except Exception as error:  # as many kinds as there are ways not to reach a hub
        raise EmbedderError(f"no embedder {name!r}: no such folder, and the hub does not give it ({error})") from error


def _folder_checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    if not any(path.name == "modules.json" or path.name == "config.json" for path in files):
        raise EmbedderError(f"{folder} holds no sentence-transformers model (no modules.json)")
    for path in files:
        with path.open("rb") as file:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows at unit length; a row of zeros stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
