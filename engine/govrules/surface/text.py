"""The text of a rule file, and how its code points become lines and columns."""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final

from govrules.source import Place, Span

_NEAR: Final = 32
"""Lines within which most parts of a rule end: only among these is looked for the end of one."""
_LINE_END: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, eq=False)
class SourceText:
    """One rule file as it was read. Decoding and line counting wait until somebody asks."""

    name: str
    """The path as the user gave it, with forward slashes."""
    data: bytes = field(repr=False)

    @cached_property
    def text(self) -> str:
        """Return the whole text, a byte order mark included; bytes that are no UTF-8 show as U+FFFD."""
        return self.data.decode("utf-8", errors="replace")

    @cached_property
    def digest(self) -> bytes:
        """Return the SHA-256 of the bytes."""
        return hashlib.sha256(self.data).digest()

    @cached_property
    def line_starts(self) -> array[int]:
        """Return the offset of each line's first code point. Lines end with LF, CR LF or CR."""
        text = self.text
        if "\r" in text:
            return array("I", (0, *(match.end() for match in _LINE_END.finditer(text))))
        lengths = map(len, text.split("\n")[:-1])
        return array("I", accumulate(lengths, lambda start, length: start + length + 1, initial=0))

    def span(self, start: int, end: int) -> Span:
        """Turn the code-point offsets `[start, end)` into lines and columns."""
        starts = self.line_starts
        first = bisect_right(starts, start)
        near = first + _NEAR
        if near < len(starts) and end < starts[near]:
            last = bisect_right(starts, end, first - 1, near)
        else:
            last = bisect_right(starts, end, first - 1)
        return Span(first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    def place(self, start: int, end: int) -> Place:
        """Turn the code-point offsets `[start, end)` into a place in this file."""
        return Place(self.name, self.span(start, end))

    def offset(self, line: int, column: int) -> int:
        """Turn a line and a column, both from 1, into a code-point offset; past the end gives the end."""
        starts = self.line_starts
        if line > len(starts):
            return len(self.text)
        return min(starts[max(line, 1) - 1] + max(column, 1) - 1, len(self.text))

    def slice(self, span: Span) -> str:
        """Return the text of `span`."""
        start = self.offset(span.line, span.column)
        return self.text[start : self.offset(span.end_line, span.end_column)]

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; empty past the last line."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
