"""Values as text, as `string(…)` gives them (DMN 1.5 Table 72).

Numbers without exponent and without empty zeros; temporal values as ISO 8601; inside a list or context
strings stand in quotes: `[1, "a"]`, `{name: "x", "a key": null}`; ranges as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from govrules.feel.errors import BudgetExceeded
from govrules.feel.numbers import plain
from govrules.feel.values import Date, DateTime, DaysTime, Function, Range, Time, Value, YearsMonths

_PLAIN_KEY: Final = re.compile(r"[^\W\d][\w ]*(?<! )")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MAX_DEPTH: Final = 100


def text_of(value: Value, depth: int = 0) -> str:
    """Return the text of any value but a string inside quotes; a string at the top stays as it is.

    Raises BudgetExceeded for a value nested deeper than 100 levels.
    """
    if isinstance(value, str):
        return value if depth == 0 else quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if depth > _MAX_DEPTH:
        raise BudgetExceeded("a value nested too deeply to be written")
    writer = _WRITERS.get(type(value))
    return str(value) if writer is None else writer(value, depth + 1)


def quoted(text: str) -> str:
    """Write a string as a FEEL literal."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _list(value: list[Value], depth: int) -> str:
    return "[" + ", ".join(text_of(item, depth) for item in value) + "]"


def _context(value: dict[str, Value], depth: int) -> str:
    return "{" + ", ".join(f"{_key(key)}: {text_of(item, depth)}" for key, item in value.items()) + "}"


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else quoted(key)


def _range(value: Range, depth: int) -> str:
    if value.other_than:
        return f"(!={_endpoint(value.start, depth)})"
    if value.start is None and value.end is not None:
        return f"({'<=' if value.end_included else '<'}{_endpoint(value.end, depth)})"
    if value.end is None and value.start is not None:
        return f"({'>=' if value.start_included else '>'}{_endpoint(value.start, depth)})"
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    return f"{opening}{_endpoint(value.start, depth)}..{_endpoint(value.end, depth)}{closing}"


def _endpoint(value: Value, depth: int) -> str:
    if isinstance(value, Date | Time | DateTime | YearsMonths | DaysTime):
        return f'@"{value}"'
    return text_of(value, depth)


def _function(value: Function, depth: int) -> str:
    return f"function({', '.join(value.parameters)})"


_WRITERS: Final[dict[type, Callable[[Value, int], str]]] = {
    Decimal: lambda value, depth: plain(value),
    list: _list,
    dict: _context,
    Range: _range,
    Function: _function,
}
