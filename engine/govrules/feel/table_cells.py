"""Cells as officers write them → unary tests; facts and answers by their declared type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from govrules.feel.facts import to_feel
from govrules.feel.numbers import number, plain
from govrules.feel.rendering import quoted, text_of
from govrules.feel.temporal_text import read_date, read_date_time, read_duration, read_time
from govrules.feel.values import Value

if TYPE_CHECKING:
    from govrules.feel.table import TableInput

UNREADABLE: Final = object()
"""What `by_type` gives for a value that is not of the type."""

_NEGATED: Final = re.compile(r"not\s*\((.*)\)\s*", re.DOTALL)
_BARE_DATE: Final = re.compile(r'(?<![\w"-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w"-])', re.ASCII)
_STRING: Final = re.compile(r'("(?:[^"\\]|\\.)*")', re.DOTALL)
_NUMERAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
_TRUTHS: Final = {"true": True, "false": False}
_DATE_TYPES: Final = frozenset({"date"})


def cell_text(cell: object, column: TableInput) -> str:
    """Return the unary tests of a cell as it stands in YAML.

    A list is alternatives; for an input with `values` a bare word (also several with commas, also in
    `not(…)`) is that value; for a date a bare `2026-03-02` is that day; None is `-`.
    """
    if cell is None:
        return "-"
    if isinstance(cell, list | tuple):
        texts = [cell_text(item, column) for item in cell]
        return "-" if not texts or "-" in texts else ", ".join(texts)
    if isinstance(cell, bool | int | float | Decimal | date | datetime | time | timedelta):
        value = to_feel(cell)
        return text_of(value) if isinstance(value, bool | Decimal) else f'@"{value}"'
    text = str(cell).strip()
    worded = _values_of(text, column)
    if worded is not None:
        return worded
    if column.type in _DATE_TYPES:
        pieces = _STRING.split(text)
        pieces[::2] = [_BARE_DATE.sub(r'@"\1"', piece) for piece in pieces[::2]]
        return "".join(pieces)
    return text


def _values_of(text: str, column: TableInput) -> str | None:
    """Return the text with bare words of the input's values put in quotes; None when it is not that."""
    words = {value for value in column.values or () if isinstance(value, str)}
    if not words or column.type not in (None, "string"):
        return None
    if text in words:
        return quoted(text)
    negated = _NEGATED.fullmatch(text)
    inner = negated[1] if negated is not None else text
    parts = [part.strip() for part in inner.split(",")]
    if not any(part in words for part in parts):
        return None
    joined = ", ".join(quoted(part) if part in words else part for part in parts)
    return f"not({joined})" if negated is not None else joined


def by_type(value: object, declared: str | None) -> Value:
    """Return the FEEL value of a fact or literal, text read by the declared type; else UNREADABLE."""
    if isinstance(value, str):
        read = _READERS.get(declared or "")
        if read is None:
            return value
        found = read(value.strip())
        return UNREADABLE if found is None else found
    found = to_feel(value)
    if declared == "string" and isinstance(found, Decimal):
        return plain(found)
    if declared == "integer" and isinstance(found, Decimal) and found != found.to_integral_value():
        return UNREADABLE
    expected = _KINDS.get(declared or "")
    return found if expected is None or found is None or isinstance(found, expected) else UNREADABLE


def literal_by_type(value: object, declared: str | None) -> Value:
    """Return the FEEL value of an answer; one not of its type (a duration in words) stays as it is."""
    found = by_type(value, declared)
    return to_feel(value) if found is UNREADABLE else found


def _number(text: str) -> Value:
    return number(text) if _NUMERAL.fullmatch(text) else None


def _integer(text: str) -> Value:
    found = _number(text)
    return found if found is not None and found == found.to_integral_value() else None


_READERS: Final[Mapping[str, Callable[[str], Value]]] = {
    "number": _number,
    "integer": _integer,
    "boolean": lambda text: _TRUTHS.get(text.lower()),
    "date": read_date,
    "time": read_time,
    "date and time": read_date_time,
    "duration": read_duration,
}
_KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "number": (Decimal, list),
    "integer": (Decimal, list),
    "boolean": (bool, list),
    "string": (str, list),
}
