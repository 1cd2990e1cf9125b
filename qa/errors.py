"""The errors of answering."""

from corpus.errors import ReportQAError

__all__ = ["BatchError", "BusyError", "ChatError", "FeedbackError", "ProofError", "ReaderError", "UngroundedError"]


class UngroundedError(ReportQAError):
    """Something about to be shown is not, character for character, in its document; nothing is shown."""


class BatchError(ReportQAError):
    """A file of questions cannot be read, or one of answers not written."""


class ChatError(ReportQAError):
    """The chat cannot be started."""


class BusyError(ReportQAError):
    """Too many questions came from one address; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many questions at once; ask again in {seconds} s")
        self.seconds = seconds


class FeedbackError(ReportQAError):
    """Feedback cannot be kept."""


class ProofError(ReportQAError):
    """A proof cannot be read or written."""


class ReaderError(ReportQAError):
    """The reader's weights cannot be used; the message names the repair."""
