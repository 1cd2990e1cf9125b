"""Starting and stopping the chat: on loopback, with nothing sent to any other host and nothing kept."""

import importlib.util
import json
import os
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from corpus import read_corpus
from qa.chat.passwords import password_check, read_passwords
from qa.errors import ChatError

__all__ = ["ChatOptions", "serve"]

#: Questions being answered have so long to finish when the chat is stopped, in seconds.
STOPPING_S = 10.0


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """How the chat is served; the defaults are for one person on one machine.

    `language` is the one the page begins in, None the browser's. With `mcp`, the endpoints are tools of an MCP server
    as well, at /gradio_api/mcp/. `root_path` is the path that a reverse proxy serves the chat at. `auth_file` names who
    may log in; without it, whoever reaches the address may ask. `rate` is how many questions an address may ask a
    minute, 0 as many as it likes. With `feedback`, answers can be rated, and that file keeps it.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    language: str | None = None
    mcp: bool = False
    root_path: str | None = None
    auth_file: Path | None = None
    rate: int = 600
    feedback: Path | None = None


def serve(
    corpus: Path | None = None,
    index: Path | None = None,
    embedder: str | None = None,
    options: ChatOptions | None = None,
) -> None:
    """Serve the chat until interrupted or terminated; ChatError where the address cannot be had.

    The page is there before the models are: questions wait for them. Raises what opening the engine raises.
    """
    options = options or ChatOptions()
    host, port = options.host, options.port
    if options.rate < 0:
        raise ChatError(f"{options.rate} is no number of questions a minute; choose 0 for any number with --rate")
    passwords = None if options.auth_file is None else password_check(read_passwords(options.auth_file))
    _check_free(host, port)
    if options.mcp and importlib.util.find_spec("mcp") is None:
        raise ChatError("--mcp needs the package mcp: run `pip install 'report-qa[mcp]'`")
    documents = read_corpus(corpus)
    # before gradio is imported: it reads these once
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    _tell(f"opening the report, then the chat at http://{host}:{port}")
    from starlette.middleware import Middleware

    from qa.chat.feedback import FeedbackFile
    from qa.chat.headers import Headers
    from qa.chat.page import CSS, HEAD, THEME, make_page
    from qa.chat.service import RateLimit, Service

    service = Service(documents, RateLimit(options.rate))
    feedback = None if options.feedback is None else FeedbackFile(options.feedback)
    page = make_page(service, options.language, feedback)
    stopping = threading.Event()
    _on_termination(stopping)
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
            mcp_server=options.mcp,
            root_path=options.root_path,
            auth=passwords,
            app_kwargs={"middleware": [Middleware(Headers, health=service.health)]},
            show_error=True,
        )
    except OSError as error:
        raise ChatError(f"cannot listen on {host}:{port}: {error}; choose another with --port") from error
    if options.mcp:
        _speak_json(page)
    try:
        _tell(f"the chat is at http://{host}:{port} (Ctrl-C ends it); the models are loading")
        _open(service, index, embedder)
        _tell("the models are loaded")
        stopping.wait()
    finally:
        service.drain(STOPPING_S)
        page.close(verbose=False)


def _open(service: Any, index: Path | None, embedder: str | None) -> None:
    from qa.engine import QueryEngine
    from qa.suggestions import suggest

    service.open(lambda: QueryEngine.open(service.corpus, index, embedder), suggest)


def _on_termination(stopping: threading.Event) -> None:
    """Have SIGTERM end the chat as Ctrl-C does, though with exit status 0, even while the models load."""

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()
        raise SystemExit(0)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def _tell(line: str) -> None:
    print(f"report-qa: {line}", file=sys.stderr, flush=True)


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
