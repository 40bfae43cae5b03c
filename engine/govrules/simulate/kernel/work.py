"""Posts and their work: who is free, who is next, when a step begins; and the clock of the promise."""

from __future__ import annotations

import numpy as np

from govrules.simulate.kernel.arrays import (
    ACTIVE,
    ASSIGNMENT,
    BUSY,
    CALENDAR,
    CALLS,
    CASE,
    CHOICES,
    COUNT,
    COUNTED_IN,
    DONE_AT,
    EXCLUDED,
    FREE,
    FREE_PLACES,
    GROUP,
    HEAD,
    IN_QUEUES,
    LEFT,
    MADE_FOR,
    MINUTES,
    NAME,
    OFFICE,
    ON_CLOSED,
    ON_QUEUE,
    ON_WORK,
    OWNER,
    PHASE,
    POST_QUEUED,
    QUEUED,
    QUEUES,
    SHUT_QUEUED,
    SHUT_WORKED,
    STOPPED,
    STOPPED_SINCE,
    STOPS,
    TIMES,
    VERSION,
    WHOLE,
    WORK,
    WORKED_ON,
    WORKING_DAYS,
    WORKS,
)
from govrules.simulate.kernel.clocks import stop_matter
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import drawn, key_of
from govrules.simulate.kernel.events import push
from govrules.simulate.kernel.office_time import DAY, is_open, opens, when_done, worked_between
from govrules.simulate.kernel.queues import drop_first
from govrules.simulate.kernel.trace import BEGUN, traced

WORKED, WAITED, OPENED, ANSWERED, MEETS, SHIFTS = range(6)
"""Kinds of events: work is done, a wait is over, an office opens, the applicant has answered, a meeting begins,
officers come or go."""
FOR_REFUSAL, FOR_WORK, FOR_WAIT, FOR_ANSWER, FOR_PROOF, FOR_COMING = 1, 2, 200, 300, 400, 500
"""What a draw is for, so that no two share their luck."""

__all__ = [
    "begin",
    "called_for",
    "counted",
    "counts",
    "dispatch",
    "event_of",
    "fits",
    "note",
    "release_place",
]


@compiled
def event_of(at, row, kind):
    """Return the number of an event at a place and step (`row` = place × steps + step), for its version of now."""
    return (((row << 16) | (np.int64(at[row, VERSION]) & 0xFFFF)) << 3) | kind


@compiled
def called_for(step, place, which, number):
    """Return the assignment of a step for the case at a place."""
    group = step[number, GROUP]
    if group < 0:
        return step[number, ASSIGNMENT]
    return step[number, ASSIGNMENT] + place[which, CHOICES + group]


@compiled
def counted(setting, day_number, start, end):
    """Return what a promise counts between two moments: the days after the first, or the minutes."""
    if setting[COUNTED_IN] == MINUTES:
        return end - start
    first, last = np.int64(start / DAY), np.int64(end / DAY)
    if setting[COUNTED_IN] == WORKING_DAYS:
        known = day_number.size - 1
        return float(day_number[min(last, known)] - day_number[min(first, known)])
    return float(last - first)


@compiled
def note(setting, day_number, place, time, which, now, active, stops):
    """Note that more or fewer things go on, or stop the clock; count the days on which it stood still.

    A stop from day s to day e takes out the days after s up to and including e (language, time limits).
    """
    was = place[which, STOPS] > 0 and not (setting[WHOLE] and place[which, ACTIVE] > 0)
    place[which, ACTIVE] += active
    place[which, STOPS] += stops
    stands = place[which, STOPS] > 0 and not (setting[WHOLE] and place[which, ACTIVE] > 0)
    if stands and not was:
        time[which, STOPPED_SINCE] = now
    elif was and not stands:
        time[which, STOPPED] += counted(setting, day_number, time[which, STOPPED_SINCE], now)


@compiled
def fits(stretch, first_of_day, count, times, events, post, wake, called, first, last, entry, now, queued):
    """Tell whether all posts of a step have officers free now; `queued` = it has to be first in each queue.

    A closed office is looked at again at its opening.
    """
    for which in range(first, last):
        one = called[which, 0]
        if post[one, FREE] < called[which, 1]:
            return False
        if queued:
            if post[one, HEAD] != entry + which - first:
                return False
        elif post[one, HEAD] >= 0:
            return False
        calendar = post[one, OFFICE]
        if not is_open(stretch, first_of_day, calendar, now):
            if wake[calendar] < 0.0:
                wake[calendar] = opens(stretch, first_of_day, calendar, now)
                push(count, times, events, wake[calendar], (calendar << 19) | OPENED)
            return False
    return True


