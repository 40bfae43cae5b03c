"""A simulation as JSON (schemas/output/simulate.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.simulate.statistics import Estimate
from govrules.simulate.tally import METRICS, SPREAD

if TYPE_CHECKING:
    from govrules.simulate.cards import Card
    from govrules.simulate.simulated import PostFigures, Simulated, StepFigures


def simulated_json(found: Simulated) -> dict[str, Any]:
    """Return the machine output."""
    blueprint = found.blueprint
    setting = blueprint.setting
    return {
        "target": setting.graph.target,
        "scenario": setting.scenario.id,
        "as_of": setting.book.as_of.isoformat(),
        "basis": "simulated",
        "cases": found.cases,
        "replications": len(found.replications),
        "seed": found.seed,
        "promise": None if blueprint.promise is None else str(blueprint.promise),
        "metrics": {
            **{name: _metric(found, name) for name in METRICS},
            "on_time": found.share("on_time").to_json(),
        },
        "outcomes": {name: found.share(name).to_json() for name in ("refused", "partial", "unfinished")},
        "returns": found.share("returns").to_json(),
        "cards": [_card(card, share) for card, share in found.cards()],
        "matters": [
            {
                "matter": one.matter,
                "promise": str(one.promise),
                "used": one.used.to_json(),
                "on_time": one.on_time.to_json(),
                "cards": [_card(card, share) for card, share in one.cards],
            }
            for one in found.matters()
        ],
        "time": _all(found.time()),
        "distribution": {
            name: [
                {"above": round(one.low, 6), "up_to": round(one.high, 6), "share": one.share.to_json()}
                for one in found.distribution(name, 1440.0 if name == "calendar_minutes" else 1.0)
            ]
            for name in SPREAD
        },
        "under_way": [
            {"day": one.day.isoformat(), "cases": one.cases.to_json()} for one in found.under_way()
        ],
        "steps": [_step(one) for one in found.steps()],
        "posts": [_post(one) for one in found.posts()],
        "unlimited": list(blueprint.unlimited),
        "without_work": list(blueprint.without_work),
        "left_out": [str(text) for text in blueprint.left_out],
        "little": found.over(lambda one: one.little).to_json(),
    }


def _metric(found: Simulated, name: str) -> dict[str, Any]:
    told = _all(found.quantile(name))
    return {
        **found.metric(name).to_json(),
        "quantiles": {quantile: one["mean"] for quantile, one in told.items()},
        "quantiles_ci95": {quantile: one["ci95"] for quantile, one in told.items()},
    }


def _card(card: Card, share: Estimate) -> dict[str, Any]:
    return {"card": card.card, "at": card.at, "before": card.before, "share": share.to_json()}


def _all(figures: dict[str, Estimate]) -> dict[str, dict[str, Any]]:
    return {name: one.to_json() for name, one in figures.items()}


def _step(one: StepFigures) -> dict[str, Any]:
    names = (
        "times", "queue_minutes", "work_minutes", "wait_minutes", "closed_minutes", "applicant_minutes", "returned",
        "refused",
    )  # fmt: skip
    return {"id": one.id, **{name: getattr(one, name).to_json() for name in names}, "spent": _all(one.spent)}


def _post(one: PostFigures) -> dict[str, Any]:
    return {
        "post": one.post,
        "staff": one.staff,
        "utilisation": None if one.utilisation is None else one.utilisation.to_json(),
        "queue_minutes": one.queue_minutes.to_json(),
    }
