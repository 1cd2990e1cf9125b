"""Answers as HTML: every character of the report and of the question escaped, quotes kept as they stand."""

from html import escape

from qa.answer import Answer, Citation
from qa.text import lacks_text, locator, reason_text, words

__all__ = ["render_answer", "render_failure", "render_quote"]


def render_answer(answer: Answer, language: str = "zh") -> str:
    """Return the answer's HTML: the first quote with the answering words marked and its place, the others folded.

    An abstention says that the report doesn't say and why, with the nearest passages folded and marked as no answer.
    """
    parts = []
    if answer.understood and answer.understood != answer.question:
        parts.append(_ours("understood", words("understood", language, question=answer.understood)))
    if answer.reason is not None:
        parts += _abstention(answer, language)
    else:
        parts.append(_ours("label", words("answer", language)))
        parts.append(_citation(answer.citations[0], language))
        rest = answer.citations[1:]
        parts.append(_folded(rest, words("others", language, n=len(rest)), "others", language))
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
    return f'<figure class="citation">{render_quote(citation)}<figcaption>{place}</figcaption>{cautions}</figure>'


def _folded(citations: tuple[Citation, ...], summary: str, kind: str, language: str) -> str:
    if not citations:
        return ""
    inner = "".join(_citation(citation, language) for citation in citations)
    return f'<details class="{kind}"><summary>{escape(summary)}</summary>{inner}</details>'


def _ours(kind: str, text: str) -> str:
    """Return a line of our own words, visibly not the report's."""
    return f'<p class="ours {kind}">{escape(text)}</p>'
