"""Answers as HTML: every character of the report and of the question escaped, quotes kept as they stand."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape

from qa.answer import Answer, Citation
from qa.confidence import confidence
from qa.text import lacks_text, locator, reason_text, words

__all__ = ["render_answer", "render_failure", "render_quote", "render_suggestions"]


def render_answer(
    answer: Answer, language: str = "zh", proof: bytes | None = None, suggestions: Sequence[str] = ()
) -> str:
    """Return the answer's HTML: the first quote with the answering words marked and its place, the others folded.

    `proof` is offered to be saved, `suggestions` to be asked next; page.js serves the buttons.

    An abstention says that the report doesn't say and why, with the nearest passages folded and marked as no answer.
    """
    parts = []
    if answer.understood and answer.understood != answer.question:
        undo = _button("undo", words("undo", language), {"ask": answer.question, "alone": ""})
        shown = escape(words("understood", language, question=answer.understood))
        parts.append(f'<p class="ours understood"><span>{shown}</span> {undo}</p>')
    if answer.reason is not None:
        parts += _abstention(answer, language)
    else:
        parts.append(f'<p class="ours label">{escape(words("answer", language))} · {_sure(answer, language)}</p>')
        parts.append(_citation(answer.citations[0], language))
        rest = answer.citations[1:]
        parts.append(_folded(rest, words("others", language, n=len(rest)), "others", language))
    if proof is not None:
        parts.append(_proof(proof, language))
    parts.append(render_suggestions(suggestions, words("next_questions", language)))
    return f'<div class="answer">{"".join(parts)}</div>'


def _abstention(answer: Answer, language: str) -> list[str]:
    """Return the parts that say why nothing is answered, each quote in them labelled as no answer."""
    assert answer.reason is not None
    parts = [_ours("abstained", words("abstained", language)), _ours("reason", reason_text(answer.reason, language))]
    if answer.contradiction is not None:
        asked, found = answer.contradiction.asked, answer.contradiction.found
        parts.append(_ours("contradiction", words("contradiction", language, asked=asked, found=found)))
        parts.append(_citation(answer.contradiction.citation, language))
    if answer.scanned:
        parts.append(_ours("scanned", words("scanned", language, n=answer.scanned)))
    if answer.nearest:
        inner = "".join(
            _citation(absent.citation, language) + _ours("lacks", lacks_text(absent, language))
            for absent in answer.nearest
        )
        summary = escape(words("nearest", language))
        parts.append(f'<details class="nearest"><summary>{summary}</summary>{inner}</details>')
    parts.append(_folded(answer.related, words("related", language), "related", language))
    return parts


def render_suggestions(questions: Sequence[str], label: str) -> str:
    """Return the HTML of questions to be asked by a click, as they stand."""
    if not questions:
        return ""
    chips = "".join(_button("chip", question, {"ask": question, "alone": ""}) for question in questions)
    label = escape(label)
    return f'<div class="chips" role="group" aria-label="{label}"><span class="ours">{label}</span>{chips}</div>'


def render_failure(error: Exception, language: str = "zh") -> str:
    """Return the HTML of an answer that could not be given."""
    return f'<div class="answer">{_ours("failure", words("failed", language, error=str(error)))}</div>'


def render_quote(citation: Citation) -> str:
    """Return the quote's HTML: its text escaped, its highlights in <mark>."""
    parts, at = [], 0
    for start, end in citation.highlights:
        left, right = start - citation.start, end - citation.start
        parts += [escape(citation.quote[at:left]), "<mark>", escape(citation.quote[left:right]), "</mark>"]
        at = right
    parts.append(escape(citation.quote[at:]))
    return f'<blockquote class="quote">{"".join(parts)}</blockquote>'


def _citation(citation: Citation, language: str) -> str:
    place = escape(locator(citation, language))
    cautions = "".join(
        _ours("caution", words(f"caution.{caution.code}", language, words=caution.words))
        + f'<blockquote class="wider">{escape(caution.quote)}</blockquote>'
        for caution in citation.cautions
    )
    where = {
        "document": citation.document,
        "start": str(citation.start),
        "end": str(citation.end),
        "highlights": ",".join(f"{start}-{end}" for start, end in citation.highlights),
        "place": locator(citation, language),
    }
    done = {"done": words("copied", language)}
    buttons = _button("show", words("show", language), {}) + "".join(
        _button(kind.replace("_", "-"), words(kind, language), done) for kind in ("copy", "copy_markdown", "copy_link")
    )
    return (
        f'<figure class="citation"{_data(where)}>{render_quote(citation)}<figcaption>{place}</figcaption>{cautions}'
        f'<div class="actions">{buttons}</div></figure>'
    )


def _sure(answer: Answer, language: str) -> str:
    bucket = confidence(answer.probability)
    share = words("confidence.measured", language, n=f"{bucket.n:,}", share=round(100 * bucket.right))
    name = escape(words(f"confidence.{bucket.name}", language))
    return f'<span class="sure {bucket.name}" tabindex="0" title="{escape(share)}">{name}</span>'


def _proof(proof: bytes, language: str) -> str:
    name = f"proof-{hashlib.sha256(proof).hexdigest()[:8]}.json"
    data = base64.b64encode(proof).decode()
    label = escape(words("proof", language))
    return (
        f'<p class="keep"><a class="proof" download="{name}" href="data:application/json;base64,{data}">{label}</a></p>'
    )


def _button(kind: str, label: str, data: Mapping[str, str]) -> str:
    return f'<button type="button" class="{kind}"{_data(data)}>{escape(label)}</button>'


def _data(values: Mapping[str, str]) -> str:
    # an attribute's line ends would be changed by the parser
    kept = {name: escape(value).replace("\r", "&#13;").replace("\n", "&#10;") for name, value in values.items()}
    return "".join(f' data-{name}="{value}"' for name, value in kept.items())


def _folded(citations: tuple[Citation, ...], summary: str, kind: str, language: str) -> str:
    if not citations:
        return ""
    inner = "".join(_citation(citation, language) for citation in citations)
    return f'<details class="{kind}"><summary>{escape(summary)}</summary>{inner}</details>'


def _ours(kind: str, text: str) -> str:
    """Return a line of our own words, visibly not the report's."""
    return f'<p class="ours {kind}">{escape(text)}</p>'
