"""Sums, differences, products, quotients, powers and signs of values (DMN 1.5 Tables 56 to 60).

What has no meaning is null: a number plus a string, a division by zero, a date beyond the calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, DecimalException
from typing import Final

from govrules.feel import reckoning
from govrules.feel.numbers import DECIMAL128, divide, power
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import (
    DAY,
    SECOND,
    Date,
    DateTime,
    DaysTime,
    Time,
    Value,
    YearsMonths,
    at_midnight,
    date_and_time,
    day_of,
)
from govrules.feel.zones import Zone

_LARGEST: Final = 10**40
"""Durations beyond this many months or nanoseconds are null rather than ever longer."""


def calculate(op: str, left: Value, right: Value) -> Value:
    """Return `left op right` for + - * / **; null where it has no meaning, UNKNOWN where a part is."""
    if type(left) is Decimal and type(right) is Decimal:
        return _ON_NUMBERS[op](left, right)
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    operation = _ON_KINDS.get((op, type(left), type(right)))
    return None if operation is None else operation(left, right)


def negate(value: Value) -> Value:
    """Return `-value` of a number or duration."""
    if isinstance(value, Decimal):
        return value.copy_negate()
    if isinstance(value, DaysTime):
        return DaysTime(-value.nanos)
    if isinstance(value, YearsMonths):
        return YearsMonths(-value.months)
    return UNKNOWN if value is UNKNOWN else None


def add_months(value: Date, months: int) -> Date | None:
    """Return the same day so many months later, or the last day of that month."""
    if abs(months) > 24 * reckoning.MAX_YEAR:
        return None
    year, month, day = reckoning.months_later(value.year, value.month, value.day, months)
    return Date(year, month, day) if abs(year) <= reckoning.MAX_YEAR else None


def add_days(value: Date, days: int) -> Date | None:
    """Return the date so many days later; None beyond the calendar."""
    return day_of(value.number + days) if abs(days) < _LARGEST else None


def _guarded(operation: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Decimal, Decimal], Value]:
    def calculated(left: Decimal, right: Decimal) -> Value:
        try:
            return operation(left, right)
        except DecimalException:
            return None

    return calculated


def _months(months: int) -> Value:
    return YearsMonths(months) if abs(months) < _LARGEST else None


def _nanos(nanos: int) -> Value:
    return DaysTime(nanos) if abs(nanos) < _LARGEST else None


def _later_date(date: Date, nanos: int) -> Value:
    return add_days(date, nanos // DAY)


def _later(moment: DateTime, nanos: int) -> Value:
    if abs(nanos) >= _LARGEST:
        return None
    zone = moment.time.zone
    if zone is None or zone.seconds is not None:
        return date_and_time(moment.date.number, moment.time.nanos + nanos, zone)
    # In a zone with summer time a duration counts elapsed time, not what the clock on the wall shows.
    utc = date_and_time(0, moment.instant + nanos, zone)
    if utc is None:
        return None
    day = utc.date
    offset = zone.offset(day.year, day.month, day.day, utc.time.nanos // SECOND, from_utc=True)
    return date_and_time(0, moment.instant + nanos + offset * SECOND, zone)


def _months_later(moment: DateTime, months: int) -> Value:
    date = add_months(moment.date, months)
    return None if date is None else DateTime(date, moment.time)


def _apart(left: DateTime, right: DateTime) -> Value:
    if (left.time.zone is None) != (right.time.zone is None):
        return None
    return DaysTime(left.instant - right.instant)


def _times_apart(left: Time, right: Time) -> Value:
    if (left.zone is None) != (right.zone is None):
        return None
    return DaysTime(left.instant - right.instant)


def _time_later(time: Time, nanos: int) -> Time:
    zone: Zone | None = time.zone
    return Time((time.nanos + nanos) % DAY, zone)


def _scaled_months(duration: YearsMonths, factor: Decimal | None) -> Value:
    return None if factor is None else _months(_scaled(duration.months, factor, ROUND_DOWN))


def _scaled_nanos(duration: DaysTime, factor: Decimal | None) -> Value:
    return None if factor is None else _nanos(_scaled(duration.nanos, factor, ROUND_HALF_EVEN))


def _scaled(amount: int, factor: Decimal, rounding: str) -> int:
    try:
        product = DECIMAL128.multiply(Decimal(amount), factor)
    except DecimalException:
        return _LARGEST
    return int(product.to_integral_value(rounding)) if abs(product) < _LARGEST else _LARGEST


def _divided_months(duration: YearsMonths, divisor: Decimal) -> Value:
    quotient = divide(Decimal(duration.months), divisor)
    return None if quotient is None else _scaled_months(YearsMonths(1), quotient)


def _divided_nanos(duration: DaysTime, divisor: Decimal) -> Value:
    quotient = divide(Decimal(duration.nanos), divisor)
    return None if quotient is None else _scaled_nanos(DaysTime(1), quotient)


_ON_NUMBERS: Final[dict[str, Callable[[Decimal, Decimal], Value]]] = {
    "+": _guarded(DECIMAL128.add),
    "-": _guarded(DECIMAL128.subtract),
    "*": _guarded(DECIMAL128.multiply),
    "/": divide,
    "**": power,
}
_ON_KINDS: Final[dict[tuple[str, type, type], Callable[[Value, Value], Value]]] = {
    ("+", str, str): lambda a, b: a + b,
    ("+", YearsMonths, YearsMonths): lambda a, b: _months(a.months + b.months),
    ("-", YearsMonths, YearsMonths): lambda a, b: _months(a.months - b.months),
    ("+", DaysTime, DaysTime): lambda a, b: _nanos(a.nanos + b.nanos),
    ("-", DaysTime, DaysTime): lambda a, b: _nanos(a.nanos - b.nanos),
    ("+", Date, YearsMonths): lambda a, b: add_months(a, b.months),
    ("+", YearsMonths, Date): lambda a, b: add_months(b, a.months),
    ("-", Date, YearsMonths): lambda a, b: add_months(a, -b.months),
    ("+", Date, DaysTime): lambda a, b: _later_date(a, b.nanos),
    ("+", DaysTime, Date): lambda a, b: _later_date(b, a.nanos),
    ("-", Date, DaysTime): lambda a, b: _later_date(a, -b.nanos),
    ("+", DateTime, YearsMonths): lambda a, b: _months_later(a, b.months),
    ("+", YearsMonths, DateTime): lambda a, b: _months_later(b, a.months),
    ("-", DateTime, YearsMonths): lambda a, b: _months_later(a, -b.months),
    ("+", DateTime, DaysTime): lambda a, b: _later(a, b.nanos),
    ("+", DaysTime, DateTime): lambda a, b: _later(b, a.nanos),
    ("-", DateTime, DaysTime): lambda a, b: _later(a, -b.nanos),
    ("+", Time, DaysTime): lambda a, b: _time_later(a, b.nanos),
    ("+", DaysTime, Time): lambda a, b: _time_later(b, a.nanos),
    ("-", Time, DaysTime): lambda a, b: _time_later(a, -b.nanos),
    ("-", Time, Time): _times_apart,
    ("-", Date, Date): lambda a, b: DaysTime((a.number - b.number) * DAY),
    ("-", DateTime, DateTime): _apart,
    ("-", DateTime, Date): lambda a, b: _apart(a, at_midnight(b)),
    ("-", Date, DateTime): lambda a, b: _apart(at_midnight(a), b),
    ("*", YearsMonths, Decimal): _scaled_months,
    ("*", Decimal, YearsMonths): lambda a, b: _scaled_months(b, a),
    ("*", DaysTime, Decimal): _scaled_nanos,
    ("*", Decimal, DaysTime): lambda a, b: _scaled_nanos(b, a),
    ("/", YearsMonths, Decimal): _divided_months,
    ("/", DaysTime, Decimal): _divided_nanos,
    ("/", YearsMonths, YearsMonths): lambda a, b: divide(Decimal(a.months), Decimal(b.months)),
    ("/", DaysTime, DaysTime): lambda a, b: divide(Decimal(a.nanos), Decimal(b.nanos)),
}
