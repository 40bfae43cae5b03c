"""The difference of two texts of a file, as `diff -u` and `patch` know it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

_NO_END: Final = "\\ No newline at end of file\n"


def text_diff(file: str, before: str, after: str) -> str:
    """Return a unified diff; empty when the texts are equal. Line ends are kept as they are."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


def _lines(text: str) -> list[str]:
    return list(_divided(text))


def _divided(text: str) -> Iterator[str]:
    """Divide at line feeds alone: what else Unicode takes for the end of a line, `diff` does not."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
