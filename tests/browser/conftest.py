"""The chat in a real browser: the server as a user starts it, Debian's Chromium driven by Playwright."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
READY_S = 90


class Chat(NamedTuple):
    """A running chat, and where it is."""

    address: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the page is there; the models may still be loading."""
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    server.kill()
    raise AssertionError(f"the chat did not start: {server.communicate()[1].decode()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium: install Debian's package chromium")
        pytest.skip("no chromium: install Debian's package chromium to run the browser tests")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*flags, "--lang=zh-CN"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 900}, locale="zh-CN")
    yield page
    page.close()


@contextmanager
def chats() -> Iterator[Callable[..., Chat]]:
    """Give what starts `report-qa chat` with further arguments, at a free port or that one; end them all afterwards."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, port: int | None = None) -> Chat:
        port = port or free_port()
        command = [sys.executable, "-m", "qa", "chat", "--port", str(port), *arguments]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        running.append(process)
        wait_for(process, port)
        return Chat(f"http://127.0.0.1:{port}", process)

    try:
        yield start
    finally:
        for process in running:
            with process:
                process.terminate()


@pytest.fixture(scope="module")
def start_chat() -> Iterator[Callable[..., Chat]]:
    """Start a chat for a module's own tests: each takes a gigabyte, and is ended with the module."""
    with chats() as start:
        yield start


@pytest.fixture(scope="session")
def start_shared_chat() -> Iterator[Callable[..., Chat]]:
    with chats() as start:
        yield start


@pytest.fixture(scope="session")
def shared_chat(start_shared_chat: Callable[..., Chat]) -> Chat:
    return start_shared_chat()


@pytest.fixture(scope="session")
def chat(shared_chat: Chat) -> str:
    return shared_chat.address


@pytest.fixture(scope="session")
def hostile_chat(start_shared_chat: Callable[..., Chat], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A chat over a report that tries to run as a page."""
    folder = tmp_path_factory.mktemp("hostile")
    text = (
        "# <script>window.hacked=1</script>标题\n\n"
        "攻击代码是<script>window.hacked=2</script>与<img src=x onerror='window.hacked=3'>，以及**粗体**和$$x$$。\n"
    )
    (folder / "恶意<b>报告.md").write_text(text, encoding="utf-8")
    return start_shared_chat("--corpus", str(folder)).address


@pytest.fixture(scope="session")
def odd_chat(start_shared_chat: Callable[..., Chat], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A chat over a report with characters that pages and JavaScript count otherwise, and the sentence that has them."""
    folder = tmp_path_factory.mktemp("odd")
    sentence = "𠮷田的表格写了<a & b>|😀👨‍👩‍👧ＡＢＣ${1+1}{{x}}和English混排。"
    text = f"# 𠮷 一 & <二>\n\n开头😀一句话，没有别的内容。{sentence}\n\n## 天气\n\n后面还有🎉另一句话，说的是天气。\n"
    (folder / "odd.md").write_text(text, encoding="utf-8")
    return start_shared_chat("--corpus", str(folder)).address, sentence
