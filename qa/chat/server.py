"""Starting the chat: on loopback, with nothing sent to any other host and nothing kept."""

import os
import socket
import sys
from pathlib import Path

from qa.errors import ChatError

__all__ = ["serve"]


def serve(
    corpus: Path | None = None,
    index: Path | None = None,
    embedder: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: str = "zh",
) -> None:
    """Open the engine and serve the chat until interrupted; ChatError where the address cannot be had."""
    _check_free(host, port)
    # before gradio is imported: it reads these once
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    print(f"report-qa: opening the report, then the chat at http://{host}:{port}", file=sys.stderr, flush=True)
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
            show_error=True,
        )
    except OSError as error:
        raise ChatError(f"cannot listen on {host}:{port}: {error}; choose another with --port") from error
    print(f"report-qa: the chat is at http://{host}:{port} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    try:
        page.block_thread()
    finally:
        page.close()


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
