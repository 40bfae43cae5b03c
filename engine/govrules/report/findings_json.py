"""Redesign findings as JSON. Schema: `schemas/output/findings.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from govrules.language import Language
from govrules.report.diagnostics_json import place_json

if TYPE_CHECKING:
    from govrules.redesign.finding import RedesignFinding


def finding_json(finding: RedesignFinding, language: Language) -> dict[str, Any]:
    """Return one finding; `after` is null where no change can be written, `changes` are those of a reform."""
    return {
        "code": finding.code.number,
        "name": finding.code.name,
        "class": finding.kind,
        "target": finding.target,
        "where": list(finding.where),
        "evidence": finding.evidence.tell(language),
        "before": finding.before.to_json(),
        "after": finding.after.to_json() if finding.after is not None else None,
        "pays": finding.pays.tell(language),
        "changes": msgspec.to_builtins(finding.changes),
        **place_json(finding.place),
        "related": [
            {**place_json(related.place), "message": related.message.tell(language)}
            for related in finding.related
        ],
    }
