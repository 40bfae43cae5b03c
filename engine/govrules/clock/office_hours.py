"""Office hours of a day: periods such as 09:00-12:00 and 13:00-18:00, and how work runs through them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeAlias

_PERIOD: Final = re.compile(r"([0-9]{1,2}):([0-5][0-9])\s*[-–~～至]\s*([0-9]{1,2}):([0-5][0-9])")
_MINUTE: Final = 60_000_000
DAY: Final = 24 * 60 * _MINUTE
"""A day in microseconds, the exact step of `datetime`."""

Period: TypeAlias = tuple[int, int]
"""From and to, in microseconds since midnight; to is exclusive and at most 24:00."""


def parse_period(text: str) -> Period | None:
    """Read `09:00-12:00`; None when it is no period, or ends before it starts."""
    parts = _PERIOD.fullmatch(text.strip())
    if parts is None:
        return None
    opens, closes = (int(parts[i]) * 60 + int(parts[i + 1]) for i in (1, 3))
    return (opens * _MINUTE, closes * _MINUTE) if opens < closes <= 24 * 60 else None


class OfficeHours:
    """The office hours of a working day: periods in order that do not overlap, at least one."""

    __slots__ = ("length", "periods")

    def __init__(self, periods: Sequence[Period]) -> None:
        self.periods = tuple(periods)
        self.length = sum(closes - opens for opens, closes in self.periods)
        """Working time of a day, in microseconds."""

    def worked_by(self, time: int) -> int:
        """Return the working time from midnight to `time`."""
        worked = 0
        for opens, closes in self.periods:
            if time <= opens:
                break
            worked += min(time, closes) - opens
        return worked

    def time_when(self, worked: int) -> int:
        """Return the first time of day by which `worked` (0 < worked ≤ `length`) is done."""
        for opens, closes in self.periods:
            if worked <= closes - opens:
                return opens + worked
            worked -= closes - opens
        return self.periods[-1][1]


def time_of_day(moment: datetime) -> int:
    """Return the microseconds since midnight."""
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond
