"""The page: conversation, question box, examples, and what happens when a question is asked."""

import json
import logging
from collections.abc import Sequence
from html import escape, unescape
from importlib.resources import files
from typing import Any

import gradio as gr

from corpus import Corpus, ReportQAError
from qa.chat.endpoints import add_endpoints
from qa.chat.render import render_answer, render_failure, render_suggestions
from qa.chat.report import render_report
from qa.engine import QueryEngine
from qa.proof import make_proof
from qa.suggestions import Suggestion, nearest_suggestions
from qa.text import words

__all__ = ["CSS", "HEAD", "THEME", "make_page"]

#: Questions answered at the same time; more wait their turn. Two cores do not answer more any faster.
CONCURRENCY = 2

#: So many questions are suggested before the first one.
FIRST_SUGGESTIONS = 5

CSS = (files("qa") / "chat" / "page.css").read_text(encoding="utf-8")
#: What serves the marks and buttons in the browser.
HEAD = f"<script>{(files('qa') / 'chat' / 'page.js').read_text(encoding='utf-8')}</script>"
#: Fonts of the system alone: a page on an intranet must never wait for a font.
THEME = gr.themes.Base(
    primary_hue="teal",
    neutral_hue="slate",
    font=["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"],
    font_mono=["ui-monospace", "monospace"],
)

logger = logging.getLogger(__name__)
Message = dict[str, Any]


def make_page(engine: QueryEngine, language: str = "zh", suggestions: Sequence[Suggestion] = ()) -> gr.Blocks:
    """Return the page over an opened engine; `add_endpoints` says what programs find there."""

    def put(question: str, messages: list[Message]) -> tuple[str, list[Message]]:
        """Show the question at once and empty the box."""
        if not question.strip():
            return question, messages
        # Gradio shows a message's text as HTML: escaped, a question shows as typed, whatever it holds
        return "", [*messages, {"role": "user", "content": escape(question, quote=False)}]

    def put_command(command: str, messages: list[Message]) -> list[Message]:
        """Show the question that a button or a link of the page asks."""
        return put(_command(command)[0], messages)[1]

    def reply_command(command: str, messages: list[Message]) -> list[Message]:
        return reply(messages, _command(command)[1])

    def reply(messages: list[Message], as_asked: bool = False) -> list[Message]:
        """Answer the last question shown, after the ones before it."""
        questions = [_text(message) for message in messages if message["role"] == "user"]
        if not messages or messages[-1]["role"] != "user":
            return messages
        try:
            answer = engine.query(questions[-1], questions[:-1], as_asked=as_asked)
            proof = make_proof(answer, engine, () if as_asked else questions[:-1])
            nearest = [one.question for one in nearest_suggestions(suggestions, answer, questions)]
            shown = render_answer(answer, language, proof, nearest)
        except ReportQAError as error:
            logger.error("no answer is shown: %s", error)
            shown = render_failure(error, language)
        return [*messages, {"role": "assistant", "content": gr.HTML(shown)}]

    page: gr.Blocks
    with gr.Blocks(title=words("title", language), analytics_enabled=False, fill_height=True) as page:
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=6, min_width=320, elem_id="talk"):
                gr.HTML(_header(engine.corpus, language), elem_id="header")
                chat = gr.Chatbot(
                    elem_id="chat",
                    show_label=False,
                    render_markdown=False,
                    latex_delimiters=[],
                    buttons=[],
                    feedback_options=None,
                    group_consecutive_messages=False,
                )
                first = [one.question for one in nearest_suggestions(suggestions, None, n=FIRST_SUGGESTIONS)]
                gr.HTML(
                    render_suggestions(first, words("first_questions", language)), elem_id="suggestions", js_on_load=""
                )
                with gr.Row(elem_id="ask"):
                    box = gr.Textbox(
                        placeholder=words("placeholder", language),
                        show_label=False,
                        label=words("question", language),
                        container=False,
                        scale=1,
                        autofocus=True,
                        elem_id="question",
                    )
                    send = gr.Button(words("send", language), variant="primary", scale=0, min_width=96, elem_id="send")
            with gr.Column(scale=5, min_width=320, elem_id="report-pane"):
                gr.HTML(render_report(engine.corpus, language), elem_id="report", js_on_load="")
        _wire(box.submit, put, reply, box, chat)
        _wire(send.click, put, reply, box, chat)
        # page.js puts the questions of buttons and links here
        command = gr.Textbox(elem_id="command", elem_classes="unseen", show_label=False, container=False)
        go = gr.Button(elem_id="command-send", elem_classes="unseen")
        go.click(put_command, [command, chat], [chat], queue=False, api_visibility="private").then(
            reply_command, [command, chat], [chat], api_visibility="private", show_progress="minimal"
        )
        add_endpoints(engine, CONCURRENCY)
    page.queue(default_concurrency_limit=CONCURRENCY)
    return page


def _wire(event: Any, put: Any, reply: Any, box: gr.Textbox, chat: gr.Chatbot) -> None:
    """Have an event put a question into the conversation, then its answer; neither is an endpoint."""
    first = event(put, [box, chat], [box, chat], queue=False, api_visibility="private")
    first.then(reply, [chat], [chat], api_visibility="private", show_progress="minimal")


def _command(command: str) -> tuple[str, bool]:
    """Return the question that page.js hands over and whether to take it as typed; empty where it is none."""
    try:
        said = json.loads(command)
        question, as_asked = said["question"], said["as_asked"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", False
    return (question, bool(as_asked)) if isinstance(question, str) else ("", False)


def _text(message: Message) -> str:
    """Return a question as it was typed; Gradio hands messages back as lists of blocks."""
    content = message["content"]
    if isinstance(content, str):
        return unescape(content)
    return unescape("".join(block.get("text", "") for block in content if isinstance(block, dict)))


def _export(language: str) -> str:
    kinds = {"md": "Markdown", "json": "JSON", "csv": "CSV"}
    buttons = "".join(f"<button type='button' data-export='{kind}'>{name}</button>" for kind, name in kinds.items())
    return f"<p class='export'><span>{escape(words('export', language))}</span>{buttons}</p>"


def _header(corpus: Corpus, language: str) -> str:
    titles = [document.title for document in corpus]
    shown = words("join", language).join(titles[:3]) + ("…" if len(titles) > 3 else "")
    sentences = sum(len(document.sentences) for document in corpus)
    built_on = words("built_on", language, titles=shown, sentences=sentences)
    return (
        f"<h1>{escape(words('title', language))}</h1><p>{escape(words('tagline', language))}</p>"
        f"<p class='built-on'>{escape(built_on)} "
        f"<button type='button' class='open-report'>{escape(words('open_report', language))}</button></p>"
        + _export(language)
    )
