"""The doors for programs: endpoints of the chat's server, which are MCP tools as well where it is started so."""

from typing import Any

import gradio as gr
from gradio.events import api

from corpus import Document, ReportQAError
from qa.chat.service import Service
from qa.chat.turns import address

__all__ = ["add_endpoints"]


def add_endpoints(service: Service, concurrency: int) -> None:
    """Add `ask`, `read_section` and `list_documents` to the page being made; errors come as `gr.Error`."""

    def ask(
        question: str,
        request: gr.Request,
        history: list[str] | None = None,
        documents: list[str] | None = None,
        top_k: int = 3,
    ) -> dict[str, Any]:
        """Answer a question in the report's own words: citations with offsets, or an abstention with its reason.

        Args:
            question: the question, in Chinese or English.
            history: the earlier questions of the conversation, earliest first.
            documents: ids of the documents to answer from; all where none are given.
            top_k: at most so many citations.
        """
        try:
            who = address(request)
            return service.query(question, history or (), documents or None, top_k, address=who).to_dict()
        except (ReportQAError, ValueError, TypeError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    def list_documents() -> list[dict[str, Any]]:
        """List the documents that can be asked: id, title, SHA-256 of the text, length in characters, and sections."""
        return [_described(document) for document in service.corpus]

    def read_section(document: str, section: str | None = None) -> dict[str, Any]:
        """Return a section's text as it stands in its document, with its offsets in characters.

        Args:
            document: the document's id, as list_documents gives it.
            section: the section's heading, as list_documents gives it; the whole document where none is given.
        """
        if document not in service.corpus:
            raise gr.Error(f"no document {document!r}; list_documents has the ids", print_exception=False)
        found = service.corpus[document]
        if section is None:
            start, end = 0, len(found.text)
        else:
            places = [(one.start, one.end) for one in found.sections if one.title == section]
            if not places:
                raise gr.Error(f"no section {section!r}; list_documents has the headings", print_exception=False)
            start, end = places[0]
        return {"document": document, "section": section, "start": start, "end": end, "text": found.text[start:end]}

    api(ask, api_name="ask", concurrency_limit=concurrency, concurrency_id="answer")
    api(list_documents, api_name="list_documents")
    api(read_section, api_name="read_section")


def _described(document: Document) -> dict[str, Any]:
    sections = [
        {"section": one.title, "start": one.start, "end": one.end} for one in document.sections if one.title is not None
    ]
    return {
        "document": document.id,
        "title": document.title,
        "sha256": document.sha256,
        "characters": len(document.text),
        "sections": sections,
    }
