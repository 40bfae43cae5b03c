"""Codes of time limits and calendars."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

DURATION_WITHOUT_UNIT: Final = Code(
    number="GR601",
    name="duration-without-unit",
    what=mark("A duration is a bare number."),
    why=mark(
        "20 of what? Working days, calendar days and hours end weeks apart, yet the applicant is told one."
    ),
    mend=mark("Write the unit: “20 working days”, “3 calendar days”, “2 hours”, “6 months”."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 20}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 20 working days}
""",
)

AMBIGUOUS_DAYS: Final = Code(
    number="GR602",
    name="ambiguous-days",
    what=mark("A duration is in days, without saying working or calendar days."),
    why=mark(
        "Days in the Administrative Licensing Law are working days (art. 82), in other rules calendar days. "
        "From 13 February 2026, 5 calendar days end on the 24th and 5 working days on the 27th."
    ),
    mend=mark("Write “working days” or “calendar days”."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 3 days}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 3 working days}
""",
)

UNKNOWN_UNIT: Final = Code(
    number="GR603",
    name="unknown-unit",
    what=mark("A duration is in a unit that the clock does not know."),
    why=mark("A limit that cannot be counted never warns anyone and never runs out."),
    mend=mark(
        "Use working days, calendar days, hours, minutes, working hours, months, years, or “at once”; "
        "weeks are written in days."
    ),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 20 wroking days}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 20 working days}
""",
)

BAD_DATE_RANGE: Final = Code(
    number="GR604",
    name="bad-date-range",
    what=mark("A range of dates ends before it starts, or is longer than a year."),
    why=mark("The holiday would be lost, and every deadline across it would come too early."),
    mend=mark("Write the first day, two dots and the last day: 2026-10-01..2026-10-07."),
    wrong="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years: {2026: {holidays: [2026-10-07..2026-10-01]}}
""",
    right="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years: {2026: {holidays: [2026-10-01..2026-10-07]}}
""",
)

BAD_DATE: Final = Code(
    number="GR605",
    name="bad-calendar-date",
    what=mark("A date in a calendar does not exist, or is not written as year-month-day."),
    why=mark("The clock would count a holiday as a working day, or the other way round."),
    mend=mark("Write dates as 2026-10-01."),
    wrong="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years: {2026: {holidays: [2026-02-30]}}
""",
    right="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years: {2026: {holidays: [2026-02-28]}}
""",
)

BAD_DURATION: Final = Code(
    number="GR606",
    name="bad-duration",
    what=mark(
        "A duration is negative, has no number in plain digits, is misspelt, or lasts more than a century."
    ),
    why=mark(
        "The clock does not guess: a limit read otherwise than meant would be a wrong date for someone."
    ),
    mend=mark("Write a number in plain digits, a space, and the unit."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 二十个工作日}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 20 个工作日}
""",
)

BAD_OFFICE_HOURS: Final = Code(
    number="GR607",
    name="bad-office-hours",
    what=mark(
        "A period of the office hours is not readable, closes before it opens, or overlaps the one before."
    ),
    why=mark("Working hours and the length of a working day are counted from these periods."),
    mend=mark("List the periods of a day in order, such as 09:00-12:00 and 13:00-18:00."),
    wrong="""\
kind: Calendar
id: office
hours: ["09:00-12:00", "18:00-13:00"]
""",
    right="""\
kind: Calendar
id: office
hours: ["09:00-12:00", "13:00-18:00"]
""",
)

BAD_WEEKEND: Final = Code(
    number="GR608",
    name="bad-weekend",
    what=mark("The weekend names a day that there is not, or takes off all seven."),
    why=mark("Beyond the published notices the week decides which days are worked."),
    mend=mark("Write the days of the week in English: saturday, sunday. Round the clock is an empty list."),
    wrong="""\
kind: Calendar
id: office
weekend: [saterday, sunday]
""",
    right="""\
kind: Calendar
id: office
weekend: [saturday, sunday]
""",
)

DATE_OUTSIDE_YEAR: Final = Code(
    number="GR609",
    name="date-outside-year",
    what=mark("A holiday or make-up day stands under another year (December before and January after may)."),
    why=mark("It is usually a line copied from last year: the wrong year then has no holiday on that day."),
    mend=mark("Put the date right, or move it under its own year."),
    wrong="""\
kind: Calendar
id: cn
years: {2026: {holidays: [2025-05-01..2025-05-05]}}
""",
    right="""\
kind: Calendar
id: cn
years: {2026: {holidays: [2026-05-01..2026-05-05]}}
""",
)

HOLIDAY_AND_MAKE_UP_DAY: Final = Code(
    number="GR610",
    name="holiday-and-make-up-day",
    what=mark("A day is listed both as a holiday and as a make-up day."),
    why=mark("A day is worked or it is off; the clock would have to guess."),
    mend=mark("Keep it in the list that the notice has it in."),
    wrong="""\
kind: Calendar
id: cn
years: {2026: {holidays: [2026-02-14..2026-02-23], make_up_days: [2026-02-14]}}
""",
    right="""\
kind: Calendar
id: cn
years: {2026: {holidays: [2026-02-15..2026-02-23], make_up_days: [2026-02-14]}}
""",
)

YEAR_NOT_COVERED: Final = Code(
    number="GR611",
    name="year-not-covered",
    what=mark("A calendar says that it knows a year whose holidays it does not list."),
    why=mark(
        "Deadlines in that year would look certain and be wrong: no holiday and no make-up day would count."
    ),
    mend=mark("Add the year with its notice, or set known_through to the last day that is listed."),
    wrong="""\
