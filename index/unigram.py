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
        return self.encode_with_ranges(text, max_length)[0]

    def encode_with_ranges(self, text: str, max_length: int) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the ids as `encode` does, and for each the range of `text` it was made from.

        The range of `<s>` and `</s>` is empty. A piece that begins with the mark of a space takes that space in.
        """
        plain, origins = self._normalize(text)
        ids, ranges = [self._bos], [(0, 0)]
        for word in _WORD.finditer(plain):
            at = word.start()
            for id, length in self._segment(word.group()):
                ids.append(id)
                ranges.append((origins[at][0], origins[at + length - 1][1]))
                at += length
            if len(ids) >= max_length - 1:
                break
        del ids[max_length - 1 :], ranges[max_length - 1 :]
        return [*ids, self._eos], [*ranges, (len(text), len(text))]

    def _normalize(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """Return the text as the pieces write it, and for each of its characters the range it comes from."""
        plain: list[str] = []
        origins: list[tuple[int, int]] = []
        for at, character in enumerate(text):
            for normal in self._normalizer.get(ord(character), character):
                if normal == " ":
                    if plain and plain[-1] == _MARK:
                        continue
                    normal = _MARK
                plain.append(normal)
                origins.append((at, at + 1))
        if plain and plain[0] != _MARK:
            plain.insert(0, _MARK)
            origins.insert(0, (0, 0))
        return "".join(plain), origins

    def _segment(self, word: str) -> list[tuple[int, int]]:
        """Return the id and length of each piece of a word's likeliest segmentation.

        Neighbouring unknown characters are one piece.
        """
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
        pieces: list[tuple[int, int]] = []
        at = len(word)
        while at > 0:
            start, id = came_from[at]
            if id == self._unk and pieces and pieces[-1][0] == self._unk:
                pieces[-1] = (id, pieces[-1][1] + at - start)
            else:
                pieces.append((id, at - start))
            at = start
        return pieces[::-1]
