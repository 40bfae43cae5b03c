"""The ordered types as scales: their values as keys, and a value that a person would name between two cuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final

from govrules.feel.numbers import number
from govrules.feel.regions.cuts import Cut, Key, Region, before, common, interval
from govrules.feel.values import DAY, SECOND, Date, DaysTime, Time, Value, YearsMonths, day_of

_WIDE: Final = Context(prec=80, Emin=-99999, Emax=99999)
_DIGITS: Final = 34
_FURTHEST: Final = 365 * 900_000_000
"""Days from 1970 that surely are dates of FEEL."""
_FARTHEST: Final = 10**30
"""No duration of months or nanoseconds that a text can hold is longer."""


@dataclass(frozen=True)
class Scale:
    """An ordered type. `grains` = steps of its whole keys, coarse to fine; none = keys are dense (numbers)."""

    kind: type
    key: Callable[[Value], Key]
    """The key of a value of this kind; None for one that the scale does not hold (a time with a zone)."""
    value: Callable[[Key], Value]
    grains: tuple[int, ...] = ()
    limits: Region = (before(-_FARTHEST), before(_FARTHEST))
    has_sign: bool = True
    """Whether zero is a natural lower bound that officers forget to write."""

    def normal(self, cut: Cut) -> Cut:
        """Return the cut as it stands among this scale's keys: after 9 is before 10 in whole numbers."""
        sign, key, side = cut
        if sign or not self.grains:
            return cut
        if isinstance(key, Decimal):
            whole = int(key.to_integral_value(ROUND_FLOOR if side else ROUND_CEILING))
            return before(whole + 1 if side else whole)
        return before(key + 1) if side else cut

    def within(self, region: Region) -> Region:
        """Return the region among this scale's keys and inside its limits."""
        turned = [self.normal(cut) for cut in region]
        pairs = (interval(turned[at], turned[at + 1]) for at in range(0, len(turned), 2))
        kept = [cut for pair in pairs for cut in pair]
        return common(tuple(kept), self.limits) if self.grains else tuple(kept)

    def between(self, start: Cut, end: Cut) -> Key | None:
        """Return the key that reads best between two cuts; None where none lies there."""
        return _whole_between(start, end, self.grains) if self.grains else _number_between(start, end)


def _whole_between(start: Cut, end: Cut, grains: tuple[int, ...]) -> int | None:
    low, high = start[1], end[1] - 1
    if low > high:
        return None
    if low <= -_FURTHEST and high >= 0:
        return 0 if high >= _FURTHEST else int(high)
    if low <= -_FURTHEST:
        return int(high)
    fine = [grain for grain in grains if grain <= SECOND] or list(grains)
    if low % fine[0] == 0:
        return int(low)
    coarse = (-(-low // grain) * grain for grain in grains)
    return next((int(key) for key in coarse if key <= high), int(low))


def _number_between(start: Cut, end: Cut) -> Decimal | None:
    if start[0] == 0 and start[2] == 0 and start < end:
        return Decimal(start[1])
    if end[0] == 0 and end[2] == 1 and start < end:
        return Decimal(end[1])
    low = start[1] if start[0] == 0 else None
    high = end[1] if end[0] == 0 else None
    for candidate in _candidates(low, high):
        exact = number(candidate)
        if exact is not None and exact == candidate and start < before(exact) and (0, exact, 1) <= end:
            return exact
    return None


def _candidates(low: Decimal | None, high: Decimal | None) -> list[Decimal]:
    if low is None and high is None:
        return [Decimal(0)]
    if low is None:
        assert high is not None
        below = _WIDE.subtract(high, _WIDE.add(high.copy_abs(), Decimal(1)))
        return [_floor(_WIDE.subtract(high, Decimal(1))), _rounded(below)]
    if high is None:
        above = _WIDE.add(low, _WIDE.add(low.copy_abs(), Decimal(1)))
        return [_floor(_WIDE.add(low, Decimal(1))), _rounded(above)]
    middle = _WIDE.divide(_WIDE.add(low, high), Decimal(2))
    rounded = (Context(prec=digits).create_decimal(middle) for digits in range(1, _DIGITS + 1))
    return [_floor(_WIDE.add(low, Decimal(1))), *rounded]


def _floor(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_FLOOR)


def _rounded(value: Decimal) -> Decimal:
    return Context(prec=_DIGITS).create_decimal(value)


def _days_limit() -> Region:
    return (before(-_FURTHEST), before(_FURTHEST))


NUMBER: Final = Scale(Decimal, lambda value: value, lambda key: key)
INTEGER: Final = Scale(
    Decimal, lambda value: value, Decimal, grains=(1,), limits=(before(-(10**33)), before(10**33))
)
DATE: Final = Scale(
    Date, lambda value: value.number, day_of, grains=(1,), limits=_days_limit(), has_sign=False
)
TIME: Final = Scale(
    Time,
    lambda value: value.nanos if value.zone is None else None,
    Time,
    grains=(3600 * SECOND, 60 * SECOND, SECOND, 1),
    limits=(before(0), before(DAY)),
    has_sign=False,
)
MONTHS: Final = Scale(YearsMonths, lambda value: value.months, YearsMonths, grains=(12, 1))
DAYS_TIME: Final = Scale(
    DaysTime,
    lambda value: value.nanos,
    DaysTime,
    grains=(DAY, 3600 * SECOND, 60 * SECOND, SECOND, 1),
)