kind: Calendar
id: cn
known_through: 2027-12-31
years: {2026: {holidays: [2026-10-01..2026-10-07]}}
""",
    right="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years: {2026: {holidays: [2026-10-01..2026-10-07]}}
""",
)

PROMISE_OVER_STATUTORY: Final = Code(
    number="GR612",
    name="promise-over-statutory",
    what=mark("The promised limit is longer than the statutory limit."),
    why=mark(
        "An authority may promise to be faster than the law, never slower (Administrative Licensing Law "
        "art. 42): a case that keeps the promise would break the law."
    ),
    mend=mark(
        "Promise no more than the statutory limit; where more time is needed, write an extension with its "
        "length and who approves it."
    ),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, statutory: 20 working days, promised: 25 working days}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, statutory: 20 working days, promised: 15 working days}
""",
)

LIMITS_DEPEND: Final = Code(
    number="GR613",
    name="limits-depend",
    severity=Severity.WARNING,
    what=mark(
        "Promised and statutory limit are in different units, and on some days of the calendar the promise "
        "ends later."
    ),
    why=mark("A case accepted before a long holiday can keep the promise and still break the law."),
    mend=mark("Write both limits in one unit, or promise so little that the longest holiday fits in."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, statutory: 7 calendar days, promised: 5 working days}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, statutory: 5 working days, promised: 3 working days}
""",
)

WARNING_TOO_EARLY: Final = Code(
    number="GR614",
    name="warning-too-early",
    severity=Severity.WARNING,
    what=mark("A warning comes as long before the end as the whole limit lasts, or longer."),
    why=mark("Every case would have a card from its first minute, and nobody would look at cards any more."),
    mend=mark("Make the lead time shorter than the limit, or warn at a share such as 80%."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 3 working days, warnings: [{before: 3 working days, card: yellow}]}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 3 working days, warnings: [{before: 1 working day, card: yellow}]}
""",
)

BAD_SHARE: Final = Code(
    number="GR615",
    name="bad-share",
    what=mark("The share at which a warning comes is not between 0 % and 100 %."),
    why=mark("The warning would never come, or only when it is too late to act."),
    mend=mark("Write a share such as 80%, or “overdue”."),
    wrong="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 10 working days, warnings: [{at: 180%, card: yellow}]}
""",
    right="""\
kind: TimeLimits
limits:
  - {id: food-licence, promised: 10 working days, warnings: [{at: 80%, card: yellow}]}
""",
)

IDLE_MAKE_UP_DAY: Final = Code(
    number="GR616",
    name="idle-make-up-day",
    severity=Severity.WARNING,
    what=mark("A make-up day falls on a day that is worked anyway."),
    why=mark("It is usually a slip in the date, so that the true make-up day counts as a day off."),
    mend=mark("Look the date up in the notice."),
    wrong="""\
kind: Calendar
id: cn
years: {2026: {make_up_days: [2026-01-05]}}
""",
    right="""\
kind: Calendar
id: cn
years: {2026: {make_up_days: [2026-01-04]}}
""",
)

PROVISIONAL_DATE: Final = Code(
    number="GR620",
    name="provisional-date",
    severity=Severity.NOTE,
    what=mark("A date lies beyond the days that published holiday notices cover."),
    why=mark(
        "The notice for the next year comes in autumn. Until then only the rule of the week is known, and "
        "the date may move by the length of a holiday."
    ),
    mend=mark("Add the year to the calendar when its notice is published; dates are then computed anew."),
    wrong="""\
kind: Calendar
id: cn
known_through: 2025-12-31
years:
  2025: {holidays: [2025-10-01..2025-10-08]}
""",
    right="""\
kind: Calendar
id: cn
known_through: 2026-12-31
years:
  2025: {holidays: [2025-10-01..2025-10-08]}
  2026: {holidays: [2026-10-01..2026-10-07]}
""",
)

PROMISE_UNDER_MEMBER: Final = Code(
    number="GR617",
    name="promise-under-member",
    severity=Severity.WARNING,
    what=mark("A bundle promises less time than one of its members does."),
    why=mark("The applicant is told one number, and it cannot be kept while a member may still take longer."),
    mend=mark("Bring the member's promise down, or the bundle's up."),
    wrong=mark(
        "kind: Bundle\nid: restaurant\nlimit: {promised: 4 working days}\n"
        "matters: [food-licence]   # promises 10 working days\n"
    ),
    right="kind: Bundle\nid: restaurant\nlimit: {promised: 10 working days}\nmatters: [food-licence]\n",
)

REVIEW_OVERDUE: Final = Code(
    number="GR618",
    name="review-overdue",
    severity=Severity.WARNING,
    what=mark("The day by which a rule was to be reviewed (`review_by`) has passed."),
    why=mark("A rule that nobody has looked at since may rest on a repealed article or an old promise."),
    mend=mark("Look whether the rule still holds, then write the date of the next review."),
    wrong="limits:\n  - {id: food-licence, promised: 5 working days, review_by: 2020-01-01}\n",
    right="limits:\n  - {id: food-licence, promised: 5 working days, review_by: 2099-01-01}\n",
)
