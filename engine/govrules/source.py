"""Where something stands in a rule file, as an editor counts it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(1, 1, 1, 1)
"""The span of what concerns a file as a whole: a missing, empty or unreadable one."""


class Place(NamedTuple):
    """A span in a named file. `file` is the path as the user gave it, with forward slashes."""

    file: str
    span: Span = NOWHERE

    def __str__(self) -> str:
        return f"{self.file}:{self.span.line}:{self.span.column}"
