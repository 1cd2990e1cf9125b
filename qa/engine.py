"""The query engine: an opened corpus, index and models, and the way from a question to an answer through them."""

import logging
import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Corpus, read_corpus
from index.cache import cached_folder
from index.embedder import BUNDLED, load_embedder
from index.retriever import PassageIndex
from index.store import ensure_index, open_index
from index.words import encodable
from qa.absence import SentenceScan
from qa.answer import Answer, Citation, Contradicted, Reason
from qa.arguments import check_arguments
from qa.citing import cite, cite_nearest, cite_selected, with_marks
from qa.composing import PartQuote, compose, none_is_told
from qa.decision import Found, decide, ranking_weights
from qa.gate import admit
from qa.names import is_marked
from qa.objections import blanks_of, contradicted, more_exact, otherwise, unmentioned
from qa.overview import overview
from qa.parts import parts
from qa.question import MAX_QUESTION_CHARS, Question, read_question
from qa.ranking import looked_up, rank
from qa.selection import meet, select
from qa.spelling import Correction, Speller
from qa.wording import wordings

if TYPE_CHECKING:
    from qa.reader.reader import Reader

__all__ = ["QueryEngine"]

#: At most so many passages are handed to the reader; chosen by measurement: tests/benchmarks/README.md.
PASSAGES_READ = 7
#: An abstention shows so many of the nearest passages.
RELATED = 3

logger = logging.getLogger(__name__)


