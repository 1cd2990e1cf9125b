"""What may be quoted: documents, their text, sections, sentences; readers of formats; the report itself."""

from corpus.document import Document, Paragraph, Section, Sentence
from corpus.errors import CorpusError, ReportQAError
from corpus.folder import Corpus, read_corpus

__all__ = [
    "Corpus",
    "CorpusError",
    "Document",
    "Paragraph",
    "ReportQAError",
    "Section",
    "Sentence",
    "read_corpus",
]
