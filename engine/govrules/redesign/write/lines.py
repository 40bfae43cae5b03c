"""Lines of a text, counted as the reader of rule files counts them: LF, CR LF or CR."""

from __future__ import annotations

import re
from typing import Final

_BREAK: Final = re.compile(r"\r\n?|\n")


def line_begin(text: str, at: int) -> int:
    """Return where the line of the offset `at` begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_finish(text: str, at: int) -> int:
    """Return where the line of the offset `at` ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def after_break(text: str, at: int) -> int:
    """Return where the line after that of the offset `at` begins; the end of the text if there is none."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def line_break_of(text: str) -> str:
    """Return the line break that a text uses first."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def is_first_on_line(text: str, at: int) -> bool:
    """Tell whether only spaces (or a byte order mark) stand before the offset `at` on its line."""
    return not text[line_begin(text, at) : at].strip(" \ufeff")


def rest_is_idle(text: str, at: int) -> bool:
    """Tell whether after the offset `at` the line holds nothing but spaces and a comment."""
    rest = text[at : line_finish(text, at)].lstrip(" \t")
    return not rest or rest.startswith("#")


def indentation(text: str, at: int) -> str:
    """Return as many spaces as characters stand before the offset `at` on its line."""
    return " " * len(text[line_begin(text, at) : at].replace("\ufeff", ""))


def is_blank_line(text: str, at: int) -> bool:
    """Tell whether the line of the offset `at` holds only spaces and tabs; past the end there is no line."""
    return at < len(text) and not text[line_begin(text, at) : line_finish(text, at)].strip(" \t")


def line_above(text: str, begin: int) -> int:
    """Return where the line above the one that begins at `begin` begins; `begin` itself if there is none."""
    if begin == 0:
        return 0
    return line_begin(text, begin - 2 if text[max(0, begin - 2) : begin] == "\r\n" else begin - 1)


def follows_a_blank_line(text: str, begin: int) -> bool:
    """Tell whether the line above the one that begins at `begin` is blank."""
    return begin > 0 and is_blank_line(text, line_above(text, begin))


def begin_of_own_comments(text: str, at: int, floor: int) -> int:
    """Return where the comment lines begin that stand right above the line of `at`, indented as it is.

    Without such lines, the begin of the line itself. Lines before the offset `floor` are not looked at.
    """
    begin = line_begin(text, at)
    indent = indentation(text, at)
    while begin > floor:
        above = line_above(text, begin)
        if above < floor or not text.startswith(f"{indent}#", above):
            break
        begin = above
    return begin


def skip_idle(text: str, at: int) -> int:
    """Return the offset of what comes after spaces, line breaks and comments."""
    while at < len(text):
        if text[at] == "#":
            at = line_finish(text, at)
        elif text[at] in " \t\r\n\ufeff":
            at += 1
        else:
            break
    return at
