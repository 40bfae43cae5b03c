"""When cases come in: minutes from the start of the run, in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.kernel.office_time import DAY, OfficeTime
from govrules.simulate.laws import Laws, UnreadableLawError
from govrules.simulate.streams import ARRIVALS, stream

_BLOCK: Final = 1 << 16
MOST_CASES: Final = 50_000_000
"""Cases of one replication; more are beyond the memory of an ordinary machine."""


class TooManyCasesError(ValueError):
    """More cases come than one run may have."""


def arrivals(
    written: Mapping[str, Any],
    seed: int,
    replication: int,
    start: date,
    until: float,
    most: int | None,
    office: OfficeTime,
    day_minutes: int,
) -> NDArray[np.float64]:
    """Return the arrivals from the start of the run to `until`, or the first `most` of them, however long they take.

    `{per_day}`: a Poisson process in office time, so many a working day on average; with `profile: all_day`, over the
    whole day. `{every}`: at equal distances, or with `distribution: exponential` a Poisson process round the clock.
    `{burst, at}`: so many at one moment. `office`: its first calendar is the one that arrivals keep to.

    Raises:
        UnreadableLawError: when the arrivals cannot be simulated.
        TooManyCasesError: when they are more than `MOST_CASES`.
    """
    if "burst" in written:
        count = int(written["burst"])
        at = _moment(str(written.get("at", start)), start)
        return np.full(_bounded(count if most is None else min(count, most)), at)
    random = stream(seed, replication, ARRIVALS)
    if "per_day" in written:
        rate = float(written["per_day"])
        profile = written.get("profile", "office_hours")
        if profile not in ("office_hours", "all_day"):
            raise UnreadableLawError(str(profile))
        if rate <= 0.0:
            return np.empty(0)
        _bounded(rate * until / DAY if most is None else most)
        if profile == "all_day":
            return _poisson(random, DAY / rate, until, most)
        return _in_office(random, day_minutes / rate, until, most, office)
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
