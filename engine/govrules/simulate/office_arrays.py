"""Calendars → the stretches in which each office is open, as arrays for the loop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from govrules.clock.calendar import Calendar
from govrules.simulate.kernel.office_time import DAY, OfficeTime

_MINUTE = 60_000_000


def office_time(calendars: Sequence[Calendar], start: date, days: int) -> OfficeTime:
    """Lay calendars out from midnight of `start` on for so many days; beyond, every office is open without end.

    Periods that touch (24:00 and 00:00 of the next day) become one stretch.
    """
    stretches: list[tuple[float, float, float]] = []
    first_of_day = np.zeros((len(calendars), days + 2), np.int64)
    for number, calendar in enumerate(calendars):
        own = _stretches(calendar, start, days)
        ends = np.array([end for _, end, _ in own])
        midnights = np.arange(days + 1) * DAY
        first_of_day[number, : days + 1] = len(stretches) + np.searchsorted(ends, midnights, side="right")
        first_of_day[number, days + 1] = len(stretches) + len(own) - 1
        stretches += own
    return OfficeTime(np.array(stretches, np.float64), first_of_day)


def _stretches(calendar: Calendar, start: date, days: int) -> list[tuple[float, float, float]]:
    found: list[tuple[float, float]] = []
    for number in range(days):
        if not calendar.is_working(start + timedelta(days=number)):
            continue
        for opens, closes in calendar.hours.periods:
            begin, end = number * DAY + opens / _MINUTE, number * DAY + closes / _MINUTE
            if found and found[-1][1] == begin:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
    last = days * DAY
    if found and found[-1][1] == last:
        found[-1] = (found[-1][0], np.inf)
    else:
        found.append((last, np.inf))
    worked = 0.0
    told = []
    for begin, end in found:
        told.append((begin, end, worked))
        worked += end - begin
    return told


def day_numbers(calendar: Calendar, start: date, days: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the working days up to and including each day."""
    first = start.toordinal()
    return np.array([calendar.days.number(first + day) for day in range(days + 1)], np.int64)
