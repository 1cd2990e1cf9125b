"""The errors of the index."""

from corpus.errors import ReportQAError

__all__ = ["DamagedIndexError", "EmbedderError", "MissingIndexError", "PassageIndexError", "StaleIndexError"]


class PassageIndexError(ReportQAError):
    """An index cannot be built, written or opened."""


class MissingIndexError(PassageIndexError):
    """There is no index at the place named."""


class DamagedIndexError(PassageIndexError):
    """A file of the index is gone, cut short or changed."""


class StaleIndexError(PassageIndexError):
    """The index was built from other documents, with another embedder or by another version."""


class EmbedderError(PassageIndexError):
    """The embedding model cannot be loaded."""
