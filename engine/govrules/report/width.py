"""Display width: Chinese characters take two columns of a terminal, combining marks none.

Source: Unicode Standard Annex #11 (East Asian Width); ambiguous characters are taken as narrow, as
terminals outside a legacy Chinese locale draw them.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

Align = Literal["left", "right"]

_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})
_CONTROL_PICTURES: Final = 0x2400
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def display_width(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def pad(text: str, width: int, align: Align = "left") -> str:
    """Fill `text` with spaces up to `width` columns; longer text stays as it is."""
    space = " " * max(0, width - display_width(text))
    return text + space if align == "left" else space + text


def shorten(text: str, width: int) -> str:
    """Cut `text` to at most `width` columns; what was cut shows as `…`."""
    if display_width(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += _character_width(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` columns, at spaces or between Chinese characters.

    No line starts with closing punctuation; a word longer than a line is broken where the line ends.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and display_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        if not line:
            piece = piece.lstrip()
        while display_width(piece) > width:
            head = shorten(piece, width + 1)[:-1] or piece[0]
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def visible(text: str) -> str:
    """Make control characters and direction marks visible, so that a rule file cannot steer a terminal.

    Every character stays one character: a tab becomes a space, a control character its picture (`␛`).
    """
    if text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return "�" if character in _BIDI or 0x80 <= code < 0xA0 else character


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        wide = _character_width(character) == 2
        closes = unicodedata.category(character) in {"Po", "Pe", "Pf"}
        opened = bool(pieces) and unicodedata.category(pieces[-1][-1]) in {"Ps", "Pi"}
        previous_wide = bool(pieces) and _character_width(pieces[-1][-1]) == 2
        starts_anew = character == " " or wide or previous_wide or not pieces
        if pieces and (closes or opened or not starts_anew):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
