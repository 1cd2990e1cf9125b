"""Answers as HTML: every character of the report and of the question escaped, quotes kept as they stand."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape

from qa.answer import Answer, Citation
from qa.chat.said import Say, button, data, ours, said, say
from qa.confidence import confidence
from qa.errors import BusyError
from qa.text import lacks_text, locator, overview_text, parts_text, reason_text

__all__ = ["RATINGS", "render_answer", "render_failure", "render_quote", "render_suggestions"]

#: What a reader may find an answer.
RATINGS = ("useful", "useless")


def render_answer(
    answer: Answer,
    language: str = "zh",
    proof: bytes | None = None,
    suggestions: Sequence[str] = (),
    as_asked: bool = False,
    feedback: bool = False,
) -> str:
    """Return the answer's HTML: the first quote with the answering words marked and its place, the others folded.

    `proof` is offered to be saved, `suggestions` to be asked next, and `feedback` asked for where it is kept; page.js
    serves the buttons. Our own words are in `language`, until page.js changes it.

    An overview shows all its quotes. An abstention says that the report doesn't say and why, with the nearest passages
    folded and marked as no answer.
    """
    parts = []
    if answer.understood and answer.understood != answer.question:
        undo = button(language, "undo", say("undo"), {"ask": answer.question, "alone": ""})
        shown = said(language, say("understood", question=answer.understood))
        parts.append(f'<p class="ours understood">{shown} {undo}</p>')
    if answer.reason is not None:
        parts += _abstention(answer, language)
    elif answer.sections:
        parts.append(ours(language, "label", lambda one: overview_text(answer, one)))
        parts += [_citation(one, language) for one in answer.citations]
    else:
        label = said(language, say("answer"))
        parts.append(f'<p class="ours label">{label} · {_sure(answer, language)}</p>')
        parts += _quotes(answer, language)
    parts.append(_kept(proof, feedback, language))
    parts.append(render_suggestions(suggestions, say("next_questions"), language))
    typed = data({"alone": ""}) if as_asked else ""
    return f'<div class="answer"{typed}>{"".join(parts)}</div>'


def _quotes(answer: Answer, language: str) -> list[str]:
    """Return the first quote and those of the question's parts, each under what it answers, and the others folded."""
    first, *others = answer.citations
    shown = [first, *(one for one in others if one.parts)]
    rest = tuple(one for one in others if not one.parts)
    parts = []
    for one in shown:
        if one.parts and (len(shown) > 1 or answer.unanswered):
            parts.append(ours(language, "part", lambda spoken, one=one: parts_text("part", one.parts, spoken)))  # type: ignore[misc]
        parts.append(_citation(one, language))
    parts.append(_folded(rest, say("others", n=len(rest)), "others", language))
    if answer.unanswered:
        parts.append(ours(language, "unanswered", lambda one: parts_text("unanswered", answer.unanswered, one)))
    return parts


def _abstention(answer: Answer, language: str) -> list[str]:
    """Return the parts that say why nothing is answered, each quote in them labelled as no answer."""
    reason = answer.reason
    assert reason is not None
    parts = [
        ours(language, "abstained", say("abstained")),
        ours(language, "reason", lambda one: reason_text(reason, one)),
    ]
    if answer.contradiction is not None:
        asked, found = answer.contradiction.asked, answer.contradiction.found
        parts.append(ours(language, "contradiction", say("contradiction", asked=asked, found=found)))
        parts.append(_citation(answer.contradiction.citation, language))
    if answer.scanned:
        parts.append(ours(language, "scanned", say("scanned", n=answer.scanned)))
    if answer.nearest:
        inner = "".join(
            _citation(absent.citation, language)
            + ours(language, "lacks", lambda one, absent=absent: lacks_text(absent, one))  # type: ignore[misc]
            for absent in answer.nearest
        )
        parts.append(_details(inner, say("nearest"), "nearest", language))
    parts.append(_folded(answer.related, say("related"), "related", language))
    return parts


def render_suggestions(questions: Sequence[str], label: Say, language: str = "zh") -> str:
    """Return the HTML of questions to be asked by a click, as they stand."""
    if not questions:
        return ""
    chips = "".join(
        f'<button type="button" class="chip"{data({"ask": question, "alone": ""})}>{escape(question)}</button>'
        for question in questions
    )
    return f'<div class="chips" role="group">{said(language, label, kind="ours")}{chips}</div>'


def render_failure(error: Exception, language: str = "zh") -> str:
    """Return the HTML of an answer that could not be given."""
    told = say("failed", error=str(error))
    if isinstance(error, BusyError):
        told = say("too_many", seconds=error.seconds)
    return f'<div class="answer">{ours(language, "failure", told)}</div>'


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
    place = said(language, lambda one: locator(citation, one), "figcaption")
    cautions = "".join(
        ours(language, "caution", say(f"caution.{caution.code}", words=caution.words))
        + f'<blockquote class="wider">{escape(caution.quote)}</blockquote>'
        for caution in citation.cautions
    )
    where = {
        "document": citation.document,
        "start": str(citation.start),
        "end": str(citation.end),
        "highlights": ",".join(f"{start}-{end}" for start, end in citation.highlights),
    }
    buttons = "".join(
        button(language, kind.replace("_", "-"), say(kind)) for kind in ("show", "copy", "copy_markdown", "copy_link")
    )
    return (
        f'<figure class="citation"{data(where)}>{render_quote(citation)}{place}{cautions}'
        f'<div class="actions">{buttons}</div></figure>'
    )


def _sure(answer: Answer, language: str) -> str:
    bucket = confidence(answer.probability)
    share = say("confidence.measured", n=f"{bucket.n:,}", share=round(100 * bucket.right))
    shown = said(language, say(f"confidence.{bucket.name}"), kind=f"sure {bucket.name}", title=share)
    return shown.replace("<span", '<span tabindex="0"', 1)


def _kept(proof: bytes | None, feedback: bool, language: str) -> str:
    """Return the line that saves the answer's proof and, where feedback is kept, asks for it."""
    parts = []
    if proof is not None:
        name = f"proof-{hashlib.sha256(proof).hexdigest()[:8]}.json"
        link = base64.b64encode(proof).decode()
        shown = said(language, say("proof"), "a", "proof")
        parts.append(shown.replace("<a", f'<a download="{name}" href="data:application/json;base64,{link}"', 1))
    if feedback:
        parts += [button(language, f"rate {rating}", say(rating), {"rating": rating}) for rating in RATINGS]
    return f'<p class="keep">{"".join(parts)}</p>' if parts else ""


def _folded(citations: tuple[Citation, ...], summary: Say, kind: str, language: str) -> str:
    if not citations:
        return ""
    return _details("".join(_citation(citation, language) for citation in citations), summary, kind, language)


def _details(inner: str, summary: Say, kind: str, language: str) -> str:
    return f'<details class="{kind}">{said(language, summary, "summary")}{inner}</details>'
