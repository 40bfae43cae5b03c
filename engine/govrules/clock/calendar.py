"""A dated calendar: working days and office hours, every question answered in constant time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from govrules.clock.calendar_reading import CalendarProblem, YearDays, read_calendar
from govrules.clock.office_hours import DAY, OfficeHours, time_of_day
from govrules.clock.working_days import LAST_DAY, WorkingDays
from govrules.language import Language
from govrules.model.base import Name, name_in

__all__ = ["Calendar", "CalendarProblem", "build_calendar", "end_of_day", "round_the_clock"]

_MIDNIGHT: Final = time()
_MICROSECOND: Final = timedelta(microseconds=1)


class Calendar:
    """Working days and office hours. Immutable; two calendars are equal only when they are the same object.

    `known_through` is the last day that a published notice covers: later days follow the rule of the week
    and are provisional, as are days before the first covered year. None = nothing is awaited.
    """

    __slots__ = ("days", "hours", "id", "known_from", "known_through", "name")

    def __init__(
        self,
        id: str,  # noqa: A002 - the rule language's own word
        name: Name | None,
        days: WorkingDays,
        hours: OfficeHours,
        known_through: date | None,
    ) -> None:
        self.id, self.name = id, name
        self.days: Final = days
        self.hours: Final = hours
        self.known_from: Final = days.first if known_through is not None and days.first <= days.last else 1
        self.known_through: Final = LAST_DAY + 1 if known_through is None else known_through.toordinal()

    def tell(self, language: Language) -> str:
        """Return the calendar's name."""
        return name_in(self.name, language, self.id)

    def is_known(self, day: date) -> bool:
        """Tell whether a published notice covers `day`; if not, what is said about it is provisional."""
        return self.known_from <= day.toordinal() <= self.known_through

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is a working day."""
        return self.days.is_working(day.toordinal())

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative when `end` is earlier."""
        return self.days.number(end.toordinal()) - self.days.number(start.toordinal())

    def nth_working_day_after(self, day: date, n: int) -> date:
        """Return the n-th working day after `day` (n ≥ 1); 0 gives `day` itself."""
        return date.fromordinal(self.days.nth_after(day.toordinal(), n)) if n else day

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time between two moments; negative when `end` is earlier."""
        return (self.work_done_by(end) - self.work_done_by(start)) * _MICROSECOND

    def add_working_time(self, moment: datetime, work: timedelta) -> datetime:
        """Return when `work` is done that starts at `moment`; outside office hours it waits for the opening.

        No work is done at once. Negative work walks back, to the first moment from which it would be done.
        """
        amount = work // _MICROSECOND
        return self.when_done(self.work_done_by(moment) + amount) if amount else moment

    def work_done_by(self, moment: datetime) -> int:
        """Return the working time from the first covered day to `moment`, in microseconds."""
        day = moment.toordinal()
        before = self.days.number(day - 1)
        done = before * self.hours.length
        if self.days.number(day) != before:
            done += self.hours.worked_by(time_of_day(moment))
        return done

    def when_done(self, work: int) -> datetime:
        """Return the first moment by which `work_done_by` reaches `work`."""
        number = -(-work // self.hours.length)
        day = self.days.with_number(number)
        at = self.hours.time_when(work - (number - 1) * self.hours.length)
        if at == DAY:
            return end_of_day(day)
        return datetime.fromordinal(day) + at * _MICROSECOND


def end_of_day(day: int) -> datetime:
    """Return 24:00 of the day with this ordinal."""
    return datetime.fromordinal(min(day, LAST_DAY) + 1)


def build_calendar(
    id: str,  # noqa: A002 - the rule language's own word
    name: Name | None,
    hours: Sequence[str],
    weekend: Sequence[str],
    known_through: date | str | None,
    years: Mapping[int | str, YearDays],
) -> tuple[Calendar, list[CalendarProblem]]:
    """Build a calendar from the values of `kind: Calendar`.

    Never raises for the data: what is wrong comes back as problems, each with its path inside the data,
    and the calendar is built from the rest. `known_through` left out is the end of the last year given.
    """
    reading = read_calendar(hours, weekend, known_through, years)
    days = WorkingDays(
        reading.first, reading.last, reading.off_weekdays, reading.holidays, reading.make_up_days
    )
    calendar = Calendar(id, name, days, OfficeHours(reading.periods), reading.known_through)
    return calendar, reading.problems


def round_the_clock(id: str = "round-the-clock") -> Calendar:  # noqa: A002
    """Return the calendar that never closes: every day worked, 24 hours."""
    return build_calendar(id, None, ["00:00-24:00"], [], None, {})[0]
