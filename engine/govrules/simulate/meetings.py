"""Meetings of a scenario → the moments at which steps are done for all that are ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from govrules.clock.calendar import Calendar
from govrules.clock.week_profile import weekdays_in
from govrules.model.scenarios import Meeting
from govrules.simulate.capacity import minute_in
from govrules.simulate.kernel.office_time import DAY
from govrules.simulate.laws import UnreadableLawError

WITHOUT_END = 1 << 60
"""Cases that a meeting takes when nothing is said."""


def moments_of(meeting: Meeting, calendar: Calendar, start: date, days: int) -> list[float]:
    """Return when a meeting is held, in minutes from the start; on a day off it is held on the next working day.

    Raises:
        UnreadableLawError: when the day or the hour cannot be read.
    """
    minute = minute_in(meeting.at)
    held = set()
    for number in _days(meeting, calendar, start, days):
        day = start + timedelta(days=number)
        while not calendar.is_working(day):
            day += timedelta(days=1)
        held.add((day - start).days)
    return [number * DAY + minute for number in sorted(held) if number < days]


def _days(meeting: Meeting, calendar: Calendar, start: date, days: int) -> Iterator[int]:
    first = date.fromisoformat(meeting.from_) if meeting.from_ is not None else start
    begin = max(0, (first - start).days)
    if meeting.every == "day":
        yield from (n for n in range(begin, days) if calendar.is_working(start + timedelta(days=n)))
    elif meeting.every in ("week", "fortnight"):
        weekdays = weekdays_in(str(meeting.on or "mon"))
        if not weekdays:
            raise UnreadableLawError(str(meeting.on))
        monday = first - timedelta(days=first.weekday())
        for number in range(begin, days):
            day = start + timedelta(days=number)
            week = (day - monday).days // 7
            if day.weekday() in weekdays and (meeting.every == "week" or week % 2 == 0):
                yield number
    elif meeting.every == "month":
        on = str(meeting.on if meeting.on is not None else 1)
        if not (on.isascii() and on.isdigit() and 1 <= int(on) <= 28):
            raise UnreadableLawError(on)
        yield from (n for n in range(begin, days) if (start + timedelta(days=n)).day == int(on))
    else:
        raise UnreadableLawError(meeting.every)
