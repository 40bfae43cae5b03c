"""`github`: workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from govrules.report.check_formats.report import CheckReport
from govrules.report.diagnostics_github import diagnostics_github


def write(report: CheckReport) -> str:
    """Return one workflow command a finding."""
    return diagnostics_github(report.diagnostics, report.language)
