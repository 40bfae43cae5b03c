"""Values as text, as `string(…)` gives them (DMN 1.5 Table 72).

Numbers without exponent and without empty zeros; temporal values as ISO 8601; inside a list or context
strings stand in quotes: `[1, "a"]`, `{name: "x", "a key": null}`; ranges as they are written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from govrules.feel.errors import BudgetExceeded
from govrules.feel.numbers import plain
from govrules.feel.values import Date, DateTime, DaysTime, Function, Range, Time, Value, YearsMonths

_PLAIN_KEY: Final = re.compile(r"[^\W\d][\w ]*(?<! )")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MAX_DEPTH: Final = 100
_MOST_PARTS: Final = 100_000


def text_of(value: Value) -> str:
    """Return the text of a value; a string stays as it is, inside a list or context it is quoted.

    Raises BudgetExceeded for a value of more than 100 levels or 100,000 parts.
    """
    return value if isinstance(value, str) else _Writing().text(value, 0)


def quoted(text: str) -> str:
    """Write a string as a FEEL literal."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


class _Writing:
    """Writes one value; counts its parts, since a few lists inside each other can unfold to millions."""

    def __init__(self) -> None:
        self.parts = 0

    def text(self, value: Value, depth: int) -> str:
        self.parts += 1
        if depth > _MAX_DEPTH or self.parts > _MOST_PARTS:
            raise BudgetExceeded("the value is too large to be written")
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, Decimal):
            return plain(value)
        if isinstance(value, list):
            return "[" + ", ".join([self.text(item, depth + 1) for item in value]) + "]"
        if isinstance(value, dict):
            entries = [f"{_key(key)}: {self.text(item, depth + 1)}" for key, item in value.items()]
            return "{" + ", ".join(entries) + "}"
        if isinstance(value, Range):
            return self.range(value, depth)
        if isinstance(value, Function):
            return f"function({', '.join(value.parameters)})"
        return str(value)

    def range(self, value: Range, depth: int) -> str:
        start, end = self.endpoint(value.start, depth), self.endpoint(value.end, depth)
        if value.other_than:
            return f"(!={start})"
        if value.start is None and value.end is not None:
            return f"({'<=' if value.end_included else '<'}{end})"
        if value.end is None and value.start is not None:
            return f"({'>=' if value.start_included else '>'}{start})"
        return f"{'[' if value.start_included else '('}{start}..{end}{']' if value.end_included else ')'}"

    def endpoint(self, value: Value, depth: int) -> str:
        if isinstance(value, Date | Time | DateTime | YearsMonths | DaysTime):
            return f'@"{value}"'
        return self.text(value, depth + 1)


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else quoted(key)
