"""kind: Scenario — what a simulation assumes."""

from __future__ import annotations

from typing import Any

from govrules.model.base import Name, Rule


class Period(Rule, frozen=True, kw_only=True):
    """From when to when, and how long the run warms up."""

    from_: str
    to: str
    warm_up: str | None = None


class Shift(Rule, frozen=True, kw_only=True):
    """How many officers there are in some hours of a day."""

    from_: str
    to: str
    staff: int
    on: str | None = None
    """Weekdays, such as `mon-fri`; left out = every day."""


class Absence(Rule, frozen=True, kw_only=True):
    """So many officers away from one day through another."""

    from_: str
    to: str
    officers: int


class PostStaff(Rule, frozen=True, kw_only=True):
    """Staff of a post: with a calendar of its own, by the hours of the day, less those who are absent."""

    staff: int
    calendar: str | None = None
    shifts: tuple[Shift, ...] = ()
    absent: float = 0.0
    """The share of working days on which an officer is absent."""
    absences: tuple[Absence, ...] = ()

    @property
    def changes(self) -> bool:
        """Tell whether it is not the same at every moment."""
        return bool(self.shifts or self.absences or self.absent)


class Outage(Rule, frozen=True, kw_only=True):
    """How often a data source is there, and how long it stays away."""

    source: str
    availability: float
    lasts: Any = None


class Meeting(Rule, frozen=True, kw_only=True):
    """When a step is done for all cases that are ready: a meeting, a joint inspection round."""

    every: str
    """`day` (working days) · `week` · `fortnight` · `month`."""
    on: str | int | None = None
    """Weekdays, such as `thu`; of a month its day."""
    at: str = "09:00"
    from_: str | None = None
    """The first day that may have one; left out = the start of the period."""
    most: int | None = None
    """Cases that one takes; None = all that are ready."""


class Vote(Rule, frozen=True, kw_only=True):
    """How a vote goes: the share of those called who come, and the share of those who say yes."""

    yes: float
    present: float = 1.0


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
    answers: dict[str, Any] = {}
    """By step, instead of `answers_in`."""
    outcomes: dict[str, dict[str, float]] = {}
    """By step: how often each outcome comes, instead of what the step says."""
    votes: dict[str, Vote] = {}
    meetings: dict[str, Meeting] = {}
    comes_in: Any = None
    """The applicant's delay before each visit but that with which his case comes in."""
    comings: dict[str, Any] = {}
    """By step, instead of `comes_in`."""
    within: str | None = None
    """What cases are held against, instead of the promise in the rules."""
    staff: dict[str, int | PostStaff] = {}
    queue: str | dict[str, Any] = "fifo"
    outages: tuple[Outage, ...] = ()
    replications: int = 30
    seed: int = 0

    @property
    def streams(self) -> tuple[dict[str, Any], ...]:
        """How cases come in: one way, or several on top of each other."""
        return self.arrivals if isinstance(self.arrivals, tuple) else (self.arrivals,)
