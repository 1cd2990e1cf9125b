"""The page: conversation and question box beside the report, and what is called when something happens in it."""

from collections.abc import Callable
from html import escape
from importlib.resources import files
from typing import Any

import gradio as gr

from corpus import Corpus
from qa.chat.endpoints import add_endpoints
from qa.chat.feedback import FeedbackFile
from qa.chat.report import render_report
from qa.chat.said import Say, attributes, button, data, said, say
from qa.chat.service import Service
from qa.chat.turns import Turns
from qa.text import words

__all__ = ["CSS", "HEAD", "THEME", "make_page"]

#: Questions answered at the same time; more wait their turn. Two cores do not answer more any faster.
CONCURRENCY = 2
#: Gradio's queue looks for questions, and for their progress, so often. By itself it does a thousand and a hundred
#: times a second, for ever, which takes six to nine hundredths of a core. Nobody sees two hundredths of a second, and
#: no progress is shown.
IDLE_S, PROGRESS_S = 0.02, 0.1

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
#: The languages by their own names.
_NAMES = {"zh": "简体", "zh-Hant": "繁體", "en": "English"}


def make_page(service: Service, language: str | None = None, feedback: FeedbackFile | None = None) -> gr.Blocks:
    """Return the page over a service that may still be opening; `add_endpoints` says what programs find there.

    `language` is the one that the page begins in whatever the browser prefers. With `feedback`, answers can be rated.
    """
    written = language or "zh"
    turns = Turns(service, written, feedback)
    page: gr.Blocks
    with gr.Blocks(title=words("title", written), analytics_enabled=False, fill_height=True) as page:
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=6, min_width=320, elem_id="talk"):
                gr.HTML(_header(service, language, feedback is not None), elem_id="header")
                chat = gr.Chatbot(
                    elem_id="chat",
                    show_label=False,
                    label=words("conversation", written),
                    render_markdown=False,
                    latex_delimiters=[],
                    buttons=[],
                    autoscroll=False,  # page.js shows an answer from its beginning
                    feedback_options=None,
                    group_consecutive_messages=False,
                )
                suggestions = gr.HTML("", elem_id="suggestions", js_on_load="")
                gr.HTML(_status(written), elem_id="status", js_on_load="")
                with gr.Row(elem_id="ask"):
                    box = gr.Textbox(
                        placeholder=words("placeholder", written),
                        show_label=False,
                        label=words("question", written),
                        container=False,
                        scale=1,
                        autofocus=True,
                        elem_id="question",
                    )
                    send = gr.Button(words("send", written), variant="primary", scale=0, min_width=96, elem_id="send")
            with gr.Column(scale=5, min_width=320, elem_id="report-pane"):
                gr.HTML(render_report(service.corpus, written), elem_id="report", js_on_load="")
        for event in (box.submit, send.click):
            shown = event(None, [box, chat], [box, chat], js="reportQA.put", api_visibility="private")
            _answer(shown.then, turns.reply, [chat], [chat])
        # page.js puts here what the page's own buttons and links ask, and presses the button that goes with it
        command = gr.Textbox(elem_id="command", elem_classes="unseen", show_label=False, container=False)
        shown = _unseen("command-send").click(
            None, [command, chat], [chat], js="reportQA.putCommand", api_visibility="private"
        )
        _answer(shown.then, turns.reply_command, [command, chat], [chat])
        _unseen("suggest").click(
            turns.first_suggestions, None, [suggestions], queue=False, api_visibility="private", show_progress="hidden"
        )
        outcome = gr.HTML("", elem_id="outcome", elem_classes="unseen", js_on_load="")
        _answer(_unseen("feedback-send").click, turns.keep_feedback, [command, chat], [outcome])
        add_endpoints(service, CONCURRENCY)
    page.queue(default_concurrency_limit=CONCURRENCY)
    page._queue.sleep_when_free, page._queue.progress_update_sleep_when_free = IDLE_S, PROGRESS_S
    return page


def _answer(event: Callable[..., Any], function: Callable[..., Any], inputs: list[Any], outputs: list[Any]) -> None:
    """Have an event call what asks the engine, at most CONCURRENCY at a time together; it is no endpoint."""
    event(
        function,
        inputs,
        outputs,
        api_visibility="private",
        show_progress="hidden",
        trigger_mode="multiple",
        concurrency_limit=CONCURRENCY,
        concurrency_id="answer",
    )


def _unseen(id: str) -> gr.Button:
    """Return a button that page.js presses."""
    return gr.Button(elem_id=id, elem_classes="unseen")


def _header(service: Service, language: str | None, feedback: bool) -> str:
    """Return the head of the conversation, with what page.js has to know of this chat."""
    written = language or "zh"
    about = {"started": service.started, "language": language or ""}
    names = "".join(
        f'<button type="button" data-speak="{code}" lang="{code}">{name}</button>' for code, name in _NAMES.items()
    )
    named = attributes(written, aria_label=say("language"))
    pages = "".join(
        f"<i hidden{data({'for': target})}{attributes(written, text, **named)}></i>"
        for target, text, named in _elsewhere()
    )
    asked = ""
    if feedback:
        comment = attributes(written, aria_label=say("comment"), placeholder=say("comment"))
        asked = (
            f'<template id="feedback-form"><div class="feedback">'
            f'<textarea rows="2"{comment}></textarea>'
            f"{said(written, say('kept'), 'p', 'ours')}{button(written, 'send-feedback', say('send_feedback'))}"
            f"</div></template>"
        )
    return (
        f'<div id="about"{data(about)}><h1{attributes(written, say("title"))}>{escape(words("title", written))}</h1>'
        f'<p class="languages" role="group"{named}>{names}</p></div>'
        f"{said(written, say('tagline'), 'p')}"
        f'<p class="built-on">{said(written, _built_on(service.corpus))} '
        f"{button(written, 'open-report', say('open_report'))}</p>{_export(written)}{pages}{asked}"
    )


def _elsewhere() -> list[tuple[str, Say | None, dict[str, Say]]]:
    """Return what of our own words stands in Gradio's components: where, the text, and the attributes."""
    return [
        ("#send", say("send"), {}),
        (
            "#question textarea, #question input",
            None,
            {"placeholder": say("placeholder"), "aria_label": say("question")},
        ),
        ("head > title", say("title"), {}),
        ("#chat [role=log]", None, {"aria_label": say("conversation")}),
    ]


def _built_on(corpus: Corpus) -> Say:
    titles = [document.title for document in corpus]
    more = "…" if len(titles) > 3 else ""
    sentences = sum(len(document.sentences) for document in corpus)

    def built_on(language: str) -> str:
        return words("built_on", language, titles=words("join", language).join(titles[:3]) + more, sentences=sentences)

    return built_on


def _status(language: str) -> str:
    """Return the line that says what a question waits for; page.js shows the one that holds."""
    lines = "".join(
        said(language, say(kind), "p", f"ours {kind}").replace("<p", "<p hidden", 1)
        for kind in ("loading", "busy", "lost")
    )
    return f'<div role="status">{lines}</div>'


def _export(language: str) -> str:
    kinds = {"md": "Markdown", "json": "JSON", "csv": "CSV"}
    buttons = "".join(f'<button type="button" data-export="{kind}">{name}</button>' for kind, name in kinds.items())
    return f'<p class="export">{said(language, say("export"))}{buttons}</p>'
