"""Questions are limited for each address, wait for the models, and are finished before a stop."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from corpus import Corpus, Document
from qa.chat.service import RateLimit, Service
from qa.errors import BusyError

CORPUS = Corpus([Document.parse("a", "一句话。")])


def test_an_address_may_ask_so_often_a_minute_and_no_other_pays_for_it() -> None:
    now = [0.0]
    limit = RateLimit(3, lambda: now[0])
    for _ in range(3):
        limit.check("a")
    with pytest.raises(BusyError) as refused:
        limit.check("a")
    assert refused.value.seconds == 20
    limit.check("b")
    now[0] = 20.0
    limit.check("a")
    with pytest.raises(BusyError):
        limit.check("a")
    now[0] = 1000.0
    for _ in range(3):
        limit.check("a")


def test_no_limit_is_none() -> None:
    limit = RateLimit(0)
    for _ in range(1000):
        limit.check("a")


def test_an_early_question_waits_for_the_models_and_a_stop_for_the_question() -> None:
    asked, finish = threading.Event(), threading.Event()

    def query(question: str, *rest: Any) -> str:
        asked.set()
        assert finish.wait(10)
        return question

    service = Service(CORPUS)
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(service.query("问")))
    asking.start()
    time.sleep(0.05)
    assert service.health()["status"] == "loading"
    assert not asked.is_set()
    service.open(lambda: SimpleNamespace(query=query), lambda engine: [])  # type: ignore[arg-type, return-value]
    assert asked.wait(10)
    assert service.health() == {"status": "ok", "started": service.started, "suggestions": 0}
    assert not service.drain(0.05)
    finish.set()
    assert service.drain(10)
    asking.join()
    assert answers == ["问"]
