"""Diagnostics as JSON, for editors and pipelines. Schema: `schemas/output/check.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import Language
from govrules.report.diagnostics_text import count_by_severity
from govrules.source import Place

VERSION: Final = 1
"""Version of the JSON outputs; a change that a reader could stumble over raises it."""


def check_json(
    diagnostics: Sequence[Diagnostic], language: Language, counted: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return what `govrules check --format json` prints.

    Lines and columns count from 1 in code points, ends are exclusive. `counted` adds figures to the summary,
    such as `{"files": 12, "matters": 34}`.
    """
    counts = count_by_severity(diagnostics)
    return {
        "version": VERSION,
        "diagnostics": [diagnostic_json(diagnostic, language) for diagnostic in diagnostics],
        "summary": {
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
            **(counted or {}),
        },
    }


def diagnostic_json(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    """Return one diagnostic; `basis`, `hint` and `fix` are null when there is none."""
    return {
        "code": diagnostic.code.number,
        "name": diagnostic.code.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.tell(language),
        **place_json(diagnostic.place),
        "basis": diagnostic.basis,
        "hint": diagnostic.hint.tell(language) if diagnostic.hint else None,
        "related": [_related(related, language) for related in diagnostic.related],
        "fix": _fix(diagnostic.fix, language) if diagnostic.fix else None,
    }


def place_json(place: Place) -> dict[str, Any]:
    """Return a place; what stands in no file has `"file": null`."""
    return {
        "file": place.file or None,
        "line": place.span.line,
        "column": place.span.column,
        "end_line": place.span.end_line,
        "end_column": place.span.end_column,
    }


def _related(related: Related, language: Language) -> dict[str, Any]:
    return {**place_json(related.place), "message": related.message.tell(language)}


def _fix(fix: Fix, language: Language) -> dict[str, Any]:
    return {
        "title": fix.title.tell(language),
        "safe": fix.safe,
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {**place_json(edit.place), "replacement": edit.replacement}
