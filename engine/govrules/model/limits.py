"""kind: TimeLimits — by when, counted how, and what happens when it is late."""

from __future__ import annotations

from typing import TypeAlias

from govrules.model.base import Name, Rule


class Extension(Rule, frozen=True, kw_only=True):
    """An extension: by how much, granted by whom, how often."""

    by: str
    approved_by: str | None = None
    times: int = 1


class Reminder(Rule, frozen=True, kw_only=True):
    """An entry of `warnings`: at a share of the limit, some time before its end, or when overdue."""

    at: str | None = None
    before: str | None = None
    card: str | None = None
    tell: str | tuple[str, ...] | None = None
    escalate: str | tuple[str, ...] | None = None


class TimeLimit(Rule, frozen=True, kw_only=True):
    """An entry of a TimeLimits file, or an inline limit (then without id). Durations are texts."""

    id: str | None = None
    name: Name | None = None
    statutory: str | None = None
    promised: str | None = None
    from_: str = "accepted"
    to: str = "decided"
    counts_from: str = "next_day"
    accept_within: str | None = None
    deliver_within: str | None = None
    extension: Extension | None = None
    warnings: tuple[Reminder, ...] = ()
    on_overdue: str = "escalate"
    last_day_off: str = "next_working_day"
    legal_basis: tuple[str, ...] | None = None
    calendar: str | None = None
    review_by: str | None = None


LimitReference: TypeAlias = str | TimeLimit | tuple[str | TimeLimit, ...]
"""A duration, the id of an entry, an inline limit, or a list of them."""


class TimeLimits(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    limits: tuple[TimeLimit, ...]
