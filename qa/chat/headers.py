"""What every response carries, and the health endpoint: below Gradio, so that it holds for all of its routes."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

__all__ = ["POLICY", "Headers"]

#: Gradio's page has inline scripts and styles, and compiles its templates; nothing may come from any other host.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

_ADDED = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)

Message = MutableMapping[str, Any]
App = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]


class Headers:
    """ASGI middleware: adds the headers, and answers GET /health to anyone, as JSON."""

    def __init__(self, app: App, health: Callable[[], Mapping[str, Any]]) -> None:
        """Stand before `app`; `health` gives what is told at /health."""
        self._app, self._health = app, health

    async def __call__(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        """Handle one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_ADDED]
            await send(message)

        if scope["type"] == "http" and scope["path"].removeprefix(scope.get("root_path", "")) == "/health":
            body = json.dumps(self._health()).encode()
            headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
            await with_headers({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
