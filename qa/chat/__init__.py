"""The web chat: a Gradio page over one query engine, and the endpoint `ask` for programs."""

from qa.chat.server import ChatOptions, serve

__all__ = ["ChatOptions", "serve"]
