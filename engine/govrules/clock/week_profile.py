"""How something spreads over the hours of a week: as rules write it → weights by weekday and hour.

`{mon-fri: {9-11: 3, 11-12: 1, 14-17: 2}, sat: {9-12: 1}, holiday: {10-16: 0.2}}`: a weight holds for each hour of its
range, from the first up to the second. Weights say how hours compare, not how much comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from govrules.language import Text, say

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOLIDAY: Final = "holiday"
"""A day off that the week alone would not give: a public holiday."""
_HOURS: Final = 24

Row = tuple[float, ...]
Problem = tuple[tuple[str, ...], Text]
"""Where inside the profile, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class WeekProfile:
    """Weights by hour: of every weekday from Monday on, and of a holiday. Hours that nobody names weigh nothing."""

    rows: tuple[Row, ...]
    holiday: Row


def read_profile(written: Mapping[Any, Any]) -> tuple[WeekProfile, list[Problem]]:
    """Read a profile. Never raises for the data: what is wrong comes back with its path, the rest is read."""
    rows = [[0.0] * _HOURS for _ in range(len(WEEKDAYS) + 1)]
    problems: list[Problem] = []
    for days, hours in written.items():
        chosen = _days(str(days))
        if not chosen:
            problems.append(((str(days),), say("“{days}” is no day of the week.", days=str(days))))
            continue
        if not isinstance(hours, Mapping):
            problems.append(((str(days),), say("Hours are missing, such as {9-12: 3, 14-17: 2}.")))
            continue
        for first, end, weight, problem in _weights(hours):
            if problem is not None:
                problems.append(((str(days), problem[0]), problem[1]))
                continue
            for day in chosen:
                for hour in range(first, end):
                    rows[day][hour] = weight
    if not problems and not any(any(row) for row in rows):
        problems.append(((), say("No hour of the profile has a weight above 0.")))
    told = [tuple(row) for row in rows]
    return WeekProfile(tuple(told[:-1]), told[-1]), problems


def weekdays_in(written: str) -> tuple[int, ...]:
    """Return the weekdays (Monday = 0) of `mon`, `mon-fri`, `tue,thu`; none = that is none of these."""
    found: list[int] = []
    for part in written.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        last = last if dash else first
        if first not in WEEKDAYS or last not in WEEKDAYS:
            return ()
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
        if end < begin:
            return ()
        found += range(begin, end + 1)
    return tuple(dict.fromkeys(found))


def _days(written: str) -> tuple[int, ...]:
    return (len(WEEKDAYS),) if written == HOLIDAY else weekdays_in(written)


def _weights(
    hours: Mapping[Any, Any],
) -> Iterator[tuple[int, int, float, tuple[str, Text] | None]]:
    for written, weight in hours.items():
        key = str(written)
        span = _span(key)
        if span is None:
            yield 0, 0, 0.0, (key, say("“{hours}” is no hour of the day: 9, or 9-12.", hours=key))
        elif isinstance(weight, bool) or not isinstance(weight, int | float) or not 0.0 <= weight < 1e9:
            yield 0, 0, 0.0, (key, say("A weight is a number that is not below 0."))
        else:
            yield *span, float(weight), None


def _span(written: str) -> tuple[int, int] | None:
    first, dash, end = written.replace(" ", "").partition("-")
    numbers = [first, end] if dash else [first]
    if not all(number.isascii() and number.isdigit() and len(number) <= 2 for number in numbers):
        return None
    begin = int(first)
    until = int(end) if dash else begin + 1
    return (begin, until) if 0 <= begin < until <= _HOURS else None
