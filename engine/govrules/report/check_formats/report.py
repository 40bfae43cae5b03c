"""What a form of `check` has to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.excerpt import LinesOf, no_lines
from govrules.report.paint import PLAIN, Paint

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found in which rules, and how it is shown."""

    diagnostics: Sequence[Diagnostic]
    """In reading order."""
    book: RuleBook
    language: Language
    fail_on: Severity = Severity.ERROR
    """From which severity on a finding fails the check."""
    version: str = "0"
    """The version of GovRules."""
    lines_of: LinesOf = no_lines
    paint: Paint = PLAIN

    @property
    def files(self) -> list[str]:
        """Return the names of the files that rules were read from, in order."""
        return sorted({origin.document.file for origin in self.book.origins.values()})

    @property
    def failing(self) -> list[Diagnostic]:
        """Return the findings that fail the check."""
        gravest_first = list(Severity)
        least = gravest_first.index(self.fail_on)
        return [d for d in self.diagnostics if gravest_first.index(d.severity) <= least]
