"""Equality, order and membership of values (DMN 1.5 Tables 53 and 54, §10.3.2.3).

Values of different kinds are neither equal nor unequal: the answer is null. Null equals only null.
A time (or date and time) with a zone and one without are unequal and have no order.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from govrules.feel.unknown import UNKNOWN, Unknown
from govrules.feel.values import Date, DateTime, DaysTime, Range, Time, Value, YearsMonths

Truth = bool | None | Unknown
"""True, False, null or UNKNOWN."""

_ORDERED: Final = frozenset({Decimal, str, Date, YearsMonths, DaysTime})
_CLOCKED: Final = frozenset({Time, DateTime})
ENDPOINTS: Final = _ORDERED | _CLOCKED
"""The types whose values have an order, and so can end a range."""


def equal(left: Value, right: Value) -> Truth:
    """Return whether two values are equal; null where they cannot be compared."""
    kind = type(left)
    if kind is type(right):
        if kind in _ORDERED or kind is bool:
            return bool(left == right)
        alike = _SAME.get(kind)
        return bool(left is right) if alike is None else alike(left, right)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    return False if left is None or right is None else None


def same(left: Value, right: Value) -> bool:
    """Tell whether two values are surely equal (null included)."""
    return equal(left, right) is True


def identical(left: Value, right: Value) -> bool:
    """Return what `is(…)` asks: the same kind and the same value, zones and all components included."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(identical, left, right))
    return type(left) is type(right) and bool(left == right)


def order(left: Value, right: Value) -> int | None:
    """Return -1, 0 or 1 as left lies before, at or after right; None where there is no order."""
    kind = type(left)
    if kind is not type(right):
        return None
    if kind in _ORDERED:
        return 0 if left == right else -1 if left < right else 1
    if kind in _CLOCKED and _zoned(left) == _zoned(right):
        before: int = left.instant
        after: int = right.instant
        return (before > after) - (before < after)
    return None


def compare(op: str, left: Value, right: Value) -> Truth:
    """Return `left op right` for any of the six comparators."""
    if op == "=":
        return equal(left, right)
    if op == "!=":
        return negated(equal(left, right))
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    place = order(left, right)
    return None if place is None else _HOLDS[op](place)


def negated(truth: Truth) -> Truth:
    """Return the opposite; null and UNKNOWN stay."""
    return not truth if isinstance(truth, bool) else truth


def within(value: Value, interval: Range) -> Truth:
    """Return whether a value lies in a range."""
    if interval.other_than:
        return compare("!=", value, interval.start)
    lower: Truth = True
    upper: Truth = True
    if interval.start is not None:
        lower = compare(">=" if interval.start_included else ">", value, interval.start)
    if interval.end is not None:
        upper = compare("<=" if interval.end_included else "<", value, interval.end)
    return both(lower, upper)


def both(left: Truth, right: Truth) -> Truth:
    """Return Kleene's conjunction; UNKNOWN counts before null, since a fact may still make it false."""
    if left is False or right is False:
        return False
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    return None if left is None or right is None else True


def either(left: Truth, right: Truth) -> Truth:
    """Return Kleene's disjunction."""
    return negated(both(negated(left), negated(right)))


def _zoned(value: Time | DateTime) -> bool:
    return (value.zone if isinstance(value, Time) else value.time.zone) is not None


def _same_moment(left: Time | DateTime, right: Time | DateTime) -> bool:
    return _zoned(left) == _zoned(right) and left.instant == right.instant


def _same_list(left: list[Value], right: list[Value]) -> Truth:
    return len(left) == len(right) and all(map(same, left, right))


def _same_context(left: dict[str, Value], right: dict[str, Value]) -> Truth:
    return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())


def _same_range(left: Range, right: Range) -> Truth:
    return (
        same(left.start, right.start)
        and same(left.end, right.end)
        and left.start_included == right.start_included
        and left.end_included == right.end_included
        and left.other_than == right.other_than
    )


_SAME: Final[dict[type, Callable[[Value, Value], Truth]]] = {
    list: _same_list,
    dict: _same_context,
    Range: _same_range,
    Time: _same_moment,
    DateTime: _same_moment,
    Unknown: lambda left, right: UNKNOWN,
}
_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "<": lambda place: place < 0,
    "<=": lambda place: place <= 0,
    ">": lambda place: place > 0,
    ">=": lambda place: place >= 0,
}
