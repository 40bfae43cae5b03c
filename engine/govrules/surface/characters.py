"""From a code point of a scalar's value back to the code point of the file that it came from."""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_BLANK: Final = " \t\r\n\x85\u2028\u2029"


def character_offsets(text: str, start: int, end: int, value: str) -> list[int]:
    """Return for each code point of `value`, and for its end, the offset in `text` where it stands.

    `text[start:end]` is the scalar as written: plain, in single or double quotes (YAML 1.2 §7.3), or a
    literal or folded block (§8.1). The result has `len(value) + 1` offsets, never decreasing. In folded
    lines a space or a line end that stands for several is placed at the first of them.
    """
    quote = text[start : start + 1]
    if quote in ("'", '"') and end - start >= 2:
        units = _quoted_units(text, start + 1, end - 1, quote)
        last = end - 1
    elif quote in ("|", ">"):
        units = _block_units(text, start, end)
        last = end
    else:
        units = [(offset, text[offset]) for offset in range(start, end)]
        last = end
    return _align(units, value, last)


def _quoted_units(text: str, start: int, end: int, quote: str) -> list[tuple[int, str]]:
    """Return each written unit with its offset; an escape is one unit, empty when it joins two lines."""
    units: list[tuple[int, str]] = []
    offset = start
    while offset < end:
        written = text[offset]
        if quote == "'" and written == "'":
            units.append((offset, "'"))
            offset += 2
        elif quote == '"' and written == "\\" and (match := _ESCAPE.match(text, offset, end)):
            units.append((offset, "" if match[0][1] in "\r\n" else "\\"))
            offset = match.end()
        else:
            units.append((offset, written))
            offset += 1
    return units


def _block_units(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the characters below the header, without the indentation of the block."""
    body = text.find("\n", start, end) + 1
    if body == 0:
        return []
    lines: list[tuple[int, str]] = []
    offset = body
    for line in text[body:end].split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    indents = [len(line) - len(line.lstrip(" ")) for _, line in lines if line.strip()]
    explicit = re.search(r"[1-9]", text[start : body - 1].split("#")[0])
    indent = min(indents, default=0) if explicit is None else min(indents[:1] or [0])
    return [
        (offset + column, character)
        for offset, line in lines
        for column, character in enumerate(f"{line}\n")
        if column >= indent or character == "\n"
    ]


def _align(units: list[tuple[int, str]], value: str, last: int) -> list[int]:
    """Walk what is written and what it means in step; written blanks may fold into fewer, or into none."""
    offsets: list[int] = []
    at = 0
    for meant in value:
        if meant in " \n" and at < len(units) and units[at][1] in _BLANK:
            offsets.append(units[at][0])
            at += 1
            continue
        while at < len(units) and units[at][1] not in (meant, "\\"):
            at += 1
        offsets.append(units[at][0] if at < len(units) else last)
        at += 1
    offsets.append(
        last if at >= len(units) or all(unit[1] in _BLANK for unit in units[at:]) else units[at][0]
    )
    return offsets
