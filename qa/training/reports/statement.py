"""A statement, what may be asked of it, and what it leaves open."""

from dataclasses import dataclass, field

__all__ = ["Fact", "Statement", "Text"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a statement says: questions that its words text[start:end] answer.

    `when` is the time that the questions name, empty where none: the same questions for another time are not answered.
    """

    questions: tuple[str, ...]
    start: int
    end: int
    when: str = ""
    english: tuple[str, ...] = ()


@dataclass(slots=True)
class Statement:
    """A sentence, its facts, and the questions that it raises and does not answer.

    `topics` are what it is about; of two sentences on one topic neither would be the answer alone.
    """

    text: str
    facts: list[Fact] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


class Text:
    """A sentence put together piece by piece, which remembers where its pieces stand."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.text = ""

    def add(self, *pieces: str) -> tuple[int, int]:
        """Append the pieces; return the range of the last."""
        self.text += "".join(pieces)
        return len(self.text) - len(pieces[-1]), len(self.text)
