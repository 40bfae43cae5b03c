"""When a yellow or red card is due: at a share of the limit, some time before its end, or when it is over.

A warning comes when a shorter limit would have run out, so it follows stops and extensions like the
deadline itself:

* `at: 80%` of n days comes at 24:00 of the k-th counted day, k = 80 % of n rounded down (a warning that
  came with the deadline would be none): of 20 working days after the 16th, of 3 after the 2nd, of 1 at once
  when counting begins. Of hours and minutes it is the exact share. Of months and years, and of limits that
  add up different units, it is the share of the calendar days from the start to the last day.
* `before: 1 working day` comes at 24:00 of the working day before the last day: one whole one is left.
  Where limit and lead time have one unit (working days, or hours), stopped days are not counted as left;
  otherwise the walk goes back from the deadline over the calendar.
* `overdue` comes at the deadline.

No warning comes before counting begins or after the deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil, floor
from typing import Final, Literal, TypeAlias

import msgspec

from govrules.clock.calendar import Calendar, end_of_day
from govrules.clock.deadline import CountsFrom, Deadline, LastDayOff, Stop, deadline
from govrules.clock.duration import Duration, add_up
from govrules.clock.month_steps import add_months
from govrules.clock.office_hours import DAY
from govrules.clock.units import DAY_UNITS, MICROSECONDS, MONTHS, Unit

OVERDUE: Final = "overdue"
At: TypeAlias = Decimal | Literal["overdue"]
"""A share of the limit (0.8 for `80%`), or `overdue`."""


class LimitWarning(msgspec.Struct, frozen=True):
    """An entry of `warnings`. Exactly one of `at` and `before` is set."""

    at: At | None = None
    before: Duration | None = None
    card: str | None = None
    tell: tuple[str, ...] = ()
    escalate: tuple[str, ...] = ()


class Firing(msgspec.Struct, frozen=True):
    """When a warning comes; `moment` None = not as long as the clock stands still."""

    warning: LimitWarning
    moment: datetime | None
    provisional: bool = False


def parse_share(text: str) -> Decimal | None:
    """Read `80%` as 0.8; None when it is no share above 0 % and up to 100 %."""
    number, sign, rest = text.strip().replace("％", "%").partition("%")
    digits = number.strip()
    if sign != "%" or rest or len(digits) > 8 or not digits.isascii():
        return None
    if not digits.replace(".", "", 1).isdigit():
        return None
    share = Decimal(digits) / 100
    return share if 0 < share <= 1 else None


def warning_moments(
    start: date,
    limit: Duration,
    warnings: Sequence[LimitWarning],
    calendar: Calendar,
    *,
    counts_from: CountsFrom = "next_day",
    last_day_off: LastDayOff = "next_working_day",
    stops: Sequence[Stop] = (),
    extensions: Sequence[Duration] = (),
) -> tuple[Firing, ...]:
    """Return when each warning comes, in the order of `warnings`; see the module for what exactly counts."""
    whole = deadline(
        start,
        limit,
        calendar,
        counts_from=counts_from,
        last_day_off=last_day_off,
        stops=stops,
        extensions=extensions,
    )
    parts = add_up((limit, *extensions))
    begins = _counting_begins(start, limit, counts_from)
    firings: list[Firing] = []
    for warning in warnings:
        if warning.at == OVERDUE:
            firings.append(Firing(warning, whole.moment, whole.provisional))
            continue
        shorter = _shorter_limit(warning, parts, start, calendar)
        if shorter is not None:
            end = deadline(
                start, shorter, calendar, counts_from=counts_from, last_day_off="stay", stops=stops
            )
            moment = end.moment if shorter.amount else begins
        else:
            assert warning.before is not None
            moment = _walk_back(whole, warning.before, calendar)
        if moment is not None:
            moment = max(moment, begins)
            moment = moment if whole.moment is None else min(moment, whole.moment)
        provisional = whole.provisional or (moment is not None and not calendar.is_known(moment))
        firings.append(Firing(warning, moment, provisional))
    return tuple(firings)


def _counting_begins(start: date, limit: Duration, counts_from: CountsFrom) -> datetime:
    if isinstance(start, datetime) and (limit.unit in MICROSECONDS or counts_from == "at_once"):
        return start
    if limit.unit in MICROSECONDS or counts_from == "at_once":
        return datetime.fromordinal(start.toordinal())
    return end_of_day(start.toordinal())


def _shorter_limit(
    warning: LimitWarning, parts: tuple[Duration, ...], start: date, calendar: Calendar
) -> Duration | None:
    """Return the limit that runs out when the warning is due; None = walk back from the deadline instead."""
    whole = parts[0]
    if isinstance(warning.at, Decimal):
        if len(parts) == 1 and whole.unit in DAY_UNITS:
            return Duration(Decimal(floor(ceil(whole.amount) * warning.at)), whole.unit)
        if len(parts) == 1 and whole.unit in MICROSECONDS:
            return Duration(whole.amount * warning.at, whole.unit)
        last_day = deadline(start, whole, calendar, last_day_off="stay", extensions=parts[1:]).last_day
        assert last_day is not None
        length = last_day.toordinal() - start.toordinal()
        return Duration(Decimal(floor(length * warning.at)), Unit.CALENDAR_DAY)
    assert warning.before is not None
    (lead,) = add_up((warning.before,))
    if len(parts) > 1 or lead.unit is not whole.unit or lead.unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        return None
    left = ceil(whole.amount) - ceil(lead.amount) if whole.unit in DAY_UNITS else whole.amount - lead.amount
    return Duration(max(Decimal(left), Decimal(0)), whole.unit)


def _walk_back(whole: Deadline, lead: Duration, calendar: Calendar) -> datetime | None:
    """Return the moment `lead` before the deadline."""
    moment = whole.moment
    if moment is None or whole.last_day is None or not lead.amount:
        return moment
    if lead.unit is Unit.WORKING_HOUR:
        return calendar.add_working_time(moment, -_time(lead))
    if lead.unit in MICROSECONDS:
        return moment - min(_time(lead), moment - datetime.min)
    if lead.unit is Unit.WORKING_DAY:
        before = end_of_day(calendar.days.nth_before(whole.last_day.toordinal(), ceil(lead.amount)))
    elif lead.unit is Unit.CALENDAR_DAY:
        before = end_of_day(max(whole.last_day.toordinal() - ceil(lead.amount), 1))
    else:
        before = end_of_day(add_months(whole.last_day, -ceil(lead.amount * MONTHS[lead.unit])))
    return (
        before if whole.time is None else before - timedelta(microseconds=DAY) + _since_midnight(whole.time)
    )


def _time(duration: Duration) -> timedelta:
    return timedelta(microseconds=round(duration.amount * MICROSECONDS[duration.unit]))


def _since_midnight(moment: datetime) -> timedelta:
    return moment - datetime.combine(moment.date(), datetime.min.time())
