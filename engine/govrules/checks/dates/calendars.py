"""A calendar that has ended, and days in use of which it says nothing.

What it finds: a calendar whose `known_through` lies before the day of the check; tests, cases and scenarios
that stand on days before the first year of the project's calendar, or after what it knows. Scenarios may
rehearse what is to come: of them only days before the calendar count.

Why it matters: holidays and make-up days are announced year by year (the State Council's notice). Without the
notice every deadline counts them as working days, and comes too early.

Wrong:

    kind: Calendar                                # checked on 2026-03-02
    id: cn
    known_through: 2025-12-31
    years: {2025: {holidays: [2025-10-01..2025-10-08]}}

Right:

    kind: Calendar
    id: cn
    known_through: 2026-12-31
    years: {2025: {holidays: [2025-10-01..2025-10-08]}, 2026: {holidays: [2026-10-01..2026-10-07]}}

Options: `--as-of` sets the day of the check.

Fix: none; look the notice up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.codes.dates import CALENDAR_ENDED, DAY_NOT_COVERED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.source import Place

_MOST_RELATED: Final = 20


class _Use(NamedTuple):
    day: date
    place: Place


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Compare every calendar with the day of the check, and every day in use with the project's calendar."""
    today = book.as_of.toordinal()
    for calendar in book.calendars.values():
        if calendar.known_through < today:
            yield Diagnostic(
                CALENDAR_ENDED,
                say(
                    "The calendar “{calendar}” knows no day after {day}; today is {today}.",
                    calendar=Named(calendar.name, calendar.id),
                    day=str(date.fromordinal(calendar.known_through)),
                    today=str(book.as_of),
                ),
                book.place("calendars", calendar.id, "known_through"),
                say("Add the year with the holidays and make-up days of its notice."),
            )
    if book.calendars:
        yield from _uncovered(book)


def _uncovered(book: RuleBook) -> Iterator[Diagnostic]:
    calendar = book.calendar
    by_year: dict[int, list[_Use]] = {}
    for use in _uses(book):
        if not calendar.is_known(use.day):
            by_year.setdefault(use.day.year, []).append(use)
    for year, uses in sorted(by_year.items()):
        first, *others = uses
        yield Diagnostic(
            DAY_NOT_COVERED,
            say(
                "The calendar “{calendar}” says nothing of {day}: holidays count as working days here.",
                calendar=Named(calendar.name, calendar.id),
                day=str(first.day),
            ),
            first.place,
            say("Add {year} to the calendar with its notice, or choose a day that it covers.", year=year),
            tuple(
                Related(other.place, say("Of {day} neither.", day=str(other.day)))
                for other in others[:_MOST_RELATED]
            ),
        )


def _uses(book: RuleBook) -> Iterator[_Use]:
    """Yield the days on which something begins, in the order of the book."""
    for index, test in enumerate(book.tests):
        yield from _use(book, "tests", str(index), "start", written=test.start)
    for case in book.cases.values():
        yield from _use(book, "cases", case.id, "start", written=case.start)
    for scenario in book.scenarios.values():
        if scenario.period is not None:
            for use in _use(book, "scenarios", scenario.id, "period", "from", written=scenario.period.from_):
                if use.day.toordinal() < book.calendar.known_from:
                    yield use


def _use(book: RuleBook, section: str, entry: str, *path: str, written: str | None) -> Iterator[_Use]:
    try:
        day = date.fromisoformat(written[:10]) if written is not None else None
    except ValueError:
        return
    if day is not None:
        yield _Use(day, book.place(section, entry, *path))
