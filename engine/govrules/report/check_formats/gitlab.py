"""`gitlab`: a Code Quality report, which GitLab shows in a merge request.

Source of the form: GitLab's documentation, “Code Quality”, “Import Code Quality results from a CI/CD job”:
a JSON array; of each finding a description, a check name, a fingerprint, a severity (`info`, `minor`, `major`,
`critical`, `blocker`) and the place, whose path is relative to the repository and has no `./` before it.
Documented by `schemas/output/check-gitlab.schema.json`.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from typing import Any, Final

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.report.check_formats.report import CheckReport
from govrules.report.fingerprint import fingerprint

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(report: CheckReport) -> str:
    """Return the report as JSON text; `[]` when nothing was found."""
    seen: Counter[str] = Counter()
    found = [_issue(diagnostic, report.language, seen) for diagnostic in report.diagnostics]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _issue(diagnostic: Diagnostic, language: Language, seen: Counter[str]) -> dict[str, Any]:
    hint = f"\n\n{diagnostic.hint.tell(language)}" if diagnostic.hint else ""
    span = diagnostic.place.span
    return {
        "description": diagnostic.message.tell(language),
        "check_name": f"{diagnostic.code.number} {diagnostic.code.name}",
        "content": {"body": diagnostic.message.tell(language) + hint},
        "fingerprint": fingerprint(diagnostic, seen),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": posixpath.normpath(diagnostic.place.file) if diagnostic.place.file else "govrules.toml",
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }
