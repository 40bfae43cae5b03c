"""`junit`: a suite a file. A finding that fails the check is a failure; a lesser one a case that passed, told.

A file in which nothing was found is one case that passed, so that a report is never empty.
"""

from __future__ import annotations

from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.check_formats.report import CheckReport
from govrules.report.diagnostics_text import diagnostic_text
from govrules.report.junit import JUnitCase, JUnitSuite, Verdict, junit_xml


def write(report: CheckReport) -> str:
    """Return the JUnit document."""
    found: dict[str, list[Diagnostic]] = {file: [] for file in report.files}
    for diagnostic in report.diagnostics:
        found.setdefault(diagnostic.place.file, []).append(diagnostic)
    failing = set(map(id, report.failing))
    suites = [
        JUnitSuite(file, tuple(_case(d, id(d) in failing, report.language) for d in own) or (_clean(file),))
        for file, own in sorted(found.items())
    ]
    return junit_xml("govrules check", suites)


def _clean(file: str) -> JUnitCase:
    return JUnitCase("govrules check", file)


def _case(diagnostic: Diagnostic, fails: bool, language: Language) -> JUnitCase:
    span = diagnostic.place.span
    return JUnitCase(
        name=f"{diagnostic.code.number} {diagnostic.code.name} {span.line}:{span.column}",
        group=diagnostic.place.file,
        verdict=Verdict.FAILURE if fails else Verdict.PASSED,
        message=" ".join(diagnostic.message.tell(language).split()),
        details=diagnostic_text(diagnostic, language),
        kind=diagnostic.severity.value,
    )
