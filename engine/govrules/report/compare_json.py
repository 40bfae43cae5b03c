"""Two states of a process as JSON. Schema: `schemas/output/compare.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govrules.language import Language

if TYPE_CHECKING:
    from govrules.compare.comparison import Comparison
    from govrules.model.reforms import Reform


def compare_json(
    comparison: Comparison,
    states: Mapping[str, Mapping[str, Any]],
    costs: tuple[Reform, ...],
    language: Language,
) -> dict[str, Any]:
    """Return the comparison; `states` says where `base` and `new` come from, `costs` which reforms are paid."""
    told = comparison.to_json(language)
    for key, source in states.items():
        told[key] = {**source, **told[key]}
    return {**told, "costs": [cost for reform in costs for cost in costs_of(reform)]}


def costs_of(reform: Reform) -> list[dict[str, Any]]:
    """Return what the changes of a reform cost, as far as it is written."""
    return [
        {
            "reform": reform.id,
            "change": change.id or str(number),
            "once": change.cost.once,
            "yearly": change.cost.yearly,
        }
        for number, change in enumerate(reform.changes, 1)
        if change.cost is not None
    ]
