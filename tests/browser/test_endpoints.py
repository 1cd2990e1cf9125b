"""The doors for programs: gradio_client and MCP's own client, against what the functions return."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from corpus import Document
from qa.engine import QueryEngine
from tests.browser.conftest import Chat

QUESTION = "布谷鸟系统预测资金流的准确率是多少？"


async def call(address: str, tool: str, arguments: dict[str, Any]) -> tuple[list[str], Any]:
    """Return the names of the tools, and what one of them returns."""
    async with (
        streamable_http_client(f"{address}/gradio_api/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        names = [one.name for one in (await session.list_tools()).tools]
        return names, await session.call_tool(tool, arguments)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: Playwright keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="module")
def mcp_chat(start_chat: Callable[..., Chat]) -> str:
    return start_chat("--mcp").address


def test_mcp_asks(mcp_chat: str, engine: QueryEngine) -> None:
    names, result = run(call(mcp_chat, "ask", {"question": QUESTION, "top_k": 3}))
    assert sorted(names) == ["ask", "list_documents", "read_section"]
    assert not result.isError
    assert json.loads(result.content[0].text) == engine.query(QUESTION, top_k=3).to_dict()


def test_mcp_lists_and_reads(mcp_chat: str, report: Document) -> None:
    _, result = run(call(mcp_chat, "list_documents", {}))
    listed = json.loads(result.content[0].text)[0]
    assert (listed["document"], listed["sha256"]) == (report.id, report.sha256)
    heading = listed["sections"][0]["section"]
    _, result = run(call(mcp_chat, "read_section", {"document": report.id, "section": heading}))
    read = json.loads(result.content[0].text)
    assert read["text"] == report.text[read["start"] : read["end"]]
    assert heading in read["text"]
    _, result = run(call(mcp_chat, "read_section", {"document": "none"}))
    assert result.isError


def test_http_reads_the_whole_document(chat: str, report: Document) -> None:
    client = Client(chat, verbose=False)
    assert client.predict(report.id, None, api_name="/read_section")["text"] == report.text
    with pytest.raises(AppError, match="no section"):
        client.predict(report.id, "没有这一节", api_name="/read_section")


def test_without_the_flag_there_is_no_mcp(chat: str, mcp_chat: str) -> None:
    def status(address: str) -> int:
        request = urllib.request.Request(f"{address}/gradio_api/mcp/", b"{}", {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code

    assert status(chat) in (404, 405)
    assert status(mcp_chat) not in (404, 405)
