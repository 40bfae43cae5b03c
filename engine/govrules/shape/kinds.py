"""The kinds of documents, and the schema file of each (docs/language.md §2, §3)."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "MatterList": "matter-list",
    "MaterialTemplates": "material-templates",
    "ApprovalTiers": "approval-tiers",
    "DecisionTables": "decision-tables",
    "TimeLimits": "time-limits",
    "Facts": "facts",
    "Organization": "organization",
    "Calendar": "calendar",
    "Bundle": "bundle",
    "Layer": "layer",
    "Reform": "reform",
    "Scenario": "scenario",
    "Scorecard": "scorecard",
    "Case": "case",
    "RuleTests": "rule-tests",
}
"""Kind → stem of its schema file, in the order of the language's page."""


def schema_file(stem: str) -> str:
    """Return the file name of a schema: `matter-list` → `matter-list.schema.json`."""
    return f"{stem}.schema.json"
