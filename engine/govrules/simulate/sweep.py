"""A sweep: a scenario at many points, every point with the same cases and the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govrules.simulate.against import Against, Difference, bottleneck
from govrules.simulate.simulated import Simulated


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """What a scenario comes to at one point."""

    values: Mapping[str, float]
    simulated: Simulated


@dataclass(frozen=True, slots=True)
class Sweep:
    """What it comes to at each point; the first is what the others are held against."""

    points: tuple[SweepPoint, ...]
    stopped: bool = False

    def against_first(self, point: SweepPoint) -> Against:
        """Hold a point against the first, pair by pair."""
        return Against(self.points[0].simulated, point.simulated)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        first = self.points[0].simulated
        setting = first.blueprint.setting
        return {
            "target": setting.graph.target,
            "scenario": setting.scenario.id,
            "as_of": setting.book.as_of.isoformat(),
            "basis": "simulated",
            "replications": len(first.replications),
            "seed": first.seed,
            "stopped": self.stopped,
            "points": [self._point_json(point) for point in self.points],
        }

    def _point_json(self, point: SweepPoint) -> dict[str, Any]:
        against = self.against_first(point)
        tightest = bottleneck(point.simulated)
        change: Difference = against.metric("working_days")
        return {
            "values": dict(point.values),
            "cases": point.simulated.cases,
            "metrics": {
                "working_days": point.simulated.metric("working_days").to_json(),
                "working_days_95": point.simulated.quantile("working_days")["0.95"].to_json(),
                "calendar_minutes": point.simulated.metric("calendar_minutes").to_json(),
                "visits": point.simulated.metric("visits").to_json(),
                "materials": point.simulated.metric("materials").to_json(),
                "on_time": point.simulated.share("on_time").to_json(),
            },
            "change": {"difference": change.change.to_json(), "verdict": change.verdict},
            "bottleneck": None if tightest is None else tightest.to_json(),
        }
