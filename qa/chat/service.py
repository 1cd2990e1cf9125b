"""What page and endpoints ask: one engine, opened while the page is there, questions counted and limited."""

import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus import Corpus
from qa.answer import Answer
from qa.errors import BusyError, ChatError

if TYPE_CHECKING:
    from qa.engine import QueryEngine
    from qa.suggestions import Suggestion

__all__ = ["RateLimit", "Service"]

#: A question waits so long for the models, in seconds; a first index over many reports takes minutes.
OPENING_S = 1800.0


class RateLimit:
    """So many questions a minute for an address, spent at once or evenly: a token bucket. 0 is no limit."""

    def __init__(self, per_minute: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        """Count by `clock`, in seconds."""
        self._per_minute, self._clock = per_minute, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """Take one question off what `address` has left; BusyError with the seconds to wait where nothing is."""
        if not self._per_minute:
            return
        now, rate = self._clock(), self._per_minute / 60
        with self._lock:
            if len(self._left) > 10_000:  # those who have all of theirs again need no place
                self._left = {who: one for who, one in self._left.items() if now - one[1] < 60}
            left, at = self._left.get(address, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - at) * rate)
            self._left[address] = (left - 1 if left >= 1 else left, now)
        if left < 1:
            raise BusyError(max(1, round((1 - left) / rate)))


class Service:
    """The engine of a chat that is being served; used from several threads."""

    def __init__(self, corpus: Corpus, limit: RateLimit | None = None) -> None:
        """Serve `corpus`, once `open` has run."""
        self.corpus = corpus
        #: Another for each start, by which a page knows that it talks to a new one.
        self.started = uuid.uuid4().hex
        self.suggestions: Sequence[Suggestion] | None = None
        self._limit = limit or RateLimit()
        self._engine: QueryEngine | None = None
        self._opened = threading.Event()
        self._running = 0
        self._changed = threading.Condition()

    def open(
        self, make: Callable[[], "QueryEngine"], suggest: Callable[["QueryEngine"], Sequence["Suggestion"]]
    ) -> None:
        """Open the engine, which ends the waiting of early questions, then make the suggestions."""
        self._engine = make()
        self._opened.set()
        self.suggestions = suggest(self._engine)

    def health(self) -> dict[str, Any]:
        """Return the status, "ok" or "loading", the id of this start, and how many suggestions there are, if made."""
        made = None if self.suggestions is None else len(self.suggestions)
        return {"status": "ok" if self._opened.is_set() else "loading", "started": self.started, "suggestions": made}

    @property
    def engine(self) -> "QueryEngine":
        """The engine; waits until it is open, ChatError where that takes too long."""
        if not self._opened.wait(OPENING_S) or self._engine is None:
            raise ChatError("the models are still loading; ask again in some minutes")
        return self._engine

    def query(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        top_k: int = 5,
        as_asked: bool = False,
        address: str | None = None,
    ) -> Answer:
        """Return `QueryEngine.query`'s answer; BusyError where `address` asks too much at once."""
        if address is not None:
            self._limit.check(address)
        with self._counted():
            return self.engine.query(question, history, documents, top_k, as_asked)

    def drain(self, seconds: float) -> bool:
        """Wait until no question is being answered, at most so long; return whether none is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, seconds)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._changed:
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()
