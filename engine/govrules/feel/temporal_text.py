"""Dates, times and durations as text, both ways: ISO 8601 as DMN 1.5 Table 72 takes it from XML Schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from govrules.feel import reckoning
from govrules.feel.values import DAY, SECOND, Date, DateTime, DaysTime, Time, Value, YearsMonths
from govrules.feel.zones import UTC, Zone, zone_of_id, zone_of_offset

_DATE: Final = re.compile(r"(-?)([1-9][0-9]{4,8}|[0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_TIME: Final = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:(Z|z)|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|@([A-Za-z][A-Za-z0-9_+\-/]*))?",
    re.ASCII,
)
_YEARS_MONTHS: Final = re.compile(r"(-?)P(?=[0-9])(?:([0-9]+)Y)?(?:([0-9]+)M)?", re.ASCII)
_DAYS_TIME: Final = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]+)D)?"
    r"(?:T(?=[0-9.])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]*)?|\.[0-9]+)S)?)?",
    re.ASCII,
)
_MAX_DIGITS: Final = 30


def read_date(text: str) -> Date | None:
    """Read `2026-03-02`; None for anything else, also for a day that is not in the calendar."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1] + match[2]), int(match[3]), int(match[4])
    return Date(year, month, day) if reckoning.is_day(year, month, day) else None


def read_time(text: str) -> Time | None:
    """Read `09:30:00`, with a fraction, `Z`, an offset or `@Zone/Id` after it; None for anything else."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    if hour > 23 or minute > 59 or second > 59:
        return None
    nanos = ((hour * 60 + minute) * 60 + second) * SECOND + int(((match[4] or "") + "0" * 9)[:9])
    if match[5] is None and match[6] is None and match[10] is None:
        return Time(nanos)
    zone = _read_zone(match)
    return None if zone is None else Time(nanos, zone)


def read_date_time(text: str) -> DateTime | None:
    """Read `2026-03-02T09:30:00…`; a date alone is its midnight; None for anything else."""
    day, separator, clock = text.partition("T")
    date = read_date(day)
    time = read_time(clock) if separator else Time(0)
    return None if date is None or time is None else DateTime(date, time)


def read_duration(text: str) -> YearsMonths | DaysTime | None:
    """Read `P1Y2M` or `P1DT2H3M4.5S`, with a sign; None for a mixture and for anything else."""
    if len(text) > 4 * _MAX_DIGITS:
        return None
    match = _YEARS_MONTHS.fullmatch(text)
    if match is not None:
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return YearsMonths(-months if match[1] else months)
    match = _DAYS_TIME.fullmatch(text)
    if match is None or text.endswith("T"):
        return None
    seconds = (int(match[2] or 0) * 24 + int(match[3] or 0)) * 3600 + int(match[4] or 0) * 60
    nanos = seconds * SECOND + int(Decimal(match[5] or "0").scaleb(9))
    return DaysTime(-nanos if match[1] else nanos)


def read_temporal(text: str) -> Value:
    """Read what stands in an `@"…"` literal: a date, a time, a date and time or a duration, else null."""
    return read_date(text) or read_date_time(text) or read_time(text) or read_duration(text)


def date_text(date: Date) -> str:
    """Write a date: at least four digits for the year."""
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04}-{date.month:02}-{date.day:02}"


def time_text(time: Time) -> str:
    """Write a time with its seconds, the fraction only where there is one, and its zone."""
    seconds, fraction = divmod(time.nanos, SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    zone = "" if time.zone is None else str(time.zone)
    return f"{hour:02}:{minute:02}:{second:02}{_fraction(fraction)}{zone}"


def years_months_text(months: int) -> str:
    """Write `P1Y2M`; nothing at all is `P0M`."""
    years, rest = divmod(abs(months), 12)
    body = (f"{years}Y" if years else "") + (f"{rest}M" if rest else "")
    return f"{'-' if months < 0 else ''}P{body or '0M'}"


def days_time_text(nanos: int) -> str:
    """Write `P1DT2H3M4.5S`; nothing at all is `PT0S`."""
    days, rest = divmod(abs(nanos), DAY)
    whole_seconds, fraction = divmod(rest, SECOND)
    hours, rest = divmod(whole_seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction:
        clock += f"{seconds}{_fraction(fraction)}S"
    body = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return f"{'-' if nanos < 0 else ''}P{body or 'T0S'}"


def _fraction(nanos: int) -> str:
    return f".{nanos:09}".rstrip("0") if nanos else ""


def _read_zone(match: re.Match[str]) -> Zone | None:
    if match[5] is not None:
        return UTC
    if match[10] is not None:
        return zone_of_id(match[10])
    minutes, seconds = int(match[8]), int(match[9] or 0)
    if minutes > 59 or seconds > 59:
        return None
    offset = int(match[7]) * 3600 + minutes * 60 + seconds
    return zone_of_offset(-offset if match[6] == "-" else offset)
