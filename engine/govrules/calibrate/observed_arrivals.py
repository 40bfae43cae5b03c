"""When cases came: how many a working day, at which hours, whether as if by chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.calibrate.office_minutes import OfficeMinutes
from govrules.clock.calendar import Calendar

_DAY: Final = 1440.0
_HOUR: Final = 60.0
_Z: Final = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What is known of the arrivals of a log."""

    count: int
    first: float
    last: float
    """Minutes since 1970."""
    working_days: int
    per_day: float
    """A working day."""
    low: float
    high: float
    """95 % interval of the rate, if they come by chance (Poisson)."""
    dispersion: float | None
    """Variance of the count of a working day over its mean: 1 for a Poisson process; None with fewer than 10 days."""
    chance: float | None
    """How often a Poisson process has a dispersion so far from 1."""
    hours: tuple[tuple[int, ...], ...]
    """7 × 24: arrivals by weekday (from Monday) and hour."""
    outside: float
    """Share that came while the office was closed, by the calendar."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "cases": self.count,
            "working_days": self.working_days,
            "per_day": round(self.per_day, 4),
            "ci95": [round(self.low, 4), round(self.high, 4)],
            "dispersion": None if self.dispersion is None else round(self.dispersion, 4),
            "chance": None if self.chance is None else round(self.chance, 4),
            "hours": [list(row) for row in self.hours],
            "outside_office_hours": round(self.outside, 4),
        }


def observed_arrivals(times: NDArray[np.float64], calendar: Calendar) -> Arrivals | None:
    """Look at when cases came (minutes since 1970); None where none did.

    The interval of a Poisson rate by Byar's approximation (Breslow and Day, 1987); the dispersion test by Fisher's
    index, its chi-square by Wilson and Hilferty (1931).
    """
    if not len(times):
        return None
    first, last = float(times.min()), float(times.max())
    office = OfficeMinutes(calendar, first, last)
    days = max(1, office.working_days)
    count = len(times)
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3
    high = (count + 1) * (1 - 1 / (9 * (count + 1)) + _Z / (3 * math.sqrt(count + 1))) ** 3
    dispersion, chance = _dispersion(times, days)
    day = np.floor(times / _DAY).astype(np.int64)
    weekday = (day + 3) % 7
    """1970-01-01 was a Thursday."""
    hour = ((times - day * _DAY) // _HOUR).astype(np.int64)
    table = np.zeros((7, 24), np.int64)
    np.add.at(table, (weekday, hour), 1)
    return Arrivals(
        count=count,
        first=first,
        last=last,
        working_days=days,
        per_day=count / days,
        low=low / days,
        high=high / days,
        dispersion=dispersion,
        chance=chance,
        hours=tuple(tuple(int(one) for one in row) for row in table),
        outside=float(np.mean(~office.is_open(times))),
    )


def _dispersion(times: NDArray[np.float64], working_days: int) -> tuple[float | None, float | None]:
    if working_days < 10:
        return None, None
    _, counts = np.unique(np.floor(times / _DAY), return_counts=True)
    daily = np.zeros(max(working_days, len(counts)))
    daily[: len(counts)] = counts
    mean = float(np.mean(daily))
    index = float(np.var(daily, ddof=1)) / mean
    degrees = len(daily) - 1
    normal = ((index) ** (1 / 3) - (1 - 2 / (9 * degrees))) / math.sqrt(2 / (9 * degrees))
    return index, math.erfc(abs(normal) / math.sqrt(2))
