"""Redesign findings as JSON. Schema: `schemas/output/findings.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from govrules.language import Language
from govrules.report.diagnostics_json import place_json

if TYPE_CHECKING:
    from govrules.process.metrics import Metrics
    from govrules.redesign.finding import RedesignFinding


class FindingLines:
    """Writes findings as JSON, each on a line of its own and spaced as `json.dumps` does.

    All findings about a process hold the same figures of today, as one value: these are written once.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._today: tuple[Metrics, msgspec.Raw] | None = None

    def line(self, finding: RedesignFinding) -> bytes:
        """Return one finding as UTF-8, without a line end."""
        shown = finding_json(finding, self.language, self._figures(finding.before))
        return msgspec.json.format(msgspec.json.encode(shown), indent=0)

    def _figures(self, today: Metrics) -> msgspec.Raw:
        if self._today is None or self._today[0] is not today:
            self._today = (today, msgspec.Raw(msgspec.json.encode(today.to_json())))
        return self._today[1]


def finding_json(
    finding: RedesignFinding, language: Language, before: msgspec.Raw | None = None
) -> dict[str, Any]:
    """Return one finding; `after` is null where no change can be written, `changes` are those of a reform.

    `before` are the figures of today, where they are written already.
    """
    return {
        "code": finding.code.number,
        "name": finding.code.name,
        "class": finding.kind,
        "target": finding.target,
        "where": list(finding.where),
        "evidence": finding.evidence.tell(language),
        "before": finding.before.to_json() if before is None else before,
        "after": finding.after.to_json() if finding.after is not None else None,
        "pays": finding.pays.tell(language),
        "changes": msgspec.to_builtins(finding.changes),
        **place_json(finding.place),
        "related": [
            {**place_json(related.place), "message": related.message.tell(language)}
            for related in finding.related
        ],
    }
