"""Proofs: an answer as a small JSON file that anyone can check against the document, without a model or an index.

`verify_proof` needs the standard library alone. A proof says what was asked, which ranges of which documents were
quoted, with the checksum of each document and each quote, and by which index, models and release. The same question,
documents, index and release give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.decoding import decode
from index.files import replace_file
from qa.answer import Answer, Citation
from qa.errors import ProofError

if TYPE_CHECKING:
    from qa.engine import QueryEngine

__all__ = ["FORMAT", "make_proof", "verify_files", "verify_proof", "write_proof"]

FORMAT = "report-qa proof 1"


def make_proof(answer: Answer, engine: "QueryEngine", history: Sequence[str] = ()) -> bytes:
    """Return the proof of an answer that `engine` gave after the questions of `history`, as UTF-8 JSON.

    `documents` are those quoted; for an abstention, which has no quotes, those whose sentences were looked through.
    A quote that contradicts the question's premise is marked as such by `contradicts`.
    """
    from qa.reader.weights import shipped

    cited: list[tuple[Citation, str | None]] = [(citation, None) for citation in answer.citations]
    if answer.contradiction is not None:
        cited.append((answer.contradiction.citation, answer.contradiction.asked))
    quoted = {citation.document for citation, _ in cited}
    said: dict[str, Any] = {
        "format": FORMAT,
        "release": version("report-qa"),
        "index": engine.index.fingerprint,
        "embedder": engine.index.embedder.checksum,
        "reader": shipped()[1]["sha256"],
        "history": list(history),
        "question": answer.question,
        "understood": answer.understood,
        "answered": answer.answered,
        "probability": round(answer.probability, 3),
        "threshold": answer.threshold,
        "unanswered": list(answer.unanswered),
        "reason": None if answer.reason is None else answer.reason.to_dict(),
        "scanned": answer.scanned,
        "documents": {
            document.id: document.sha256 for document in engine.corpus if not quoted or document.id in quoted
        },
        "quotes": [_quote(citation, asked) for citation, asked in cited],
    }
    return _dump({**said, "sha256": _sha256(_dump(said))})


def verify_proof(proof: bytes, texts: Sequence[str]) -> tuple[int, list[str]]:
    """Return how many quotes were checked, and what fails, a line each; nothing fails where the proof holds.

    `texts` are the documents, decoded. Each quote must lie in its document, character for character, and each
    document quoted must be there by its checksum. Raises ProofError where `proof` is no proof at all.
    """
    said = _read(proof)
    faults = []
    checksum = said.pop("sha256", None)
    if _sha256(_dump(said)) != checksum:
        faults.append("the proof was changed after it was made: its own checksum does not match")
    have = {_sha256(text.encode("utf-8", "surrogatepass")): text for text in texts}
    documents = said["documents"]
    needed = {quote["document"] for quote in said["quotes"]} or set(documents)
    for id in sorted(needed):
        if documents.get(id) not in have:
            faults.append(f"document {id}: no file given has its text (SHA-256 {documents.get(id)})")
    for number, quote in enumerate(said["quotes"], 1):
        text = have.get(documents.get(quote["document"]))
        faults += [f"quote {number}: {fault}" for fault in _faults(quote, text)]
    return len(said["quotes"]), faults


def verify_files(proof: Path, documents: Sequence[Path]) -> tuple[int, list[str]]:
    """Return what `verify_proof` does, of files; ProofError names the one that cannot be read."""
    texts = []
    for path in documents:
        try:
            texts.append(decode(_bytes(path)))
        except ValueError as error:
            raise ProofError(f"cannot read {path} as a document: {error}") from error
    try:
        return verify_proof(_bytes(proof), texts)
    except ProofError as error:
        raise ProofError(f"cannot check {proof}: {error}") from error


def write_proof(path: Path, proof: bytes) -> None:
    """Save a proof, whole or not at all; ProofError where it cannot be written."""
    try:
        replace_file(path, proof)
    except OSError as error:
        raise ProofError(f"cannot write the proof to {path}: {error.strerror}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProofError(f"cannot read {path}: {error.strerror}") from error


def _quote(citation: Citation, contradicts: str | None) -> dict[str, Any]:
    return {
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "sha256": _sha256(citation.quote.encode("utf-8", "surrogatepass")),
        "highlights": [list(span) for span in citation.highlights],
        "contradicts": contradicts,
    }


def _faults(quote: Mapping[str, Any], text: str | None) -> list[str]:
    """Return what is not so about a quote; its place is not looked at where there is no text."""
    start, end, words = quote["start"], quote["end"], quote["quote"]
    faults = []
    if _sha256(words.encode("utf-8", "surrogatepass")) != quote["sha256"]:
        faults.append("its words do not match its checksum")
    if text is not None:
        if not 0 <= start < end <= len(text):
            faults.append(f"the document has no range {start}:{end}, it has {len(text)} characters")
        elif text[start:end] != words:
            faults.append(f"the document has other words at {start}:{end}")
    if any(not start <= left < right <= end for left, right in quote["highlights"]):
        faults.append("a highlight lies outside it")
    return faults


#: What a proof must hold to be looked at, by type.
_SHAPE: Mapping[str, type] = {"documents": dict, "quotes": list}
_QUOTE_SHAPE: Mapping[str, type] = {
    "document": str,
    "start": int,
    "end": int,
    "quote": str,
    "sha256": str,
    "highlights": list,
}


def _read(proof: bytes) -> dict[str, Any]:
    try:
        said = json.loads(proof)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ProofError(f"it is no proof: not JSON ({error})") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise ProofError(f"it is no proof of the format {FORMAT!r}")
    _check_shape(said, _SHAPE, "it")
    for number, quote in enumerate(said["quotes"], 1):
        if not isinstance(quote, dict):
            raise ProofError(f"quote {number} is no object")
        _check_shape(quote, _QUOTE_SHAPE, f"quote {number}")
        pairs = quote["highlights"]
        if any(not isinstance(pair, list) or [type(end) for end in pair] != [int, int] for pair in pairs):
            raise ProofError(f"quote {number}: its highlights are no pairs of offsets")
    return said


def _check_shape(value: Mapping[str, Any], shape: Mapping[str, type], what: str) -> None:
    for name, kind in shape.items():
        if type(value.get(name)) is not kind:
            raise ProofError(f"{what} has no {name!r}, or one of another kind")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _dump(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return text.encode("utf-8", "surrogatepass")
