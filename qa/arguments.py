"""The arguments of a query, checked before anything is done with them."""

from collections.abc import Collection, Sequence

__all__ = ["MAX_TOP_K", "check_arguments", "check_top_k"]

MAX_TOP_K = 20


def check_arguments(question: object, history: object, documents: object, top_k: object) -> None:
    """Raise TypeError or ValueError, naming the argument, unless these are what `QueryEngine.query` takes."""
    if not isinstance(question, str):
        raise TypeError(f"question must be a str, not {type(question).__name__}")
    if isinstance(history, str) or not isinstance(history, Sequence) or any(not isinstance(h, str) for h in history):
        raise TypeError(f"history must be a sequence of str, not {history!r:.80}")
    if documents is not None and (isinstance(documents, str) or not isinstance(documents, Collection)):
        raise TypeError(f"documents must be a collection of ids, not {documents!r:.80}")
    check_top_k(top_k)


def check_top_k(top_k: object) -> None:
    """Raise ValueError unless `top_k` is a whole number from 1 to MAX_TOP_K."""
    if not isinstance(top_k, int) or isinstance(top_k, bool) or not 1 <= top_k <= MAX_TOP_K:
        raise ValueError(f"top_k must be from 1 to {MAX_TOP_K}, not {top_k!r}")
