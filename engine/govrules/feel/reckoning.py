"""The proleptic Gregorian calendar over ±999,999,999 years, which `datetime` does not reach.

Days are counted from 1970-01-01. The algorithms are the era-based ones published by Howard Hinnant
(“chrono-compatible low-level date algorithms”).
"""

from __future__ import annotations

from typing import Final

MAX_YEAR: Final = 999_999_999
"""DMN 1.5 §10.3.2.3.4 takes years from -999,999,999 to 999,999,999."""

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Tell whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day."""
    return abs(year) <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to the given day."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def day_of_number(number: int) -> tuple[int, int, int]:
    """Return (year, month, day) of the day that lies `number` days after 1970-01-01."""
    era, of_era = divmod(number + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def weekday(number: int) -> int:
    """Return 1 for Monday to 7 for Sunday, as ISO 8601 counts."""
    return (number + 3) % 7 + 1


def day_of_year(year: int, month: int, day: int) -> int:
    """Return 1 to 366."""
    return day_number(year, month, day) - day_number(year, 1, 1) + 1


def week_of_year(year: int, month: int, day: int) -> int:
    """Return the ISO 8601 week, 1 to 53: the week belongs to the year that has its Thursday."""
    number = day_number(year, month, day)
    thursday = number - weekday(number) + 4
    thursday_year = day_of_number(thursday)[0]
    return (thursday - day_number(thursday_year, 1, 1)) // 7 + 1


def months_later(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """Return the same day `months` later, or the last day of that month where it has no such day."""
    years, zero_month = divmod(month - 1 + months, 12)
    target_year = year + years
    return target_year, zero_month + 1, min(day, days_in_month(target_year, zero_month + 1))
