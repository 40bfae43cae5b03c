"""When cases come in: minutes from the start of the run, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.clock.calendar import Calendar
from govrules.clock.week_profile import WeekProfile, read_profile
from govrules.simulate.kernel.office_time import DAY, OfficeTime
from govrules.simulate.laws import Laws, UnreadableLawError
from govrules.simulate.streams import ARRIVALS, stream
from govrules.simulate.week_rates import HOUR, expected_by

_BLOCK: Final = 1 << 16
MOST_CASES: Final = 50_000_000
"""Cases of one replication; more are beyond the memory of an ordinary machine."""


class TooManyCasesError(ValueError):
    """More cases come than one run may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """On what arrivals are laid."""

    calendar: Calendar
    start: date
    until: float
    """Minutes: the end of the period."""
    office: OfficeTime
    """Its first calendar is `calendar`."""

    @property
    def days(self) -> int:
        """Return the days that the calendars are laid out for."""
        return int(self.office.first_of_day.shape[1]) - 2


def arrivals(
    streams: Sequence[Mapping[str, Any]], seed: int, replication: int, horizon: Horizon, most: int | None
) -> NDArray[np.float64]:
    """Return the arrivals from the start of the run to its end, or the first `most` of them, however long they take.

    Each stream has luck of its own, so that one more changes nothing of the others.

    Raises:
        UnreadableLawError: when the arrivals cannot be simulated.
        TooManyCasesError: when they are more than `MOST_CASES`.
    """
    if len(streams) == 1:
        return _stream(streams[0], stream(seed, replication, ARRIVALS), horizon, most)
    if not streams:
        raise UnreadableLawError("arrivals")
    found = [
        _stream(written, stream(seed, replication, ARRIVALS, number), horizon, most)
        for number, written in enumerate(streams)
    ]
    together = np.sort(np.concatenate(found), kind="stable")
    _bounded(len(together) if most is None else min(len(together), most))
    return together if most is None else together[:most]


def _stream(
    written: Mapping[str, Any], random: np.random.Generator, horizon: Horizon, most: int | None
) -> NDArray[np.float64]:
    """Return the arrivals of one stream.

    `{per_day}`: a Poisson process in office time, so many a working day on average; with `profile: all_day`, over the
    whole day; with weights by weekday and hour, by these. `{every}`: at equal distances, or with
    `distribution: exponential` a Poisson process round the clock. `{burst, at}`: so many at one moment.
    """
    start, until = horizon.start, horizon.until
    if "burst" in written:
        count = int(written["burst"])
        at = _moment(str(written.get("at", start)), start)
        if at < 0.0 or (most is None and at >= until):
            return np.empty(0)
        return np.full(_bounded(count if most is None else min(count, most)), at)
    day_minutes = horizon.calendar.hours.length // 60_000_000
    if "per_day" in written:
        rate = float(written["per_day"])
        if rate <= 0.0:
            return np.empty(0)
        _bounded(rate * until / DAY if most is None else most)
        profile = written.get("profile", "office_hours")
        if isinstance(profile, Mapping):
            return _by_the_week(random, read_profile(profile), rate, horizon, most)
        if profile not in ("office_hours", "all_day"):
            raise UnreadableLawError(str(profile))
        if profile == "all_day":
            return _poisson(random, DAY / rate, until, most)
        return _in_office(random, day_minutes / rate, until, most, horizon.office)
    if "every" in written:
        gap = Laws(day_minutes).of(str(written["every"])).a
        between = written.get("distribution", "constant")
        if gap <= 0.0 or between not in ("constant", "exponential"):
            raise UnreadableLawError(str(written["every"] if gap <= 0.0 else between))
        count = _bounded(until / gap if most is None else most)
        if between == "exponential":
            return _poisson(random, gap, until, most)
        return np.arange(1, count + 1, dtype=np.float64) * gap
    raise UnreadableLawError(", ".join(written))


def _by_the_week(
    random: np.random.Generator,
    read: tuple[WeekProfile, Sequence[object]],
    per_day: float,
    horizon: Horizon,
    most: int | None,
) -> NDArray[np.float64]:
    """A Poisson process whose rate changes by the hour: one of rate 1, laid where so many cases are expected."""
    profile, problems = read
    hours, expected = expected_by(profile, per_day, horizon.calendar, horizon.start, horizon.days)
    if problems or expected[-1] <= 0.0:
        raise UnreadableLawError("profile")
    within = float(np.interp(horizon.until, hours, expected))
    times = _poisson(random, 1.0, within, most)
    # Hours in which nobody comes are passed over: of equal expectations the last moment counts.
    rising = np.concatenate([np.diff(expected) > 0.0, [False]])
    begins = np.flatnonzero(rising)
    place = begins[np.searchsorted(expected[begins], times, side="right") - 1]
    found: NDArray[np.float64] = hours[place] + (times - expected[place]) * HOUR / np.diff(expected)[place]
    return found


def _bounded(cases: float) -> int:
    """Return how many cases that is, if there is memory for them.

    Raises:
        TooManyCasesError: when there is not.
    """
    if cases > MOST_CASES:
        raise TooManyCasesError
    return int(cases)


def _poisson(random: np.random.Generator, gap: float, until: float, most: int | None) -> NDArray[np.float64]:
    """Exponential gaps, block by block, so that a longer run begins as a shorter one."""
    found: list[NDArray[np.float64]] = []
    now, count = 0.0, 0
    while now < until if most is None else count < most:
        block = now + np.cumsum(random.exponential(gap, _BLOCK))
        found.append(block)
        now, count = float(block[-1]), count + _BLOCK
    times = np.concatenate(found) if found else np.empty(0)
    return times[times < until] if most is None else times[:most]


def _in_office(
    random: np.random.Generator, gap: float, until: float, most: int | None, office: OfficeTime
) -> NDArray[np.float64]:
    """A Poisson process in office time, laid on the clock."""
    last = int(office.first_of_day[0, -1])
    stretch = office.stretch[: last + 1]
    worked = stretch[:, 2]
    at = int(np.searchsorted(stretch[:, 0], until, side="right")) - 1
    open_until = 0.0 if at < 0 else float(worked[at] + min(until, stretch[at, 1]) - stretch[at, 0])
    times = _poisson(random, gap, open_until, most)
    place = np.searchsorted(worked, times, side="right") - 1
    found: NDArray[np.float64] = stretch[place, 0] + (times - worked[place])
    return found


def _moment(text: str, start: date) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableLawError(text) from None
    midnight = datetime(start.year, start.month, start.day)
    return (moment - midnight).total_seconds() / 60.0
