"""A profile of the week, laid on the days of a run: how many cases come by each hour, on average."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from govrules.clock.calendar import Calendar
from govrules.clock.week_profile import WeekProfile

HOUR = 60.0

Floats = NDArray[np.float64]


def expected_by(
    profile: WeekProfile, per_day: float, calendar: Calendar, start: date, days: int
) -> tuple[Floats, Floats]:
    """Return the full hours of so many days, in minutes, and the cases that are expected up to each.

    A working day brings `per_day` on average over the weekdays that the calendar works. A weekday has its own hours;
    a make-up day is a working day like the average of them; a day off has the hours written for its weekday, a public
    holiday those of `holiday`.
    """
    rows = np.array([*profile.rows, profile.holiday])
    worked = [day for day in range(7) if not calendar.days.is_weekend(day)] or list(range(7))
    usual = rows[worked].mean(axis=0)
    total = float(usual.sum())
    if total <= 0.0:
        return np.zeros(1), np.zeros(1)
    which = np.empty(days, np.int64)
    for number in range(days):
        day = start + timedelta(days=number)
        weekend = calendar.days.is_weekend(day.weekday())
        if calendar.is_working(day):
            which[number] = 8 if weekend else day.weekday()
        else:
            which[number] = day.weekday() if weekend else 7
    by_hour = np.concatenate([rows, usual[None, :]])[which].reshape(-1) * (per_day / total)
    hours: Floats = np.arange(len(by_hour) + 1, dtype=np.float64) * HOUR
    return hours, np.concatenate([[0.0], np.cumsum(by_hour)])
