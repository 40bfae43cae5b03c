"""Colour for a terminal. It only repeats what the words say; plain text loses nothing.

NO_COLOR (https://no-color.org) and pipes give a `Paint` that is off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from govrules.codes import Severity

_SEVERITY: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Wraps text in terminal colours when `on`."""

    on: bool = False

    def severity(self, text: str, severity: Severity) -> str:
        """Colour by how grave a diagnostic is."""
        return self._wrap(text, _SEVERITY[severity])

    def strong(self, text: str) -> str:
        """Make a heading stand out."""
        return self._wrap(text, "1")

    def faint(self, text: str) -> str:
        """Step back: gutters, paths, labels."""
        return self._wrap(text, "2")

    def good(self, text: str) -> str:
        """Colour what went well."""
        return self._wrap(text, "32")

    def bad(self, text: str) -> str:
        """Colour what went wrong."""
        return self._wrap(text, "1;31")

    def _wrap(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


PLAIN: Final = Paint()


def paint_for(is_terminal: bool, environment: Mapping[str, str]) -> Paint:
    """Choose colours: on a terminal that can, unless NO_COLOR is set to anything but nothing."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return PLAIN
    return Paint(is_terminal or bool(environment.get("FORCE_COLOR")))
