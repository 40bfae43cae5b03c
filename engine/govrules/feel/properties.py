"""Parts of values: `date.year`, `duration.days`, `range.start`, entries of contexts (DMN 1.5 Table 65)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from govrules.feel import reckoning
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import DAY, SECOND, Date, DateTime, DaysTime, Range, Time, Value, YearsMonths

_MINUTE: Final = 60 * SECOND
_HOUR: Final = 60 * _MINUTE


def part(value: Value, name: str) -> Value:
    """Return `value.name`; of a list, that of every item; null where there is no such part."""
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        return _part_of_items(value, name, {})
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, DateTime):
        return _DATE_TIME[name](value) if name in _DATE_TIME else None
    reader = _PARTS.get(type(value), {}).get(name)
    return None if reader is None else reader(value)


def _part_of_items(items: list[Value], name: str, made: dict[int, Value]) -> list[Value]:
    """Return the part of every item; a list that stands in several places is gone through once."""
    if id(items) not in made:
        made[id(items)] = [
            _part_of_items(item, name, made) if isinstance(item, list) else part(item, name) for item in items
        ]
    found: list[Value] = made[id(items)]
    return found


def _shared(amount: int, unit: int) -> int:
    """Divide towards zero, so that the parts of a negative duration are negative."""
    return -(-amount // unit) if amount < 0 else amount // unit


def _rest(amount: int, unit: int) -> int:
    return amount - _shared(amount, unit) * unit


def _zone_offset(time: Time) -> Value:
    if time.zone is None:
        return None
    offset = time.zone.fixed_offset()
    return None if offset is None else DaysTime(offset * SECOND)


def _seconds(nanos: int) -> Decimal:
    return Decimal(nanos) / SECOND if nanos % SECOND else Decimal(nanos // SECOND)


def _of_its_date(read: Callable[[Value], Value]) -> Callable[[Value], Value]:
    return lambda moment: read(moment.date)


def _of_its_time(read: Callable[[Value], Value]) -> Callable[[Value], Value]:
    return lambda moment: read(moment.time)


_Parts = dict[str, Callable[[Value], Value]]

_DATE: Final[_Parts] = {
    "year": lambda date: Decimal(date.year),
    "month": lambda date: Decimal(date.month),
    "day": lambda date: Decimal(date.day),
    "weekday": lambda date: Decimal(reckoning.weekday(date.number)),
}
_TIME: Final[_Parts] = {
    "hour": lambda time: Decimal(time.nanos // _HOUR),
    "minute": lambda time: Decimal(time.nanos // _MINUTE % 60),
    "second": lambda time: _seconds(time.nanos % _MINUTE),
    "time offset": _zone_offset,
    "timezone": lambda time: None if time.zone is None else time.zone.id,
}
_DATE_TIME: Final[_Parts] = {
    **{name: _of_its_date(read) for name, read in _DATE.items()},
    **{name: _of_its_time(read) for name, read in _TIME.items()},
    "time offset": lambda moment: DaysTime(moment.offset * SECOND) if moment.time.zone else None,
}
_PARTS: Final[dict[type, _Parts]] = {
    Date: _DATE,
    Time: _TIME,
    DaysTime: {
        "days": lambda duration: Decimal(_shared(duration.nanos, DAY)),
        "hours": lambda duration: Decimal(_shared(_rest(duration.nanos, DAY), _HOUR)),
        "minutes": lambda duration: Decimal(_shared(_rest(duration.nanos, _HOUR), _MINUTE)),
        "seconds": lambda duration: _seconds(_rest(duration.nanos, _MINUTE)),
    },
    YearsMonths: {
        "years": lambda duration: Decimal(_shared(duration.months, 12)),
        "months": lambda duration: Decimal(_rest(duration.months, 12)),
    },
    Range: {
        "start": lambda interval: interval.start,
        "end": lambda interval: interval.end,
        "start included": lambda interval: interval.start_included,
        "end included": lambda interval: interval.end_included,
    },
}
