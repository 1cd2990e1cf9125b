"""The bundled model's tokenizer: XLM-RoBERTa's SentencePiece unigrams, segmented by Viterbi.

The same segmentation as `tokenizers.models.Unigram` gives (Kudo 2018), which the tests hold it to. That one copies
the vocabulary of 250,002 pieces into a trie, 250 MB and half of the time that opening the model takes; here it
stays one dictionary, for a report asks for a few hundred of its pieces.
"""

import re
from collections.abc import Mapping, Sequence

__all__ = ["UnigramTokenizer"]

#: What an unknown character costs below the least likely piece, as SentencePiece has it.
UNKNOWN_PENALTY = 10.0
_MARK = "\u2581"
_SPACES = re.compile(" {2,}")
_WORD = re.compile(f"{_MARK}[^{_MARK}]*")


class UnigramTokenizer:
    """Turns text into piece ids."""

    def __init__(
        self, pieces: Sequence[tuple[str, float]], normalizer: Mapping[int, str], bos: int, eos: int, unk: int
    ) -> None:
        """Hold the pieces with their log probabilities, in the order of their ids, and the special ids."""
        self._ids = {piece: id for id, (piece, _) in enumerate(pieces)}
        self._scores = [score for _, score in pieces]
        self._longest = max(len(piece) for piece, _ in pieces)
        self._unknown = min(self._scores) - UNKNOWN_PENALTY
        self._normalizer = normalizer
        self._bos, self._eos, self._unk = bos, eos, unk

    def encode(self, text: str, max_length: int) -> list[int]:
        """Return the ids of `<s> text </s>`, at most `max_length` of them."""
        plain = _SPACES.sub(" ", text.translate(self._normalizer)).replace(" ", _MARK)
        if plain and not plain.startswith(_MARK):
            plain = _MARK + plain
        ids: list[int] = []
        for word in _WORD.finditer(plain):
            ids.extend(self._segment(word.group()))
            if len(ids) >= max_length - 2:
                break
        return [self._bos, *ids[: max_length - 2], self._eos]

    def _segment(self, word: str) -> list[int]:
        """Return the ids of the likeliest segmentation of a word; neighbouring unknown characters are one piece."""
        best = [0.0] + [float("-inf")] * len(word)
        came_from: list[tuple[int, int]] = [(0, self._unk)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                id = self._ids.get(word[start:end])
                if id is not None:
                    score = self._scores[id]
                elif end == start + 1:
                    id, score = self._unk, self._unknown
                else:
                    continue
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    came_from[end] = (start, id)
        ids: list[int] = []
        at = len(word)
        while at > 0:
            at, id = came_from[at]
            if not (id == self._unk and ids and ids[-1] == self._unk):
                ids.append(id)
        return ids[::-1]
