"""`python -m tests.benchmarks.load`: the chat's first page beside a bare gr.ChatInterface's, and the chat under load.

Prints JSON, and writes it to load.json with --write: how long until the page can be typed into, 20 people who ask, read
for ten seconds and ask again for two minutes, and 200 questions at once while someone asks in a browser.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import free_port

PEOPLE, SECONDS, READING_S, CROWD, STARTS = 20, 120.0, 10.0, 200, 5
QUESTIONS = Path(__file__).parent / "questions"
BARE = "import gradio as gr; gr.ChatInterface(lambda message, history: message).launch(server_port={port}, quiet=True)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write load.json")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        found = {"first page": measure_start(browser), **measure_load(browser)}
        browser.close()
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if options.write:
        (Path(__file__).parent / "load.json").write_text(text, encoding="utf-8")


def measure_start(browser: Browser) -> dict[str, float]:
    """Return median seconds from the start of the process until the page's box can be typed into, in turn."""
    seconds: dict[str, list[float]] = {"bare": [], "report-qa": []}
    for run in range(STARTS + 1):
        for name in seconds:
            port = free_port()
            chat = [sys.executable, "-m", "qa", "chat", "--port", str(port)]
            command = [sys.executable, "-c", BARE.format(port=port)] if name == "bare" else chat
            begun = time.perf_counter()
            with served(command, port):
                page = browser.new_page(locale="zh-CN")
                page.goto(f"http://127.0.0.1:{port}")
                page.locator("textarea:visible, input:visible").first.fill("?", timeout=60_000)
                if run:  # the first has the files read from the disk
                    seconds[name].append(time.perf_counter() - begun)
                page.close()
    medians = {name: round(statistics.median(values), 2) for name, values in seconds.items()}
    pairs = zip(seconds["report-qa"], seconds["bare"], strict=True)
    return {**medians, "times_bare": round(statistics.median(a / b for a, b in pairs), 2)}


def measure_load(browser: Browser) -> dict[str, Any]:
    """Return what people wait for alone and together, the errors, and the server's memory."""
    asked = [json.loads(line)["question"] for path in QUESTIONS.glob("*.jsonl") for line in path.open(encoding="utf-8")]
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with served([sys.executable, "-m", "qa", "chat", "--port", str(port)], port) as server:
        while json.load(urllib.request.urlopen(f"{address}/health"))["suggestions"] is None:
            time.sleep(0.5)
        run(_ask_in_turn(address, asked[:40]))
        alone = run(_ask_in_turn(address, asked))
        waits, memory = run(_people(address, asked, server.pid))
        lone = statistics.median(alone)
        minutes = [statistics.median(size for at, size in memory if begin <= at < begin + 60) for begin in (0, 60)]
        crowd = run(_crowd(address, asked))
        told = _crowd_beside_a_browser(address, asked, browser)
    return {
        "alone": {"questions": len(alone), "median_ms": round(1000 * lone, 1)},
        f"{PEOPLE} people": {
            "questions": len(waits),
            "errors": sum(wait is None for wait in waits),
            "median_ms": round(1000 * statistics.median(wait for wait in waits if wait is not None), 1),
            "longest_ms": round(1000 * max(wait for wait in waits if wait is not None), 1),
            "times_alone": round(statistics.median(wait for wait in waits if wait is not None) / lone, 2),
            "memory_mib": [round(one) for one in minutes],
            "memory_growth": round(minutes[1] / minutes[0] - 1, 3),
        },
        f"{CROWD} at once": {
            "answered": sum(wait is not None for wait in crowd),
            "longest_s": round(max(wait for wait in crowd if wait is not None), 1),
            "a browser beside them": told,
        },
    }


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: Playwright keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def _ask(client: httpx.AsyncClient, question: str) -> float | None:
    """Return the seconds that an answer took, None where there was none."""
    begun = time.perf_counter()
    try:
        call = await client.post("/gradio_api/call/ask", json={"data": [question, [], [], 3]})
        async with client.stream("GET", f"/gradio_api/call/ask/{call.json()['event_id']}") as stream:
            lines = [line async for line in stream.aiter_lines()]
        said = json.loads(
            next(line for line in lines[lines.index("event: complete") :] if line.startswith("data: "))[6:]
        )
        return time.perf_counter() - begun if said[0]["question"] == question else None
    except (httpx.HTTPError, ValueError, KeyError, StopIteration):
        return None


def _client(address: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    return httpx.AsyncClient(base_url=address, timeout=300, limits=limits, trust_env=False)


async def _ask_in_turn(address: str, questions: list[str]) -> list[float]:
    async with _client(address) as client:
        waits = [await _ask(client, question) for question in questions]
    assert None not in waits
    return [wait for wait in waits if wait is not None]


async def _people(address: str, asked: list[str], pid: int) -> tuple[list[float | None], list[tuple[float, float]]]:
    begun = time.perf_counter()
    waits: list[float | None] = []
    memory: list[tuple[float, float]] = []

    async def person(number: int) -> None:
        choose = random.Random(number)
        await asyncio.sleep(choose.uniform(0, READING_S))
        async with _client(address) as client:
            while time.perf_counter() - begun < SECONDS:
                waits.append(await _ask(client, choose.choice(asked)))
                await asyncio.sleep(READING_S)

    async def watch() -> None:
        while time.perf_counter() - begun < SECONDS:
            memory.append((time.perf_counter() - begun, _resident_mib(pid)))
            await asyncio.sleep(1)

    await asyncio.gather(watch(), *(person(number) for number in range(PEOPLE)))
    return waits, memory


async def _crowd(address: str, asked: list[str]) -> list[float | None]:
    async with _client(address) as client:
        return list(await asyncio.gather(*(_ask(client, asked[i % len(asked)]) for i in range(CROWD))))


def _crowd_beside_a_browser(address: str, asked: list[str], browser: Browser) -> dict[str, Any]:
    """Return what a person in the page is told while 200 others wait, and how long until the answer."""
    page = browser.new_page(locale="zh-CN")
    page.goto(address)
    box = page.locator("#question textarea, #question input")
    box.fill("网商银行的董事长是谁？")
    program = f"import asyncio; from tests.benchmarks.load import _crowd; asyncio.run(_crowd({address!r}, {asked!r}))"
    crowd = subprocess.Popen([sys.executable, "-c", program])
    time.sleep(3)
    begun = time.perf_counter()
    box.press("Enter")
    told = page.locator("#status .busy")
    expect(told).to_be_visible(timeout=60_000)
    words = told.text_content()
    expect(page.locator(".answer > figure")).to_have_count(1, timeout=120_000)
    seconds = time.perf_counter() - begun
    assert crowd.wait() == 0
    page.close()
    return {"told": words, "answered_s": round(seconds, 1)}


@contextmanager
def served(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server; there once its port is."""
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            assert server.poll() is None, "the server has ended"
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=10).close()
                break
            except OSError:
                time.sleep(0.05)
        yield server
    finally:
        server.kill()
        server.wait()


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
