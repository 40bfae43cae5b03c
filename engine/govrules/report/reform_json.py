"""A reform, change by change, as JSON. Schema: `schemas/output/reform.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.language import Language
from govrules.model.base import Because
from govrules.report.diagnostics_json import diagnostic_json

if TYPE_CHECKING:
    from govrules.model.reforms import Reform
    from govrules.redesign.effects import Effect, Effects


def reform_json(
    reform: Reform, effects: Effects, language: Language, *, diff: bool = False
) -> dict[str, Any]:
    """Return what each change brings; with `diff` also what it sets in the rules."""
    return {
        "reform": reform.id,
        "targets": list(effects.targets),
        "as_of": effects.as_of.isoformat(),
        "basis": "promised",
        "today": effects.today.to_json(),
        "after": effects.after.to_json(),
        "changes": [_change(effect, language, diff) for effect in effects.changes],
    }


def _change(effect: Effect, language: Language, diff: bool) -> dict[str, Any]:
    change = effect.change
    because = change.because.law if isinstance(change.because, Because) else change.because
    cost = None if change.cost is None else {"once": change.cost.once, "yearly": change.cost.yearly}
    return {
        "number": effect.index + 1,
        "id": change.id,
        "operation": change.operation,
        "because": because,
        "cost": cost,
        "alone": None if effect.alone is None else effect.alone.to_json(),
        "cumulated": effect.cumulated.to_json(),
        "refused": None if effect.trouble is None else diagnostic_json(effect.trouble, language),
        "differences": _differences(effect) if diff else None,
    }


def _differences(effect: Effect) -> list[dict[str, Any]]:
    from govrules.compare.rules import rule_differences

    return [difference.to_json() for difference in rule_differences(effect.before, effect.after)]
