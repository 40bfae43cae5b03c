"""`text`: paragraphs for people, with the source underlined."""

from __future__ import annotations

from govrules.report.check_formats.report import CheckReport
from govrules.report.check_text import check_text
from govrules.report.mended_text import mendable_text, mended_text


def write(report: CheckReport) -> str:
    """Return every finding as a paragraph, and one line that sums up."""
    found, language = report.diagnostics, report.language
    told = mended_text(report.mended, report.refused, language)
    text = check_text(found, report.checked, language, report.lines_of, report.paint)
    mendable = "" if report.mended or report.refused else mendable_text(found, language)
    return "\n\n".join(part for part in (told, text) if part) + (f"\n{mendable}" if mendable else "")
