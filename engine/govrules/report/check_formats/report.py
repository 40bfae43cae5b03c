"""What a form of `check` has to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.excerpt import LinesOf, no_lines
from govrules.report.paint import PLAIN, Paint

if TYPE_CHECKING:
    from govrules.checks.checked import Checked


class CheckReport(msgspec.Struct, frozen=True):
    """What was found in which rules, and how it is shown."""

    diagnostics: Sequence[Diagnostic]
    """In reading order."""
    checked: Checked
    """How much was looked at."""
    language: Language
    fail_on: Severity = Severity.ERROR
    """From which severity on a finding fails the check."""
    mended: Sequence[Diagnostic] = ()
    """What was mended before this, with the places of that time."""
    refused: Sequence[Diagnostic] = ()
    """What could have been mended only by making something else wrong."""
    version: str = "0"
    """The version of GovRules."""
    lines_of: LinesOf = no_lines
    paint: Paint = PLAIN

    @property
    def files(self) -> Sequence[str]:
        """Return the names of the files that rules were read from, in order."""
        return self.checked.files

    @property
    def failing(self) -> list[Diagnostic]:
        """Return the findings that fail the check."""
        return failing(self.diagnostics, self.fail_on)


def failing(found: Iterable[Diagnostic], fail_on: Severity) -> list[Diagnostic]:
    """Return the findings that are as grave as `fail_on` or graver."""
    gravest_first = list(Severity)
    least = gravest_first.index(fail_on)
    return [diagnostic for diagnostic in found if gravest_first.index(diagnostic.severity) <= least]
