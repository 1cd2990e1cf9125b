"""Our own words as HTML that carries them in every language: page.js shows the one that is chosen."""

import json
from collections.abc import Callable, Mapping
from html import escape

from qa.text import LANGUAGES, words

__all__ = ["Say", "attributes", "button", "data", "ours", "said", "say"]

#: Gives a text in a language.
Say = Callable[[str], str]


def say(key: str, **values: object) -> Say:
    """Return one of our fixed texts, in whatever language."""
    return lambda language: words(key, language, **values)


def attributes(language: str, text: Say | None = None, **named: Say) -> str:
    """Return the attributes of an element that says `text` and is `named` (title, aria_label, placeholder) so."""
    texts = {name.replace("_", "-"): one for name, one in named.items()}
    shown = "".join(f' {name}="{_attribute(one(language))}"' for name, one in texts.items())
    told = {"": text, **texts} if text is not None else texts
    every = {name: {one: give(one) for one in LANGUAGES} for name, give in told.items()}
    return f'{shown} data-said="{_attribute(json.dumps(every, ensure_ascii=False))}"'


def said(language: str, text: Say, tag: str = "span", kind: str = "", **named: Say) -> str:
    """Return an element with our own words, visibly ours by its class."""
    named_so = f' class="{kind}"' if kind else ""
    return f"<{tag}{named_so}{attributes(language, text, **named)}>{escape(text(language))}</{tag}>"


def ours(language: str, kind: str, text: Say) -> str:
    """Return a line of our own words, visibly not the report's."""
    return said(language, text, "p", f"ours {kind}")


def button(language: str, kind: str, text: Say, values: Mapping[str, str] | None = None) -> str:
    """Return a button that page.js serves by its class and its data."""
    label = escape(text(language))
    return f'<button type="button" class="{kind}"{data(values or {})}{attributes(language, text)}>{label}</button>'


def data(values: Mapping[str, str]) -> str:
    """Return data attributes that a parser reads back as they are."""
    return "".join(f' data-{name}="{_attribute(value)}"' for name, value in values.items())


def _attribute(text: str) -> str:
    # an attribute's line ends would be changed by the parser
    return escape(text).replace("\r", "&#13;").replace("\n", "&#10;")
