"""What a log says, as JSON. Schema: `schemas/output/calibrate.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govrules.calibrate.calibration import Calibration
    from govrules.exchange.log_trouble import Faults


def calibration_json(found: Calibration, faults: Faults, scenario: dict[str, Any]) -> dict[str, Any]:
    """Return everything; `scenario` = the draft as its document."""
    period = found.period
    return {
        "target": found.graph.target,
        "as_of": found.graph.book.as_of.isoformat(),
        "basis": "measured",
        "cases": len(found.log.cases),
        "events": len(found.log),
        "period": None if period is None else {"from": period[0].isoformat(), "to": period[1].isoformat()},
        "left_out": faults.count,
        "unknown": list(found.matching.unknown),
        "unseen": list(found.matching.unseen),
        "arrivals": None if found.arrivals is None else found.arrivals.to_json(),
        "work": [
            {
                "step": one.step,
                "known": one.basis,
                "outside_hours": round(one.outside, 4),
                **one.fit.to_json(),
            }
            for one in found.work
        ],
        "shares": [
            {
                "step": one.step,
                "count": one.done,
                "returned": one.returned,
                "refused": one.refused,
                "returns_by_rules": one.written_returns,
                "refuses_by_rules": one.written_refuses,
            }
            for one in found.shares
        ],
        "posts": [
            {
                "post": one.post,
                "at_once": one.at_once,
                "persons": one.persons,
                "officers_by_rules": one.written,
            }
            for one in found.posts
        ],
        "conformance": found.conformance.to_json(),
        "scenario": scenario,
    }
