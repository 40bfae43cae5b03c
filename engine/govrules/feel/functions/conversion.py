"""Conversion functions and `not` (DMN 1.5 §10.3.4.1, §10.3.4.2)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from govrules.feel import reckoning
from govrules.feel.functions.signature import Group
from govrules.feel.numbers import number as read_number
from govrules.feel.numbers import whole
from govrules.feel.rendering import text_of
from govrules.feel.scope import Scope
from govrules.feel.temporal_text import read_date, read_date_time, read_duration, read_time
from govrules.feel.values import SECOND, Date, DateTime, DaysTime, Time, Value, YearsMonths
from govrules.feel.zones import UTC, Zone, zone_of_id, zone_of_offset

GROUP: Final = Group()

_NUMERAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)


@GROUP.add("date(from: string)")
def date_of_text(scope: Scope, text: str) -> Value:
    """`date("2026-03-02")`."""
    return read_date(text)


@GROUP.add("date(from: date)", "date(from: date and time)")
def date_of_day(scope: Scope, day: Date | DateTime) -> Value:
    """Give the date of a date and time."""
    return day.date if isinstance(day, DateTime) else day


@GROUP.add("date(year: number, month: number, day: number)")
def date_of_parts(scope: Scope, year: Decimal, month: Decimal, day: Decimal) -> Value:
    """`date(2026, 3, 2)`."""
    parts = [whole(year), whole(month), whole(day)]
    if None in parts:
        return None
    found = [part for part in parts if part is not None]
    return Date(*found) if reckoning.is_day(*found) else None


@GROUP.add("date and time(from: string)")
def date_time_of_text(scope: Scope, text: str) -> Value:
    """`date and time("2026-03-02T09:00:00")`; of a date alone, its midnight."""
    return read_date_time(text)


@GROUP.add("date and time(from: date and time)")
def date_time_as_it_is(scope: Scope, moment: DateTime) -> Value:
    """Give a date and time as it is."""
    return moment


@GROUP.add("date and time(date: day, time: time)")
def date_time_of_both(scope: Scope, day: Date | DateTime, time: Time) -> Value:
    """Join a date (of a date and time, its date) and a time."""
    return DateTime(day.date if isinstance(day, DateTime) else day, time)


@GROUP.add(
    "date and time(year: number, month: number, day: number, hour: number, minute: number, second: number)",
    "date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, "
    "hour offset: number)",
    "date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, "
    "timezone: string)",
)
def date_time_of_parts(
    scope: Scope,
    year: Decimal,
    month: Decimal,
    day: Decimal,
    hour: Decimal,
    minute: Decimal,
    second: Decimal,
    place: Decimal | str | None = None,
) -> Value:
    """Join the parts, with hours from UTC or a zone id at the end."""
    date = date_of_parts(scope, year, month, day)
    zone: Zone | None = None
    if isinstance(place, str):
        zone = zone_of_id(place)
    elif place is not None:
        zone = zone_of_offset(int(place * 3600)) if abs(place) <= 18 else None
    if place is not None and zone is None:
        return None
    time = _time(hour, minute, second, zone)
    return None if date is None or time is None else DateTime(date, time)


@GROUP.add("time(from: string)")
def time_of_text(scope: Scope, text: str) -> Value:
    """`time("09:00:00+08:00")`."""
    return read_time(text)


@GROUP.add("time(from: time)", "time(from: date and time)")
def time_of_moment(scope: Scope, moment: Time | DateTime) -> Value:
    """Give the time of a date and time; of a date, midnight in UTC."""
    return moment.time if isinstance(moment, DateTime) else moment


@GROUP.add("time(hour: number, minute: number, second: number, offset?: days and time duration?)")
def time_of_parts(
    scope: Scope, hour: Decimal, minute: Decimal, second: Decimal, offset: DaysTime | None = None
) -> Value:
    """`time(9, 30, 0, duration("PT8H"))`."""
    zone: Zone | None = None
    if offset is not None:
        if offset.nanos % SECOND:
            return None
        zone = UTC if offset.nanos == 0 else zone_of_offset(offset.nanos // SECOND)
        if zone is None:
            return None
    return _time(hour, minute, second, zone)


def _time(hour: Decimal, minute: Decimal, second: Decimal, zone: Zone | None) -> Time | None:
    hours, minutes = whole(hour), whole(minute)
    if hours is None or minutes is None or not 0 <= second < 60:
        return None
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        return None
    return Time((hours * 60 + minutes) * 60 * SECOND + int(second * SECOND), zone)


@GROUP.add("number(from: string, grouping separator?: string?, decimal separator?: string?)")
def number(scope: Scope, text: str, grouping: str | None = None, point: str | None = None) -> Value:
    """`number("1,000.5", ",", ".")`; also of a text alone."""
    if (
        grouping not in (None, " ", ",", ".")
        or point not in (None, ".", ",")
        or grouping == point is not None
    ):
        return None
    if grouping is not None:
        text = text.replace(grouping, "")
    if point == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    return read_number(text) if _NUMERAL.fullmatch(text) else None


@GROUP.add("number(from: number)")
def number_as_it_is(scope: Scope, value: Decimal) -> Value:
    """Give a number as it is."""
    return value


@GROUP.add("string(from: any)")
def string(scope: Scope, value: Value) -> Value:
    """Write any value as text; null stays null."""
    return None if value is None else scope.run.made_text(text_of(value))


@GROUP.add("duration(from: string)")
def duration(scope: Scope, text: str) -> Value:
    """`duration("P1Y2M")`, `duration("P3DT4H")`."""
    return read_duration(text)


@GROUP.add("duration(from: duration)")
def duration_as_it_is(scope: Scope, value: DaysTime | YearsMonths) -> Value:
    """Give a duration as it is."""
    return value


@GROUP.add("years and months duration(from: day, to: day)")
def years_and_months(scope: Scope, start: Date | DateTime, end: Date | DateTime) -> Value:
    """Give the whole months between two days, towards zero."""
    first = start.date if isinstance(start, DateTime) else start
    last = end.date if isinstance(end, DateTime) else end
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return YearsMonths(months)


@GROUP.add("not(negand: any)")
def negation(scope: Scope, value: Value) -> Value:
    """Give the opposite of a truth value; null of anything else."""
    return not value if isinstance(value, bool) else None
