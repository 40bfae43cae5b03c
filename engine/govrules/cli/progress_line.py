"""How far a command is: one line on standard error, on a terminal only."""

from __future__ import annotations

import sys

from govrules.language import Language, Text
from govrules.report.width import display_width


class ProgressLine:
    """One line that is kept up to date; silent where nobody looks."""

    def __init__(self, language: Language, *, on: bool | None = None) -> None:
        self.language = language
        self.on = sys.stderr.isatty() if on is None else on
        self._width = 0

    def done(self) -> None:
        """Clear the line."""
        if self.on and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0

    def write(self, text: Text) -> None:
        """Replace the line."""
        if not self.on:
            return
        line = text.tell(self.language)
        width = display_width(line)
        sys.stderr.write("\r" + line + " " * max(0, self._width - width))
        sys.stderr.flush()
        self._width = width
