"""One station of a chain: cases go in by the order in which they are ready, and come out by that in which they are done.

Where first come is first served, the next case begins when it is ready and an officer is free: the one that is free
first (Kiefer and Wolfowitz, 1955). The officers lie in a heap by the moment at which they are free, and what is taken
off its top is the next case to leave: no list of events is needed, and what comes out is in order. A station that
nobody has to queue for, and a wait, hold a heap of the cases inside instead.

A row of `flow` is a case under way: its minutes by kind and when it is ready, as in `State.way`; then its arrival,
acceptance and decision. `line` holds rows in their order; a heap holds moments, and (number in the order of beginning,
row) beside them.
"""

from __future__ import annotations

import numpy as np

from govrules.simulate.kernel.arrays import (
    ACCEPTS,
    BUSY,
    CALENDAR,
    CALLS,
    COUNT,
    DECIDES,
    DONE_AT,
    NAME,
    OFFICE,
    ON_CLOSED,
    ON_QUEUE,
    ON_WAIT,
    ON_WORK,
    POST_QUEUED,
    QUEUED,
    SHUT_QUEUED,
    SHUT_WAITED,
    SHUT_WORKED,
    WAIT,
    WAIT_WORKED,
    WAITED_FOR,
    WORK,
    WORKED_ON,
)
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import drawn
from govrules.simulate.kernel.office_time import opens, when_done, worked_between
from govrules.simulate.kernel.work import FOR_WAIT, FOR_WORK, worked_inside

ARRIVED, ACCEPTED_AT, DECIDED_AT = 6, 7, 8
FLOW_COLUMNS = 9


@compiled
def sink(moment, held, size, time, number, row):
    """Put an entry at the top of a heap that has room there, and let it sink to its place."""
    at, child = 0, 1
    while child < size:
        right = child + 1
        if right < size and (
            moment[right] < moment[child]
            or (moment[right] == moment[child] and held[right, 0] < held[child, 0])
        ):
            child = right
        if time < moment[child] or (time == moment[child] and number < held[child, 0]):
            break
        moment[at] = moment[child]
        held[at, 0] = held[child, 0]
        held[at, 1] = held[child, 1]
        at = child
        child = 2 * at + 1
    moment[at] = time
    held[at, 0] = number
    held[at, 1] = row


@compiled
def rise(moment, held, size, time, number, row):
    """Put an entry behind the last of a heap; its number is the highest, so that among equals it is the last."""
    at = size
    while at > 0:
        parent = (at - 1) >> 1
        if moment[parent] <= time:
            break
        moment[at] = moment[parent]
        held[at, 0] = held[parent, 0]
        held[at, 1] = held[parent, 1]
        at = parent
    moment[at] = time
    held[at, 0] = number
    held[at, 1] = row


@compiled
def take(moment, held, size):
    """Take the top of a heap away; it has to be read before. Returns how many are left."""
    size -= 1
    if size > 0:
        sink(moment, held, size, moment[size], held[size, 0], held[size, 1])
    return size


@compiled
def leave(step, number, waits, flow, row, time):
    """The work of a step, or its wait, is over: the case is ready for what comes next."""
    flow[row, DONE_AT] = time
    if not waits:
        if step[number, ACCEPTS] and flow[row, ACCEPTED_AT] < 0.0:
            flow[row, ACCEPTED_AT] = time
        if step[number, DECIDES]:
            flow[row, DECIDED_AT] = time


