"""Values as YAML text that the reader of rule files reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from govrules.surface.scalars import plain_value

WIDTH: Final = 120
"""Columns after which a new line is begun; Chinese characters take two."""

_WIDE_FROM: Final = "\u2e80"
_NEVER_FIRST: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=<~ ")
_IN_FLOW: Final = frozenset(",[]{}?")
_NEEDS_QUOTES: Final = re.compile(
    r":(\s|$)|\s#|[^ -\uffff\U00010000-\U0010ffff]|[\x7f-\xa0\u2028\u2029\ufeff]"
)
_ESCAPED: Final = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]")


def scalar_text(value: Any, *, flow: bool = True, quote: str = "") -> str:
    """Write a scalar. `quote` is the sign that the value before it had: kept where it can be."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return json.dumps(value)
    if quote == '"':
        return _double(value)
    if quote == "'" and _may_be_single(value):
        return _single(value)
    if _may_be_plain(value, flow=flow):
        return value
    return _single(value) if '"' in value and _may_be_single(value) else _double(value)


def flow_text(value: Any) -> str:
    """Write a value on one line, with brackets and braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar_text(key)}: {flow_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return scalar_text(value)


def value_text(value: Any, *, flow: bool) -> str:
    """Write a value on one line; `flow` = it will stand inside brackets or braces."""
    return flow_text(value) if isinstance(value, Mapping | list | tuple) else scalar_text(value, flow=flow)


def pair_text(key: str, value: Any) -> str:
    """Write a key and its value, to stand inside braces."""
    return f"{scalar_text(key)}: {flow_text(value)}"


def pair_lines(key: str, value: Any, indent: str) -> list[str]:
    """Write a key and its value as lines of a block, on one line where it fits."""
    head = f"{indent}{scalar_text(key, flow=False)}:"
    line = f"{head} {value_text(value, flow=False)}"
    if display_columns(line) <= WIDTH or not isinstance(value, Mapping | list | tuple) or not value:
        return [line]
    return [head, *nested_lines(value, indent + "  ")]


def nested_lines(value: Mapping[str, Any] | list[Any] | tuple[Any, ...], indent: str) -> list[str]:
    """Write a mapping or a list as lines of a block."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in pair_lines(key, item, indent)]
    return [line for item in value for line in item_lines(item, indent)]


def item_lines(value: Any, indent: str, *, block: bool = False, gap: int = 2) -> list[str]:
    """Write an element of a list as lines of a block.

    `block` = a mapping is written one key a line; else in braces, folded where it is too long.
    `gap` = columns from the dash to what follows it.
    """
    dash = "-" + " " * (gap - 1)
    if isinstance(value, Mapping) and block and value:
        inner = indent + " " * gap
        lines = [line for key, item in value.items() for line in pair_lines(key, item, inner)]
        return [f"{indent}{dash}{lines[0][len(inner) :]}", *lines[1:]]
    line = f"{indent}{dash}{value_text(value, flow=False)}"
    if display_columns(line) <= WIDTH or not isinstance(value, Mapping):
        return [line]
    inner = indent + " " * (gap + 1)
    parts = [pair_text(key, item) for key, item in value.items()]
    folded = _folded(parts, len(inner))
    if len(folded) == 1:
        return [line]
    return [
        f"{indent}{dash}{{{folded[0]}",
        *(f"{inner}{line}" for line in folded[1:-1]),
        f"{inner}{folded[-1]}}}",
    ]


def display_columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if sign >= _WIDE_FROM else 1 for sign in text)


def _folded(parts: Iterable[str], used: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and used + display_columns(f"{lines[-1]} {part},") <= WIDTH:
            lines[-1] = f"{lines[-1]} {part},"
        else:
            lines.append(f"{part},")
    lines[-1] = lines[-1].removesuffix(",")
    return lines


def _may_be_plain(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _NEVER_FIRST or text[-1] == " " or _NEEDS_QUOTES.search(text):
        return False
    return isinstance(plain_value(text), str) and not (flow and _IN_FLOW & set(text))


def _may_be_single(text: str) -> bool:
    return not _NEEDS_QUOTES.search(text.replace(":", "").replace("#", ""))


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
