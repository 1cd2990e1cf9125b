"""The text of a file's bytes: UTF-8 with or without a byte-order mark, or GB18030; anything else is refused."""

import codecs
import re

__all__ = ["decode"]

#: The share of a GB18030 text's wide characters that stand in its oldest, everyday part (GB 2312).
EVERYDAY_SHARE = 0.8

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    """Return the text of `data`, every character of it and nothing else; a byte-order mark is no part of it.

    Raises ValueError that names the first offending byte where the data is binary or in another encoding.
    """
    for mark, name in ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")):
        if data.startswith(mark):
            raise ValueError(f"it is {name} (byte 0)")
    control = _CONTROL.search(data)
    if control is not None:
        raise ValueError(f"it is binary (byte {control.start()} is 0x{data[control.start()]:02x})")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8)
        text = _gb18030(data)
        if text is None:
            raise ValueError(f"it is neither UTF-8 nor GB18030 (byte {offset} is 0x{data[offset]:02x})") from error
        return text


def _gb18030(data: bytes) -> str | None:
    """Return the text where the bytes are plausible GB18030: nearly any bytes decode, few make everyday characters."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    wide = [char for char in text if not char.isascii()]
    everyday = sum(len(code) == 2 and min(code) >= 0xA1 for code in (char.encode("gb18030") for char in wide))
    return text if everyday >= EVERYDAY_SHARE * len(wide) else None
