"""Feedback, where its keeping is asked for: a line of JSON each, written whole and through to the disk."""

import errno
import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qa.chat.render import RATINGS
from qa.errors import FeedbackError

__all__ = ["MAX_COMMENT_CHARS", "FeedbackFile"]

MAX_COMMENT_CHARS = 2000


class FeedbackFile:
    """An append-only file of what readers found answers; used from several threads, and by several chats at once."""

    def __init__(self, path: Path) -> None:
        """Append to `path`, made where it is missing; FeedbackError where that cannot be done."""
        self._path = path
        try:
            os.close(self._open())
        except OSError as error:
            raise FeedbackError(f"cannot append to {path}: {error.strerror}; choose another with --feedback") from error

    def keep(self, rating: str, comment: str, proof: bytes) -> None:
        """Append a rating, a comment and the answer's proof; when it returns, the line is on the disk.

        ValueError for another rating, a comment that is too long; FeedbackError where the line is not kept.
        """
        if rating not in RATINGS:
            raise ValueError(f"{rating!r} is no rating; it is one of {', '.join(RATINGS)}")
        if len(comment) > MAX_COMMENT_CHARS:
            raise ValueError(f"the comment has {len(comment)} characters, more than {MAX_COMMENT_CHARS}")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row: dict[str, Any] = {"time": now, "rating": rating, "comment": comment, "result": json.loads(proof)}
        line = json.dumps(row, ensure_ascii=True).encode() + b"\n"
        try:
            file = self._open()
            try:
                fcntl.flock(file, fcntl.LOCK_EX)  # against other threads and other chats; closing ends it
                # a line that a crash or a full disk cut off ends here, and spoils no other
                line = line if self._ends_whole(file) else b"\n" + line
                if os.write(file, line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise FeedbackError(f"cannot append to {self._path}: {error.strerror}") from error

    def _open(self) -> int:
        return os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)

    @staticmethod
    def _ends_whole(file: int) -> bool:
        size = os.fstat(file).st_size
        return size == 0 or os.pread(file, 1, size - 1) == b"\n"
