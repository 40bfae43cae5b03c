"""The lines of a rule file around a fault, with the fault underlined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from govrules.language import Language, say
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, visible
from govrules.source import NOWHERE, Span

LinesOf: TypeAlias = Callable[[str], Sequence[str] | None]
"""File name → its lines without line ends; None when it cannot be shown."""

CONTEXT: Final = 2
"""Lines shown before the fault."""
MAX_COLUMNS: Final = 110
"""A longer line is cut to a window around the fault (in characters)."""
_LEAD: Final = 40


def no_lines(_file: str) -> None:
    """Show no source: for output where the file is not at hand."""


def excerpt(
    lines: Sequence[str], span: Span, language: Language, paint: Paint = PLAIN, context: int = CONTEXT
) -> list[str]:
    """Return the source lines of a span, with `context` lines before it and a line of carets under it.

    Widths are those of a terminal, so the carets stand under Chinese text too. A span of several lines is
    underlined on its first one. A span that the text does not have gives nothing.
    """
    if not 1 <= span.line <= len(lines) or (span == NOWHERE and not lines[0].strip()):
        return []
    first = max(1, span.line - context)
    gutter = max(4, len(str(span.line)))
    left = _window_start(span)
    shown = []
    for number in range(first, span.line + 1):
        text = _window(visible(lines[number - 1]), left)
        shown.append(f"{paint.faint(f' {number:>{gutter}} │')} {text}".rstrip())
    before, marked = _marked(visible(lines[span.line - 1]), span, left)
    here = paint.bad("^" * max(1, display_width(marked)) + " " + say("here").tell(language))
    shown.append(f"{paint.faint(' ' * (gutter + 2) + '│')} {' ' * display_width(before)}{here}")
    return shown


def _window_start(span: Span) -> int:
    return 0 if span.column <= MAX_COLUMNS - _LEAD else span.column - _LEAD


def _window(text: str, left: int) -> str:
    head = "…" if left and len(text) > left else ""
    body = text[left : left + MAX_COLUMNS]
    return head + body + ("…" if len(text) > left + MAX_COLUMNS else "")


def _marked(text: str, span: Span, left: int) -> tuple[str, str]:
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    before = ("…" if left else "") + text[left:start]
    return before, text[start : min(end, left + MAX_COLUMNS)]
