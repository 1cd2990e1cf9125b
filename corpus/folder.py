"""A corpus on disk: a folder of .txt and .md files, or one such file, each with a .meta.json beside it if need be."""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from corpus.decoding import decode
from corpus.document import Document
from corpus.errors import CorpusError

__all__ = ["BUILTIN", "MAX_FILE_BYTES", "Corpus", "read_corpus"]

#: A larger file is refused: nothing is read in part, and no report is this long.
MAX_FILE_BYTES = 16 * 1024 * 1024
#: The folder of the reports that come with report-qa.
BUILTIN = Path(str(files("corpus"))) / "reports"

_SUFFIXES = {".txt": False, ".md": True}

logger = logging.getLogger(__name__)


class Corpus:
    """Documents by id, in the order of their ids; at least one, and at least one of them with a sentence."""

    def __init__(self, documents: Iterable[Document], name: str = "memory") -> None:
        """Hold `documents`; `name` stands in messages. Raises CorpusError where none has text or two share an id."""
        self.name = name
        self._documents: dict[str, Document] = {}
        for document in sorted(documents, key=lambda document: document.id):
            if document.id in self._documents:
                raise CorpusError(f"two documents of {name} have the id {document.id!r}; rename one")
            self._documents[document.id] = document
        if not any(document.sentences for document in self):
            raise CorpusError(f"no text in {name}; put .txt or .md files there")

    def __getitem__(self, id: str) -> Document:
        """Return the document of this id; KeyError where there is none."""
        return self._documents[id]

    def __contains__(self, id: object) -> bool:
        return id in self._documents

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def __len__(self) -> int:
        return len(self._documents)


def read_corpus(path: str | os.PathLike[str] | None = None) -> Corpus:
    """Return the corpus of a folder's .txt and .md files, however deep, or of one such file; None is the built-in one.

    A document's id is its path in the folder, with /, without the ending. Blank files and hidden ones are passed
    over. Raises CorpusError, naming the file, where one is missing, unreadable, not text or over MAX_FILE_BYTES,
    and where there is nothing to quote.
    """
    root = Path(path) if path is not None else BUILTIN
    try:
        if root.is_file():
            if root.suffix.lower() not in _SUFFIXES:
                raise CorpusError(f"cannot read {root} as a report: give a .txt or .md file, or a folder of them")
            documents = [_read_document(root, root.stem)]
        elif root.is_dir():
            paths = sorted(_walk(root))
            documents = [_read_document(file, file.relative_to(root).with_suffix("").as_posix()) for file in paths]
        else:
            raise CorpusError(f"no corpus at {root}: give a folder of .txt and .md files")
    except OSError as error:
        raise CorpusError(f"cannot read the corpus at {error.filename or root}: {error.strerror}") from error
    return Corpus(documents, name=str(root))


def _walk(root: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES:
                yield Path(folder, name)


def _read_document(path: Path, id: str) -> Document:
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise CorpusError(f"{path} has {size:,} bytes, more than {MAX_FILE_BYTES:,}; split it into smaller files")
    try:
        text = decode(path.read_bytes())
    except ValueError as error:
        raise CorpusError(f"cannot read {path} as text: {error}; save it as UTF-8") from error
    if not text.strip():
        logger.warning("%s is blank and left out", path)
    metadata = _read_metadata(path.with_suffix(".meta.json"))
    title = metadata.get("title")
    document = Document.parse(
        id,
        text,
        markdown=_SUFFIXES[path.suffix.lower()],
        title=title if isinstance(title, str) else None,
        metadata=metadata,
    )
    if metadata.get("sha256", document.sha256) != document.sha256:
        raise CorpusError(f"{path} is not what {path.stem}.meta.json describes: its sha256 is {document.sha256}")
    return document


def _read_metadata(path: Path) -> dict[str, object]:
    """Return what the .meta.json says, a JSON object; empty where there is none."""
    if not path.is_file():
        return {}
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CorpusError(f"cannot read {path} as JSON: {error}") from error
    if not isinstance(metadata, dict):
        raise CorpusError(f"{path} holds no JSON object")
    return metadata
