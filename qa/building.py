"""Building an index anew, for `report-qa build` and programs."""

import os
from pathlib import Path

from corpus import read_corpus
from index.cache import cached_folder
from index.embedder import BUNDLED, load_embedder
from index.store import build_index, writing

__all__ = ["build"]


def build(
    corpus: str | os.PathLike[str] | None = None,
    index: str | os.PathLike[str] | None = None,
    embedder: str | None = None,
) -> Path:
    """Build the index anew and return its folder; arguments and errors as `QueryEngine.open`."""
    documents = read_corpus(corpus)
    name = embedder or BUNDLED
    folder = Path(index) if index is not None else cached_folder(documents, name)
    with writing(folder):
        pass  # a folder that cannot be written is told before the model is loaded
    build_index(folder, documents, load_embedder(name))
    return folder
