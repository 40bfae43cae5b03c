"""Moments of a script: `2026-03-02 09:10`, or a time after the line before, such as `+1 working day`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from math import ceil
from typing import Final

from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration, DurationProblem, parse_duration
from govrules.clock.month_steps import add_months
from govrules.clock.units import MICROSECONDS, MONTHS, Unit

_ABSOLUTE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")


def moment_of(text: str | None, before: datetime, calendar: Calendar) -> datetime | None:
    """Read a moment of a script; left out = that of the line before; None = it cannot be read.

    Relative ones count from the line before: days keep the time of day, working hours run in office hours.
    """
    if text is None:
        return before
    text = text.strip()
    if text.startswith("+"):
        duration = parse_duration(text[1:].strip())
        return None if isinstance(duration, DurationProblem) else after(before, duration, calendar)
    found = _ABSOLUTE.fullmatch(text)
    if found is None:
        return None
    try:
        clock = found[2] or "00:00"
        return datetime.fromisoformat(
            f"{found[1]}T{clock:0>5}" if len(clock) < 6 else f"{found[1]}T{clock:0>8}"
        )
    except ValueError:
        return None


def after(moment: datetime, duration: Duration, calendar: Calendar) -> datetime:
    """Return the moment that lies a duration after another, at the same time of day for days and months."""
    unit, amount = duration.unit, duration.amount
    if unit is Unit.AT_ONCE or not amount:
        return moment
    if unit is Unit.WORKING_HOUR:
        return calendar.add_working_time(moment, timedelta(microseconds=round(amount * MICROSECONDS[unit])))
    if unit in MICROSECONDS:
        return moment + timedelta(microseconds=round(amount * MICROSECONDS[unit]))
    if unit is Unit.WORKING_DAY:
        day = calendar.nth_working_day_after(moment.date(), ceil(amount))
    elif unit is Unit.CALENDAR_DAY:
        day = moment.date() + timedelta(days=ceil(amount))
    else:
        day = date.fromordinal(add_months(moment.date(), ceil(amount * MONTHS[unit])))
    return datetime.combine(day, moment.time())
