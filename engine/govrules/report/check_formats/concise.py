"""`concise`: one line a finding, `file:line:column: severity: message [code name]`, as compilers write it.

Editors and terminals that know the lines of gcc make the place a link.
"""

from __future__ import annotations

from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.check_formats.report import CheckReport
from govrules.report.diagnostics_text import SEVERITY_WORDS, place_text, summary_text
from govrules.report.paint import Paint
from govrules.report.width import visible


def write(report: CheckReport) -> str:
    """Return one line a finding, and a last one that counts them; nothing when there is none."""
    lines = [_line(diagnostic, report.language, report.paint) for diagnostic in report.diagnostics]
    if lines:
        lines.append(summary_text(report.diagnostics, report.language))
    return "\n".join(lines)


def _line(diagnostic: Diagnostic, language: Language, paint: Paint) -> str:
    severity = paint.severity(SEVERITY_WORDS[diagnostic.severity].tell(language), diagnostic.severity)
    message = visible(" ".join(diagnostic.message.tell(language).split()))
    place = f"{place_text(diagnostic.place)}: " if diagnostic.place.file else ""
    return f"{place}{severity}: {message} [{diagnostic.code.number} {diagnostic.code.name}]"
