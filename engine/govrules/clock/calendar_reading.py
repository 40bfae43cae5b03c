"""Read the values of `kind: Calendar` into days; what is wrong becomes problems with a path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

import msgspec

from govrules.clock.office_hours import Period, parse_period
from govrules.codes import Code
from govrules.codes.limits import (
    BAD_DATE,
    BAD_DATE_RANGE,
    BAD_OFFICE_HOURS,
    BAD_WEEKEND,
    DATE_OUTSIDE_YEAR,
    HOLIDAY_AND_MAKE_UP_DAY,
    IDLE_MAKE_UP_DAY,
    YEAR_NOT_COVERED,
)
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import Text, say
from govrules.source import Place

YearDays: TypeAlias = Mapping[str, Any]
"""`{source, holidays: [date or "A..B"], make_up_days: [date]}`; dates as `date` or `YYYY-MM-DD`."""

Path: TypeAlias = tuple[str | int, ...]

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_USUAL_WEEKEND: Final = (5, 6)
DEFAULT_HOURS: Final[tuple[Period, ...]] = tuple(
    period for text in ("09:00-12:00", "13:00-18:00") if (period := parse_period(text))
)
"""Eight hours a day, for a calendar that gives none."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_HOLIDAY: Final = 366
_YEARS: Final = range(1900, 2200)


class CalendarProblem(msgspec.Struct, frozen=True):
    """Something wrong with a calendar's values; `path` leads to it from the document's top."""

    path: Path
    code: Code
    message: Text
    hint: Text | None = None
    meant: str | None = None
    """What was probably meant instead of the value."""

    def diagnostic(self, place: Place) -> Diagnostic:
        """Return it as a diagnostic, once the caller has found where `path` stands."""
        fix = None
        if self.meant is not None:
            fix = Fix(say("Write “{text}”.", text=self.meant), (Edit(place, self.meant),), safe=False)
        return Diagnostic(self.code, self.message, place, self.hint, fix=fix)


@dataclass
class CalendarReading:
    """What the values say, gathered while reading. Days are ordinals; `last` < `first` = no years."""

    periods: tuple[Period, ...] = DEFAULT_HOURS
    off_weekdays: frozenset[int] = frozenset()
    first: int = 1
    last: int = 0
    known_through: date | None = None
    holidays: set[int] = field(default_factory=set)
    make_up_days: set[int] = field(default_factory=set)
    problems: list[CalendarProblem] = field(default_factory=list)

    def problem(
        self, path: Path, code: Code, message: Text, hint: Text | None = None, meant: str | None = None
    ) -> None:
        """Note a problem."""
        self.problems.append(CalendarProblem(path, code, message, hint, meant))


def read_calendar(
    hours: Sequence[str],
    weekend: Sequence[str],
    known_through: date | str | None,
    years: Mapping[int | str, YearDays],
) -> CalendarReading:
    """Read the values; see `build_calendar`."""
    reading = CalendarReading()
    _read_hours(hours, reading)
    _read_weekend(weekend, reading)
    by_year = _read_year_numbers(years, reading)
    if by_year:
        reading.first = date(min(by_year), 1, 1).toordinal()
        reading.last = date(max(by_year), 12, 31).toordinal()
        reading.known_through = date(max(by_year), 12, 31)
    for year, (key, days) in sorted(by_year.items()):
        _read_year(year, key, days, reading)
    _read_known_through(known_through, reading)
    return reading


def _read_hours(hours: Sequence[str], reading: CalendarReading) -> None:
    periods: list[Period] = []
    for index, text in enumerate(hours):
        period = parse_period(str(text))
        if period is None:
            reading.problem(
                ("hours", index),
                BAD_OFFICE_HOURS,
                say("“{text}” is no period of a day: it must open before it closes.", text=str(text)),
                say("Write “09:00-12:00”; round the clock is “00:00-24:00”."),
            )
        elif periods and period[0] < periods[-1][1]:
            reading.problem(
                ("hours", index),
                BAD_OFFICE_HOURS,
                say("“{text}” starts before the period listed above it has ended.", text=str(text)),
                say("List the periods of a day in order, without overlap."),
            )
        else:
            periods.append(period)
    if periods:
        reading.periods = tuple(periods)


def _read_weekend(weekend: Sequence[str], reading: CalendarReading) -> None:
    off: set[int] = set()
    before = len(reading.problems)
    for index, text in enumerate(weekend):
        if text in WEEKDAYS:
            off.add(WEEKDAYS.index(text))
            continue
        from difflib import get_close_matches

        near = get_close_matches(str(text).casefold(), WEEKDAYS, n=1, cutoff=0.3)
        reading.problem(
            ("weekend", index),
            BAD_WEEKEND,
            say("“{text}” is no day of the week.", text=str(text)),
            say("Did you mean “{near}”?", near=near[0])
            if near
            else say("Write “saturday”, “sunday” and so on."),
        )
    if len(off) == len(WEEKDAYS):
        reading.problem(
            ("weekend",),
            BAD_WEEKEND,
            say("All seven days are off, so no working day would ever come and nothing would ever be due."),
            say("Leave at least one day of the week out of “weekend”."),
        )
    # With a slip in it, the usual weekend spares the reader a row of errors that only follow from it.
    has_slip = len(reading.problems) > before
    reading.off_weekdays = frozenset(_USUAL_WEEKEND if has_slip else off)


