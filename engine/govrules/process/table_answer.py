"""What a table of the book answers, for whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govrules.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Answer:
    """What a table answers."""

    table: str
    matched: tuple[int, ...]
    """Rows from 1; with unknown facts, all that could hit."""
    outputs: Any
    asks: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "table": self.table,
            "matched": list(self.matched),
            "outputs": self.outputs,
            "asks": list(self.asks),
        }
