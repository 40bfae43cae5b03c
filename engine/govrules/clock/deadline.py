"""By when something is due: counted from an event, over days off, stops and extensions.

Source: the rule language, *TimeLimits*; Administrative Licensing Law art. 42 to 45 and 82. Days count from
the next day and end with the last day (24:00); hours and minutes count from the moment. A deadline is
computed anew whenever a stop or an extension comes, from the same start: no earlier one is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil
from typing import Literal, TypeAlias

import msgspec

from govrules.clock.calendar import Calendar, end_of_day
from govrules.clock.duration import Duration, add_up
from govrules.clock.month_steps import add_part_months
from govrules.clock.stops import NEVER_ENDS, NEVER_ENDS_MOMENT, Stop, Stretch, stopped_days, stopped_time
from govrules.clock.units import DAY_UNITS, MICROSECONDS, MONTHS, Unit
from govrules.clock.working_days import LAST_DAY

__all__ = ["CountsFrom", "Deadline", "LastDayOff", "Stop", "deadline"]

CountsFrom: TypeAlias = Literal["next_day", "at_once"]
LastDayOff: TypeAlias = Literal["next_working_day", "stay"]
Counting: TypeAlias = tuple[Callable[[int], int], Callable[[int], int]]
"""How days are numbered through, and the day that has a number."""

_LAST_MOMENT = end_of_day(LAST_DAY)
_WORKING_DAY, _CALENDAR_DAY = Unit.WORKING_DAY, Unit.CALENDAR_DAY


class Deadline(msgspec.Struct, frozen=True):
    """The end of a limit. `provisional` = it rests on days that no published notice covers yet."""

    last_day: date | None
    """None while the clock stands still."""
    time: datetime | None = None
    """The moment on the last day, for a limit in hours or minutes; None = its 24:00."""
    provisional: bool = False
    remaining: tuple[Duration, ...] = ()
    """What is left to run when an open stop ends; empty while the clock runs."""

    @property
    def moment(self) -> datetime | None:
        """Return the moment when it is due (24:00 is 0:00 of the next day); None while the clock stands."""
        if self.time is not None or self.last_day is None:
            return self.time
        return end_of_day(self.last_day.toordinal())

    @property
    def due(self) -> date | datetime | None:
        """Return it as people name it: the last day, or the moment for a limit in hours or minutes."""
        return self.time or self.last_day

    @property
    def stands_still(self) -> bool:
        """Tell whether an open stop holds the clock."""
        return self.last_day is None

    def is_over(self, moment: datetime) -> bool:
        """Tell whether the limit has run out at `moment`: 24:00 of the last day is over, 23:59 is not."""
        due = self.moment
        return due is not None and moment >= due


def deadline(
    start: date,
    limit: Duration,
    calendar: Calendar,
    *,
    counts_from: CountsFrom = "next_day",
    last_day_off: LastDayOff = "next_working_day",
    stops: Sequence[Stop] = (),
    extensions: Sequence[Duration] = (),
) -> Deadline:
    """Return when `limit` has run out that an event on `start` sets going.

    `start` is a day or a moment (`datetime`, without time zone); hours count from 0:00 of a mere day.
    * Working days and calendar days: from the next day, or with `at_once` from the day itself if it counts.
      A part of a day is counted as a day.
    * Months and years end on the same day of the month, or its last.
    * A last day that is off moves to the next working day unless `last_day_off` is `stay`; this concerns
      calendar days, months and years.
    * Hours and minutes are elapsed time, working hours run in office hours; all from the moment.
    * At once (and an amount of 0 days) is due by the end of the day itself.
    * `extensions` granted in time add to the limit; one in another unit counts on from the limit's last day.
    Dates never pass 9999-12-30.
    """
    if limit.unit is _WORKING_DAY and not stops and not extensions:
        base = start.toordinal()
        last = base
        if limit.amount:
            last = calendar.days.nth_after(base - (counts_from == "at_once"), ceil(limit.amount))
        return Deadline(
            date.fromordinal(last), None, not calendar.known_from <= last <= calendar.known_through
        )
    parts = add_up((limit, *extensions)) if extensions else (limit,)
    return _run(start, parts, calendar, counts_from, last_day_off, stops)


def _run(
    start: date,
    parts: tuple[Duration, ...],
    calendar: Calendar,
    counts_from: CountsFrom,
    last_day_off: LastDayOff,
    stops: Sequence[Stop],
) -> Deadline:
    """Run the parts one after the other, each from where the one before ended."""
    reached: date = start
    days = stopped_days(stops)
    for index, part in enumerate(parts):
        if part.unit in MICROSECONDS:
            from_moment = _last_moment(reached, is_start=index == 0)
            moment, left = _run_time(from_moment, part, calendar, stopped_time(stops))
            if moment is None:
                return Deadline(None, None, False, (*left, *parts[index + 1 :]))
            reached = moment
        else:
            counts_at_once = counts_from == "at_once" and index == 0
            last, left = _run_days(reached, part, calendar, counts_at_once, days)
            if last is None:
                return Deadline(None, None, False, (*left, *parts[index + 1 :]))
            reached = date.fromordinal(last)
    last_unit = parts[-1].unit
    if last_unit in MICROSECONDS:
        assert isinstance(reached, datetime)
        # Elapsed time is certain: no notice can change it.
        provisional = last_unit is Unit.WORKING_HOUR and not calendar.is_known(reached)
        return Deadline(reached.date(), reached, provisional)
    last = reached.toordinal()
    if last_day_off == "next_working_day" and last_unit not in (_WORKING_DAY, Unit.AT_ONCE):
        moved = _next_open(last, calendar, days)
        if moved is None:
            return Deadline(None, None, False, (Duration(Decimal(0), _CALENDAR_DAY),))
        last = moved
    return Deadline(date.fromordinal(last), None, not calendar.known_from <= last <= calendar.known_through)


def _run_days(
    start: date, part: Duration, calendar: Calendar, at_once: bool, stops: list[Stretch[int]]
) -> tuple[int | None, tuple[Duration, ...]]:
    """Return the last day of a limit in days, months or years; None and what is left in an open stop."""
    first = start.toordinal()
    if not part.amount:
        return first, ()
    if part.unit not in DAY_UNITS:
        return _run_months(start, part, stops)
    if part.unit is _WORKING_DAY:
        counting: Counting = (calendar.days.number, calendar.days.with_number)
    else:
        counting = (_same, _same)
    last, left = _run_counted(first - at_once, ceil(part.amount), stops, *counting)
    if last is None:
        return None, (Duration(Decimal(left), part.unit),)
    return min(last, LAST_DAY), ()


def _run_counted(
    base: int,
    count: int,
    stops: list[Stretch[int]],
    number: Callable[[int], int],
    with_number: Callable[[int], int],
) -> tuple[int | None, int]:
    """Return the `count`-th day after `base` that `number` counts and no stop takes out."""
    for start, end in stops:
        if end <= base:
            continue
        before = number(max(start, base)) - number(base)
        if count <= before:
            break
        count -= before
        if end == NEVER_ENDS:
            return None, count
        base = end
    return with_number(number(base) + count), 0


def _same(day: int) -> int:
    """Number calendar days: each counts."""
    return day


def _run_months(
    start: date, part: Duration, stops: list[Stretch[int]]
) -> tuple[int | None, tuple[Duration, ...]]:
    first = start.toordinal()
    last = add_part_months(start, part.amount * MONTHS[part.unit])
    for stop_start, stop_end in stops:
        if stop_end <= first:
            continue
        after = max(stop_start, first)
        if after >= last:
            break
        if stop_end == NEVER_ENDS:
            return None, (Duration(Decimal(last - after), _CALENDAR_DAY),)
        last += stop_end - after
    return min(last, LAST_DAY), ()


def _run_time(
    start: datetime, part: Duration, calendar: Calendar, stops: list[Stretch[datetime]]
) -> tuple[datetime | None, tuple[Duration, ...]]:
    """Return the moment at which a limit in hours or minutes has run out, in exact microseconds."""
    in_office_hours = part.unit is Unit.WORKING_HOUR
    left = timedelta(microseconds=round(part.amount * MICROSECONDS[part.unit]))
    for stop_start, stop_end in stops:
        if stop_end <= start:
            continue
        until = max(stop_start, start)
        before = calendar.working_time_between(start, until) if in_office_hours else until - start
        if left <= before:
            break
        left -= before
        if stop_end == NEVER_ENDS_MOMENT:
            microseconds = Decimal(left // timedelta(microseconds=1))
            return None, (Duration(microseconds / MICROSECONDS[part.unit], part.unit),)
        start = stop_end
    if in_office_hours:
        return calendar.add_working_time(start, left), ()
    return (start + left if left < _LAST_MOMENT - start else _LAST_MOMENT), ()


def _next_open(day: int, calendar: Calendar, stops: list[Stretch[int]]) -> int | None:
    """Return `day` when it is worked, else the next working day that no stop takes out."""
    moved = calendar.days.on_or_after(day)
    if moved == day:
        return day
    for start, end in stops:
        if start < moved <= end:
            if end == NEVER_ENDS:
                return None
            moved = calendar.days.on_or_after(end + 1)
    return moved


def _last_moment(day: date, is_start: bool) -> datetime:
    """Return the moment from which hours count: that of the event, or the end of the part before."""
    if isinstance(day, datetime):
        return day
    return datetime.fromordinal(day.toordinal()) if is_start else end_of_day(day.toordinal())
