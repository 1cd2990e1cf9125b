"""Starting the chat: on loopback, with nothing sent to any other host and nothing kept."""

import importlib.util
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from qa.chat.passwords import password_check, read_passwords
from qa.errors import ChatError

__all__ = ["serve"]


def serve(
    corpus: Path | None = None,
    index: Path | None = None,
    embedder: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: str = "zh",
    mcp: bool = False,
    root_path: str | None = None,
    auth_file: Path | None = None,
) -> None:
    """Open the engine and serve the chat until interrupted; ChatError where the address cannot be had.

    With `mcp`, the endpoints are tools of an MCP server as well, at /gradio_api/mcp/. `root_path` is the path that a
    reverse proxy serves the chat at. `auth_file` names who may log in; without it, whoever reaches the address may ask.
    """
    passwords = None if auth_file is None else password_check(read_passwords(auth_file))
    _check_free(host, port)
    if mcp and importlib.util.find_spec("mcp") is None:
        raise ChatError("--mcp needs the package mcp: run `pip install 'report-qa[mcp]'`")
    # before gradio is imported: it reads these once
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    print(f"report-qa: opening the report, then the chat at http://{host}:{port}", file=sys.stderr, flush=True)
    from starlette.middleware import Middleware

    from qa.chat.headers import Headers
    from qa.chat.page import CSS, HEAD, THEME, make_page
    from qa.engine import QueryEngine
    from qa.suggestions import suggest

    engine = QueryEngine.open(corpus, index, embedder)
    page = make_page(engine, language, suggest(engine))
    try:
        page.launch(
            server_name=host,
            server_port=port,
            share=False,
            quiet=True,
            prevent_thread_lock=True,
            theme=THEME,
            css=CSS,
            head=HEAD,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            strict_cors=True,
            mcp_server=mcp,
            root_path=root_path,
            auth=passwords,
            app_kwargs={"middleware": [Middleware(Headers)]},
            show_error=True,
        )
    except OSError as error:
        raise ChatError(f"cannot listen on {host}:{port}: {error}; choose another with --port") from error
    if mcp:
        _speak_json(page)
    print(f"report-qa: the chat is at http://{host}:{port} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    try:
        page.block_thread()
    finally:
        page.close()


def _speak_json(page: Any) -> None:
    """Have the MCP tools return JSON: Gradio gives what a function returns as Python writes it, in single quotes."""
    from mcp.types import TextContent

    def as_json(data: Any, root_url: str) -> list[Any]:
        return [TextContent(type="text", text=json.dumps(one, ensure_ascii=False)) for one in data]

    page.mcp_server_obj.postprocess_output_data = as_json


def _check_free(host: str, port: int) -> None:
    """Raise ChatError where the port is in use or no port, before anything slow is done."""
    if not 0 < port < 65536:
        raise ChatError(f"{port} is no port; choose one from 1 to 65535 with --port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ChatError(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port") from error
