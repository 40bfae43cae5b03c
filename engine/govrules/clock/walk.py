"""Walking a schedule: when a step is finished that starts at a moment, to the microsecond.

Other than a deadline, which ends with a day, work flows: a working day is the calendar's hours of a day,
wherever in the day it starts. So 22 steps of one working day take 22 working days, not more.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration
from govrules.clock.month_steps import add_part_months
from govrules.clock.office_hours import DAY
from govrules.clock.units import MICROSECONDS, MONTHS, Unit

_MICROSECOND: Final = timedelta(microseconds=1)


def finish(start: datetime, limit: Duration, calendar: Calendar) -> datetime:
    """Return when something that takes `limit` and starts at `start` is finished.

    Working days and working hours run in office hours (before the opening they wait for it), hours, minutes
    and calendar days of 24 hours run on, months and years end at the same time on the same day of the month
    or its last. At once, and an amount of 0, is finished at `start`.
    """
    unit, amount = limit.unit, limit.amount
    if not amount:
        return start
    if unit is Unit.WORKING_DAY or unit is Unit.WORKING_HOUR:
        hour_or_day = calendar.hours.length if unit is Unit.WORKING_DAY else MICROSECONDS[unit]
        work = round(amount * hour_or_day)
        return calendar.when_done(calendar.work_done_by(start) + work) if work else start
    if unit in MONTHS:
        day = add_part_months(start, amount * MONTHS[unit])
        return datetime.combine(datetime.fromordinal(day), start.time())
    elapsed = round(amount * (DAY if unit is Unit.CALENDAR_DAY else MICROSECONDS[unit])) * _MICROSECOND
    return start + elapsed if elapsed < datetime.max - start else datetime.max


def working_days_between(start: datetime, end: datetime, calendar: Calendar) -> Fraction:
    """Return the working time from `start` to `end` in working days, exact; negative if `end` is earlier."""
    work = calendar.work_done_by(end) - calendar.work_done_by(start)
    return Fraction(work, calendar.hours.length)
