"""Who may use the chat: a file of names and hashed passwords, a line each, `name:scrypt$salt$hash`."""

import base64
import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from qa.errors import ChatError

__all__ = ["hashed", "password_check", "read_passwords"]

#: scrypt's cost, some 16 MB and 50 ms a guess (RFC 7914; OWASP's least for interactive log-ins is of this order).
_N, _R, _P, _BYTES = 2**14, 8, 1, 32


def hashed(name: str, password: str, salt: bytes | None = None) -> str:
    """Return the line for a name and its password; ValueError for a name or password that cannot stand there."""
    if not name or ":" in name or not name.isprintable() or name != name.strip():
        raise ValueError("a user name must not be empty, nor have a colon or spaces around it")
    if not password:
        raise ValueError("the password is empty")
    salt = os.urandom(16) if salt is None else salt
    key = hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_BYTES)
    return f"{name}:scrypt${_text(salt)}${_text(key)}"


def read_passwords(path: Path) -> dict[str, str]:
    """Return the lines of a file by name; ChatError that names the line which is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ChatError(f"cannot read the passwords in {path}: {error}") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.strip().partition(":")
        parts = rest.split("$")
        if not name or len(parts) != 3 or parts[0] != "scrypt" or not all(map(_is_base64, parts[1:])):
            raise ChatError(f"{path}, line {number} is no hashed password; make it with `report-qa password NAME`")
        found[name] = line.strip()
    if not found:
        raise ChatError(f"no user in {path}; add one with `report-qa password NAME >> {path}`")
    return found


def password_check(lines: Mapping[str, str]) -> Callable[[str, str], bool]:
    """Return a function that says whether a name and password are among `lines`; it takes as long for any name."""
    nobody = hashed("nobody", "nothing", b"0" * 16)

    def check(name: str, password: str) -> bool:
        line = lines.get(name, nobody)
        salt = base64.b64decode(line.rpartition(":")[2].split("$")[1])
        known = name in lines and bool(password)
        again = hashed(name if known else "nobody", password or "-", salt)
        return hmac.compare_digest(again.encode(), line.encode()) and known

    return check


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _is_base64(text: str) -> bool:
    try:
        return bool(base64.b64decode(text, validate=True))
    except ValueError:
        return False
