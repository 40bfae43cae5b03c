"""Moments of a log on a calendar: how many minutes the office was open between two of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from govrules.clock.calendar import Calendar

Floats = NDArray[np.float64]
_MICROSECONDS: Final = 60_000_000
_DAY: Final = 1440.0
_EPOCH: Final = date(1970, 1, 1)
MOST_DAYS: Final = 40_000
"""Days that a log may span."""


class OfficeMinutes:
    """A calendar over the days of a log."""

    def __init__(self, calendar: Calendar, first: float, last: float) -> None:
        """Lay the calendar out from the day of `first` to that of `last` (minutes since 1970)."""
        begin = int(first // _DAY)
        days = min(int(last // _DAY) - begin + 2, MOST_DAYS)
        stretches = [
            ((begin + day) * _DAY + opens / _MICROSECONDS, (begin + day) * _DAY + closes / _MICROSECONDS)
            for day in range(days)
            if calendar.is_working(_EPOCH + timedelta(days=begin + day))
            for opens, closes in calendar.hours.periods
        ]
        self._starts: Floats = np.array([start for start, _ in stretches])
        lengths: Floats = np.array([end - start for start, end in stretches])
        self._lengths = lengths
        self._before: Floats = np.concatenate([[0.0], np.cumsum(lengths)])
        self.working_days = sum(
            calendar.is_working(_EPOCH + timedelta(days=begin + day)) for day in range(days - 1)
        )

    def worked(self, times: Floats) -> Floats:
        """Return the minutes in which the office was open before each moment."""
        if not len(self._starts):
            return np.zeros_like(times)
        at = np.searchsorted(self._starts, times, side="right") - 1
        inside = np.clip(times - self._starts[np.maximum(at, 0)], 0.0, self._lengths[np.maximum(at, 0)])
        found: Floats = np.where(at < 0, 0.0, self._before[np.maximum(at, 0)] + inside)
        return found

    def between(self, starts: Floats, ends: Floats) -> Floats:
        """Return the minutes in which the office was open between moments."""
        found: Floats = self.worked(ends) - self.worked(starts)
        return found

    def is_open(self, times: Floats) -> NDArray[np.bool_]:
        """Tell at which moments the office is open (closing time included)."""
        if not len(self._starts):
            return np.zeros(len(times), bool)
        at = np.searchsorted(self._starts, times, side="right") - 1
        found: NDArray[np.bool_] = (at >= 0) & (
            times - self._starts[np.maximum(at, 0)] <= self._lengths[np.maximum(at, 0)]
        )
        return found
