"""String literals: their end, and their escapes (DMN 1.5 grammar rules 33 and 64)."""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)", re.DOTALL)
_SURROGATES: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def closing_quote(text: str, opening: int) -> int:
    """Return the offset of the quotation mark that closes the one at `opening`; -1 without one."""
    at = opening + 1
    while True:
        end = text.find('"', at)
        if end < 0:
            return -1
        escape = text.find("\\", at, end)
        if escape < 0:
            return end
        at = escape + 2


def unescape(body: str) -> str:
    r"""Return the text that a literal stands for. `\d` and other unknown escapes keep their backslash."""
    if "\\" not in body:
        return body
    text = _ESCAPE.sub(_one, body)
    return _SURROGATES.sub(_pair, text)


def _one(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] in "uU" and len(escape) > 1:
        point = int(escape[1:], 16)
        return chr(point) if point <= 0x10FFFF else match[0]
    return _PLAIN.get(escape, match[0])


def _pair(match: re.Match[str]) -> str:
    high, low = ord(match[0][0]), ord(match[0][1])
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
