"""The errors of report-qa, as a tree under one base."""

__all__ = ["CorpusError", "ReportQAError"]


class ReportQAError(Exception):
    """Base of every error that report-qa raises on purpose; its message says what, where and the repair."""


class CorpusError(ReportQAError):
    """A corpus cannot be read: missing, empty, unreadable, too large or not text."""
