"""The encoder's layers for reading alone: the same sums as BertModel's, a tenth faster for a query.

Query, key and value come of one product. In bfloat16 attention is two products and a softmax, for with heads of 32
torch's fused kernel takes nearly twice as long on a CPU. Where a processor has nothing faster than float32, the
products can be those of whole numbers of 8 bits, which the weights are shipped in anyway; they take some two thirds
of the time.
"""

import warnings
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertLayer

__all__ = ["EightBitLinear", "ReadingLayer"]


class EightBitLinear(nn.Module):
    """A linear layer of float32 that multiplies whole numbers: its weights as they are shipped, its input rounded.

    Each row of the input is first divided by its greatest number, so that it is rounded in steps of its own (as in
    ZeroQuant: Yao et al. 2022, arXiv 2206.01861). Of 7 bits, not 8, for without VNNI the sums of pairs would not fit.
    """

    def __init__(self, linear: nn.Linear) -> None:
        """Take over the weights of a layer."""
        super().__init__()
        weight, self._bias = linear.weight, linear.bias
        scale = weight.abs().amax(dim=1).clamp(min=1e-8) / 127
        with warnings.catch_warnings():  # that torchao has it now, which has no such product for a CPU without VNNI
            warnings.simplefilter("ignore", UserWarning)
            whole = torch.quantize_per_channel(
                weight, scale.double(), torch.zeros(len(weight), dtype=torch.int64), 0, torch.qint8
            )
        self._packed = torch.ops.quantized.linear_prepack(whole, None)

    def forward(self, states: Tensor) -> Tensor:
        """Return the product and the bias, (..., out)."""
        greatest = states.abs().amax(dim=-1, keepdim=True).clamp_(min=1e-8)
        product = torch.ops.quantized.linear_dynamic(states / greatest, self._packed, True)
        return torch.addcmul(self._bias, product, greatest)


class ReadingLayer(nn.Module):
    """A layer of BertModel in evaluation mode, whose weights it takes over (Devlin et al. 2019, arXiv 1810.04805)."""

    def __init__(self, layer: nn.Module, eight_bits: bool = False) -> None:
        """Join the weights of query, key and value; `eight_bits` makes the products EightBitLinear's."""
        super().__init__()
        if not isinstance(layer, BertLayer):
            raise TypeError(f"a BertLayer is needed, not a {type(layer).__name__}")
        attention = layer.attention.self
        self._heads, self._scaling = attention.num_attention_heads, attention.scaling
        parts = (attention.query, attention.key, attention.value)
        joined = nn.Linear(attention.query.in_features, 3 * attention.query.out_features, device="meta")
        joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]), requires_grad=False)
        joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]), requires_grad=False)
        linears = (joined, layer.attention.output.dense, layer.intermediate.dense, layer.output.dense)
        products: Iterable[nn.Module] = map(EightBitLinear, linears) if eight_bits else linears
        self._joined, self._attended, self._inner, self._outer = products
        self._attended_norm, self._norm = layer.attention.output.LayerNorm, layer.output.LayerNorm

    def forward(self, states: Tensor, attention_mask: Tensor | None) -> Tensor:
        """Return the states after the layer, (batch, tokens, width).

        attention_mask: which tokens are real, (batch, 1, 1, tokens); None where all are.
        """
        batch, tokens, width = states.shape
        split = self._joined(states).view(batch, tokens, 3, self._heads, width // self._heads).permute(2, 0, 3, 1, 4)
        if states.dtype == torch.bfloat16:
            seen = self._attend(split.reshape(3, batch * self._heads, tokens, -1), attention_mask)
        else:
            query, key, value = split
            attend = nn.functional.scaled_dot_product_attention
            seen = attend(query, key, value, attn_mask=attention_mask, scale=self._scaling)
        seen = seen.reshape(batch, self._heads, tokens, -1).transpose(1, 2).reshape(batch, tokens, width)
        states = self._attended_norm(self._attended(seen).add_(states))
        inner = nn.functional.gelu(self._inner(states))
        return self._norm(self._outer(inner).add_(states))  # type: ignore[no-any-return]

    def _attend(self, split: Tensor, mask: Tensor | None) -> Tensor:
        query, key, value = split
        hidden = torch.zeros(1, 1, 1, dtype=split.dtype)
        if mask is not None:
            batch, tokens = len(mask), mask.shape[-1]
            hidden = torch.zeros(mask.shape, dtype=split.dtype).masked_fill_(~mask, float("-inf"))
            hidden = hidden.expand(batch, self._heads, 1, tokens).reshape(batch * self._heads, 1, tokens)
        scores = torch.baddbmm(hidden, query, key.transpose(1, 2), alpha=self._scaling)
        return torch.bmm(scores.softmax(-1), value)
