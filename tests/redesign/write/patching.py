"""A unified diff applied by the book, as `patch` does it."""

from __future__ import annotations

import re

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
NO_NEWLINE = "\\ No newline at end of file\n"


def patched(text: str, diff: str) -> str:
    """Apply a diff; every line that it shows as old must be there."""
    old = re.findall(r"[^\n]*\n|[^\n]+$", text)
    shown = re.findall(r"[^\n]*\n", diff)
    if not shown:
        return text
    new: list[str] = []
    at = 0
    position = 2
    while position < len(shown):
        hunk = _HUNK.match(shown[position])
        assert hunk, shown[position]
        start, count = int(hunk[1]), int(hunk[2] or 1)
        begin = start - 1 if count else start
        new += old[at:begin]
        at = begin
        taken, given, position = 0, 0, position + 1
        assert len(new) == (int(hunk[3]) - 1 if int(hunk[4] or 1) else int(hunk[3]))
        while position < len(shown) and not shown[position].startswith("@@"):
            sign, line = shown[position][0], shown[position][1:]
            position += 1
            if position < len(shown) and shown[position] == NO_NEWLINE:
                line, position = line[:-1], position + 1
            if sign in " -":
                assert old[at] == line, (old[at], line)
                at, taken = at + 1, taken + 1
            if sign in " +":
                new.append(line)
                given += 1
        assert (taken, given) == (count, int(hunk[4] or 1))
    return "".join([*new, *old[at:]])
