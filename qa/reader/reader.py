"""Reading: a question against passages, each answered with how likely it answers, sentence by sentence."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from corpus import Corpus
from index.bundled import tokenizer
from index.cores import one_core_each, start_on_a_core
from index.passages import Passage
from index.weights import WeightsFile, bundled_path
from qa.reader.model import FixedLayers, ReaderNetwork, pad
from qa.reader.pieces import PassagePieces, passage_pieces, question_pieces
from qa.reader.sentences import SentenceReading, sentence_readings
from qa.reader.weights import load_reader, shipped, unpack

__all__ = ["PassageReading", "Reader", "shipped_reader"]

#: So many passages' states are kept, some 100 kB each.
KEPT = 1500
#: At most so many passages are read at once in bfloat16, where the weights are put in order for each product. In
#: float32 each is read by itself: beside others the shorter ones would be filled up, and that computed too.
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

    def begin(self, question: str) -> "Future[tuple[Tensor, Tensor]]":
        """Start to read a question by itself, and return at once what `read` takes in its place."""
        return start_on_a_core(self._apart, question_pieces(self._tokenizer, question))

    def read(
        self, question: "str | Future[tuple[Tensor, Tensor]]", passages: Sequence[Passage], corpus: Corpus
    ) -> list[PassageReading]:
        """Return what is read of each passage, in their order."""
        if not passages:
            return []
        begun = self.begin(question) if isinstance(question, str) else question
        asked, asked_real = begun.result()
        known = one_core_each(lambda passage: self._states(passage, corpus), passages)
        # passages of like length go together, the longest first: no core is left with a long one at the end
        order = sorted(range(len(passages)), key=lambda place: (-len(known[place][1].ids), place))
        groups = -(-len(order) // TOGETHER) if asked.dtype == torch.bfloat16 else len(order)
        size = -(-len(order) // groups)
        together = [order[first : first + size] for first in range(0, len(order), size)]
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
    dtype, eight_bits = arithmetic()
    return Reader(*load_reader(WeightsFile(bundled_path()), unpack(data), dtype, eight_bits))


def arithmetic() -> tuple[torch.dtype, bool]:
    """Return the numbers that the reader computes with here, and whether products are of 8 bits where most is computed.

    bfloat16 with AMX, which makes it thrice as fast; else float32, with products of 8 bits on x86 from AVX2 on.
    """
    if torch.cpu._is_amx_tile_supported():
        return torch.bfloat16, False
    return torch.float32, "fbgemm" in torch.backends.quantized.supported_engines and torch.cpu._is_avx2_supported()
