"""Stops of the clock: when a supplement was asked for, or an act that the law excludes was going on.

Source: Administrative Licensing Law art. 32 and 45. A stop from day s to day e takes out the days after s
up to and including e; overlapping stops count once. For limits in hours a stop that is known to the minute
takes out just the time between.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, TypeAlias, TypeVar

from govrules.clock.calendar import end_of_day
from govrules.clock.working_days import LAST_DAY

NEVER_ENDS: Final = LAST_DAY + 1
"""The end of an open stop, as an ordinal."""
NEVER_ENDS_MOMENT: Final = datetime.max

_Edge = TypeVar("_Edge", int, datetime)
Stretch: TypeAlias = tuple[_Edge, _Edge]
"""After the first, up to and including the second."""


class Stop(NamedTuple):
    """The clock stood still from `start` to `end`; `end` None = it still does. `reason` is for people."""

    start: date
    """A day, or a moment of it (`datetime`)."""
    end: date | None = None
    reason: str = ""


def stopped_days(stops: Sequence[Stop]) -> list[Stretch[int]]:
    """Return the stretches of days taken out: in order, apart from each other, as ordinals."""
    return _united(
        [(stop.start.toordinal(), NEVER_ENDS if stop.end is None else stop.end.toordinal()) for stop in stops]
    )


def stopped_time(stops: Sequence[Stop]) -> list[Stretch[datetime]]:
    """Return the stretches of time taken out; a stop given in days takes out whole days."""
    return _united(
        [
            (_moment(stop.start), NEVER_ENDS_MOMENT if stop.end is None else _moment(stop.end))
            for stop in stops
        ]
    )


def _moment(edge: date) -> datetime:
    return edge if isinstance(edge, datetime) else end_of_day(edge.toordinal())


def _united(stretches: list[Stretch[_Edge]]) -> list[Stretch[_Edge]]:
    united: list[Stretch[_Edge]] = []
    for start, end in sorted(stretches):
        if end <= start:
            continue
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united
