"""The report of `check`: every diagnostic, then one line that sums up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govrules.diagnostics import Diagnostic
from govrules.language import Language, say, say_count
from govrules.report.diagnostics_text import diagnostics_text, summary_text
from govrules.report.excerpt import LinesOf
from govrules.report.paint import PLAIN, Paint

if TYPE_CHECKING:
    from govrules.checks.checked import Checked


def check_text(
    diagnostics: Sequence[Diagnostic],
    checked: Checked,
    language: Language,
    lines_of: LinesOf,
    paint: Paint = PLAIN,
) -> str:
    """Return the report. What went well is one line: what was read, and as of which day."""
    read = _read(checked, language)
    if not diagnostics:
        return paint.good(say("Nothing is wrong.").tell(language)) + ("" if language == "zh" else " ") + read
    summary = summary_text(diagnostics, language) + ("。" if language == "zh" else ". ")
    return f"{diagnostics_text(diagnostics, language, lines_of, paint)}\n\n{summary}{read}"


def _read(checked: Checked, language: Language) -> str:
    counted = [
        say_count("{n} file", "{n} files", len(checked.files)),
        say_count("{n} matter", "{n} matters", checked.matters),
        say_count("{n} bundle", "{n} bundles", checked.bundles),
        say_count("{n} test", "{n} tests", checked.tests),
    ]
    shown = [count for count in counted if count.arguments["n"]]
    if not shown:
        return say("No rules were read.").tell(language)
    return say("Read: {counted}; as of {day}.", counted=shown, day=checked.as_of).tell(language)
