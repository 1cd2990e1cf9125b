"""The errors of answering."""

from corpus.errors import ReportQAError

__all__ = ["BatchError", "ChatError", "ProofError", "ReaderError", "UngroundedError"]


class UngroundedError(ReportQAError):
    """Something about to be shown is not, character for character, in its document; nothing is shown."""


class BatchError(ReportQAError):
    """A file of questions cannot be read, or one of answers not written."""


class ChatError(ReportQAError):
    """The chat cannot be started."""


class ProofError(ReportQAError):
    """A proof cannot be read or written."""


class ReaderError(ReportQAError):
    """The reader's weights cannot be used; the message names the repair."""
