"""Moments of a scenario that cannot be: arrivals, shifts and meetings.

What it finds: a profile of arrivals with a day or an hour that is none, or without any weight on a working day; a
moment of a burst that cannot be read; a shift that ends before it begins; a day or an hour of a meeting that is none; a
period that ends before it begins.

Why it matters: the simulation stops before it begins, or leaves out what was meant.

Wrong:

    arrivals: {per_day: 12, profile: {mon-fry: {9-12: 1}}}
    staff: {tax/officer: {staff: 2, shifts: [{from: "12:00", to: "09:00", staff: 3}]}}

Right:

    arrivals: {per_day: 12, profile: {mon-fri: {9-12: 1}}}
    staff: {tax/officer: {staff: 2, shifts: [{from: "09:00", to: "12:00", staff: 3}]}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.clock.time_of_day import minute_of
from govrules.clock.week_profile import read_profile, weekdays_in
from govrules.codes.scenarios import NO_MOMENT
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.scenarios import Meeting, PostStaff, Scenario

OVER: Final = ("scenarios",)
_PROFILES: Final = ("office_hours", "all_day")
_BETWEEN: Final = ("constant", "exponential")
_HINT: Final = say("Write days as mon to sun, hours as 9-12, times as 09:00, and the earlier one first.")
Path = tuple[str | int, ...]
_Problem = tuple[Path, Text]


def check_entry(book: RuleBook, scenario: Scenario) -> Iterator[Diagnostic]:
    """Look at every moment of a scenario."""
    for path, message in _problems(book, scenario):
        yield Diagnostic(NO_MOMENT, message, book.place("scenarios", scenario.id, *path), hint=_HINT)


def _problems(book: RuleBook, scenario: Scenario) -> Iterator[_Problem]:
    period = scenario.period
    if period is not None and period.to < period.from_:
        yield ("period", "to"), say("The period of the scenario ends before it begins.")
    for number, stream in enumerate(scenario.streams):
        path: Path = ("arrivals", number) if isinstance(scenario.arrivals, tuple) else ("arrivals",)
        yield from _in_stream(book, stream, path)
    for post, staff in scenario.staff.items():
        if isinstance(staff, PostStaff):
            yield from _in_staff(staff, ("staff", post))
    for step, meeting in scenario.meetings.items():
        yield from _in_meeting(meeting, ("meetings", step))


def _in_stream(book: RuleBook, stream: Mapping[str, Any], path: Path) -> Iterator[_Problem]:
    profile = stream.get("profile", "office_hours")
    if isinstance(profile, Mapping):
        read, problems = read_profile(profile)
        for inside, message in problems:
            yield (*path, "profile", *inside), message
        worked = [row for day, row in enumerate(read.rows) if not book.calendar.days.is_weekend(day)]
        if not problems and not any(any(row) for row in worked):
            yield (*path, "profile"), say("No working day of the profile has a weight above 0.")
    elif profile not in _PROFILES:
        yield (
            (*path, "profile"),
            say(
                "“{profile}” is no profile: office_hours, all_day, or weights by weekday and hour.",
                profile=profile,
            ),
        )
    if stream.get("distribution", "constant") not in _BETWEEN:
        yield (*path, "distribution"), say("Cases come at constant or at exponential distances.")
    if "at" in stream:
        try:
            datetime.fromisoformat(str(stream["at"]))
        except ValueError:
            yield (
                (*path, "at"),
                say("“{text}” is no moment: 2026-03-02 or 2026-03-02 09:00.", text=stream["at"]),
            )


def _in_staff(staff: PostStaff, path: Path) -> Iterator[_Problem]:
    for number, shift in enumerate(staff.shifts):
        at = (*path, "shifts", number)
        begins, ends = minute_of(shift.from_), minute_of(shift.to)
        for key, minute, text in (("from", begins, shift.from_), ("to", ends, shift.to)):
            if minute is None:
                yield (*at, key), _no_hour(text)
        if begins is not None and ends is not None and ends <= begins:
            yield (*at, "to"), say("The shift ends before it begins.")
        if shift.on is not None and not weekdays_in(shift.on):
            yield (*at, "on"), _no_day(shift.on)
    for number, absence in enumerate(staff.absences):
        if absence.to < absence.from_:
            yield (*path, "absences", number, "to"), say("The absence ends before it begins.")


def _in_meeting(meeting: Meeting, path: Path) -> Iterator[_Problem]:
    if minute_of(meeting.at) is None:
        yield (*path, "at"), _no_hour(meeting.at)
    on = str(meeting.on) if meeting.on is not None else None
    if on is None:
        return
    if meeting.every == "month":
        if not (on.isascii() and on.isdigit() and 1 <= int(on) <= 28):
            yield (*path, "on"), say("The day of a month is a number from 1 to 28.")
    elif meeting.every != "day" and not weekdays_in(on):
        yield (*path, "on"), _no_day(on)


def _no_hour(text: str) -> Text:
    return say("“{text}” is no time of the day: 09:00.", text=text)


def _no_day(text: str) -> Text:
    return say("“{days}” is no day of the week.", days=text)
