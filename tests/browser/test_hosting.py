"""Running the chat for others: log-in, health, headers, an orderly stop, and a log without questions."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from gradio_client import Client
from playwright.sync_api import Page, expect

from qa.chat.headers import POLICY
from qa.chat.passwords import hashed
from tests.browser.test_chat import ask


@pytest.fixture(scope="module")
def guarded(start_chat: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    users = tmp_path_factory.mktemp("auth") / "users"
    users.write_text(hashed("ann", "geheim") + "\n", encoding="utf-8")
    return start_chat("--auth-file", str(users))


def test_only_who_logs_in_may_ask(page: Page, guarded: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{guarded}/gradio_api/info")
    assert refused.value.code == 401
    assert (
        Client(guarded, auth=("ann", "geheim"), verbose=False).predict("稳利宝", api_name="/ask")["question"]
        == "稳利宝"
    )
    page.goto(guarded)
    page.get_by_role("textbox").nth(0).fill("ann")
    page.get_by_role("textbox").nth(1).fill("falsch")
    page.get_by_role("button").first.click()
    page.wait_for_timeout(500)
    assert page.locator("#question").count() == 0
    page.get_by_role("textbox").nth(0).fill("ann")
    page.get_by_role("textbox").nth(1).fill("geheim")
    page.get_by_role("button").first.click()
    expect(page.locator("#question")).to_be_visible(timeout=15_000)


def test_health_is_told_to_anyone(guarded: str) -> None:
    with urllib.request.urlopen(f"{guarded}/health") as response:
        told = json.load(response)
    assert told["status"] in ("loading", "ok")
    assert set(told) == {"status", "started", "suggestions"}


def test_the_page_works_under_a_policy_that_names_no_other_host(page: Page, chat: str) -> None:
    broken: list[str] = []
    page.on(
        "console", lambda message: broken.append(message.text) if "Content Security Policy" in message.text else None
    )
    response = page.goto(chat)
    assert response is not None
    assert response.headers["content-security-policy"] == POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "http" not in POLICY
    ask(page, "网商银行的董事长是谁？")
    assert broken == []
