"""When each step starts and ends if it takes its promised limit: earliest, latest, slack, critical path.

The critical path method: earliest ends forward, latest starts backward (Kelley and Walker, 1959). Where all
limits are working time, a sum of working time is exact and needs no calendar; any other unit (calendar days,
hours, months) is walked on the calendar from a day of start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from msgspec import Struct

from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration, Unit
from govrules.clock.units import MICROSECONDS
from govrules.clock.walk import finish, working_days_between
from govrules.process.order import bits

_WORKING_TIME: Final = frozenset({Unit.WORKING_DAY, Unit.WORKING_HOUR, Unit.AT_ONCE})

Rows = Sequence[int]
"""Direct predecessors of each step, as bits."""


class Schedule(Struct, frozen=True):
    """The times of every step, by number, in working time (microseconds) from the start of the first."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    latest_starts: tuple[int, ...]
    length: int
    moments: tuple[tuple[datetime, datetime], ...] | None
    """Start and end on the calendar, where it was walked."""

    def slack(self, number: int) -> int:
        """Return how much later a step may start without the end moving."""
        return self.latest_starts[number] - self.starts[number]


def needs_calendar(limits: Iterable[Duration | None]) -> bool:
    """Tell whether a limit is in a unit that only a calendar turns into working time."""
    return any(limit is not None and limit.amount and limit.unit not in _WORKING_TIME for limit in limits)


def working_time(limit: Duration | None, calendar: Calendar) -> int:
    """Return a limit of working time in microseconds; no limit counts as none."""
    if limit is None or not limit.amount:
        return 0
    unit = calendar.hours.length if limit.unit is Unit.WORKING_DAY else MICROSECONDS[Unit.WORKING_HOUR]
    whole = int(limit.amount)
    return whole * unit if whole == limit.amount else round(limit.amount * unit)


def longest(order: Sequence[int], rows: Rows, lengths: Sequence[int]) -> list[int]:
    """Return the earliest end of every step: its own length after the latest end before it.

    `order` lists each step after its predecessors.
    """
    ends = [0] * len(lengths)
    for number in order:
        start = 0
        row = rows[number]
        while row:
            low = row & -row
            end = ends[low.bit_length() - 1]
            if end > start:
                start = end
            row ^= low
        ends[number] = start + lengths[number]
    return ends


def schedule(
    order: Sequence[int],
    rows: Rows,
    limits: Sequence[Duration | None],
    calendar: Calendar,
    start: date,
) -> Schedule:
    """Schedule steps as early as they may, each for its limit; None takes no time."""
    if needs_calendar(limits):
        return _walked(order, rows, limits, calendar, start)
    lengths = [working_time(limit, calendar) for limit in limits]
    ends = longest(order, rows, lengths)
    starts = [end - length for end, length in zip(ends, lengths, strict=True)]
    return _with_slack(order, rows, starts, ends, None)


def opening(day: date, calendar: Calendar) -> datetime:
    """Return when the office opens on a day; work that starts on a day off waits by itself."""
    midnight = datetime(day.year, day.month, day.day)
    return midnight + timedelta(microseconds=calendar.hours.periods[0][0])


def in_days(time: int, calendar: Calendar) -> int | float:
    """Return working time as working days: a whole number where it is one."""
    whole, rest = divmod(time, calendar.hours.length)
    if not rest:
        return whole
    days = Fraction(time, calendar.hours.length)
    return round(float(days), 4)


def _walked(
    order: Sequence[int], rows: Rows, limits: Sequence[Duration | None], calendar: Calendar, start: date
) -> Schedule:
    begin = opening(start, calendar)
    moments = [(begin, begin)] * len(limits)
    for number in order:
        at = max((moments[before][1] for before in bits(rows[number])), default=begin)
        limit = limits[number]
        moments[number] = (at, at if limit is None else finish(at, limit, calendar))
    since: Callable[[datetime], int] = lambda at: round(  # noqa: E731
        working_days_between(begin, at, calendar) * calendar.hours.length
    )
    starts = [since(at) for at, _ in moments]
    ends = [since(at) for _, at in moments]
    return _with_slack(order, rows, starts, ends, tuple(moments))


def _with_slack(
    order: Sequence[int],
    rows: Rows,
    starts: Sequence[int],
    ends: Sequence[int],
    moments: tuple[tuple[datetime, datetime], ...] | None,
) -> Schedule:
    length = max(ends, default=0)
    latest = [length] * len(starts)
    for number in reversed(order):
        latest_start = latest[number] - (ends[number] - starts[number])
        for before in bits(rows[number]):
            latest[before] = min(latest[before], latest_start)
    latest_starts = tuple(
        end - (finished - begun) for end, begun, finished in zip(latest, starts, ends, strict=True)
    )
    return Schedule(tuple(starts), tuple(ends), latest_starts, length, moments)


def critical_path(
    starts: Sequence[int], ends: Sequence[int], rows: Rows, runs: Sequence[bool]
) -> tuple[int, ...]:
    """Return one longest chain of steps that run, first to last; of two, the one listed first."""
    skipped = 0
    number, last = -1, 0
    for n, runs_here in enumerate(runs):
        if not runs_here:
            skipped |= 1 << n
        elif number < 0 or ends[n] > last:
            number, last = n, ends[n]
    if number < 0:
        return ()
    path = [number]
    while True:
        row, start = rows[number], starts[number]
        if not row & (row - 1) and not row & skipped:  # at most one right before it, as in serial processes
            if not row or ends[number := row.bit_length() - 1] != start:
                break
            path.append(number)
            continue
        before = _before(number, rows, runs) if row & skipped else bits(row)
        tight = [n for n in before if ends[n] == start]
        if not tight:
            break
        number = min(tight, key=lambda n: (starts[n] == ends[n], n)) if len(tight) > 1 else tight[0]
        path.append(number)
    return tuple(reversed(path))


def _before(number: int, rows: Rows, runs: Sequence[bool]) -> Iterable[int]:
    """Return the steps right before one, looking through those that are skipped."""
    seen: set[int] = set()
    waiting = list(bits(rows[number]))
    while waiting:
        n = waiting.pop()
        if n in seen:
            continue
        seen.add(n)
        if runs[n]:
            yield n
        else:
            waiting.extend(bits(rows[n]))
