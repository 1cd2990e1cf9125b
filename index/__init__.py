"""How passages are found: embedder, vectors, words, the store on disk."""

from index.errors import DamagedIndexError, EmbedderError, MissingIndexError, PassageIndexError, StaleIndexError

__all__ = ["DamagedIndexError", "EmbedderError", "MissingIndexError", "PassageIndexError", "StaleIndexError"]
