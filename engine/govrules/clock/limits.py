"""A time limit and its clocks: the deadline, acceptance, delivery, extension and warnings of a matter.

Source: the rule language, *TimeLimits*; Administrative Licensing Law art. 32 (acceptance), 42 (decision and
extension), 44 (delivery). Which event starts which clock is said by the limit, nothing is hard-coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, TypeAlias

import msgspec

from govrules.clock.calendar import Calendar
from govrules.clock.deadline import CountsFrom, Deadline, LastDayOff, Stop, deadline
from govrules.clock.duration import Duration
from govrules.clock.limit_warnings import Firing, LimitWarning, warning_moments
from govrules.language import Text, say, say_count

OnOverdue: TypeAlias = Literal["escalate", "deemed_approved"]
Which: TypeAlias = Literal["promised", "statutory"]


class Extension(msgspec.Struct, frozen=True):
    """An extension that may be granted: by how much, by whom, how often."""

    by: Duration
    approved_by: str | None = None
    times: int = 1


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A limit with its durations read. `from_` and `to` are events, or ids of steps."""

    id: str | None = None
    statutory: Duration | None = None
    promised: Duration | None = None
    from_: str = "accepted"
    to: str = "decided"
    counts_from: CountsFrom = "next_day"
    accept_within: Duration | None = None
    deliver_within: Duration | None = None
    extension: Extension | None = None
    warnings: tuple[LimitWarning, ...] = ()
    on_overdue: OnOverdue = "escalate"
    last_day_off: LastDayOff = "next_working_day"
    legal_basis: tuple[str, ...] = ()

    @property
    def working_limit(self) -> Duration | None:
        """Return what officers are held to: the promised limit, else the statutory one."""
        return self.promised or self.statutory


class Acceptance(msgspec.Struct, frozen=True):
    """The clock of acceptance: when it runs out, the case counts as accepted since the day of receipt."""

    deadline: Deadline
    deemed_from: date


def limit_deadline(
    limit: Limit,
    start: date,
    calendar: Calendar,
    *,
    which: Which = "promised",
    stops: Sequence[Stop] = (),
    extensions: Sequence[Duration] = (),
) -> Deadline | None:
    """Return when the limit runs out that the event `from_` on `start` set going.

    `promised` falls back on the statutory limit; None when the limit has neither. `extensions` are those
    granted in time.
    """
    length = limit.statutory if which == "statutory" else limit.working_limit
    if length is None:
        return None
    return deadline(
        start,
        length,
        calendar,
        counts_from=limit.counts_from,
        last_day_off=limit.last_day_off,
        stops=stops,
        extensions=extensions,
    )


def acceptance(
    limit: Limit, submitted: date, calendar: Calendar, *, stops: Sequence[Stop] = ()
) -> Acceptance | None:
    """Return by when a submission is accepted or sent back, else it is deemed accepted (art. 32).

    Deemed acceptance holds from the day of receipt. None when the limit does not say `accept_within`.
    """
    if limit.accept_within is None:
        return None
    return Acceptance(_own_clock(limit, submitted, limit.accept_within, calendar, stops), _day(submitted))


def delivery_deadline(
    limit: Limit, decided: date, calendar: Calendar, *, stops: Sequence[Stop] = ()
) -> Deadline | None:
    """Return by when the result is issued and delivered: a clock of its own from the decision (art. 44)."""
    if limit.deliver_within is None:
        return None
    return _own_clock(limit, decided, limit.deliver_within, calendar, stops)


def limit_warnings(
    limit: Limit,
    start: date,
    calendar: Calendar,
    *,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Duration] = (),
) -> tuple[Firing, ...]:
    """Return when each of the limit's warnings comes, in their order; empty when the limit has no length."""
    if limit.working_limit is None:
        return ()
    return warning_moments(
        start,
        limit.working_limit,
        limit.warnings,
        calendar,
        counts_from=limit.counts_from,
        last_day_off=limit.last_day_off,
        stops=stops,
        extensions=extensions,
    )


def why_no_extension(limit: Limit, granted: int, at: datetime, current: Deadline) -> Text | None:
    """Say why no extension can be granted at `at`, when `granted` were already; None when it can (art. 42).

    `current` is the deadline with the extensions granted so far: one that has run out is not revived.
    """
    if limit.extension is None:
        return say("The limit provides for no extension.")
    if granted >= limit.extension.times:
        return say_count(
            "The limit was extended already; it may be extended {n} time.",
            "The limit was extended already; it may be extended {n} times.",
            limit.extension.times,
        )
    if current.is_over(at):
        return say("The limit ran out on {due}; an extension is granted before that.", due=current.due)
    return None


def _own_clock(
    limit: Limit, start: date, length: Duration, calendar: Calendar, stops: Sequence[Stop]
) -> Deadline:
    return deadline(
        start,
        length,
        calendar,
        counts_from=limit.counts_from,
        last_day_off=limit.last_day_off,
        stops=stops,
    )


def _day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start
