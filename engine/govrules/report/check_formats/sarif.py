"""`sarif`: SARIF 2.1.0, for code-scanning dashboards."""

from __future__ import annotations

import json

from govrules.report.check_formats.report import CheckReport
from govrules.report.sarif import sarif


def write(report: CheckReport) -> str:
    """Return the SARIF log as JSON text."""
    log = sarif(report.diagnostics, report.language, report.version)
    return json.dumps(log, ensure_ascii=False, indent=2)
