"""Days along a line: where a moment stands on it, so that a day's work fills a whole day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from govrules.clock.office_hours import DAY, time_of_day

if TYPE_CHECKING:
    from govrules.clock.calendar import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayScale:
    """From the first day to the end of the last one, over `width` pixels."""

    calendar: Calendar
    first: date
    last: date
    width: float

    @property
    def days(self) -> int:
        """Return how many days there are, at least one."""
        return max(1, (self.last - self.first).days + 1)

    @property
    def day(self) -> float:
        """Return the pixels of a day."""
        return self.width / self.days

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return (day - self.first).days * self.day

    def at(self, moment: datetime) -> float:
        """Return where a moment stands. Office hours fill their working day; other days run from 0 to 24."""
        return min(
            self.width, max(0.0, self.x(moment.date()) + share_of_day(self.calendar, moment) * self.day)
        )

    def span(self, start: datetime, end: datetime) -> tuple[float, float]:
        """Return where something starts and ends; what starts when the office closes starts the next day."""
        first, _ = days_of(self.calendar, start, end)
        begin = self.at(start) if first == start.date() else self.x(first)
        return begin, max(begin, self.at(end))

    def free_days(self) -> Iterator[date]:
        """Yield the days on which nobody works."""
        for number in range(self.days):
            day = self.first + number * _DAY
            if not self.calendar.is_working(day):
                yield day

    def ticks(self, room: float) -> Iterator[date]:
        """Yield days that are at least `room` pixels apart, evenly."""
        every = max(1, ceil(room / self.day))
        for number in range(0, self.days, every):
            yield self.first + number * _DAY


def share_of_day(calendar: Calendar, moment: datetime) -> float:
    """Return how much of its day is over: of the office hours on a working day, else of 24 hours."""
    time = time_of_day(moment)
    if not calendar.is_working(moment.date()):
        return time / DAY
    return calendar.hours.worked_by(time) / calendar.hours.length


def last_day(moment: datetime) -> date:
    """Return the day that a moment ends: 0:00 ends the day before."""
    return (moment - timedelta(microseconds=1)).date()


def days_of(calendar: Calendar, start: datetime, end: datetime) -> tuple[date, date]:
    """Return the first and the last day on which something runs.

    What takes time and starts when the office closes starts on the next working day.
    """
    last = last_day(end)
    if end > start:
        if share_of_day(calendar, start) >= 1.0:
            opening = calendar.nth_working_day_after(start.date(), 1)
            return (opening if opening <= last else start.date()), last
        return start.date(), last
    return start.date(), start.date()
