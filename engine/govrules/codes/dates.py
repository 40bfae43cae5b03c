"""GR65x: calendars that end before the day, days of which they say nothing, and periods that do not fit."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

CALENDAR_ENDED: Final = Code(
    number="GR650",
    name="calendar-ended",
    severity=Severity.WARNING,
    what=mark("The day of the check lies beyond the last day that a calendar knows (`known_through`)."),
    why=mark(
        "Holidays and make-up days are announced year by year: every deadline from here on counts holidays as "
        "working days, and is provisional."
    ),
    mend=mark("Add the year with its notice, and raise `known_through`."),
    wrong=mark(
        "kind: Calendar   # checked on 2026-03-02\nid: cn\nknown_through: 2025-12-31\n"
        "years: {2025: {holidays: [2025-10-01..2025-10-08]}}\n"
    ),
    right="kind: Calendar\nid: cn\nknown_through: 2026-12-31\n"
    "years: {2025: {holidays: [2025-10-01..2025-10-08]}, 2026: {holidays: [2026-10-01..2026-10-07]}}\n",
)

DAY_NOT_COVERED: Final = Code(
    number="GR651",
    name="day-not-covered",
    severity=Severity.WARNING,
    what=mark("A test, a case or a scenario stands on days of which the calendar says nothing."),
    why=mark("What is expected there was reckoned without holidays, and changes when their notice is added."),
    mend=mark("Add the year to the calendar, or choose a day that it covers."),
    wrong=mark(
        "tests:   # the calendar begins in 2025\n"
        "  - {name: in time, matter: food-licence, start: 2024-09-30, expect: {promised: 2024-10-16}}\n"
    ),
    right="tests:\n  - {name: in time, matter: food-licence, start: 2026-09-30, expect: {promised: 2026-10-16}}\n",
)

NEVER_IN_FORCE: Final = Code(
    number="GR652",
    name="never-in-force",
    severity=Severity.WARNING,
    what=mark(
        "An entry ends before it begins, lies outside the period of what it belongs to, or a dated value is "
        "`null` on every date: it holds on no day."
    ),
    why=mark("Whoever wrote it believes that it holds on some day, and it never will."),
    mend=mark("Look at the year of the two dates; take out what is over."),
    wrong="limits:\n  - {id: food, promised: 5 working days, from: 2026-03-01, until: 2025-12-31}\n",
    right="limits:\n  - {id: food, promised: 5 working days, from: 2026-03-01, until: 2026-12-31}\n",
)

PERIOD_GAP: Final = Code(
    number="GR653",
    name="period-gap",
    severity=Severity.WARNING,
    what=mark(
        "Two periods of one entry leave days between them, or a value begins later than the entry that it "
        "belongs to."
    ),
    why=mark("On those days nothing holds: a case that is accepted then has no such limit, step or fee."),
    mend=mark("Let the later one begin on the day after the earlier one ends."),
    wrong="limits:\n"
    "  - {id: food, promised: 7 working days, until: 2025-12-31}\n"
    "  - {id: food, promised: 5 working days, from: 2026-02-01}\n",
    right="limits:\n"
    "  - {id: food, promised: 7 working days, until: 2026-01-31}\n"
    "  - {id: food, promised: 5 working days, from: 2026-02-01}\n",
)

NOT_YET_IN_FORCE: Final = Code(
    number="GR654",
    name="not-yet-in-force",
    severity=Severity.NOTE,
    what=mark("A dated value begins after the day of the check: nothing holds there until then."),
    why=mark(
        "Often only the new value was written, and the one that holds today was forgotten; sometimes there is "
        "none, and then it is right."
    ),
    mend=mark("Write what holds today under an earlier date, or leave it if nothing does."),
    wrong=mark("promised: {2026-05-01: 3 working days}   # checked on 2026-03-02\n"),
    right="promised: {2024-01-01: 7 working days, 2026-05-01: 3 working days}\n",
)

PERIODS_OVERLAP: Final = Code(
    number="GR655",
    name="periods-overlap",
    what=mark("Two entries of one id are in force on the same days."),
    why=mark("On those days the id means two things; the rules of such a day cannot be read."),
    mend=mark("Let the earlier one end on the day before the later one begins."),
    wrong="limits:\n"
    "  - {id: food, promised: 7 working days, until: 2026-06-30}\n"
    "  - {id: food, promised: 5 working days, from: 2026-06-01}\n",
    right="limits:\n"
    "  - {id: food, promised: 7 working days, until: 2026-05-31}\n"
    "  - {id: food, promised: 5 working days, from: 2026-06-01}\n",
)
