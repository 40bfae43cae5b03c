"""kind: Scorecard — goals, weights, owners. Read and bound here; scored by a later version."""

from __future__ import annotations

from govrules.model.base import Name, Rule


class Goal(Rule, frozen=True, kw_only=True):
    """A measurable goal with one owner."""

    id: str
    name: Name | None = None
    metric: str | None = None
    goal: str | None = None
    share: float | None = None
    weight: float | None = None
    owner: str | None = None
    scored_by: tuple[str, ...] = ()
    part_of: str | None = None


class Scorecard(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    cycle: str | None = None
    publish: str | None = None
    goals: tuple[Goal, ...]
