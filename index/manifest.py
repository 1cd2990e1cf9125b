"""The manifest of an index: what it was built from, and the checksum of each of its files and of itself."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from corpus import Corpus, Document

__all__ = ["FORMAT", "Manifest", "document_checksums"]

#: Raised whenever an older index would be read wrongly.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says; `files` are relative to the folder `generation` beside it."""

    documents: Mapping[str, str]
    embedder: str
    embedder_checksum: str
    max_chars: int
    overlap: int
    generation: str
    files: Mapping[str, str]
    format: int = FORMAT

    @property
    def checksum(self) -> str:
        """The hex SHA-256 of all that the manifest says."""
        return hashlib.sha256(_dump(asdict(self))).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the file's content: canonical JSON with the checksum in it."""
        return _dump({**asdict(self), "sha256": self.checksum})

    @classmethod
    def from_bytes(cls, data: bytes) -> "Manifest":
        """Return the manifest; ValueError unless `data` is, byte for byte, what `to_bytes` writes.

        An intact manifest of another format is returned with that format, and `files` may then mean another thing.
        """
        try:
            said = json.loads(data)
            checksum = said.pop("sha256")
            if hashlib.sha256(_dump(said)).hexdigest() != checksum or _dump({**said, "sha256": checksum}) != data:
                raise ValueError("its checksum does not match")
            return cls(**said)
        except (TypeError, AttributeError, KeyError, UnicodeDecodeError, RecursionError) as error:
            raise ValueError(f"it is no manifest ({error})") from error


def document_checksums(corpus: Corpus) -> dict[str, str]:
    """Return, for each document's id, the checksum of its text and of the layout found in it."""
    return {document.id: _document_checksum(document) for document in corpus}


def _document_checksum(document: Document) -> str:
    layout = [
        [[section.start, section.end, section.title] for section in document.sections],
        [[sentence.start, sentence.end] for sentence in document.sentences],
    ]
    return hashlib.sha256(f"{document.sha256}\n".encode() + _dump(layout)).hexdigest()


def _dump(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return text.encode("utf-8", "surrogatepass")
