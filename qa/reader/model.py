"""The reader's network: the bundled encoder, of which the upper layers read question and passage together.

The lower layers see the question and the passage apart, so that a passage's states are computed once and kept
(PreTTR: MacAvaney et al. 2020, arXiv 2004.14255; DeFormer: Cao et al. 2020, arXiv 2005.00697). The lowest are the
bundled encoder's own, untouched; the other layers and the heads are what the training program learns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertModel

__all__ = ["FIXED", "SPLIT", "FixedLayers", "ReaderNetwork", "Reading", "pad"]

#: So many of the encoder's twelve layers read question and passage apart; of these, so many are not learned on.
SPLIT, FIXED = 6, 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Logits for a batch of question and passage pairs.

    answers: (batch,), that the passage answers. sentences: (batch, sentences), that the sentence does.
    starts, ends: (batch, tokens), that the answering words start or end at the passage's token; -inf outside
    its sentences.
    """

    answers: Tensor
    sentences: Tensor
    starts: Tensor
    ends: Tensor


class FixedLayers(nn.Module):
    """The bundled encoder's embeddings and lowest layers; their weights are never trained."""

    def __init__(self, encoder: BertModel, dtype: torch.dtype = torch.float32) -> None:
        """Take over the embeddings and lowest layers of a loaded encoder, whose other layers are left."""
        super().__init__()
        self._embeddings = encoder.embeddings
        self.layers = nn.ModuleList(list(encoder.encoder.layer)[:FIXED]).to(dtype)
        self._dtype = dtype
        self.requires_grad_(False)

    def forward(self, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """Return the states of token ids, (rows, tokens, width), and which tokens are real, (rows, tokens)."""
        width = max(map(len, rows))
        ids = torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
        real = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in rows])
        states = self._embeddings(input_ids=ids).to(self._dtype)
        return _through(self.layers, states, real), real


class ReaderNetwork(nn.Module):
    """The layers over each text, the layers over both, and a head for each thing asked."""

    def __init__(self, layers: Sequence[nn.Module], width: int) -> None:
        """Hold layers of BertModel, those above the fixed ones."""
        super().__init__()
        self.apart = nn.ModuleList(list(layers)[: SPLIT - FIXED])
        self.layers = nn.ModuleList(list(layers)[SPLIT - FIXED :])
        self.sides = nn.Embedding(2, width)
        nn.init.zeros_(self.sides.weight)
        self.answers = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))
        self.sentences = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))
        self.spans = nn.Linear(width, 2)

    def alone(self, states: Tensor, real: Tensor) -> Tensor:
        """Return the states at the split of texts by themselves, (batch, tokens, width)."""
        return _through(self.apart, states, real)

    def forward(
        self, question: Tensor, question_real: Tensor, passage: Tensor, passage_real: Tensor, sentences: Tensor
    ) -> Reading:
        """Return the logits of each pair.

        question, passage: states at the split, (batch, tokens, width), with which tokens are real.
        sentences: the sentence of each of the passage's tokens, (batch, tokens), -1 for none.
        """
        states = torch.cat([question + self.sides.weight[0], passage + self.sides.weight[1]], dim=1)
        states = _through(self.layers, states, torch.cat([question_real, passage_real], dim=1))
        own = states[:, question.shape[1] :]
        count = max(int(sentences.max()) + 1, 1)
        member = nn.functional.one_hot(sentences.clamp(min=0), count) * (sentences >= 0).unsqueeze(-1)
        member = member.transpose(1, 2).to(own.dtype)  # (batch, sentences, tokens)
        pooled = member @ own / member.sum(-1, keepdim=True).clamp(min=1)
        outside = (sentences < 0).unsqueeze(-1)
        spans = self.spans(own).float().masked_fill(outside, float("-inf"))
        return Reading(
            answers=self.answers(states[:, 0]).squeeze(-1).float(),
            sentences=self.sentences(pooled).squeeze(-1).float(),
            starts=spans[..., 0],
            ends=spans[..., 1],
        )


def pad(rows: Sequence[Tensor], value: float = 0) -> Tensor:
    """Return rows of (tokens, ...) as one tensor, (rows, tokens, ...), filled up with `value`."""
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=value)


def _through(layers: nn.ModuleList, states: Tensor, real: Tensor) -> Tensor:
    mask = None if bool(real.all()) else real[:, None, None, :]  # without one attention takes a sixth less
    for layer in layers:
        found = layer(states, attention_mask=mask)
        states = found[0] if isinstance(found, tuple) else found
    return states
