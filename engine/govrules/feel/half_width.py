"""Full-width signs of an input method in a FEEL text → the signs that FEEL knows, outside of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from govrules.feel.errors import FeelSyntaxError
from govrules.feel.parse import parse_cell, parse_expression
from govrules.feel.walking import free_names
from govrules.feel.wording import FULL_WIDTH

_SIGNS: Final = {**FULL_WIDTH, "≤": "<=", "≥": ">=", "≠": "!=", "“": '"', "”": '"', "\u3000": " "}
_TEXT: Final = re.compile(r'"(?:\\.|[^"\\])*"|“[^”"]*”')
_DIGIT: Final = {chr(0xFF10 + digit): str(digit) for digit in range(10)}


class Sign(NamedTuple):
    """A sign at an offset (code points from 0), and what is meant."""

    offset: int
    meant: str


def half_width_signs(text: str, *, is_cell: bool) -> list[Sign]:
    """Return the signs to replace; empty when there are none, or the text would still be no FEEL.

    What stands between quotation marks is a text and stays; full-width quotation marks themselves become
    straight ones.
    """
    signs = list(_signs(text))
    mended = list(text)
    for sign in signs:
        mended[sign.offset] = sign.meant
    whole = "".join(mended)
    try:
        tree = parse_cell(whole) if is_cell else parse_expression(whole)
    except FeelSyntaxError:
        return []
    # A sign may be a part of a name on purpose only where nothing else is read; so names must be clean now.
    return [] if any(set(name) & _SIGNS.keys() for name, _ in free_names(tree)) else signs


def _signs(text: str) -> Iterator[Sign]:
    reached = 0
    for match in _TEXT.finditer(text):
        yield from _between(text, reached, match.start())
        if match[0].startswith("“"):
            yield Sign(match.start(), '"')
            yield Sign(match.end() - 1, '"')
        reached = match.end()
    yield from _between(text, reached, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Sign]:
    for offset in range(start, end):
        meant = _SIGNS.get(text[offset]) or _DIGIT.get(text[offset])
        if meant is not None:
            yield Sign(offset, meant)
