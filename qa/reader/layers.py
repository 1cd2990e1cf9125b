"""The encoder's layers for reading alone: the same sums as BertModel's, a tenth faster for a query.

Query, key and value come of one product. In bfloat16 attention is two products and a softmax, for with heads of 32
torch's fused kernel takes nearly twice as long on a CPU.
"""

import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertLayer

__all__ = ["ReadingLayer"]


class ReadingLayer(nn.Module):
    """A layer of BertModel in evaluation mode, whose weights it takes over (Devlin et al. 2019, arXiv 1810.04805)."""

    def __init__(self, layer: nn.Module) -> None:
        """Join the weights of query, key and value."""
        super().__init__()
        if not isinstance(layer, BertLayer):
            raise TypeError(f"a BertLayer is needed, not a {type(layer).__name__}")
        attention = layer.attention.self
        self._heads, self._scaling = attention.num_attention_heads, attention.scaling
        parts = (attention.query, attention.key, attention.value)
        self._joined = nn.Parameter(torch.cat([part.weight for part in parts]), requires_grad=False)
        self._joined_bias = nn.Parameter(torch.cat([part.bias for part in parts]), requires_grad=False)
        self._attended, self._attended_norm = layer.attention.output.dense, layer.attention.output.LayerNorm
        self._inner, self._outer, self._norm = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, states: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the states after the layer, (batch, tokens, width).

        attention_mask: which tokens are real, (batch, 1, 1, tokens).
        """
        batch, tokens, width = states.shape
        joined = nn.functional.linear(states, self._joined, self._joined_bias)
        split = joined.view(batch, tokens, 3, self._heads, width // self._heads).permute(2, 0, 3, 1, 4)
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

    def _attend(self, split: Tensor, mask: Tensor) -> Tensor:
        query, key, value = split
        batch, tokens = len(mask), mask.shape[-1]
        hidden = torch.zeros(mask.shape, dtype=split.dtype).masked_fill_(~mask, float("-inf"))
        hidden = hidden.expand(batch, self._heads, 1, tokens).reshape(batch * self._heads, 1, tokens)
        scores = torch.baddbmm(hidden, query, key.transpose(1, 2), alpha=self._scaling)
        return torch.bmm(scores.softmax(-1), value)
