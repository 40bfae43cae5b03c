"""What is wrong with a rule file, as a value: collected and shown, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govrules.codes import Code, Severity
from govrules.language import Text
from govrules.source import Place


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the reader has to see to understand a diagnostic."""

    place: Place
    message: Text


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `place` by `replacement`; every other byte of the file stays."""

    place: Place
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that a machine can make. `safe` = the meaning of the rules cannot change by surprise."""

    title: Text
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, where, why it matters and how to mend it."""

    code: Code
    message: Text
    place: Place
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    basis: str | None = None
    """The law or rule that it goes against, as officers cite it."""
    fix: Fix | None = None
    level: Severity | None = None
    """How grave the project's settings say it is; None = as its code says."""

    @property
    def severity(self) -> Severity:
        """Return how grave it is."""
        return self.level or self.code.severity


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics as one reads: by file, then from top to bottom; equal ones are kept once."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Diagnostic] = []
    for diagnostic in sorted(diagnostics, key=lambda d: (d.place.file, d.place.span, d.code.number)):
        key = (diagnostic.place, diagnostic.code.number, str(diagnostic.message))
        if key not in seen:
            seen.add(key)
            kept.append(diagnostic)
    return kept


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of them is an error (not merely a warning or a note)."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
