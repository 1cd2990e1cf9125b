"""Follow-ups: what an elliptic question means after the earlier ones, by rules of language alone."""

from qa.conversation.understanding import MAX_UNDERSTOOD_CHARS, understand

__all__ = ["MAX_UNDERSTOOD_CHARS", "understand"]
