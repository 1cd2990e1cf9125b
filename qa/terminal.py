"""Answers for a terminal: quotes as they stand, each with its place."""

from qa.answer import Answer, Citation
from qa.text import lacks_text, locator, overview_text, parts_text, reason_text, words

__all__ = ["render"]


def render(answer: Answer, language: str) -> str:
    """Return an answer for a terminal: quotes as they stand, each with its place and the words that answer."""
    lines = []
    if answer.understood and answer.understood != answer.question:
        lines += [words("understood", language, question=answer.understood), ""]
    if answer.reason is not None:
        lines += _render_abstention(answer, language)
    if answer.sections:
        lines += [overview_text(answer, language), ""]
    for citation in answer.citations:
        if citation.parts and (len(answer.citations) > 1 or answer.unanswered):
            lines.append(parts_text("part", citation.parts, language))
        lines += [*_render_citation(citation, language), ""]
    if answer.unanswered:
        lines.append(parts_text("unanswered", answer.unanswered, language))
    return "\n".join(lines).rstrip()


def _render_abstention(answer: Answer, language: str) -> list[str]:
    """Return why there is no answer: what the report says otherwise, or what its nearest sentences lack."""
    assert answer.reason is not None
    lines = [words("abstained", language), reason_text(answer.reason, language)]
    if answer.contradiction is not None:
        asked, found = answer.contradiction.asked, answer.contradiction.found
        lines += ["", words("contradiction", language, asked=asked, found=found)]
        lines += _render_citation(answer.contradiction.citation, language)
    if answer.scanned:
        lines += [words("scanned", language, n=answer.scanned)]
    if answer.nearest:
        lines += ["", words("nearest", language)]
    for absent in answer.nearest:
        lines += [*_render_citation(absent.citation, language), "    " + lacks_text(absent, language), ""]
    return lines


def _render_citation(citation: Citation, language: str) -> list[str]:
    lines = [citation.quote, f"    —— {locator(citation, language)} [{citation.start}:{citation.end}]"]
    if citation.highlights:
        marked = [citation.quote[a - citation.start : b - citation.start] for a, b in citation.highlights]
        lines.append("    " + words("answering", language, words=words("join", language).join(marked)))
    for caution in citation.cautions:
        lines.append("    " + words(f"caution.{caution.code}", language, words=caution.words))
        lines.append(f"    {caution.quote} [{caution.start}:{caution.end}]")
    return lines
