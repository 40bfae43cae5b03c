"""A range in a text, as `range("[18..21)")` reads it: both ends literals (DMN 1.5 Table 72)."""

from __future__ import annotations

from govrules.feel.errors import FeelSyntaxError
from govrules.feel.lexer import Word, words_of
from govrules.feel.ranges import make_range
from govrules.feel.temporal_text import read_date, read_date_time, read_duration, read_time
from govrules.feel.values import Range, Value

_READERS = {"date": read_date, "time": read_time, "date and time": read_date_time, "duration": read_duration}
_OPENING = {"[": True, "(": False, "]": False}
_CLOSING = {"]": True, ")": False, "[": False}


def read_range(text: str) -> Range | None:
    """Return the range; None when the text is none, an end is no literal, or the ends do not fit."""
    text = text.strip()
    if len(text) < 4 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return None
    try:
        words = words_of(text[1:-1])
    except FeelSyntaxError:
        return None
    middle = [index for index, word in enumerate(words) if word.kind == "DOTDOT"]
    if len(middle) != 1:
        return None
    start, end = _end(words[: middle[0]]), _end(words[middle[0] + 1 :])
    if start is None or end is None:
        return None
    made = make_range(start[0], end[0], _OPENING[text[0]], _CLOSING[text[-1]])
    return made if isinstance(made, Range) else None


def _end(words: list[Word]) -> tuple[Value] | None:
    """Return the value of a literal end in a tuple; None when it is something else."""
    kinds = [word.kind for word in words]
    if not words or kinds == ["NULL"]:
        return (None,)
    if kinds in (["NUMBER"], ["STRING"], ["AT"]):
        return None if words[0].value is None else (words[0].value,)
    if kinds == ["MINUS", "NUMBER"]:
        return (words[1].value.copy_negate(),)
    if kinds == ["NAME", "LPAR", "STRING", "RPAR"] and words[0].value in _READERS:
        value: Value = _READERS[words[0].value](words[2].value)
        return None if value is None else (value,)
    return None
