"""What the check of a document's shape gives."""

from __future__ import annotations

from typing import Any, NamedTuple

from govrules.diagnostics import Diagnostic


class Shaped(NamedTuple):
    """A document that has been checked: its kind, its tree with the texts restored, what is wrong."""

    kind: str | None
    data: Any
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the tree fits the schema of its kind."""
        return self.kind is not None and not self.diagnostics
