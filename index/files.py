"""Files that are either whole or not there: checksums, flushing to disk, renaming into place."""

import hashlib
import os
from pathlib import Path

__all__ = ["canonical_relative", "flush_folder", "replace_file", "sha256_of"]


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def canonical_relative(path: Path, folder: Path) -> str:
    """Return the path of a file in a folder, with /, on every system."""
    return path.relative_to(folder).as_posix()


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and rename it into place, so that a crash leaves the old file or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush(path.parent)


def flush_folder(folder: Path) -> None:
    """Have every file below `folder`, and the folders themselves, written through to the disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            _flush(Path(parent, name))
        _flush(Path(parent))


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows opens no folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
