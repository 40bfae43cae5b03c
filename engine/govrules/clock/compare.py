"""Is one limit never longer than another? In different units only the calendar can tell.

Source: the rule language, ground rules: two limits in different units are compared by walking both from
every day of the calendar's known years.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Final

import msgspec

from govrules.clock.calendar import Calendar, end_of_day
from govrules.clock.deadline import CountsFrom, LastDayOff, deadline
from govrules.clock.duration import Duration, add_up
from govrules.clock.units import MICROSECONDS, Unit


class Verdict(Enum):
    """Whether the first limit ends no later than the second."""

    ALWAYS = "always"
    NEVER = "never"
    DEPENDS = "depends"


class Comparison(msgspec.Struct, frozen=True):
    """How two limits compare. For `depends`: the first day from which the first one is longer."""

    verdict: Verdict
    witness: date | None = None
    longer_on: int = 0
    """Days from which the first limit ends later."""
    of: int = 0
    """Days looked at; 0 when a common unit made that needless."""


_NO_YEARS: Final = (date(2024, 1, 1).toordinal(), date(2027, 12, 31).toordinal())
"""Where a calendar without years is walked: four years, one of them with 29 February."""


@lru_cache(maxsize=4096)
def compare_limits(
    first: Duration,
    second: Duration,
    calendar: Calendar,
    counts_from: CountsFrom = "next_day",
    last_day_off: LastDayOff = "next_working_day",
) -> Comparison:
    """Tell whether `first` always, never or sometimes ends no later than `second`.

    Limits of one unit (also hours with minutes, months with years) compare by their amounts, and at once is
    never later than anything. Otherwise both are walked from every known day; a limit in hours is walked
    from the beginning and from the end of the day, since its start may lie anywhere in it.
    """
    if first.unit is Unit.AT_ONCE:
        return Comparison(Verdict.ALWAYS)
    (one,), (other,) = add_up((first,)), add_up((second,))
    if one.unit is other.unit:
        return Comparison(Verdict.ALWAYS if one.amount <= other.amount else Verdict.NEVER)
    if second.unit is Unit.AT_ONCE:
        return Comparison(Verdict.NEVER if first.amount else Verdict.ALWAYS)
    days = calendar.days
    from_day, to_day = (days.first, days.last) if days.last else _NO_YEARS
    if from_day <= calendar.known_through < to_day:
        to_day = calendar.known_through
    in_hours = first.unit in MICROSECONDS or second.unit in MICROSECONDS
    longer: list[int] = []
    ever_within = False
    for day in range(from_day, to_day + 1):
        starts = (
            (datetime.fromordinal(day), end_of_day(day) - datetime.resolution)
            if in_hours
            else (date.fromordinal(day),)
        )
        later = [
            _end(start, first, calendar, counts_from, last_day_off)
            > _end(start, second, calendar, counts_from, last_day_off)
            for start in starts
        ]
        if any(later):
            longer.append(day)
        ever_within = ever_within or not all(later)
    looked_at = to_day - from_day + 1
    if not longer:
        return Comparison(Verdict.ALWAYS, None, 0, looked_at)
    verdict = Verdict.DEPENDS if ever_within else Verdict.NEVER
    return Comparison(verdict, date.fromordinal(longer[0]), len(longer), looked_at)


def _end(
    start: date, limit: Duration, calendar: Calendar, counts_from: CountsFrom, last_day_off: LastDayOff
) -> datetime:
    moment = deadline(start, limit, calendar, counts_from=counts_from, last_day_off=last_day_off).moment
    assert moment is not None
    return moment
