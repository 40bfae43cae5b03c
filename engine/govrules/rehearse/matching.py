"""Comparing what a test expects with what came: only what is named counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

ELLIPSES: Final = frozenset({"…", "..."})
"""In a path: any number of steps."""


def matches(expected: Any, came: Any) -> bool:
    """Tell whether a value is as expected.

    Numbers compare by value; `{min, max}` matches an interval by its ends; of a mapping, only the named keys
    count; lists compare element by element.
    """
    if isinstance(expected, Mapping):
        if not isinstance(came, Mapping):
            return set(expected) <= {"min", "max"} and all(matches(end, came) for end in expected.values())
        return all(key in came and matches(value, came[key]) for key, value in expected.items())
    if isinstance(expected, list | tuple):
        if not isinstance(came, list | tuple):
            return len(expected) == 1 and matches(expected[0], came)
        return len(expected) == len(came) and all(map(matches, expected, came))
    return bool(_plain(expected) == _plain(came))


def path_matches(expected: Sequence[str], came: Sequence[str]) -> bool:
    """Tell whether a case went this way. A step may be named without its matter; `…` skips any number."""
    if not expected:
        return not came
    head, rest = expected[0], expected[1:]
    if head in ELLIPSES:
        return any(path_matches(rest, came[start:]) for start in range(len(came) + 1))
    return bool(came) and _is_step(head, came[0]) and path_matches(rest, came[1:])


def events_match(expected: Sequence[Mapping[str, Any]], came: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the expected events happened, in this order, whatever else happened between them."""
    left = iter(came)
    return all(any(matches(one, event) for event in left) for one in expected)


def _is_step(expected: str, came: str) -> bool:
    return expected == came or came.partition(".")[2] == expected


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return value