@compiled
def counts(place, by_case, window, which):
    """Tell whether the case at a place arrived inside the window, so that its figures count."""
    arrival = by_case[place[which, CASE], 0]
    return arrival >= window[0] and arrival < window[1]


@compiled
def worked_inside(stretch, first_of_day, calendar, start, end, work, window):
    """Return how much of the work between two moments is done inside the window."""
    if start >= window[0] and end <= window[1]:
        return work
    begun, ended = max(start, window[0]), min(end, window[1])
    return worked_between(stretch, first_of_day, calendar, begun, ended) if ended > begun else 0.0


@compiled
def begin(
    step, law, called, setting, table, day_number, stretch, first_of_day, count, times, events, place, time, at, since,
    way, post, by_case, by_step, by_post, trace, seed, replication, which, number, first, last, now, window,
):  # fmt: skip
    """Start the work of a step: its officers are held until it is done."""
    row = which * step.shape[0] + number
    at[row, PHASE] = WORKS
    calendar = step[number, CALENDAR] if first == last else post[called[first, 0], OFFICE]
    work = drawn(
        np.int64(law[number, WORK]), law[number, WORK + 1], law[number, WORK + 2], law[number, WORK + 3], table,
        key_of(seed, replication, place[which, CASE]), np.uint64(step[number, NAME]), at[row, TIMES], FOR_WORK,
    )  # fmt: skip
    at[row, TIMES] += 1
    if step[number, EXCLUDED]:
        note(setting, day_number, place, time, which, now, -1, 1)
        stop_matter(day_number, time, which, step[number, OWNER], now, 1)
    done = when_done(stretch, first_of_day, calendar, now, work) if work > 0.0 else now
    queued = now - since[row]
    shut = queued - worked_between(stretch, first_of_day, calendar, since[row], now) if queued > 0.0 else 0.0
    way[row, ON_QUEUE] += queued - shut
    way[row, ON_WORK] += work
    way[row, ON_CLOSED] += shut + (done - now - work)
    way[row, DONE_AT] = done
    counted_case = counts(place, by_case, window, which)
    busy = worked_inside(stretch, first_of_day, calendar, now, done, work, window)
    for one in range(first, last):
        post[called[one, 0], FREE] -= called[one, 1]
        by_post[called[one, 0], BUSY] += busy * called[one, 1]
        if counted_case:
            by_post[called[one, 0], POST_QUEUED] += queued
            by_post[called[one, 0], CALLS] += 1
    if counted_case:
        by_step[number, COUNT] += 1
        by_step[number, QUEUED] += queued
        by_step[number, SHUT_QUEUED] += shut
        by_step[number, WORKED_ON] += work
        by_step[number, SHUT_WORKED] += done - now - work
    traced(
        trace,
        place[which, CASE],
        number,
        BEGUN,
        called_for(step, place, which, number),
        since[row],
        now,
        done,
    )
    push(count, times, events, done, event_of(at, row, WORKED))


@compiled
def dispatch(
    step, law, assignment, called, setting, table, day_number, stretch, first_of_day, count, free_place, times, events,
    place, time, at, since, way, queue, post, wake, by_case, by_step, by_post, trace, seed, replication, one, now,
    window,
):  # fmt: skip
    """Let the first of a queue begin, as long as officers are free; nobody passes the first one."""
    steps = step.shape[0]
    width = queue.shape[0] // place.shape[0]
    most = width // steps
    while post[one, HEAD] >= 0:
        entry = post[one, HEAD]
        which = entry // width
        number = (entry % width) // most
        row = which * steps + number
        if queue[entry, MADE_FOR] != at[row, VERSION] or at[row, PHASE] != QUEUES:
            drop_first(setting, post, place, time, queue, width, one)
            release_place(count, free_place, place, which)
            continue
        chosen = called_for(step, place, which, number)
        first, last = assignment[chosen, 0], assignment[chosen, 1]
        entry = row * most
        if not fits(
            stretch, first_of_day, count, times, events, post, wake, called, first, last, entry, now, True
        ):
            return
        for each in range(first, last):
            drop_first(setting, post, place, time, queue, width, called[each, 0])
        begin(
            step, law, called, setting, table, day_number, stretch, first_of_day, count, times, events, place, time, at,
            since, way, post, by_case, by_step, by_post, trace, seed, replication, which, number, first, last, now,
            window,
        )  # fmt: skip


@compiled
def release_place(count, free_place, place, which):
    """Give the place of a case that has ended to another one, once no queue names it."""
    if place[which, LEFT] == 0 and place[which, IN_QUEUES] == 0 and place[which, CASE] >= 0:
        place[which, CASE] = -1
        free_place[count[FREE_PLACES]] = which
        count[FREE_PLACES] += 1
