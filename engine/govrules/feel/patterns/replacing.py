"""`matches`, `replace` and `split` over a compiled pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.feel.patterns.machine import Saves, find
from govrules.feel.patterns.program import Program

if TYPE_CHECKING:
    from govrules.feel.scope import Run


def matches(program: Program, text: str, run: Run) -> bool:
    """Tell whether the pattern is found anywhere in the text."""
    return find(program, text, 0, run) is not None


def replace_all(program: Program, text: str, replacement: str, run: Run) -> str | None:
    """Replace every match; None where the replacement is not valid or the pattern matches nothing at all.

    XPath makes a pattern that matches the empty text an error (FORX0003), and a `$` without a number
    or a lone `\\` in the replacement too (FORX0004).
    """
    pieces = [replacement] if program.literal else _pieces(replacement, program.groups)
    if pieces is None or find(program, "", 0, run) is not None:
        return None
    written: list[str] = []
    at = 0
    while (match := find(program, text, at, run)) is not None:
        written.append(text[at : match[0]])
        written.extend(piece if isinstance(piece, str) else _captured(text, match, piece) for piece in pieces)
        at = match[1]
        run.spend(1)
    written.append(text[at:])
    return run.made_text("".join(written))


def split_all(program: Program, text: str, run: Run) -> list[str] | None:
    """Cut at every match; None for a pattern that matches the empty text."""
    if find(program, "", 0, run) is not None:
        return None
    parts: list[str] = []
    at = 0
    while (match := find(program, text, at, run)) is not None:
        parts.append(text[at : match[0]])
        at = match[1]
        run.spend(1)
    parts.append(text[at:])
    return parts


def _captured(text: str, match: Saves, group: int) -> str:
    start, end = match[2 * group], match[2 * group + 1]
    return text[start:end] if end >= 0 else ""


def _pieces(replacement: str, groups: int) -> list[str | int] | None:
    """Cut a replacement into texts and group numbers; None when it is not valid."""
    pieces: list[str | int] = []
    at = 0
    while at < len(replacement):
        character = replacement[at]
        at += 1
        if character == "\\":
            if replacement[at : at + 1] not in ("\\", "$"):
                return None
            pieces.append(replacement[at])
            at += 1
        elif character == "$":
            digits = 0
            while replacement[at + digits : at + digits + 1].isdecimal() and (
                digits == 0 or int(replacement[at : at + digits + 1]) <= groups
            ):
                digits += 1
            if digits == 0:
                return None
            group = int(replacement[at : at + digits])
            pieces.append(group if group <= groups else "")
            at += digits
        else:
            pieces.append(character)
    return pieces
