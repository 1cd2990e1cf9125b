"""Running the chat for others: log-in, health, headers, an orderly stop, and a log without questions."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gradio_client import Client
from playwright.sync_api import Page, expect

from qa.chat.headers import POLICY
from qa.chat.passwords import hashed
from qa.engine import QueryEngine
from tests.browser.conftest import Chat, free_port, wait_for
from tests.browser.test_chat import ask

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def guarded(start_chat: Callable[..., Chat], tmp_path_factory: pytest.TempPathFactory) -> str:
    users = tmp_path_factory.mktemp("auth") / "users"
    users.write_text(hashed("ann", "geheim") + "\n", encoding="utf-8")
    return start_chat("--auth-file", str(users)).address


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


@pytest.fixture(scope="module")
def proxied(start_chat: Callable[..., Chat], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A chat that nginx serves at a path, as the README has it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("no nginx: install Debian's package nginx-light")
        pytest.skip("no nginx: install Debian's package nginx-light to run this test")
    behind = start_chat("--root-path", "/reports").address
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    location = README.read_text(encoding="utf-8").split("```nginx\n")[1].split("```")[0]
    folders = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {folders} server {{ listen 127.0.0.1:{port};\n"
        f"{location.replace('http://127.0.0.1:7860', behind)} }} }}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL)
    wait_for(server, port)
    yield f"http://127.0.0.1:{port}/reports"
    server.terminate()
    server.wait()


def test_behind_nginx_it_works_at_its_path(page: Page, proxied: str, engine: QueryEngine) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{proxied}/")
    ask(page, "网商银行的董事长是谁？")
    quote = page.locator(".answer > figure .quote").text_content()
    assert quote == engine.query("网商银行的董事长是谁？").citations[0].quote
    expect(page.locator("#suggestions button")).to_have_count(5)
    assert [url for url in asked if not url.startswith((proxied, "data:", "blob:"))] == []
    with urllib.request.urlopen(f"{proxied}/health") as response:
        assert json.load(response)["status"] == "ok"
    assert Client(f"{proxied}/", verbose=False).predict("稳利宝", api_name="/ask") == engine.query("稳利宝").to_dict()
