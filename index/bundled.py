"""The bundled model as a module of sentence-transformers: tokenizer, quantised word embeddings, encoder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from sentence_transformers.base.modules import InputModule
from transformers.models.bert.configuration_bert import BertConfig
from transformers.models.bert.modeling_bert import BertModel

from index.unigram import UnigramTokenizer
from index.weights import WeightsFile, bundled_path, dequantize

__all__ = ["BundledTransformer", "bert", "tokenizer"]


class BundledTransformer(InputModule):
    """multilingual-e5-small read from the bundled file: texts in, token embeddings out."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the weights at `path`, by default the installed ones; EmbedderError where they are not to be had."""
        super().__init__()  # type: ignore[no-untyped-call]
        weights = WeightsFile(path or bundled_path())
        self.max_seq_length = weights.positions
        self._pad = weights.pad
        self._unigrams = tokenizer(weights)
        self.model = bert(weights)

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, torch.Tensor]:
        """Return input ids and attention mask, shape (texts, tokens), padded to the longest text."""
        rows = [self._unigrams.encode((prompt or "") + text, self.max_seq_length) for text in inputs]
        width = max(map(len, rows))
        return {
            "input_ids": torch.tensor([row + [self._pad] * (width - len(row)) for row in rows]),
            "attention_mask": torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
        }

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Add `token_embeddings`, shape (texts, tokens, 384)."""
        output = self.model(input_ids=features["input_ids"], attention_mask=features["attention_mask"])
        return {**features, "token_embeddings": output.last_hidden_state}

    def get_embedding_dimension(self) -> int:
        """Return the width of an embedding."""
        return int(self.model.config.hidden_size)

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        """Refuse: the weights stay in the package that installed them."""
        raise NotImplementedError("the bundled model is read from its package and not saved")


class QuantizedEmbedding(torch.nn.Module):
    """Word embeddings that stay at 4 bits in the mapped file; the rows looked up are dequantised."""

    def __init__(self, rows: NDArray[Any]) -> None:
        super().__init__()
        self._rows = rows

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return float32 embeddings, shape (*ids.shape, width)."""
        return torch.from_numpy(dequantize(self._rows[ids.numpy()]))


def tokenizer(weights: WeightsFile) -> UnigramTokenizer:
    """Return the model's tokenizer."""
    return UnigramTokenizer(weights.pieces(), weights.normalizer, weights.bos, weights.eos, weights.unk)


def bert(weights: WeightsFile, layers: int | None = None) -> BertModel:
    """Return the encoder in evaluation mode, its linear layers in float32, its word embeddings quantised.

    `layers` takes so many of its lowest layers alone.
    """
    config = BertConfig(
        vocab_size=1,  # the word embeddings are put in below
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers if layers is None else layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.layer_norm_eps,
        pad_token_id=None,
        hidden_act="gelu",
    )
    with torch.device("meta"):  # no memory is filled that is overwritten at once
        model = BertModel(config, add_pooling_layer=False)
    state = {
        name: torch.from_numpy(weights.floats(_stored_name(name))).reshape(parameter.shape)
        for name, parameter in model.state_dict().items()
        if "word_embeddings" not in name
    }
    model.load_state_dict(state, strict=False, assign=True)
    embeddings = model.embeddings
    embeddings.add_module("word_embeddings", QuantizedEmbedding(weights.rows("emb.word", weights.vocabulary)))
    positions = torch.arange(weights.positions).unsqueeze(0)  # buffers are not in the state, and were made on "meta"
    embeddings.register_buffer("position_ids", positions, persistent=False)
    embeddings.register_buffer("token_type_ids", torch.zeros_like(positions), persistent=False)
    model.requires_grad_(False)
    model.train(False)
    return model


_STORED = {
    "embeddings.position_embeddings": "emb.pos",
    "embeddings.token_type_embeddings": "emb.type",
    "embeddings.LayerNorm": "emb.ln",
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def _stored_name(name: str) -> str:
    """Return the file's name of one of BertModel's parameters: encoder.layer.3.output.dense.weight is l3.fo.w."""
    module, _, kind = name.rpartition(".")
    if module.startswith("encoder.layer."):
        _, _, layer, inner = module.split(".", 3)
        return f"l{layer}.{_STORED[inner]}.{kind[0]}"
    stored = _STORED[module]
    return stored if stored in ("emb.pos", "emb.type") else f"{stored}.{kind[0]}"