class QueryEngine:
    """Answers questions about one corpus; opened once, safe to use from several threads."""

    def __init__(self, index: PassageIndex, reader: "Reader") -> None:
        """Answer from an opened index, by what the reader makes of its passages."""
        self._index = index
        self._reader = reader
        self._speller = Speller(document.text for document in index.corpus)
        self._scan = SentenceScan(index.corpus)

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
        from qa.reader.reader import shipped_reader

        return cls(open_index(folder, documents, load, name), shipped_reader())

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
        top_k: int = 5,
        as_asked: bool = False,
    ) -> Answer:
        """Return the answer to `question`: at most `top_k` citations, best first, or an abstention.

        `history` holds the earlier questions of the conversation, earliest first; `documents` the ids to answer
        from. `as_asked` takes the question as it is typed: no word is put right, nothing taken from the history.
        Raises TypeError or ValueError for arguments of another kind, an unknown document among them.
        """
        check_arguments(question, history, documents, top_k)
        text = encodable(question)
        if len(text) > MAX_QUESTION_CHARS:
            particulars = {"length": len(text), "limit": MAX_QUESTION_CHARS}
            return Answer(text[:MAX_QUESTION_CHARS], "", reason=Reason("too_long", particulars))
        understood = (text,) if as_asked else self._wordings(text, history, documents)
        # what leans on an earlier question asks of that, not of the whole report
        whole = overview(text, self.corpus, documents, top_k) if understood[-1] == text else None
        return admit(whole or self._answer(text, understood, documents, top_k, as_asked), self.corpus)

    def likeliest(
        self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None
    ) -> tuple[float, str, int, int] | None:
        """Return what would be quoted first, whether or not it is likely enough to be cited; for measuring.

        Its probability, its document's id and its range; None where the question has no word to look for.
        """
        found = self._likelier(self._wordings(encodable(question), history, documents), documents)
        if not found.candidates:
            return None
        first = select(found.question, found.candidates, self.corpus, 1)[0]
        return found.decision.probability, first.document, first.start, first.end

    def _wordings(self, text: str, history: Sequence[str], documents: Collection[str] | None) -> tuple[str, ...]:
        is_name = partial(is_marked, texts=[document.text for document in self.corpus])
        answering_words = partial(self._answering_words, documents=documents)
        return wordings(text, history, answering_words, self._index.knows, is_name)

    def _likelier(self, wordings: Sequence[str], documents: Collection[str] | None, as_asked: bool = False) -> Found:
        """Return what is found for the wording of a question that is likelier answered, the first of equal ones."""
        found = (self._find(wording, documents, as_asked) for wording in wordings)
        return max(found, key=lambda one: one.decision.probability)

    def _find(self, understood: str, documents: Collection[str] | None, as_asked: bool = False) -> Found:
        """Return what is retrieved, read and decided for a question that stands alone."""
        spelt = Correction(understood) if as_asked else self._speller.correct(understood, self._index.knows)
        asked = read_question(spelt.text)
        logger.debug("understood %r: words %s, kind %s", spelt.text, asked.words, asked.kind)
        begun = self._reader.begin(asked.text)  # beside the search, which keeps one core busy with its vector
        words = looked_up(asked, self._index)
        hits = self._index.search(asked.text, PASSAGES_READ, documents, words) if asked.words else []
        readings = self._reader.read(begun, [hit.passage for hit in hits], self.corpus)
        candidates = rank(asked, hits, readings, self._index, ranking_weights())
        return Found(asked, spelt.changes, hits, candidates, decide(asked, candidates, hits, self._index))

    def _answer(
        self,
        text: str,
        understood: Sequence[str],
        documents: Collection[str] | None,
        top_k: int,
        as_asked: bool = False,
    ) -> Answer:
        found = self._likelier(understood, documents, as_asked)
        asked, candidates, decision = found.question, found.candidates, found.decision
        if not asked.words:
            return Answer(text, asked.text, reason=Reason("no_words" if text.strip() else "empty"))
        answer = Answer(
            question=text,
            understood=asked.text,
            probability=decision.probability,
            threshold=decision.threshold,
            corrected=found.corrected,
        )
        reason, contradiction = self._against(found, documents)
        contradiction = contradiction or self._told_otherwise(found, documents)
        if reason is None and contradiction is None:
            parted = self._parts(asked, documents)
            if not none_is_told(parted):
                whole = [PartQuote(asked, one, True) for one in select(asked, candidates, self.corpus, top_k)]
                quotes, unanswered = compose(whole, parted, top_k)
                citations = tuple(self._citation(one, parted) for one in quotes)
                return replace(answer, citations=citations, unanswered=unanswered)
            reason = Reason("unlikely")
        absence = self._scan.scan(asked, self._index.weight, documents)
        return replace(
            answer,
            related=tuple(
                cite(self.corpus, one.document, one.start, one.end, (), hit.score)
                for hit in found.hits[:RELATED]
                for one in (hit.passage,)
            ),
            reason=reason if contradiction is None else Reason("contradicted"),
            contradiction=contradiction,
            scanned=absence.read,
            nearest=tuple(cite_nearest(self.corpus, near) for near in absence.nearest),
        )

    def _against(self, found: Found, documents: Collection[str] | None) -> tuple[Reason | None, Contradicted | None]:
        """Return why what was found is no answer, and the sentence that says otherwise; neither where it is one."""
        asked, candidates, reason = found.question, found.candidates, found.decision.reason
        answered = reason is None
        if candidates and (reason is None or reason.code == "unknown_words"):
            named = unmentioned(asked, candidates[0], self.corpus, documents)
            reason = named if reason is None else more_exact(reason, named)
        return reason, contradicted(asked, candidates, self.corpus, answered)

    def _told_otherwise(self, found: Found, documents: Collection[str] | None) -> Contradicted | None:
        """Return what the report says where the question takes another value for granted, asked for by itself."""
        for blank in blanks_of(found, self.corpus):
            filled = self._find(blank.asking, documents, as_asked=True)
            contradiction = otherwise(blank, found.question, filled, self.corpus)
            if contradiction is not None:
                return contradiction
        return None

    def _parts(self, asked: Question, documents: Collection[str] | None) -> list[PartQuote]:
        """Return the likeliest quote for each part of the question by itself, of those that have a word to look for."""
        quotes = (self._part(wordings, documents) for wordings in parts(asked.text))
        return [quote for quote in quotes if quote is not None]

    def _part(self, wordings: Sequence[str], documents: Collection[str] | None) -> PartQuote | None:
        """Return the quote of the first wording that is answered, else the first one's; None where there is none."""
        nearest = None
        for wording in wordings:
            found = self._find(wording, documents, as_asked=True)
            if not found.candidates:
                continue
            quote = select(found.question, found.candidates, self.corpus, 1)[0]
            part = PartQuote(found.question, quote, not any(self._against(found, documents)))
            if part.told:
                return part
            nearest = nearest or part
        return nearest

    def _answering_words(self, question: str, documents: Collection[str] | None) -> str | None:
        """Return the words that answer an earlier question, None where it was abstained on."""
        answer = self._answer(question, (question,), documents, 1)
        if not answer.citations or not answer.citations[0].highlights:
            return None
        start, end = answer.citations[0].highlights[0]
        return self.corpus[answer.citations[0].document].text[start:end]

    def _citation(self, quoted: PartQuote, parted: Sequence[PartQuote]) -> Citation:
        """Return the citation of a quote, with the words that answer the parts whose quotes stand in it marked too."""
        inside = [part for part in parted if part.told and meet(part.quote, quoted.quote)]
        marks = [cite_selected(self.corpus, part.question, part.quote) for part in inside]
        citation = with_marks(cite_selected(self.corpus, quoted.question, quoted.quote), marks)
        return replace(citation, parts=tuple(part.question.text for part in inside))
