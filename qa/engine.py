"""The query engine: an opened corpus, index and models, and the way from a question to an answer through them."""

import logging
import os
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from corpus import Corpus, read_corpus
from index.cache import cached_folder
from index.embedder import BUNDLED, load_embedder
from index.passages import Passage
from index.retriever import PassageIndex
from index.store import build_index, ensure_index, open_index, writing
from index.words import encodable
from qa.answer import Answer, Citation, Reason
from qa.conversation import understand
from qa.decision import decide
from qa.gate import admit
from qa.highlights import find_highlights
from qa.question import MAX_QUESTION_CHARS, Question, read_question
from qa.reader import Candidate, read

__all__ = ["MAX_TOP_K", "QueryEngine", "build", "check_top_k"]

#: Passages handed to the reader; chosen by measurement: tests/benchmarks/README.md.
PASSAGES_READ = 8
#: Further citations must score within this much of the first.
SCORE_MARGIN = 1.0
MAX_TOP_K = 20

logger = logging.getLogger(__name__)


class QueryEngine:
    """Answers questions about one corpus; opened once, safe to use from several threads."""

    def __init__(self, index: PassageIndex) -> None:
        """Answer from an opened index."""
        self._index = index

    @classmethod
    def open(
        cls,
        corpus: str | os.PathLike[str] | Corpus | None = None,
        index: str | os.PathLike[str] | None = None,
        embedder: str | None = None,
    ) -> "QueryEngine":
        """Return an engine over `corpus` (a folder or file; None is the built-in report), with its models loaded.

        `index` is a folder that `report-qa build` wrote; without it, the index is kept in the user's cache folder
        and built there on first use. `embedder` is a sentence-transformers folder or hub name, None the bundled
        model. Raises CorpusError, or a PassageIndexError that names the repair.
        """
        documents = corpus if isinstance(corpus, Corpus) else read_corpus(corpus)
        name = embedder or BUNDLED
        load = cache(load_embedder)  # once, whether for building or for asking
        folder = Path(index) if index is not None else cached_folder(documents, name)
        if index is None:
            ensure_index(folder, documents, load, name)
        return cls(open_index(folder, documents, load, name))

    @property
    def index(self) -> PassageIndex:
        """The passages that are retrieved."""
        return self._index

    @property
    def corpus(self) -> Corpus:
        """The documents that are quoted."""
        return self._index.corpus

    def query(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        top_k: int = 3,
    ) -> Answer:
        """Return the answer to `question`: at most `top_k` citations, best first, or an abstention.

        `history` holds the earlier questions of the conversation, earliest first; `documents` the ids to answer
        from. Raises TypeError or ValueError for arguments of another kind, an unknown document among them.
        """
        _check(question, history, documents, top_k)
        text = encodable(question)
        if len(text) > MAX_QUESTION_CHARS:
            particulars = {"length": len(text), "limit": MAX_QUESTION_CHARS}
            return Answer(text[:MAX_QUESTION_CHARS], "", reason=Reason("too_long", particulars))
        understood = understand(text, [encodable(earlier)[:MAX_QUESTION_CHARS] for earlier in history])
        asked = read_question(understood)
        logger.debug("asked %r, understood as %r: words %s, kind %s", text, understood, asked.words, asked.kind)
        if not asked.words:
            return Answer(text, understood, reason=Reason("no_words" if text.strip() else "empty"))
        return admit(self._answer(text, asked, documents, top_k), self.corpus)

    def _answer(self, text: str, asked: Question, documents: Collection[str] | None, top_k: int) -> Answer:
        hits = self._index.search(asked.text, PASSAGES_READ, documents)
        candidates = read(asked, hits, self._index)
        decision = decide(asked, candidates, hits, self._index)
        if decision.reason is not None:
            return Answer(
                question=text,
                understood=asked.text,
                related=tuple(self._related(hit.passage, hit.score) for hit in hits[:top_k]),
                reason=decision.reason,
                probability=decision.probability,
                threshold=decision.threshold,
            )
        near = [found for found in candidates if found.score >= candidates[0].score - SCORE_MARGIN]
        return Answer(
            question=text,
            understood=asked.text,
            citations=tuple(self._citation(asked, found) for found in near[:top_k]),
            probability=decision.probability,
            threshold=decision.threshold,
        )

    def _citation(self, asked: Question, found: Candidate) -> Citation:
        quote = self.corpus[found.passage.document].text[found.start : found.end]
        spans = find_highlights(asked, quote)
        highlights = tuple((found.start + start, found.start + end) for start, end in spans)
        return self._cite(found.passage.document, found.start, found.end, highlights, found.score)

    def _related(self, passage: Passage, score: float) -> Citation:
        return self._cite(passage.document, passage.start, passage.end, (), score)

    def _cite(self, id: str, start: int, end: int, highlights: tuple[tuple[int, int], ...], score: float) -> Citation:
        document = self.corpus[id]
        return Citation(
            document=id,
            title=document.title,
            section=document.section_at(start).title,
            paragraph=document.paragraph_at(start).number,
            page=document.page_at(start),
            quote=document.text[start:end],
            start=start,
            end=end,
            highlights=highlights,
            score=score,
        )


def build(
    corpus: str | os.PathLike[str] | None = None,
    index: str | os.PathLike[str] | None = None,
    embedder: str | None = None,
) -> Path:
    """Build the index anew and return its folder; arguments and errors as `QueryEngine.open`."""
    documents = read_corpus(corpus)
    name = embedder or BUNDLED
    folder = Path(index) if index is not None else cached_folder(documents, name)
    with writing(folder):
        pass  # a folder that cannot be written is told before the model is loaded
    build_index(folder, documents, load_embedder(name))
    return folder


def _check(question: object, history: object, documents: object, top_k: object) -> None:
    if not isinstance(question, str):
        raise TypeError(f"question must be a str, not {type(question).__name__}")
    if isinstance(history, str) or not isinstance(history, Sequence) or any(not isinstance(h, str) for h in history):
        raise TypeError(f"history must be a sequence of str, not {history!r:.80}")
    if documents is not None and (isinstance(documents, str) or not isinstance(documents, Collection)):
        raise TypeError(f"documents must be a collection of ids, not {documents!r:.80}")
    check_top_k(top_k)


def check_top_k(top_k: object) -> None:
    """Raise ValueError unless `top_k` is a whole number from 1 to MAX_TOP_K."""
    if not isinstance(top_k, int) or isinstance(top_k, bool) or not 1 <= top_k <= MAX_TOP_K:
        raise ValueError(f"top_k must be from 1 to {MAX_TOP_K}, not {top_k!r}")
