"""Quote, or abstain: reader, decision, conversation; the doors: query(), command line, web chat.

>>> from qa import query
>>> answer = query("大雁系统是什么时候发布的？")
>>> answer.citations[0].quote
"""

import os
from collections.abc import Collection, Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from qa.answer import Answer, Citation, Reason
from qa.errors import BatchError, ChatError, UngroundedError

if TYPE_CHECKING:
    from corpus import Corpus
    from qa.engine import QueryEngine

__all__ = ["Answer", "BatchError", "ChatError", "Citation", "QueryEngine", "Reason", "UngroundedError", "query"]

_opening = Lock()


def query(
    question: str,
    history: Sequence[str] = (),
    documents: Collection[str] | None = None,
    top_k: int = 5,
    *,
    corpus: "str | os.PathLike[str] | Corpus | None" = None,
    index: str | os.PathLike[str] | None = None,
    embedder: str | None = None,
) -> Answer:
    """Return the answer to `question` in the report's own words, or an abstention that says why.

    `history` holds the earlier questions of the conversation, earliest first; `documents` the ids to answer from;
    `top_k` bounds the citations. `corpus` (a folder or file, None the built-in report), `index` and `embedder`
    choose what is asked, as `QueryEngine.open` says; each choice is opened once a process and then reused.
    Raises TypeError and ValueError for wrong arguments, and a ReportQAError where corpus or index cannot be used.
    """
    with _opening:  # one caller loads the models, the others wait for them
        engine = _engine(corpus, index, embedder)  # type: ignore[arg-type]
    return engine.query(question, history, documents, top_k)


@lru_cache(maxsize=4)
def _engine(corpus: Any, index: Any, embedder: str | None) -> "QueryEngine":
    from qa.engine import QueryEngine

    return QueryEngine.open(corpus, index, embedder)


def __getattr__(name: str) -> object:
    """Import the engine, and what it needs, when it is first asked for."""
    if name == "QueryEngine":
        from qa.engine import QueryEngine

        return QueryEngine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
