"""Calendars as arrays: the stretches in which an office is open, in minutes from the start of the run.

A calendar is a run of stretches `[start, end)`; `first_of_day` gives for each day the first stretch that ends after
midnight. Beyond the last stretch the office is open without end, so that nothing waits for ever.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.kernel.compiled import compiled

DAY = 1440.0


class OfficeTime(NamedTuple):
    """Every calendar of a run, one behind the other."""

    stretch: NDArray[np.float64]
    """× 3: start, end, minutes worked before it."""
    first_of_day: NDArray[np.int64]
    """K × (days + 2): the first stretch that ends after each day's midnight; in the last column the last stretch."""


@compiled
def stretch_at(stretch, first_of_day, calendar, time):
    """Return the first stretch of a calendar that ends after `time`."""
    days = first_of_day.shape[1] - 1
    day = np.int64(time / DAY)
    at = first_of_day[calendar, day if day < days else days - 1]
    last = first_of_day[calendar, days]
    while at < last and stretch[at, 1] <= time:
        at += 1
    return at


@compiled
def is_open(stretch, first_of_day, calendar, time):
    """Tell whether the office is open."""
    return stretch[stretch_at(stretch, first_of_day, calendar, time), 0] <= time


@compiled
def opens(stretch, first_of_day, calendar, time):
    """Return when the office is open next: `time` itself where it is."""
    start = stretch[stretch_at(stretch, first_of_day, calendar, time), 0]
    return start if start > time else time


@compiled
def worked_between(stretch, first_of_day, calendar, start, end):
    """Return the minutes in which the office is open between two moments."""
    first = stretch_at(stretch, first_of_day, calendar, start)
    begin = stretch[first, 0] if stretch[first, 0] > start else start
    if end <= stretch[first, 1]:
        return end - begin if end > begin else 0.0
    last = stretch_at(stretch, first_of_day, calendar, end)
    inside = end - stretch[last, 0] if end > stretch[last, 0] else 0.0
    return stretch[last, 2] - stretch[first, 2] - (begin - stretch[first, 0]) + inside


@compiled
def when_done(stretch, first_of_day, calendar, time, work):
    """Return when work that starts at `time` is done: it stops at closing and goes on at the next opening."""
    at = stretch_at(stretch, first_of_day, calendar, time)
    start = stretch[at, 0]
    now = start if start > time else time
    last = first_of_day[calendar, first_of_day.shape[1] - 1]
    while at < last and now + work > stretch[at, 1]:
        work -= stretch[at, 1] - now
        at += 1
        now = stretch[at, 0]
    return now + work
