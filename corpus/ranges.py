"""Ranges of code points: the one unit in which report-qa says where something stands."""

__all__ = ["is_blank", "strip_range"]


def strip_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of text[start:end].strip(); of equal ends where that is empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_blank(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end] is empty or white space alone; stops at the first other character."""
    return all(text[at].isspace() for at in range(start, end))
