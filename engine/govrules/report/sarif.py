"""Diagnostics as SARIF 2.1.0 (OASIS Standard), for code-scanning dashboards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from govrules.codes import Code, Severity
from govrules.diagnostics import Diagnostic, Fix
from govrules.language import Language, say
from govrules.report.fingerprint import fingerprint
from govrules.source import NOWHERE, Place

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION: Final = "2.1.0"

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(diagnostics: Sequence[Diagnostic], language: Language, tool_version: str) -> dict[str, Any]:
    """Return a SARIF log of one run. Columns are code points, as everywhere in GovRules."""
    codes = sorted({diagnostic.code.number: diagnostic.code for diagnostic in diagnostics}.items())
    index = {number: position for position, (number, _) in enumerate(codes)}
    driver = {
        "name": "GovRules",
        "semanticVersion": tool_version,
        "rules": [_rule(code, language) for _, code in codes],
    }
    seen: Counter[str] = Counter()
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": driver},
                "language": {"zh": "zh-CN", "en": "en-US"}[language],
                "columnKind": "unicodeCodePoints",
                "results": [_result(d, index[d.code.number], language, seen) for d in diagnostics],
            }
        ],
    }


def _rule(code: Code, language: Language) -> dict[str, Any]:
    what, why, mend = (say(text).tell(language) for text in (code.what, code.why, code.mend))
    markdown = f"{what}\n\n{why}\n\n{_fenced(code.wrong)}\n\n{mend}\n\n{_fenced(code.right)}\n"
    return {
        "id": code.number,
        "name": "".join(part.capitalize() for part in code.name.split("-")),
        "shortDescription": {"text": what},
        "fullDescription": {"text": why},
        "help": {"text": mend, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _fenced(yaml: str) -> str:
    return f"```yaml\n{yaml.strip()}\n```"


def _result(diagnostic: Diagnostic, rule: int, language: Language, seen: Counter[str]) -> dict[str, Any]:
    message = diagnostic.message.tell(language)
    if diagnostic.hint is not None:
        message += "\n" + diagnostic.hint.tell(language)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.number,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "partialFingerprints": {"govrulesDiagnostic/v1": fingerprint(diagnostic, seen)},
    }
    if diagnostic.place.file:
        result["locations"] = [{"physicalLocation": _physical(diagnostic.place)}]
    related = [
        {"id": n, "physicalLocation": _physical(r.place), "message": {"text": r.message.tell(language)}}
        for n, r in enumerate(diagnostic.related, 1)
        if r.place.file
    ]
    if related:
        result["relatedLocations"] = related
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.fix, language)]
    return result


def _physical(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.span != NOWHERE:
        location["region"] = _region(place)
    return location


def _region(place: Place) -> dict[str, int]:
    span = place.span
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, language: Language) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {
            "deletedRegion": _region(edit.place),
            "insertedContent": {"text": edit.replacement},
        }
        changes.setdefault(edit.place.file, []).append(replacement)
    return {
        "description": {"text": fix.title.tell(language)},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}
            for file, replacements in changes.items()
        ],
    }


def _uri(file: str) -> str:
    return "file://" + quote(file) if file.startswith("/") else quote(file)
