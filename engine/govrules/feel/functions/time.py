"""Date and time functions, `now` and `today` (DMN 1.5 §10.3.4.6, §10.3.4.9, §10.3.4.10).

`now()` and `today()` give the fact `now` or `today` of the case where there is one, so that a case
gives the same answer whenever it is looked at; without it, the clock of the machine.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from govrules.feel import reckoning
from govrules.feel.comparing import identical
from govrules.feel.facts import to_feel
from govrules.feel.functions.signature import Group
from govrules.feel.scope import Scope
from govrules.feel.values import Date, DateTime, Value

GROUP: Final = Group()

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _date(day: Date | DateTime) -> Date:
    return day.date if isinstance(day, DateTime) else day


@GROUP.add("is(value1: any, value2: any)")
def is_same(scope: Scope, left: Value, right: Value) -> Value:
    """Tell whether two values are one and the same, zone and all."""
    return identical(left, right)


@GROUP.add("now()")
def now(scope: Scope) -> Value:
    """Give the date and time of the case, else of the machine."""
    given = scope.run.fact("now")
    if isinstance(given, DateTime):
        return given
    return to_feel(dt.datetime.now().astimezone())


@GROUP.add("today()")
def today(scope: Scope) -> Value:
    """Give the date of the case, else of the machine."""
    given = scope.run.fact("today")
    if isinstance(given, Date):
        return given
    return to_feel(dt.datetime.now().astimezone().date())


@GROUP.add("day of year(date: day)")
def day_of_year(scope: Scope, day: Date | DateTime) -> Value:
    """Give 1 to 366."""
    date = _date(day)
    return Decimal(reckoning.day_of_year(date.year, date.month, date.day))


@GROUP.add("day of week(date: day)")
def day_of_week(scope: Scope, day: Date | DateTime) -> Value:
    """Give the English name of the day."""
    return _WEEKDAYS[reckoning.weekday(_date(day).number) - 1]


@GROUP.add("month of year(date: day)")
def month_of_year(scope: Scope, day: Date | DateTime) -> Value:
    """Give the English name of the month."""
    return _MONTHS[_date(day).month - 1]


@GROUP.add("week of year(date: day)")
def week_of_year(scope: Scope, day: Date | DateTime) -> Value:
    """Give the week of ISO 8601, 1 to 53."""
    date = _date(day)
    return Decimal(reckoning.week_of_year(date.year, date.month, date.day))
