"""The clock of each matter of a case: from its acceptance to its decision, less the time in which it stood still.

The clocks lie behind the columns of `State.time`, `CLOCK_COLUMNS` for each matter. What stopped is counted in days
and in minutes at once, for each matter may be held to a limit of another unit.
"""

from __future__ import annotations

from govrules.simulate.kernel.arrays import (
    CLOCK_COLUMNS,
    CLOCKS,
    MATTER_ACCEPTED,
    MATTER_ALLOWED,
    MATTER_BEGUN,
    MATTER_CARDED,
    MATTER_CARDS,
    MATTER_COUNTED_AS,
    MATTER_DECIDED,
    MATTER_ENDED,
    MATTER_LAST,
    MATTER_LATE,
    MATTER_STOPPED,
    MATTER_STOPPED_SINCE,
    MATTER_STOPS,
    MATTER_USED,
    MINUTES,
    MOST_CARDS,
    WORKING_DAYS,
)
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.office_time import DAY


@compiled
def spent(counted_as, day_number, start, end):
    """Return the time between two moments: the days after the first (of work, or of the calendar), or the minutes."""
    if counted_as == MINUTES:
        return end - start
    first, last = int(start / DAY), int(end / DAY)
    if counted_as == WORKING_DAYS:
        known = day_number.size - 1
        return float(day_number[min(last, known)] - day_number[min(first, known)])
    return float(last - first)


@compiled
def set_clocks(time, which, matters):
    """Set the clocks of a case that arrives."""
    for matter in range(matters):
        clock = CLOCKS + matter * CLOCK_COLUMNS
        time[which, clock + MATTER_BEGUN] = -1.0
        time[which, clock + MATTER_ACCEPTED] = -1.0
        time[which, clock + MATTER_DECIDED] = -1.0
        time[which, clock + MATTER_LAST] = -1.0
        time[which, clock + MATTER_STOPS] = 0.0
        for unit in range(3):
            time[which, clock + MATTER_STOPPED + unit] = 0.0


@compiled
def note_matter(time, which, matter, column, now, once):
    """Note a moment of a matter; `once` = unless it is known."""
    at = CLOCKS + matter * CLOCK_COLUMNS + column
    if not once or time[which, at] < 0.0:
        time[which, at] = now


@compiled
def accept_matter(time, which, matter, now):
    """Note that a matter is accepted, if it is not yet: what stood still before does not count."""
    clock = CLOCKS + matter * CLOCK_COLUMNS
    if time[which, clock + MATTER_ACCEPTED] < 0.0:
        time[which, clock + MATTER_ACCEPTED] = now
        time[which, clock + MATTER_STOPPED_SINCE] = now
        for unit in range(3):
            time[which, clock + MATTER_STOPPED + unit] = 0.0


@compiled
def stop_matter(day_number, time, which, matter, now, change):
    """One more thing stops the clock of a matter, or one less (`change` = 1 or -1); before it begins none counts."""
    clock = CLOCKS + matter * CLOCK_COLUMNS
    was = time[which, clock + MATTER_STOPS]
    time[which, clock + MATTER_STOPS] = was + change
    if was == 0.0:
        time[which, clock + MATTER_STOPPED_SINCE] = now
    elif was + change == 0.0 and time[which, clock + MATTER_BEGUN] >= 0.0:
        for unit in range(3):
            stopped = spent(unit, day_number, time[which, clock + MATTER_STOPPED_SINCE], now)
            time[which, clock + MATTER_STOPPED + unit] += stopped


@compiled
def count_matters(day_number, place, time, which, closed, by_matter):
    """Hold the matters of a case that has ended to their limits; `closed` = the first column that says what is closed.

    What has no acceptance counts from when its first step was ready, what has no decision to the end of its last step.
    A matter that another one's refusal ended before it was decided does not count.
    """
    for matter in range(by_matter.shape[0]):
        clock = CLOCKS + matter * CLOCK_COLUMNS
        end = time[which, clock + MATTER_DECIDED]
        if end < 0.0 and not place[which, closed + matter]:
            end = time[which, clock + MATTER_LAST]
        start = time[which, clock + MATTER_ACCEPTED]
        if start < 0.0:
            start = time[which, clock + MATTER_BEGUN]
        if end < 0.0 or start < 0.0:
            continue
        unit = int(by_matter[matter, MATTER_COUNTED_AS])
        used = spent(unit, day_number, start, end) - time[which, clock + MATTER_STOPPED + unit]
        count_matter(by_matter, matter, used)


@compiled
def count_matter(by_matter, matter, used):
    """Hold the time that a matter used to its limit."""
    by_matter[matter, MATTER_ENDED] += 1
    by_matter[matter, MATTER_USED] += used
    if used > by_matter[matter, MATTER_ALLOWED] + 1e-6:
        by_matter[matter, MATTER_LATE] += 1
    for card in range(MOST_CARDS):
        if used > by_matter[matter, MATTER_CARDS + card] + 1e-6:
            by_matter[matter, MATTER_CARDED + card] += 1


@compiled
def hold(day_number, by_matter, start, end):
    """Hold the only matter of a case to its limit, whose clock never stood still."""
    count_matter(by_matter, 0, spent(int(by_matter[0, MATTER_COUNTED_AS]), day_number, start, end))
