"""`text`: paragraphs for people, with the source underlined."""

from __future__ import annotations

from govrules.report.check_formats.report import CheckReport
from govrules.report.check_text import check_text


def write(report: CheckReport) -> str:
    """Return every finding as a paragraph, and one line that sums up."""
    return check_text(report.diagnostics, report.book, report.language, report.lines_of, report.paint)