def _read_year_numbers(
    years: Mapping[int | str, YearDays], reading: CalendarReading
) -> dict[int, tuple[int | str, YearDays]]:
    by_year: dict[int, tuple[int | str, YearDays]] = {}
    for key, days in years.items():
        text = str(key)
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS:
            by_year[int(text)] = (key, days)
        else:
            reading.problem(
                ("years", key),
                BAD_DATE,
                say("“{year}” is no year.", year=text),
                say("Write the year in four digits, such as 2026."),
            )
    between = range(min(by_year, default=0), max(by_year, default=0))
    missing = [year for year in between if year not in by_year]
    if missing:
        reading.problem(
            ("years",),
            YEAR_NOT_COVERED,
            say(
                "Between the years that are given stands nothing about {years}: holidays there would count "
                "as working days.",
                years=missing,
            ),
            say("Add the missing years with the holidays and make-up days of their notices."),
        )
    return by_year


def _read_year(year: int, key: int | str, days: YearDays, reading: CalendarReading) -> None:
    holidays: set[int] = set()
    for index, entry in enumerate(days.get("holidays") or ()):
        path: Path = ("years", key, "holidays", index)
        for day in _days(entry, path, reading):
            if _belongs(day, year, path, reading):
                holidays.add(day)
    reading.holidays |= holidays
    for index, entry in enumerate(days.get("make_up_days") or ()):
        path = ("years", key, "make_up_days", index)
        for day in _days(entry, path, reading):
            if not _belongs(day, year, path, reading):
                continue
            shown = date.fromordinal(day).isoformat()
            if day in holidays:
                reading.problem(
                    path,
                    HOLIDAY_AND_MAKE_UP_DAY,
                    say("{day} is listed both as a holiday and as a make-up day.", day=shown),
                    say("Keep it in the list that the notice has it in."),
                )
            elif (day - 1) % 7 not in reading.off_weekdays:
                reading.problem(
                    path,
                    IDLE_MAKE_UP_DAY,
                    say("{day} is no weekend day, so it is worked anyway.", day=shown),
                    say("Look the date up in the notice; a make-up day falls on a weekend."),
                )
            else:
                reading.make_up_days.add(day)


def _days(entry: object, path: Path, reading: CalendarReading) -> Iterator[int]:
    """Yield the days of a date or of a range `A..B`."""
    first_text, dots, last_text = str(entry).partition("..")
    first = _date(first_text, path, reading)
    last = _date(last_text, path, reading) if dots else first
    if first is None or last is None:
        return
    if not first <= last:
        reading.problem(
            path,
            BAD_DATE_RANGE,
            say("The range “{range}” ends before it starts.", range=str(entry)),
            say("Write “{first}..{last}”.", first=last.isoformat(), last=first.isoformat()),
            f"{last.isoformat()}..{first.isoformat()}",
        )
    elif (last - first).days > _LONGEST_HOLIDAY:
        reading.problem(
            path,
            BAD_DATE_RANGE,
            say("The range “{range}” is longer than a year.", range=str(entry)),
            say("Look at the years of the two dates."),
        )
    else:
        yield from range(first.toordinal(), last.toordinal() + 1)


def _date(text: str, path: Path, reading: CalendarReading) -> date | None:
    written = text.strip()
    if _DATE.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    reading.problem(
        path,
        BAD_DATE,
        say("“{text}” is no date that exists.", text=written),
        say("Write dates as 2026-10-01, and ranges as 2026-10-01..2026-10-07."),
    )
    return None


def _belongs(day: int, year: int, path: Path, reading: CalendarReading) -> bool:
    """Tell whether `day` may stand under `year`: in it, or in the month on either side of it.

    A notice settles New Year whole: that of 2012 made 2011-12-31 a make-up day.
    """
    first, last = date(year - 1, 12, 1).toordinal(), date(year + 1, 1, 31).toordinal()
    if first <= day <= last:
        return True
    reading.problem(
        path,
        DATE_OUTSIDE_YEAR,
        say("{day} stands under the year {year}.", day=date.fromordinal(day).isoformat(), year=year),
        say("Look at the year of the date, or move it under its own year."),
    )
    return False


def _read_known_through(known_through: date | str | None, reading: CalendarReading) -> None:
    if known_through is None:
        return
    day = _date(str(known_through), ("known_through",), reading)
    if day is None:
        return
    if reading.last >= reading.first and day.toordinal() > reading.last:
        reading.problem(
            ("known_through",),
            YEAR_NOT_COVERED,
            say(
                "The calendar says it is known through {day}, but lists no year after {year}.",
                day=day.isoformat(),
                year=date.fromordinal(reading.last).year,
            ),
            say("Add the missing year with its notice, or set known_through to the last day that is listed."),
        )
        return
    reading.known_through = day
