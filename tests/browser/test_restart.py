"""A chat that is not there yet, is stopped, or is killed: the page says so, and no question and no feedback is lost."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from qa.engine import QueryEngine
from tests.browser.conftest import Chat, free_port
from tests.browser.test_chat import ANSWER_MS, ask

STARTED_MS = 60_000


def _still_loading(route: Route) -> None:
    """Answer as the server does, but that the models are loading."""
    told = route.fetch()
    route.fulfill(response=told, json={**told.json(), "status": "loading", "suggestions": None})


def test_killed_in_mid_answer_the_page_says_so_and_recovers(
    page: Page, start_chat: Callable[..., Chat], engine: QueryEngine, tmp_path: Path
) -> None:
    port, kept = free_port(), tmp_path / "feedback.jsonl"
    address, server = start_chat("--feedback", str(kept), port=port)
    page.route("**/health", _still_loading)  # the models may be loaded before the page is
    page.goto(address)
    box = page.locator("#question textarea, #question input")
    box.fill("布谷鸟系统是什么？")
    box.press("Enter")
    expect(page.locator("#status .loading")).to_be_visible(timeout=ANSWER_MS)
    page.unroute("**/health")
    expect(page.locator(".answer")).to_have_count(1, timeout=STARTED_MS)
    page.locator(".answer .rate").first.click()
    page.locator(".feedback textarea").fill("好<b>")
    page.locator(".feedback .send-feedback").click()
    expect(page.locator(".feedback .thanks")).to_be_visible(timeout=ANSWER_MS)
    server.send_signal(signal.SIGSTOP)
    box.fill("准确率呢？")
    box.press("Enter")
    page.wait_for_timeout(300)
    server.kill()
    server.communicate()
    expect(page.locator("#status .lost")).to_be_visible(timeout=ANSWER_MS)
    start_chat("--feedback", str(kept), port=port)
    expect(page.locator(".answer")).to_have_count(2, timeout=STARTED_MS)
    expected = engine.query("准确率呢？", ("布谷鸟系统是什么？",)).citations[0].quote
    assert page.locator(".answer").last.locator("> figure .quote").text_content() == expected
    expect(page.locator("#status .lost")).to_be_hidden()
    page.locator(".answer").last.locator(".rate").last.click()
    page.locator(".feedback .send-feedback").click()
    expect(page.locator(".feedback .thanks")).to_be_visible(timeout=ANSWER_MS)
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [(row["rating"], row["comment"]) for row in rows] == [("useful", "好<b>"), ("useless", "")]
    assert rows[1]["result"]["question"] == "准确率呢？"
    assert rows[1]["result"]["history"] == ["布谷鸟系统是什么？"]
    assert rows[1]["result"]["index"] == engine.index.fingerprint


def test_terminated_it_ends_at_once_and_in_order(page: Page, start_chat: Callable[..., Chat]) -> None:
    address, server = start_chat()
    page.goto(address)
    ask(page, "网商银行的董事长是谁？")
    server.terminate()
    log = server.communicate(timeout=30)[1].decode()
    assert server.returncode == 0
    assert "Traceback" not in log
    assert "董事长" not in log


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
def test_left_alone_it_leaves_the_processor_alone(shared_chat: Chat) -> None:
    address, server = shared_chat
    deadline = time.monotonic() + STARTED_MS / 1000
    while time.monotonic() < deadline:  # until the models are loaded and the suggestions made
        with urlopen(f"{address}/health") as told:
            if json.load(told)["suggestions"] is not None:
                break
        time.sleep(0.2)
    else:
        pytest.fail("the suggestions were never made")
    time.sleep(1)
    before = _processor_s(server.pid)
    time.sleep(5)
    assert _processor_s(server.pid) - before < 0.15  # Gradio's queue by itself takes 0.3 to 0.5


def _processor_s(process: int) -> float:
    """Return the seconds that a process has computed so far."""
    behind_its_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, behind_its_name[11:13])) / os.sysconf("SC_CLK_TCK")


def test_without_the_flag_nothing_is_rated(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "网商银行的董事长是谁？")
    assert page.locator(".rate").count() == 0


def test_too_many_questions_are_told_to_wait(page: Page, start_chat: Callable[..., Chat]) -> None:
    page.goto(start_chat("--rate", "1").address)
    ask(page, "网商银行的董事长是谁？")
    ask(page, "大雁系统是什么？")
    expect(page.locator(".answer").last.locator(".failure")).to_contain_text("秒后再问")
