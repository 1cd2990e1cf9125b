"""Reading: a question against passages, each answered with how likely it answers, sentence by sentence."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from corpus import Corpus
from index.bundled import tokenizer
from index.cores import one_core_each
from index.passages import Passage
from index.weights import WeightsFile, bundled_path
from qa.reader.model import FixedLayers, ReaderNetwork, pad
from qa.reader.pieces import PassagePieces, passage_pieces, question_pieces
from qa.reader.sentences import SentenceReading, sentence_readings
from qa.reader.weights import load_reader, shipped, unpack

__all__ = ["PassageReading", "Reader", "shipped_reader"]

#: So many passages' states are kept, some 100 kB each.
KEPT = 1500
#: So many passages are read at once.
TOGETHER = 4


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What was read of a passage: the log odds that it answers, and its sentences'."""

    passage: Passage
    logit: float
    sentences: tuple[SentenceReading, ...]


class Reader:
    """The learned reader; safe to use from several threads."""

    def __init__(self, fixed: FixedLayers, network: ReaderNetwork) -> None:
        """Hold both parts of the network."""
        self._tokenizer = tokenizer(WeightsFile(bundled_path()))
        self._fixed, self._network = fixed, network
        self._kept: OrderedDict[tuple[str | None, str], tuple[Tensor, PassagePieces]] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, question: str, passages: Sequence[Passage], corpus: Corpus) -> list[PassageReading]:
        """Return what is read of each passage, in their order."""
        if not passages:
            return []
        ((asked, asked_real),) = one_core_each(self._apart, [question_pieces(self._tokenizer, question)])
        known = one_core_each(lambda passage: self._states(passage, corpus), passages)
        # passages of like length go together: less is computed for the filling behind the shorter ones
        order = sorted(range(len(passages)), key=lambda place: (len(known[place][1].ids), place))
        together = [order[first : first + TOGETHER] for first in range(0, len(order), TOGETHER)]
        readings = one_core_each(
            lambda places: self._read(
                [passages[place] for place in places], [known[place] for place in places], asked, asked_real
            ),
            together,
        )
        found = {
            place: one
            for places, some in zip(together, readings, strict=True)
            for place, one in zip(places, some, strict=True)
        }
        return [found[place] for place in range(len(passages))]

    @torch.inference_mode()
    def _read(
        self,
        passages: Sequence[Passage],
        known: Sequence[tuple[Tensor, PassagePieces]],
        asked: Tensor,
        asked_real: Tensor,
    ) -> list[PassageReading]:
        n, states, pieces = len(passages), [one for one, _ in known], [found for _, found in known]
        reading = self._network(
            asked.expand(n, -1, -1),
            asked_real.expand(n, -1),
            pad(states),
            pad([torch.ones(len(found.ids), dtype=torch.bool) for found in pieces], False),
            pad([torch.tensor(found.sentences) for found in pieces], -1),
        )
        starts, ends = reading.starts.numpy(), reading.ends.numpy()
        return [
            PassageReading(
                passage,
                float(reading.answers[row]),
                tuple(sentence_readings(passage, pieces[row], reading.sentences[row].numpy(), starts[row], ends[row])),
            )
            for row, passage in enumerate(passages)
        ]

    @torch.inference_mode()
    def _apart(self, ids: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Return a text's states at the split, (1, tokens, width), and which of its tokens are real."""
        states, real = self._fixed([ids])
        return self._network.alone(states, real), real

    def _states(self, passage: Passage, corpus: Corpus) -> tuple[Tensor, PassagePieces]:
        """Return a passage's states at the split and its tokens, computed when it is first read.

        Each passage by itself, so that its states do not depend on what else is read.
        """
        text = corpus[passage.document].text[passage.start : passage.end]
        key = (passage.section, text)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        sentences = [(start - passage.start, end - passage.start) for start, end in passage.sentences]
        pieces = passage_pieces(self._tokenizer, passage.section, text, sentences)
        states, _ = self._apart(pieces.ids)
        with self._lock:
            self._kept[key] = (states[0], pieces)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return states[0], pieces


@cache
def shipped_reader() -> Reader:
    """Return the reader with the shipped weights, loaded once; ReaderError where they cannot be used."""
    data, _ = shipped()
    return Reader(*load_reader(WeightsFile(bundled_path()), unpack(data), best_dtype()))


def best_dtype() -> torch.dtype:
    """Return bfloat16 where the processor computes with it, three times as fast, else float32."""
    return torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32
