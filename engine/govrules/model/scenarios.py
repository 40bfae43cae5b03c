"""kind: Scenario — what a simulation assumes."""

from __future__ import annotations

from typing import Any

from govrules.model.base import Name, Rule


class Period(Rule, frozen=True, kw_only=True):
    """From when to when, and how long the run warms up."""

    from_: str
    to: str
    warm_up: str | None = None


class PostStaff(Rule, frozen=True, kw_only=True):
    """Staff of a post, with a calendar of its own."""

    staff: int
    calendar: str | None = None


class Outage(Rule, frozen=True, kw_only=True):
    """How often a data source is there, and how long it stays away."""

    source: str
    availability: float
    lasts: Any = None


class Scenario(Rule, frozen=True, kw_only=True):
    """The document. Distributions are mappings such as `{gamma: {mean, sd}}`."""

    kind: str
    id: str
    name: Name | None = None
    bundle: str | None = None
    matter: str | None = None
    reform: str | None = None
    period: Period | None = None
    arrivals: dict[str, Any] | tuple[dict[str, Any], ...] = ()
    facts: dict[str, Any] = {}
    work: dict[str, Any] = {}
    wait: dict[str, Any] = {}
    answers_in: Any = None
    staff: dict[str, int | PostStaff] = {}
    queue: str | dict[str, Any] = "fifo"
    outages: tuple[Outage, ...] = ()
    replications: int = 30
    seed: int = 0

    @property
    def streams(self) -> tuple[dict[str, Any], ...]:
        """How cases come in: one way, or several on top of each other."""
        return self.arrivals if isinstance(self.arrivals, tuple) else (self.arrivals,)
