"""Shared fixtures: the engine over the built-in report, and a small embedder that needs no model."""

import hashlib
import os
import tempfile
from collections.abc import Sequence

import numpy as np
import pytest

_CACHE = tempfile.TemporaryDirectory(prefix="report-qa-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name  # no test touches the user's indexes
os.environ["HF_HUB_OFFLINE"] = "1"

from corpus import Corpus, Document, read_corpus  # noqa: E402
from qa.engine import QueryEngine  # noqa: E402


class HashEmbedder:
    """Counts of hashed characters as vectors: like texts come out alike, and nothing has to be loaded."""

    name = "hash"
    checksum = "0" * 64
    dim = 32

    def embed_query(self, query: str) -> np.ndarray:
        return self.embed_passages([query])[0]

    def embed_passages(self, passages: Sequence[str]) -> np.ndarray:
        vectors = np.full((len(passages), self.dim), 0.01, dtype=np.float32)
        for row, text in zip(vectors, passages, strict=True):
            for char in text:
                row[hashlib.sha256(char.encode("utf-8", "replace")).digest()[0] % self.dim] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="session")
def hash_embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture(scope="session")
def report() -> Document:
    return next(iter(read_corpus()))


@pytest.fixture(scope="session")
def engine() -> QueryEngine:
    return QueryEngine.open()


@pytest.fixture
def small_corpus() -> Corpus:
    text = "公司概况\n\n甲公司成立于1998年。总部在杭州。\n\n员工\n\n员工共有120人；其中女性占比为百分之四十五。他说：“好。”𠮷野家😀不在此列。\n"
    return Corpus([Document.parse("a", text), Document.parse("b/c", "第二份报告。客户数为6851万户。")])


@pytest.fixture(scope="session")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder that sentence-transformers saved: static vectors of characters, seeded."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    characters = sorted({char for document in read_corpus() for char in document.text if not char.isspace()})
    vocabulary = {char: id for id, char in enumerate(["[UNK]", *characters])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = torch.randn(len(vocabulary), 48, generator=torch.Generator().manual_seed(0))
    folder = tmp_path_factory.mktemp("model")
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save_pretrained(str(folder))
    return str(folder)
