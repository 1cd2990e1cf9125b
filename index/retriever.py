"""Hybrid retrieval: passages by vectors and by words, at the grain of passages and of sentences, fused."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus
from index.embedder import Embedder
from index.passages import Passage, context, without_repeats
from index.vectors import Vectors
from index.words import Bm25, search_words

__all__ = ["Grain", "Hit", "PassageIndex", "SentenceHit", "load_grains"]

#: Reciprocal rank fusion's constant (Cormack, Clarke & Büttcher 2009).
RRF_K = 60
#: The same for the documents' ranks, and what these weigh: tests/benchmarks/README.md has the measurements.
DOCUMENT_K, DOCUMENT_WEIGHT = 10, 0.5
#: How many candidates each ranking names; the rest of a large corpus is not scored.
POOL = 200
#: The mean and spread of a query's cosines are taken over at most so many sentences, evenly spaced.
SAMPLE = 2000
#: No spread is taken for less: a corpus of a few sentences says little about what is near.
MIN_SPREAD = 0.02


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence of a passage and how near it is.

    dense: its cosine with the query. standing: that cosine's distance from the corpus' mean one, in standard
    deviations, which means the same for every embedder. lexical: its BM25 score for the query's words.
    """

    start: int
    end: int
    dense: float
    standing: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its fused score (higher is closer), and how near its sentences are."""

    passage: Passage
    score: float
    sentences: tuple[SentenceHit, ...]


class PassageIndex:
    """The passages of a corpus, searched by a query; safe to use from several threads."""

    def __init__(
        self,
        corpus: Corpus,
        passages: Sequence[Passage],
        embedder: Embedder,
        grains: "tuple[Grain, Grain]",
    ) -> None:
        """Hold what `build` or `load` made: the grain of passages and that of sentences."""
        self.corpus = corpus
        self.passages = passages
        self.embedder = embedder
        self._by_passage, self._by_sentence = grains
        self._sentences, self._members = _sentence_members(passages)
        self._ids = {(document, start): i for i, (document, start, _, _) in enumerate(self._sentences)}

    @property
    def fingerprint(self) -> str:
        """The hex SHA-256 of what makes the index: the documents' texts, the passages and the embedder."""
        digest = hashlib.sha256(f"{self.embedder.name}\n{self.embedder.checksum}\n".encode())
        for document in self.corpus:
            digest.update(f"{document.sha256}\n".encode())
        for passage in self.passages:
            digest.update(f"{passage.document}\n{passage.start}\n{passage.end}\n".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @classmethod
    def build(
        cls,
        corpus: Corpus,
        passages: Sequence[Passage],
        embedder: Embedder,
        embed: Callable[[Sequence[str]], NDArray[np.float32]] | None = None,
    ) -> "PassageIndex":
        """Return the index of `passages`; `embed` stands in for `embedder.embed_passages`, to show progress."""
        sentences, _ = _sentence_members(passages)
        texts = [
            context(passage.section, corpus[passage.document].text[passage.start : passage.end]) for passage in passages
        ]
        lines = [context(section, corpus[document].text[start:end]) for document, start, end, section in sentences]
        vectors = (embed or embedder.embed_passages)([*texts, *lines])
        grains = (
            Grain(Vectors.build(vectors[: len(texts)]), Bm25.build(texts)),
            Grain(Vectors.build(vectors[len(texts) :]), Bm25.build(lines)),
        )
        return cls(corpus, passages, embedder, grains)

    def search(
        self,
        query: str,
        k: int = 8,
        documents: Collection[str] | None = None,
        words: Sequence[str] | None = None,
    ) -> list[Hit]:
        """Return at most k passages nearest to the query, best first, of `documents` alone where that is given.

        `words` are the folded ones to look for, by default the query's own. Of the k nearest those are left out whose
        every sentence stands in the others: passages overlap.

        The four rankings (passages and sentences, by cosine and by BM25) are fused by reciprocal rank, with those
        of the documents by their best passage and sentence: what a document is about is often said in it once. Ties
        fall to the earlier passage, so the same index and query give the same hits. ValueError for an unknown document.
        """
        unknown = set(documents or ()) - {document.id for document in self.corpus}
        if unknown:
            raise ValueError(f"no document {sorted(unknown)[0]!r} in {self.corpus.name}")
        vector = self.embedder.embed_query(query)
        words = search_words(query) if words is None else words
        among = [i for i, passage in enumerate(self.passages) if documents is None or passage.document in documents]
        lines = [i for i, line in enumerate(self._sentences) if documents is None or line[0] in documents]
        by_passage = self._by_passage.search(vector, words, among, everything=documents is None)
        by_sentence = self._by_sentence.search(vector, words, lines, everything=documents is None)

        fused: dict[int, float] = {}
        rankings = [*by_passage.rankings, *map(self._passages_of, by_sentence.rankings)]
        for ranking in rankings:
            for rank, passage in enumerate(ranking):
                fused[passage] = fused.get(passage, 0.0) + 1 / (RRF_K + rank)
        of_document = self._document_scores(rankings[0], rankings[2])  # those by cosine
        for i in fused:
            fused[i] += of_document.get(self.passages[i].document, 0.0)
        ranked = sorted(fused, key=lambda passage: (-fused[passage], passage))[:k]
        best = [ranked[place] for place in without_repeats([self.passages[i] for i in ranked])]
        mean, spread = self._by_sentence.spread(vector)
        return [
            Hit(
                passage=self.passages[i],
                score=fused[i],
                sentences=self._sentence_hits(i, vector, by_sentence.lexical, mean, spread),
            )
            for i in best
        ]

    def knows(self, word: str) -> bool:
        """Say whether the corpus uses a word, folded as `search_words` gives it."""
        return self._by_sentence.bm25.knows(word)

    def weight(self, word: str) -> float:
        """Return how telling a folded word is: its inverse sentence frequency, highest for one never used."""
        return self._by_sentence.bm25.idf(word)

    def save(self, folder: Path) -> None:
        """Write the vectors and words into `folder`."""
        self._by_passage.save(folder, "passages")
        self._by_sentence.save(folder, "sentences")

    def _passages_of(self, sentences: Sequence[int]) -> list[int]:
        """Return the passages of ranked sentences, each at its first sentence's place."""
        return list(dict.fromkeys(passage for sentence in sentences for passage in self._members[sentence]))

    def _document_scores(self, *rankings: Sequence[int]) -> dict[str, float]:
        """Return what each document adds to its passages' scores, by rankings of passages; nothing of a single one."""
        found: dict[str, float] = {}
        for ranking in rankings:
            for at, id in enumerate(dict.fromkeys(self.passages[i].document for i in ranking)):
                found[id] = found.get(id, 0.0) + DOCUMENT_WEIGHT / (DOCUMENT_K + at)
        return found if len(found) > 1 else {}

    def _sentence_hits(
        self, passage: int, vector: NDArray[np.float32], lexical: NDArray[np.float32], mean: float, spread: float
    ) -> tuple[SentenceHit, ...]:
        document = self.passages[passage].document
        ids = [self._ids[document, start] for start, _ in self.passages[passage].sentences]
        cosines = self._by_sentence.cosines(vector, ids)
        return tuple(
            SentenceHit(start, end, float(cosine), (float(cosine) - mean) / spread, float(lexical[i]))
            for (start, end), i, cosine in zip(self.passages[passage].sentences, ids, cosines, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Rankings:
    """Ids by cosine and by BM25, best first, and every text's BM25 score."""

    rankings: tuple[list[int], list[int]]
    lexical: NDArray[np.float32]


class Grain:
    """Texts of one grain, passages or sentences: their vectors and their words."""

    def __init__(self, vectors: Vectors, bm25: Bm25) -> None:
        """Hold the vectors and words of the same texts, in the same order."""
        self.vectors = vectors
        self.bm25 = bm25

    def search(
        self, vector: NDArray[np.float32], words: Sequence[str], among: Sequence[int], everything: bool
    ) -> _Rankings:
        """Return the POOL nearest texts by either measure, `among` those alone unless `everything` is allowed."""
        dense, _ = self.vectors.search(vector, POOL, None if everything else among)
        lexical = self.bm25.scores(words)
        allowed = np.asarray(among, dtype=np.int64)
        order = allowed[np.argsort(-lexical[allowed], kind="stable")][:POOL]
        return _Rankings((dense.tolist(), [int(i) for i in order if lexical[i] > 0]), lexical)

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the cosines of a query's vector with the texts of these ids."""
        return self.vectors.get(ids) @ vector if len(ids) else np.zeros(0, np.float32)

    def spread(self, vector: NDArray[np.float32]) -> tuple[float, float]:
        """Return the mean and standard deviation of a query's cosines with the texts, the latter MIN_SPREAD or more."""
        cosines = self.cosines(vector, range(0, len(self.vectors), max(1, -(-len(self.vectors) // SAMPLE))))
        return float(cosines.mean()), max(float(cosines.std()), MIN_SPREAD)

    def save(self, folder: Path, name: str) -> None:
        """Write both into `folder` under `name`."""
        (folder / f"{name}.faiss").write_bytes(self.vectors.to_bytes())
        self.bm25.save(folder / f"{name}.bm25")

    @classmethod
    def load(cls, folder: Path, name: str, n_texts: int) -> "Grain":
        """Return the grain that `save` wrote, of `n_texts` texts."""
        vectors = Vectors.from_bytes((folder / f"{name}.faiss").read_bytes())
        return cls(vectors, Bm25.load(folder / f"{name}.bm25", n_texts))


def load_grains(folder: Path, passages: Sequence[Passage]) -> tuple[Grain, Grain]:
    """Return what `PassageIndex.save` wrote for these passages."""
    sentences, _ = _sentence_members(passages)
    return Grain.load(folder, "passages", len(passages)), Grain.load(folder, "sentences", len(sentences))


def _sentence_members(
    passages: Sequence[Passage],
) -> tuple[list[tuple[str, int, int, str | None]], list[list[int]]]:
    """Return each distinct sentence of the passages (document, start, end, section), and the passages it is in."""
    members: dict[tuple[str, int, int, str | None], list[int]] = {}
    for i, passage in enumerate(passages):
        for start, end in passage.sentences:
            members.setdefault((passage.document, start, end, passage.section), []).append(i)
    return list(members), list(members.values())
