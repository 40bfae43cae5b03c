"""Range functions: how points and ranges lie to each other (DMN 1.5 §10.3.4.7, Table 78)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from govrules.feel.comparing import order
from govrules.feel.functions.signature import Group, Implementation
from govrules.feel.scope import Scope
from govrules.feel.values import Range, Value

GROUP: Final = Group()

_LOW: Final = object()
_HIGH: Final = object()


class _NoOrder(Exception):  # noqa: N818 — an answer, not a fault
    pass


def _place(left: Value, right: Value) -> int:
    """Return -1, 0, 1; an open end lies beyond everything. Raises _NoOrder."""
    if left is right and left in (_LOW, _HIGH):
        return 0
    if left is _LOW or right is _HIGH:
        return -1
    if left is _HIGH or right is _LOW:
        return 1
    found = order(left, right)
    if found is None:
        raise _NoOrder
    return found


def _start(interval: Range) -> Value:
    return _LOW if interval.start is None else interval.start


def _end(interval: Range) -> Value:
    return _HIGH if interval.end is None else interval.end


def _starts_first(one: Range, other: Range) -> bool:
    """Tell whether `one` starts where `other` does or before."""
    place = _place(_start(one), _start(other))
    return place < 0 or (place == 0 and (one.start_included or not other.start_included))


def _ends_last(one: Range, other: Range) -> bool:
    """Tell whether `one` ends where `other` does or after."""
    place = _place(_end(one), _end(other))
    return place > 0 or (place == 0 and (one.end_included or not other.end_included))


def _touches(one: Range, other: Range) -> bool:
    """Tell whether `one` reaches into the start of `other`."""
    place = _place(_end(one), _start(other))
    return place > 0 or (place == 0 and one.end_included and other.start_included)


def _before(one: Value, other: Value) -> bool:
    if isinstance(one, Range) and isinstance(other, Range):
        return not _touches(one, other)
    if isinstance(other, Range):
        place = _place(one, _start(other))
        return place < 0 or (place == 0 and not other.start_included)
    if isinstance(one, Range):
        place = _place(_end(one), other)
        return place < 0 or (place == 0 and not one.end_included)
    return _place(one, other) < 0


def _meets(one: Range, other: Range) -> bool:
    return one.end_included and other.start_included and _place(_end(one), _start(other)) == 0


def _overlaps(one: Range, other: Range) -> bool:
    return _touches(one, other) and _touches(other, one)


def _overlaps_before(one: Range, other: Range) -> bool:
    place = _place(_start(one), _start(other))
    first = place < 0 or (place == 0 and one.start_included and not other.start_included)
    return first and _touches(one, other) and _ends_last(other, one)


def _finishes(one: Value, other: Range) -> bool:
    if not isinstance(one, Range):
        return other.end_included and _place(_end(other), one) == 0
    same_end = one.end_included == other.end_included and _place(_end(one), _end(other)) == 0
    return same_end and _starts_first(other, one)


def _includes(one: Range, other: Value) -> bool:
    if isinstance(other, Range):
        return _starts_first(one, other) and _ends_last(one, other)
    low, high = _place(_start(one), other), _place(_end(one), other)
    return (low < 0 or (low == 0 and one.start_included)) and (high > 0 or (high == 0 and one.end_included))


def _starts(one: Value, other: Range) -> bool:
    if not isinstance(one, Range):
        return other.start_included and _place(_start(other), one) == 0
    same_start = one.start_included == other.start_included and _place(_start(one), _start(other)) == 0
    return same_start and _ends_last(other, one)


def _coincides(one: Value, other: Value) -> bool:
    if not isinstance(one, Range):
        return _place(one, other) == 0
    return (
        _place(_start(one), _start(other)) == 0
        and _place(_end(one), _end(other)) == 0
        and one.start_included == other.start_included
        and one.end_included == other.end_included
    )


def _register(name: str, holds: Callable[..., bool], *signatures: str, turned: bool = False) -> None:
    def call(scope: Scope, one: Value, other: Value) -> Value:
        try:
            return holds(other, one) if turned else holds(one, other)
        except _NoOrder:
            return None

    implementation: Implementation = call
    GROUP.add(*(f"{name}({signature})" for signature in signatures))(implementation)


_POINTS: Final = "point1: point, point2: point"
_POINT_RANGE: Final = "point: point, range: range"
_RANGE_POINT: Final = "range: range, point: point"
_RANGES: Final = "range1: range, range2: range"

_register("before", _before, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES)
_register("after", _before, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES, turned=True)
_register("meets", _meets, _RANGES)
_register("met by", _meets, _RANGES, turned=True)
_register("overlaps", _overlaps, _RANGES)
_register("overlaps before", _overlaps_before, _RANGES)
_register("overlaps after", _overlaps_before, _RANGES, turned=True)
_register("finishes", _finishes, _POINT_RANGE, _RANGES)
_register("finished by", _finishes, _RANGE_POINT, _RANGES, turned=True)
_register("includes", _includes, _RANGE_POINT, _RANGES)
_register("during", _includes, _POINT_RANGE, _RANGES, turned=True)
_register("starts", _starts, _POINT_RANGE, _RANGES)
_register("started by", _starts, _RANGE_POINT, _RANGES, turned=True)
_register("coincides", _coincides, _POINTS, _RANGES)


@GROUP.add("range(from: string)")
def range_of_text(scope: Scope, text: str) -> Value:
    """Read a range whose ends are literals: `range("[18..21)")`."""
    from govrules.feel.range_text import read_range

    return read_range(text)
