"""Months and years: the same day of the month, or its last one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil
from typing import Final

from govrules.clock.working_days import LAST_DAY

_MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(day: date, months: int) -> int:
    """Return the ordinal of the day `months` later: 31 March and 1 month give 30 April."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return LAST_DAY
    if year < 1:
        return 1
    length = _MONTH_LENGTHS[month]
    if month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        length = 29
    return min(date(year, month + 1, min(day.day, length)).toordinal(), LAST_DAY)


def add_part_months(day: date, months: Decimal) -> int:
    """Return the ordinal of the day `months` later, where a part of a month is its share of days, rounded up.

    Half a month from 1 March is half of the 31 days to 1 April: it ends on 17 March.
    """
    whole = int(months)
    last = add_months(day, whole)
    part = months - whole
    return last + ceil(part * (add_months(day, whole + 1) - last)) if part else last
