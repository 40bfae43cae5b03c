"""One station of a chain: cases go in in the order in which they are ready, and come out as they are done.

Where first come is first served, the next case begins when it is ready and an officer is free: the one that is free
first (Kiefer and Wolfowitz, 1955). The officers lie in a heap by the moment at which they are free, and what is taken
off its top is the next case to leave: no list of events is needed, and what comes out is in order. A station that
nobody has to queue for, and a wait, hold a heap of the cases inside instead.

A row of `flow` is a case under way: its minutes by kind and when it is ready, as in `State.way`; then its arrival,
acceptance and decision. `line` holds rows in their order; a heap holds moments, and (number in the order of beginning,
row) beside them.
"""

from __future__ import annotations

import math

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
from govrules.simulate.kernel.draws import drawn, unit
from govrules.simulate.kernel.office_time import opens, when_done, worked_between
from govrules.simulate.kernel.work import FOR_WAIT, FOR_WORK, worked_inside
from govrules.simulate.kinds import EXPONENTIAL

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
def luck(law, column, table, name, run, salt, key, line, length, minutes):
    """Draw the minutes of a step for the cases of a line: loops of their own, so that nothing waits for a logarithm."""
    kind, mean = np.int64(law[column]), law[column + 1]
    if kind == EXPONENTIAL:
        for index in range(length):
            minutes[index] = -mean * math.log(unit(key[line[index]], name, run, salt))
        return
    for index in range(length):
        minutes[index] = drawn(
            kind, mean, law[column + 2], law[column + 3], table, key[line[index]], name, run, salt
        )  # fmt: skip


@compiled
def through(
    step, law, called, table, stretch, first_of_day, post, by_step, by_post, number, first, last, always, waits,
    officers, flow, key, line, into, minutes, length, moment, held, size, begun, window, flush,
):  # fmt: skip
    """Pass the cases of a line through a step, into another line; return how many came out.

    `always`: the office is open round the clock. `officers` = 0: nobody queues for them; a case comes out once none
    that comes later can be done before.
    """
    luck(law[number], WORK, table, np.uint64(step[number, NAME]), 0, FOR_WORK, key, line, length, minutes)
    calendar = step[number, CALENDAR]
    one, each = 0, 0
    if first < last:
        one, each = called[first, 0], called[first, 1]
        calendar = post[one, OFFICE]
    from_, to = window
    # Sums are kept at hand and written back at the end.
    count, sum_queued, sum_shut = (
        by_step[number, COUNT],
        by_step[number, QUEUED],
        by_step[number, SHUT_QUEUED],
    )
    sum_worked, sum_stopped = by_step[number, WORKED_ON], by_step[number, SHUT_WORKED]
    busy = by_post[one, BUSY] if each else 0.0
    out = 0
    free = 0.0
    for index in range(length):
        row = line[index]
        ready = flow[row, DONE_AT]
        if officers:
            free = moment[0]
        now = ready if ready > free else free
        if each and not always:
            now = opens(stretch, first_of_day, calendar, now)
        work = minutes[index]
        done = now + work
        queued = now - ready
        shut = 0.0
        if not always:
            done = when_done(stretch, first_of_day, calendar, now, work) if work > 0.0 else now
            if queued > 0.0:
                shut = queued - worked_between(stretch, first_of_day, calendar, ready, now)
        stopped = done - now - work
        flow[row, ON_QUEUE] += queued - shut
        flow[row, ON_WORK] += work
        flow[row, ON_CLOSED] += shut + stopped
        if each:
            if now >= from_ and done <= to:
                busy += work * each
            else:
                busy += worked_inside(stretch, first_of_day, calendar, now, done, work, window) * each
        if flow[row, ARRIVED] >= from_ and flow[row, ARRIVED] < to:
            count += 1
            sum_queued += queued
            sum_shut += shut
            sum_worked += work
            sum_stopped += stopped
        if officers:
            left = held[0, 1]
            sink(moment, held, officers, done, begun + index, row)
            if left >= 0:
                leave(step, number, waits, flow, left, free)
                into[out] = left
                out += 1
        else:
            rise(moment, held, size, done, begun + index, row)
            size += 1
            while size > 0 and moment[0] <= ready:
                left = held[0, 1]
                leave(step, number, waits, flow, left, moment[0])
                into[out] = left
                out += 1
                size = take(moment, held, size)
    if each:
        by_post[one, BUSY] = busy
        by_post[one, POST_QUEUED] = sum_queued
        by_post[one, CALLS] = count
    by_step[number, COUNT], by_step[number, QUEUED], by_step[number, SHUT_QUEUED] = (
        count,
        sum_queued,
        sum_shut,
    )
    by_step[number, WORKED_ON], by_step[number, SHUT_WORKED] = sum_worked, sum_stopped
    if flush:
        out = emptied(step, number, waits, flow, into, out, moment, held, officers if officers else size)
    return out


@compiled
def waited(
    step, law, table, stretch, first_of_day, by_step, number, flow, key, line, into, minutes, length, moment, held,
    size, begun, window, flush,
):  # fmt: skip
    """Let the cases of a line wait after the work of a step, into another line; return how many came out."""
    luck(law[number], WAIT, table, np.uint64(step[number, NAME]), 1, FOR_WAIT, key, line, length, minutes)
    out = 0
    for index in range(length):
        row = line[index]
        now, wait = flow[row, DONE_AT], minutes[index]
        done = now + wait
        if step[number, WAIT_WORKED]:
            done = when_done(stretch, first_of_day, step[number, CALENDAR], now, wait)
        shut = done - now - wait
        flow[row, ON_WAIT] += wait
        flow[row, ON_CLOSED] += shut
        if flow[row, ARRIVED] >= window[0] and flow[row, ARRIVED] < window[1]:
            by_step[number, WAITED_FOR] += done - now
            by_step[number, SHUT_WAITED] += shut
        rise(moment, held, size, done, begun + index, row)
        size += 1
        while size > 0 and moment[0] <= now:
            left = held[0, 1]
            leave(step, number, False, flow, left, moment[0])
            into[out] = left
            out += 1
            size = take(moment, held, size)
    return emptied(step, number, False, flow, into, out, moment, held, size) if flush else out


@compiled
def emptied(step, number, waits, flow, into, out, moment, held, size):
    """Let all cases of a heap come out; return how many have come out then."""
    while size > 0:
        if held[0, 1] >= 0:
            leave(step, number, waits, flow, held[0, 1], moment[0])
            into[out] = held[0, 1]
            out += 1
        size = take(moment, held, size)
    return out