@compiled
def works(
    step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always, free, flow,
    key, row, window,
):  # fmt: skip
    """Do the work of a step for a case, once an officer is free at `free`; return when it is done.

    `always`: the office is open round the clock.
    """
    ready = flow[row, DONE_AT]
    now = ready if ready > free else free
    calendar = step[number, CALENDAR]
    if first < last and not always:
        calendar = post[called[first, 0], OFFICE]
        now = opens(stretch, first_of_day, calendar, now)
    work = drawn(
        np.int64(law[number, WORK]), law[number, WORK + 1], law[number, WORK + 2], law[number, WORK + 3], table,
        key[row], np.uint64(step[number, NAME]), 0, FOR_WORK,
    )  # fmt: skip
    done = now + work
    queued = now - ready
    shut = 0.0
    if not always:
        done = when_done(stretch, first_of_day, calendar, now, work) if work > 0.0 else now
        if queued > 0.0:
            shut = queued - worked_between(stretch, first_of_day, calendar, ready, now)
    flow[row, ON_QUEUE] += queued - shut
    flow[row, ON_WORK] += work
    flow[row, ON_CLOSED] += shut + (done - now - work)
    counted = flow[row, ARRIVED] >= window[0] and flow[row, ARRIVED] < window[1]
    if first < last:
        one = called[first, 0]
        busy = worked_inside(stretch, first_of_day, calendar, now, done, work, window)
        by_post[one, BUSY] += busy * called[first, 1]
        if counted:
            by_post[one, POST_QUEUED] += queued
            by_post[one, CALLS] += 1
    if counted:
        by_step[number, COUNT] += 1
        by_step[number, QUEUED] += queued
        by_step[number, SHUT_QUEUED] += shut
        by_step[number, WORKED_ON] += work
        by_step[number, SHUT_WORKED] += done - now - work
    return done


@compiled
def waited(step, law, table, stretch, first_of_day, by_step, number, flow, key, row, window):
    """Let a case wait after the work of a step; return until when."""
    now = flow[row, DONE_AT]
    wait = drawn(
        np.int64(law[number, WAIT]), law[number, WAIT + 1], law[number, WAIT + 2], law[number, WAIT + 3], table,
        key[row], np.uint64(step[number, NAME]), 1, FOR_WAIT,
    )  # fmt: skip
    done = now + wait
    if step[number, WAIT_WORKED]:
        done = when_done(stretch, first_of_day, step[number, CALENDAR], now, wait)
    shut = done - now - wait
    flow[row, ON_WAIT] += wait
    flow[row, ON_CLOSED] += shut
    if flow[row, ARRIVED] >= window[0] and flow[row, ARRIVED] < window[1]:
        by_step[number, WAITED_FOR] += done - now
        by_step[number, SHUT_WAITED] += shut
    return done


@compiled
def staffed(
    step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always, waits, flow,
    key, line, length, moment, held, begun, window, flush,
):  # fmt: skip
    """Pass the cases of a line through a step whose officers are scarce, in place; return how many came out."""
    officers = moment.size
    out = 0
    for index in range(length):
        row = line[index]
        free, left = moment[0], held[0, 1]
        done = works(
            step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always,
            free, flow, key, row, window,
        )  # fmt: skip
        sink(moment, held, officers, done, begun + index, row)
        if left >= 0:
            leave(step, number, waits, flow, left, free)
            line[out] = left
            out += 1
    if flush:
        size = officers
        while size > 0:
            if held[0, 1] >= 0:
                leave(step, number, waits, flow, held[0, 1], moment[0])
                line[out] = held[0, 1]
                out += 1
            size = take(moment, held, size)
    return out


@compiled
def unhurried(
    step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always, waits, is_wait,
    flow, key, line, into, length, moment, held, size, begun, window, flush,
):  # fmt: skip
    """Pass the cases of a line through a step that nobody queues for, or its wait, into another line.

    A case comes out once none that comes later can be done before. Returns how many came out.
    """
    out = 0
    for index in range(length):
        row = line[index]
        now = flow[row, DONE_AT]
        if is_wait:
            done = waited(step, law, table, stretch, first_of_day, by_step, number, flow, key, row, window)
        else:
            done = works(
                step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always,
                0.0, flow, key, row, window,
            )  # fmt: skip
        rise(moment, held, size, done, begun + index, row)
        size += 1
        while size > 0 and moment[0] <= now:
            leave(step, number, waits, flow, held[0, 1], moment[0])
            into[out] = held[0, 1]
            out += 1
            size = take(moment, held, size)
    if flush:
        while size > 0:
            leave(step, number, waits, flow, held[0, 1], moment[0])
            into[out] = held[0, 1]
            out += 1
            size = take(moment, held, size)
    return out
