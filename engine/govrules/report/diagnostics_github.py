"""Diagnostics as GitHub workflow commands, which GitHub shows beside the changed lines.

Source: “Workflow commands for GitHub Actions” (escaping as in the runner's own toolkit: `%`, CR, LF in the
message, and `:` and `,` too in properties). GitHub keeps ten annotations of each level a step: the gravest
levels come first, and what is beyond ten is printed as plain lines, so that the log has all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.diagnostics_text import SEVERITY_WORDS, place_text
from govrules.source import NOWHERE, Place

ANNOTATIONS_A_LEVEL: Final = 10

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def diagnostics_github(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """Return one line a diagnostic, errors first; within a severity the order stays."""
    lines = []
    for severity in Severity:
        of_level = [diagnostic for diagnostic in diagnostics if diagnostic.severity is severity]
        lines += [_command(diagnostic, language) for diagnostic in of_level[:ANNOTATIONS_A_LEVEL]]
        lines += [_plain(diagnostic, language) for diagnostic in of_level[ANNOTATIONS_A_LEVEL:]]
    return "\n".join(lines)


def _command(diagnostic: Diagnostic, language: Language) -> str:
    message = diagnostic.message.tell(language)
    if diagnostic.hint is not None:
        message += "\n" + diagnostic.hint.tell(language)
    properties = [
        *_where(diagnostic.place),
        ("title", f"{diagnostic.code.number} {diagnostic.code.name}"),
    ]
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties)
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message)}"


def _where(place: Place) -> list[tuple[str, str]]:
    if not place.file:
        return []
    span = place.span
    where = [("file", place.file)]
    if span == NOWHERE:
        return where
    where += [("line", str(span.line)), ("endLine", str(span.end_line))]
    if span.end_line == span.line:  # GitHub refuses columns for a stretch of several lines
        where += [("col", str(span.column)), ("endColumn", str(span.end_column))]
    return where


def _plain(diagnostic: Diagnostic, language: Language) -> str:
    severity = SEVERITY_WORDS[diagnostic.severity].tell(language)
    place = f"{place_text(diagnostic.place)}: " if diagnostic.place.file else ""
    message = " ".join(diagnostic.message.tell(language).split())
    line = f"{place}{severity} {diagnostic.code.number} {message}"
    # A line of the log that begins like a command would be taken for one.
    return f" {line}" if line.startswith("::") else line


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
