"""Places as editors count them: from 0, columns in UTF-16 code units unless the editor agreed to code points.

Source: Language Server Protocol 3.17, "Position" and "PositionEncodingKind". Lines end alike in both.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from govrules.source import Span
from govrules.surface.text import SourceText

Encoding: TypeAlias = Literal["utf-16", "utf-32"]
_BEYOND = 0xFFFF
"""Code points above this take two units in UTF-16."""


class Point(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    character: int


def line_text(source: SourceText, line: int) -> str:
    """Return the text of a line (from 0) without its end; empty past the last one."""
    starts = source.line_starts
    if not 0 <= line < len(starts):
        return ""
    end = starts[line + 1] if line + 1 < len(starts) else len(source.text)
    return source.text[starts[line] : end].rstrip("\r\n")


def units(text: str, encoding: Encoding) -> int:
    """Return how many columns a text takes."""
    return len(text) if encoding == "utf-32" else len(text) + sum(ord(one) > _BEYOND for one in text)


def code_points(text: str, columns: int, encoding: Encoding) -> int:
    """Return how many code points of a text lie before a column; one in the middle of a pair counts as before it."""
    if encoding == "utf-32" or text.isascii():
        return min(columns, len(text))
    taken = 0
    for number, one in enumerate(text):
        taken += 2 if ord(one) > _BEYOND else 1
        if taken > columns:
            return number
    return len(text)


def offset_at(source: SourceText, point: Point, encoding: Encoding) -> int:
    """Return the offset in code points of a point; past the end of a line gives its end."""
    starts = source.line_starts
    if point.line >= len(starts):
        return len(source.text)
    return int(starts[point.line]) + code_points(line_text(source, point.line), point.character, encoding)


def range_of(source: SourceText, span: Span, encoding: Encoding) -> tuple[Point, Point]:
    """Return a span as an editor counts it."""
    return (
        _point(source, span.line, span.column, encoding),
        _point(source, span.end_line, span.end_column, encoding),
    )


def _point(source: SourceText, line: int, column: int, encoding: Encoding) -> Point:
    text = line_text(source, line - 1)
    return Point(line - 1, units(text[: column - 1], encoding))
