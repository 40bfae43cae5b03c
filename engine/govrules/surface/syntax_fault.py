"""What libyaml stumbled over, with the text around it, and what is told about it."""

from __future__ import annotations

from typing import NamedTuple

from govrules.codes import Code
from govrules.codes import reading as codes
from govrules.diagnostics import Fix, Related
from govrules.language import Text
from govrules.surface.text import SourceText


class SyntaxFault(NamedTuple):
    """libyaml's problem and context, and where they are."""

    source: SourceText
    problem: str
    context: str
    at: int
    """Code-point offset of the problem."""
    since: int
    """Code-point offset where the thing began that could not be finished; else the same."""

    @property
    def line_number(self) -> int:
        """Return the line of the problem, from 1."""
        return self.source.span(self.at, self.at).line

    @property
    def before(self) -> str:
        """Return the text of the problem's line up to it."""
        start = self.source.line_starts[self.line_number - 1]
        return self.source.text[start : self.at]

    @property
    def sign(self) -> str:
        """Return the character at the problem; empty at the end of the file."""
        return self.source.text[self.at : self.at + 1]

    @property
    def after(self) -> int:
        """Return the offset after that sign, but not past the end of its line."""
        return self.at + (self.sign not in ("", "\n", "\r"))


class Told(NamedTuple):
    """What people hear about it: `[start, end)` are code-point offsets."""

    message: Text
    hint: Text | None
    start: int
    end: int
    code: Code = codes.YAML_SYNTAX
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
