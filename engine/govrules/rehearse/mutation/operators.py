"""The operators of a FEEL text, each turned into its neighbour: `<` ↔ `<=`, `and` ↔ `or`, `[` ↔ `(`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.feel import FeelSyntaxError
from govrules.feel.lexer import words_of

_NEIGHBOURS: Final = {
    "LT": "<=",
    "LE": "<",
    "GT": ">=",
    "GE": ">",
    "EQ": "!=",
    "NE": "=",
    "AND": "or",
    "OR": "and",
}
_ENDS: Final = {"[": "(", "(": "[", "]": ")", ")": "]"}


def other_operators(text: str, *, cell: bool = False) -> Iterator[str]:
    """Yield the text with one operator changed at a time; `cell` = it is unary tests, such as `[1..5)`.

    A text that is no FEEL yields nothing.
    """
    try:
        words = words_of(text, cell=cell)
    except FeelSyntaxError:
        return
    for word in words:
        if word.kind in _NEIGHBOURS:
            yield f"{text[: word.start]}{_NEIGHBOURS[word.kind]}{text[word.end :]}"
    if cell and len(words) == 5 and words[2].kind == "DOTDOT":
        for word in (words[0], words[-1]):
            sign = text[word.start : word.end]
            if sign in _ENDS:
                yield f"{text[: word.start]}{_ENDS[sign]}{text[word.end :]}"
