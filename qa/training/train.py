"""Training the reader: batches, loss, steps and checkpoints; the same seed gives the same weights on one machine."""

import logging
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from index.bundled import bert, tokenizer
from index.unigram import UnigramTokenizer
from index.weights import WeightsFile, bundled_path
from qa.reader.model import FIXED, FixedLayers, ReaderNetwork, Reading, pad
from qa.reader.pieces import PassagePieces, passage_pieces, question_pieces
from qa.reader.weights import unpack
from qa.training.example import Example
from qa.training.examples import Examples

__all__ = ["Batch", "Settings", "Trainer", "loss"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """What a training run is made of; learning rates peak after the warm-up and fall to zero in a line.

    upper_only: the layers that read question and passage apart stay as they are.
    """

    steps: int = 5000
    batch: int = 32
    rate: float = 1.5e-4
    head_rate: float = 5e-4
    warm_up: float = 0.05
    decay: float = 0.01
    average: float = 0.999
    seed: int = 7
    upper_only: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs as tensors: states above the fixed layers, and the targets.

    Each passage is there once, however many questions are put to it; `passages` says for each pair which is its own.
    """

    question: Tensor
    question_real: Tensor
    passage: Tensor
    passage_real: Tensor
    passages: Tensor
    sentences: Tensor
    answers: Tensor
    sentence_targets: Tensor
    starts: Tensor
    ends: Tensor


class Trainer:
    """A network in training, with everything that a checkpoint keeps."""

    def __init__(self, settings: Settings, start: Path | None = None) -> None:
        """Begin from the bundled encoder's layers, or from shipped weights, as far as these go."""
        torch.manual_seed(settings.seed)
        weights = WeightsFile(bundled_path())
        encoder = bert(weights)
        self.settings = settings
        self.tokenizer: UnigramTokenizer = tokenizer(weights)
        # elsewhere bfloat16 is made of float32, and takes many times as long
        self._halved = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
        self.fixed = FixedLayers(encoder, torch.bfloat16 if self._halved else torch.float32)
        self.network = ReaderNetwork(list(encoder.encoder.layer)[FIXED:], weights.hidden)
        for module in self.network.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # it takes a third of a step's time, and no pair is seen twice as it was
        if start is not None:
            begun = unpack(start.read_bytes())
            self.network.load_state_dict({**self.network.state_dict(), **begun})
        self.network.requires_grad_(True)
        self.network.apart.requires_grad_(not settings.upper_only)
        self.average = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        heads = [value for name, value in self.network.named_parameters() if not name.startswith(("apart.", "layers."))]
        layers = [*self.network.apart.parameters(), *self.network.layers.parameters()]
        self._optimizer = torch.optim.AdamW(
            [{"params": layers, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=settings.decay,
            fused=True,
        )
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._rate)
        self._states: dict[tuple[str | None, str], tuple[Tensor, PassagePieces]] = {}
        self.step = 0

    def run(self, examples: Examples, checkpoint: Path, minutes: float | None = None) -> None:
        """Train to the last step, or for so many minutes; write a checkpoint every 250 steps and at the end."""
        began, losses = time.monotonic(), []
        batches = self._batches(examples)
        while self.step < self.settings.steps:
            losses.append(self.train_step(self.collate(next(batches))))
            if self.step % 50 == 0:
                done = time.monotonic() - began
                logger.info("step %d loss %.4f, %.0f s", self.step, sum(losses[-50:]) / len(losses[-50:]), done)
            out_of_time = minutes is not None and time.monotonic() - began > minutes * 60
            if self.step % 250 == 0 or self.step == self.settings.steps or out_of_time:
                self.save(checkpoint)
            if out_of_time:
                break

    def train_step(self, batch: Batch) -> float:
        """Take one step and return the loss."""
        self.network.train()
        value = loss(self.read(batch), batch)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.step += 1
        keep = min(self.settings.average, self.step / (self.step + 10))
        with torch.no_grad():
            for name, parameter in self.network.state_dict().items():
                self.average[name].lerp_(parameter, 1 - keep)
        return float(value.detach())

    def read(self, batch: Batch) -> Reading:
        """Return what the network as it stands makes of a batch."""
        # attention's fused kernel is the slower one backwards
        with torch.autocast("cpu", torch.bfloat16, self._halved), sdpa_kernel(SDPBackend.MATH):
            asked = self.network.alone(batch.question, batch.question_real)
            passage = self.network.alone(batch.passage, batch.passage_real).index_select(0, batch.passages)
            real = batch.passage_real[batch.passages]
            return self.network(asked, batch.question_real, passage, real, batch.sentences)  # type: ignore[no-any-return]

    def collate(self, examples: Sequence[Example]) -> Batch:
        """Return the examples as tensors."""
        with torch.inference_mode():
            questions, question_real = self.fixed([question_pieces(self.tokenizer, e.question) for e in examples])
            passages = [self._passage(example) for example in examples]
            keys = [(example.section, example.text) for example in examples]
            once = dict(zip(keys, passages, strict=True))
            passage = _widen(pad([states for states, _ in once.values()]))
            questions, question_real = _widen(questions), _widen(question_real, False)
        ones = [torch.ones(len(pieces.ids), dtype=torch.bool) for _, pieces in once.values()]
        real = _widen(pad(ones, False), False)
        own = torch.tensor([list(once).index(key) for key in keys])
        sentences = _widen(pad([torch.tensor(pieces.sentences) for _, pieces in passages], -1), -1)
        count = max(int(sentences.max()) + 1, 1)
        targets = torch.full((len(examples), count), -1.0)
        starts = torch.full((len(examples),), -1)
        ends = torch.full((len(examples),), -1)
        for row, (example, (_, pieces)) in enumerate(zip(examples, passages, strict=True)):
            targets[row, : max(pieces.sentences) + 1] = 0
            for number in example.unsure:
                if number < count:
                    targets[row, number] = -1
            if example.sentence is not None and example.sentence <= max(pieces.sentences):
                targets[row, [number for number in (example.sentence, *example.also) if number < count]] = 1
            if example.span is not None:
                inside = [
                    place
                    for place, (start, end) in enumerate(pieces.ranges)
                    if start < example.span[1] and end > example.span[0]
                ]
                if inside:
                    starts[row], ends[row] = inside[0], inside[-1]
        answers = torch.tensor([float(example.sentence is not None) for example in examples])
        return Batch(
            questions.clone(), question_real, passage.clone(), real, own, sentences, answers, targets, starts, ends
        )

    def save(self, path: Path) -> None:
        """Write all that is needed to go on, whole or not at all."""
        state = {
            "step": self.step,
            "settings": asdict(self.settings),
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])

    def _passage(self, example: Example) -> tuple[Tensor, PassagePieces]:
        """Return the passage's states above the fixed layers, computed once for each text, and its pieces."""
        key = (example.section, example.text)
        if key not in self._states:
            pieces = passage_pieces(self.tokenizer, example.section, example.text, example.sentences)
            states, _ = self.fixed([pieces.ids])
            if len(self._states) > 40_000:  # some 4 GB; cut and changed texts hardly come again
                self._states.clear()
            self._states[key] = (states[0].clone(), pieces)
        return self._states[key]

    def _batches(self, examples: Examples) -> Iterator[list[Example]]:
        """Yield batches of examples of like length, out of a pool of 16 batches, in random order."""
        order = torch.Generator().manual_seed(self.settings.seed + self.step)
        size = self.settings.batch
        while True:
            pool: list[Example] = []
            while len(pool) < 16 * size:
                pool.extend(examples.draw())
            pool = sorted(pool[: 16 * size], key=lambda example: (len(example.text), example.text))
            for place in torch.randperm(16, generator=order).tolist():
                yield pool[place * size : (place + 1) * size]

    def _rate(self, step: int) -> float:
        warm = max(1, math.ceil(self.settings.steps * self.settings.warm_up))
        if step < warm:
            return (step + 1) / warm
        return max(0.0, (self.settings.steps - step) / max(1, self.settings.steps - warm))


def _widen(rows: Tensor, value: float = 0) -> Tensor:
    """Return (rows, tokens, ...) with the tokens filled up to a multiple of 16: few shapes are quick ones."""
    return nn.functional.pad(rows, [0, 0] * (rows.dim() - 2) + [0, -rows.shape[1] % 16], value=value)


def loss(reading: Reading, batch: Batch) -> Tensor:
    """Return the mean over the batch of: the pair's and the sentences' cross-entropy, and the span's where known."""
    binary = nn.functional.binary_cross_entropy_with_logits
    pairs = binary(reading.answers, batch.answers)
    known = batch.sentence_targets >= 0
    each = binary(reading.sentences, batch.sentence_targets.clamp(min=0), reduction="none")
    sentences = (each * known).sum(1).mean()
    spans = torch.zeros(())
    rows = batch.starts >= 0
    if rows.any():
        entropy = nn.functional.cross_entropy
        spans = (entropy(reading.starts[rows], batch.starts[rows]) + entropy(reading.ends[rows], batch.ends[rows])) / 2
    return pairs + sentences + 0.5 * spans * rows.float().mean() * 2
