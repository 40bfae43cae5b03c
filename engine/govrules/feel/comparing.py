"""Equality, order and membership of values (DMN 1.5 Tables 53 and 54, §10.3.2.3).

Values of different kinds are neither equal nor unequal: the answer is null. Null equals only null.
A time (or date and time) with a zone and one without are unequal and have no order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
        if kind is list or kind is dict:
            return _alike(left, right, same, {})
        found = _SAME.get(kind)
        return bool(left is right) if found is None else found(left, right)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    return False if left is None or right is None else None


def same(left: Value, right: Value) -> bool:
    """Tell whether two values are surely equal (null included)."""
    return equal(left, right) is True


def identical(left: Value, right: Value) -> bool:
    """Return what `is(…)` asks: the same kind and the same value, zones and all components included."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list | dict):
        return _alike(left, right, identical, {})
    return bool(left == right)


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


_Leaves = Callable[[Value, Value], bool]


def _alike(left: Value, right: Value, leaves: _Leaves, found: dict[tuple[int, int], bool]) -> bool:
    """Compare lists and contexts part by part, every pair of parts once.

    An expression can build a list that has itself-shaped parts in common (`[l, l]` again and again):
    without remembering, comparing two of those would take exponential time.
    """
    if left is right:
        return True
    if type(left) is not type(right) or not isinstance(left, list | dict):
        return leaves(left, right)
    key = (id(left), id(right))
    if key not in found:
        found[key] = False
        pairs: Iterable[tuple[Value, Value]] | None = None
        if isinstance(left, list):
            pairs = zip(left, right, strict=True) if len(left) == len(right) else None
        elif left.keys() == right.keys():
            pairs = ((left[name], right[name]) for name in left)
        found[key] = pairs is not None and all(_alike(one, other, leaves, found) for one, other in pairs)
    return found[key]


def _same_range(left: Range, right: Range) -> Truth:
    return (
        same(left.start, right.start)
        and same(left.end, right.end)
        and left.start_included == right.start_included
        and left.end_included == right.end_included
        and left.other_than == right.other_than
    )


_SAME: Final[dict[type, Callable[[Value, Value], Truth]]] = {
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
