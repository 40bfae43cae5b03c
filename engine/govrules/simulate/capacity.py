"""How many officers a post has at each moment: shifts, and who is absent, as a list of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from govrules.clock.time_of_day import minute_of
from govrules.clock.week_profile import weekdays_in
from govrules.model.scenarios import PostStaff, Shift
from govrules.simulate.kernel.office_time import DAY
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.names import name_number
from govrules.simulate.streams import ABSENCES, stream

MOST_ONE_BY_ONE: Final = 2000
"""Officers of a post whose absences are drawn one by one; of more, only how many are absent is drawn."""
Changes = NDArray[np.float64]
"""× 3: a moment, a post, how many officers come (or go, below 0); in the order of time."""


def no_changes() -> Changes:
    """Return the changes of posts that are always the same."""
    return np.zeros((0, 3))


def changes_of(
    posts: Sequence[tuple[str, PostStaff | None]], seed: int, replication: int, start: date, days: int
) -> Changes:
    """Return when the officers of posts become more or fewer, from `staff` at the start of the run on.

    A shift says how many are there in its hours, instead of `staff`; shifts that overlap add up. An officer is absent
    for a whole day, with luck of his own: another one, or more of them, changes nothing for him. After the last day
    everybody is there, so that what is under way comes to its end.
    """
    found = [
        _of_post(number, name, staff, seed, replication, start, days)
        for number, (name, staff) in enumerate(posts)
        if staff is not None and staff.changes
    ]
    if not found:
        return no_changes()
    together = np.concatenate(found)
    return together[np.argsort(together[:, 0], kind="stable")]


def _of_post(
    number: int, name: str, staff: PostStaff, seed: int, replication: int, start: date, days: int
) -> Changes:
    moments = sorted(
        {0, *(minute for shift in staff.shifts for minute in (minute_in(shift.from_), minute_in(shift.to)))}
    )
    moments = [minute for minute in moments if minute < DAY]
    planned = np.full((days, len(moments)), staff.staff, np.int64)
    weekday = (start.weekday() + np.arange(days)) % 7
    for column, minute in enumerate(moments):
        on_duty = np.zeros(days, np.int64)
        covered = np.zeros(days, bool)
        for shift in _covering(staff.shifts, minute):
            here = np.isin(weekday, weekdays_in(shift.on)) if shift.on is not None else np.ones(days, bool)
            on_duty[here] += shift.staff
            covered |= here
        planned[covered, column] = on_duty[covered]
    there = _present(planned, name, staff, seed, replication)
    for absence in staff.absences:
        first = (date.fromisoformat(absence.from_) - start).days
        last = (date.fromisoformat(absence.to) - start).days
        there[max(first, 0) : max(last + 1, 0)] -= absence.officers
    there = np.maximum(there, 0).reshape(-1)
    times = (np.arange(days)[:, None] * DAY + np.array(moments)[None, :]).reshape(-1)
    levels = np.concatenate([[staff.staff], there, [staff.staff]])
    steps = np.diff(levels)
    rows = np.column_stack([np.concatenate([times, [days * DAY]]), np.full(len(steps), number), steps])
    found: Changes = rows[steps != 0].astype(np.float64)
    return found


def _present(
    planned: NDArray[np.int64], name: str, staff: PostStaff, seed: int, replication: int
) -> NDArray[np.int64]:
    """Take out who is absent: of so many on duty, the first ones."""
    if not staff.absent:
        return planned
    days = len(planned)
    most = int(planned.max(initial=0))
    if most > MOST_ONE_BY_ONE:
        random = stream(seed, replication, ABSENCES, name_number(name))
        return random.binomial(planned, 1.0 - staff.absent)
    here = np.zeros((days, most + 1), np.int64)
    for officer in range(most):
        luck = stream(seed, replication, ABSENCES, name_number(f"{name}#{officer}")).random(days)
        here[:, officer + 1] = luck >= staff.absent
    return np.take_along_axis(np.cumsum(here, axis=1), planned, axis=1)


def _covering(shifts: Sequence[Shift], minute: int) -> Iterator[Shift]:
    return (shift for shift in shifts if minute_in(shift.from_) <= minute < minute_in(shift.to))


def minute_in(text: str) -> int:
    """Return the minutes from midnight of a time of the day.

    Raises:
        UnreadableLawError: when it is none.
    """
    minute = minute_of(text)
    if minute is None:
        raise UnreadableLawError(text)
    return minute


def officer_minutes(
    changes: Changes, number: int, staff: int, worked: NDArray[np.float64], window: tuple[float, float]
) -> float:
    """Return the minutes that the officers of a post are there for while the office is open, inside a window.

    `worked`: the stretches of its calendar (start, end, minutes worked before).
    """
    own = changes[changes[:, 1] == number]
    begins = np.concatenate([[0.0], own[:, 0]])
    levels = staff + np.concatenate([[0.0], np.cumsum(own[:, 2])])
    ends = np.concatenate([own[:, 0], [np.inf]])
    low, high = np.clip(begins, *window), np.clip(ends, *window)
    return float(np.sum(levels * (_worked_by(worked, high) - _worked_by(worked, low))))


def _worked_by(worked: NDArray[np.float64], moments: NDArray[np.float64]) -> NDArray[np.float64]:
    at = np.maximum(np.searchsorted(worked[:, 0], moments, side="right") - 1, 0)
    found: NDArray[np.float64] = worked[at, 2] + np.clip(
        moments - worked[at, 0], 0.0, worked[at, 1] - worked[at, 0]
    )
    return found
