"""What the text of a scalar means: YAML 1.2 as people mean it (docs/language.md §1).

A quoted scalar is text. A plain one is a number only if it is a JSON number (RFC 8259 §6), a truth
value only if it reads `true` or `false`, and nothing if it reads `null`, `~` or nothing at all. So
`no`, `on`, `0123`, `12:30`, `2026-03-01`, `1_000`, `.5` and `+1` stay text.
"""

from __future__ import annotations

import math
import re
import sys
from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | float | bool | None

_JSON_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NUMBER_START: Final = frozenset("-0123456789")
_LARGEST: Final = 2**63 - 1
_SMALLEST: Final = -(2**63)
_MOST_DIGITS: Final = 32
_WORDS: Final[dict[str, Scalar]] = {"": None, "~": None, "null": None, "true": True, "false": False}


def plain_value(text: str) -> Scalar:
    """Return what an unquoted scalar means.

    A whole number beyond 64 bits stays text (an 18-digit register number must not lose a digit on its
    way through other programs), and so does a decimal too large for a float.
    """
    if text[:1] in _NUMBER_START and (match := _JSON_NUMBER.fullmatch(text)):
        if match[1] is None and match[2] is None:
            whole = int(text) if len(text) <= _MOST_DIGITS else _LARGEST + 1
            return whole if _SMALLEST <= whole <= _LARGEST else text
        number = float(text)
        return number if math.isfinite(number) else text
    return _WORDS.get(text, text)


class PlainScalars(dict[str, Scalar]):
    """Memo of plain scalars: a text is judged once, and equal texts share one value."""

    __slots__ = ()

    def __missing__(self, text: str) -> Scalar:
        value = self[text] = plain_value(text)
        return value


class SharedTexts(dict[str, str]):
    """Memo of quoted scalars: equal texts share one string."""

    __slots__ = ()

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class SharedKeys(dict[str, str]):
    """Memo of mapping keys, interned, so that looking up a known key compares by identity."""

    __slots__ = ()

    def __missing__(self, text: str) -> str:
        key = self[text] = sys.intern(text)
        return key


class Memory:
    """What scalars have been seen; shared by the files of a catalogue, where most texts repeat."""

    __slots__ = ("keys", "plain", "quoted")

    def __init__(self) -> None:
        self.keys = SharedKeys()
        self.plain = PlainScalars()
        self.quoted = SharedTexts()
