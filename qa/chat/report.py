"""The report as a reader's page: every character of each document in its place, so that a quote can be marked there.

The text of the element for paragraph text[start:end] is that very text; `data-start` gives page.js its offset, in
code points. Marks are made in the browser by page.js.
"""

from collections.abc import Iterator
from html import escape

from corpus import Corpus, Document
from qa.chat.said import attributes, said, say

__all__ = ["render_report"]


def render_report(corpus: Corpus, language: str = "zh") -> str:
    """Return the pane's HTML: a bar that steps through the quotes, and the documents, the first of them shown."""
    documents = list(corpus)
    choice = ""
    if len(documents) > 1:
        options = "".join(f'<option value="{_attribute(one.id)}">{_text(one.title)}</option>' for one in documents)
        named = attributes(language, aria_label=say("documents"))
        choice = f'<select class="choose"{named}>{options}</select>'
    bar = (
        f'<div class="bar" role="toolbar"{attributes(language, aria_label=say("report"))}>'
        f"{said(language, say('report'), kind='pane-title')}{choice}"
        f'<span class="steps" hidden>{_button("previous", "←", language)}'
        f'<span class="count" aria-live="polite"></span>{_button("next", "→", language)}</span>'
        f"{_button('close', '×', language)}</div>"
    )
    articles = "".join(
        f'<article class="document" data-document="{_attribute(document.id)}"{"" if number == 0 else " hidden"}>'
        f"{''.join(_paragraphs(document))}</article>"
        for number, document in enumerate(documents)
    )
    named = attributes(language, aria_label=say("report"))
    body = f'<div class="body" tabindex="0" role="region"{named}>{articles}</div>'
    return f'<div class="report">{bar}{body}</div>'


def _paragraphs(document: Document) -> Iterator[str]:
    sections = {section.start: section for section in document.sections if section.title is not None}
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        section = sections.get(paragraph.start) if paragraph.number is None else None
        if section is None or section.title is None:
            number = "" if paragraph.number is None else f' data-number="{paragraph.number}"'
            yield f'<p data-start="{paragraph.start}"{number}>{_text(text)}</p>'
            continue
        # a Markdown heading's marks stay in the text, where offsets count them, and out of sight
        at = max(text.find(section.title), 0)
        parts = (text[:at], section.title, text[at + len(section.title) :])
        hidden = [f'<span class="syntax">{_text(part)}</span>' if part else "" for part in parts]
        level = min(max(section.level, 1) + 1, 6)
        yield f'<h{level} data-start="{paragraph.start}">{hidden[0]}{_text(parts[1])}{hidden[2]}</h{level}>'


def _button(kind: str, sign: str, language: str) -> str:
    named = attributes(language, aria_label=say(f"pane.{kind}"), title=say(f"pane.{kind}"))
    return f'<button type="button" class="{kind}"{named}>{sign}</button>'


def _text(text: str) -> str:
    """Return text as HTML whose text content is `text` again; a parser would take \\r for \\n."""
    return escape(text, quote=False).replace("\r", "&#13;").replace("\0", "\ufffd")


def _attribute(text: str) -> str:
    return escape(text).replace("\r", "&#13;").replace("\n", "&#10;")
