"""The reader's shipped weights: what was learned, at 8 bits a weight, beside a card that says from what.

Each matrix's rows are whole numbers from -127 to 127 and a scale for each row; vectors are kept as they are. The
layers that are not learned on are not in the file: they are the bundled encoder's.
"""

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import torch
from safetensors.torch import load, save
from torch import Tensor, nn

from index.bundled import bert
from index.weights import WeightsFile
from qa.errors import ReaderError
from qa.reader.layers import ReadingLayer
from qa.reader.model import FIXED, FixedLayers, ReaderNetwork

__all__ = ["load_reader", "pack", "shipped", "unpack"]

_SCALE = ".scale"


def pack(state: Mapping[str, Tensor]) -> bytes:
    """Return a network's state as the bytes of a safetensors file."""
    packed: dict[str, Tensor] = {}
    for name, value in state.items():
        if value.dim() == 2 and min(value.shape) > 2:
            scale = value.abs().amax(dim=1).clamp(min=1e-8) / 127
            packed[name] = (value / scale.unsqueeze(1)).round().to(torch.int8)
            packed[name + _SCALE] = scale.float()
        else:
            packed[name] = value.float()
    return save({name: value.contiguous() for name, value in packed.items()})


def unpack(data: bytes) -> dict[str, Tensor]:
    """Return the state that `pack` was given, to 8 bits, in float32."""
    packed = load(data)
    return {
        name: value.float() * packed[name + _SCALE].unsqueeze(1) if name + _SCALE in packed else value
        for name, value in packed.items()
        if not name.endswith(_SCALE)
    }


def shipped() -> tuple[bytes, dict[str, Any]]:
    """Return the shipped file and its card; ReaderError where the file is not the one the card describes."""
    folder = files("qa.reader")
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    data = (folder / "reader.safetensors").read_bytes()
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise ReaderError("the reader's weights are damaged; run `pip install --force-reinstall report-qa`")
    return data, card


def load_reader(
    weights: WeightsFile, state: Mapping[str, Tensor], dtype: torch.dtype, eight_bits: bool = False
) -> tuple[FixedLayers, ReaderNetwork]:
    """Return the reader in evaluation mode: the bundled encoder's lowest layers, and the other ones from `state`.

    `eight_bits` has the layers that read both texts multiply whole numbers; `dtype` is float32 then.
    """
    encoder = bert(weights, FIXED)
    with torch.device("meta"):
        network = ReaderNetwork(list(bert_layers(encoder, weights.layers - FIXED)), weights.hidden)
    network.load_state_dict({name: value.to(dtype) for name, value in state.items()}, assign=True)
    network.requires_grad_(False).eval()
    fixed = FixedLayers(encoder, dtype)
    for layers in (fixed.layers, network.apart, network.layers):
        for place, layer in enumerate(layers):
            layers[place] = ReadingLayer(layer, eight_bits and layers is network.layers)
    return fixed, network


def bert_layers(encoder: Any, count: int) -> nn.ModuleList:
    """Return fresh layers of an encoder's configuration."""
    from transformers.models.bert.modeling_bert import BertLayer

    layers = [BertLayer(encoder.config, layer_idx=number) for number in range(count)]  # type: ignore[no-untyped-call]
    return nn.ModuleList(layers)
