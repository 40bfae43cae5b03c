"""Facts of Python into FEEL values, and FEEL values back into those of Python.

In: int, float (by its shortest text) and Decimal become numbers; NaN and infinities null; tuples and
sets lists; mappings contexts; `datetime` values those of `values`. Out: a temporal value becomes the
one of `datetime` that equals it; where there is none (year 12000, nanoseconds, years and months) the
class of `values` itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from govrules.feel.numbers import number
from govrules.feel.unknown import Unknown
from govrules.feel.values import (
    DAY,
    SECOND,
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    Time,
    Value,
    YearsMonths,
)
from govrules.feel.zones import Zone

_MICRO: Final = 1000
_AS_THEY_ARE: Final = frozenset(
    {str, bool, type(None), Date, Time, DateTime, YearsMonths, DaysTime, Function, Unknown}
)
_ONE_MICROSECOND: Final = dt.timedelta(microseconds=1)


def to_feel(value: object) -> Value:
    """Return the FEEL value of a Python one. Raises TypeError for a type that FEEL has no value for."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    converter = _INTO.get(kind) or next(
        (convert for base, convert in _INTO_BY_BASE if isinstance(value, base)), None
    )
    if converter is None:
        raise TypeError(f"a {kind.__name__} is no fact: {value!r}")
    return converter(value)


def to_python(value: Value) -> Value:
    """Return the Python value of a FEEL one; numbers stay `Decimal`. Shared parts stay shared."""
    if isinstance(value, list | dict):
        return _shared(value, {})
    converter = _OUT.get(type(value))
    return value if converter is None else converter(value)


def _shared(value: Value, made: dict[int, Value]) -> Value:
    if not isinstance(value, list | dict):
        return to_python(value)
    if id(value) not in made:
        made[id(value)] = (
            [_shared(item, made) for item in value]
            if isinstance(value, list)
            else {key: _shared(item, made) for key, item in value.items()}
        )
    return made[id(value)]


def _number(value: object) -> Value:
    assert isinstance(value, int | float | Decimal)
    return number(value)


def _date_time(value: object) -> DateTime:
    assert isinstance(value, dt.datetime)
    return DateTime(Date(value.year, value.month, value.day), _time(value.timetz()))


def _time(value: object) -> Time:
    assert isinstance(value, dt.time)
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return Time(seconds * SECOND + value.microsecond * _MICRO, _zone(value.tzinfo))


def _zone(zone: dt.tzinfo | None) -> Zone | None:
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key:
        return Zone(id=zone.key)
    offset = zone.utcoffset(None)
    return None if offset is None else Zone(seconds=int(offset.total_seconds()))


def _date(value: object) -> Date:
    assert isinstance(value, dt.date)
    return Date(value.year, value.month, value.day)


def _delta(value: object) -> DaysTime:
    assert isinstance(value, dt.timedelta)
    return DaysTime(value // _ONE_MICROSECOND * _MICRO)


def _list(value: object) -> list[Value]:
    assert isinstance(value, list | tuple | set | frozenset)
    return [to_feel(item) for item in value]


def _context(value: object) -> dict[str, Value]:
    assert isinstance(value, Mapping)
    return {str(key): to_feel(item) for key, item in value.items()}


def _range(value: object) -> Range:
    assert isinstance(value, Range)
    return replace(value, start=to_feel(value.start), end=to_feel(value.end))


def _scalar(value: object) -> Value:
    unwrap = getattr(value, "item", None)
    if unwrap is None:
        raise TypeError(f"a {type(value).__name__} is no fact: {value!r}")
    return to_feel(unwrap())


_INTO: Final[dict[type, Callable[[object], Value]]] = {
    Decimal: _number,
    int: _number,
    float: _number,
    list: _list,
    dict: _context,
    dt.date: _date,
    dt.datetime: _date_time,
    dt.time: _time,
    dt.timedelta: _delta,
    Range: _range,
}
_INTO_BY_BASE: Final[tuple[tuple[type, Callable[[object], Value]], ...]] = (
    (str, str),
    (int, _number),
    (float, _number),
    (Decimal, _number),
    (Mapping, _context),
    (list, _list),
    (tuple, _list),
    (set, _list),
    (frozenset, _list),
    (dt.datetime, _date_time),
    (dt.date, _date),
    (dt.time, _time),
    (dt.timedelta, _delta),
    (object, _scalar),
)


def _out_date(value: Date) -> Value:
    return dt.date(value.year, value.month, value.day) if 1 <= value.year <= 9999 else value


def _out_time(value: Time) -> Value:
    if value.nanos % _MICRO:
        return value
    seconds, fraction = divmod(value.nanos, SECOND)
    zone: dt.tzinfo | None = None
    if value.zone is not None:
        zone = (
            ZoneInfo(value.zone.id)
            if value.zone.id
            else dt.timezone(dt.timedelta(seconds=value.zone.seconds or 0))
        )
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, fraction // _MICRO, zone)


def _out_date_time(value: DateTime) -> Value:
    day, clock = _out_date(value.date), _out_time(value.time)
    if isinstance(day, dt.date) and isinstance(clock, dt.time):
        return dt.datetime.combine(day, clock)
    return value


def _out_delta(value: DaysTime) -> Value:
    if value.nanos % _MICRO or abs(value.nanos) >= 999_999_999 * DAY:
        return value
    return dt.timedelta(microseconds=value.nanos // _MICRO)


_OUT: Final[dict[type, Callable[[Value], Value]]] = {
    Date: _out_date,
    Time: _out_time,
    DateTime: _out_date_time,
    DaysTime: _out_delta,
    Range: lambda value: replace(value, start=to_python(value.start), end=to_python(value.end)),
}
