"""The heap of events: by time, and of one time by the order in which they were planned."""

from __future__ import annotations

from govrules.simulate.kernel.arrays import EVENTS, NUMBER
from govrules.simulate.kernel.compiled import compiled


@compiled
def push(count, times, events, time, event):
    """Plan an event."""
    at = count[EVENTS]
    number = count[NUMBER]
    count[EVENTS] = at + 1
    count[NUMBER] = number + 1
    while at > 0:
        parent = (at - 1) >> 1
        if times[parent] <= time:
            break
        times[at] = times[parent]
        events[at, 0] = events[parent, 0]
        events[at, 1] = events[parent, 1]
        at = parent
    times[at] = time
    events[at, 0] = number
    events[at, 1] = event


@compiled
def pop(count, times, events):
    """Take the first event away; it has to be read before, at 0."""
    size = count[EVENTS] - 1
    count[EVENTS] = size
    time, number, event = times[size], events[size, 0], events[size, 1]
    at = 0
    child = 1
    while child < size:
        right = child + 1
        if right < size and (
            times[right] < times[child]
            or (times[right] == times[child] and events[right, 0] < events[child, 0])
        ):
            child = right
        if time < times[child] or (time == times[child] and number < events[child, 0]):
            break
        times[at] = times[child]
        events[at, 0] = events[child, 0]
        events[at, 1] = events[child, 1]
        at = child
        child = 2 * at + 1
    times[at] = time
    events[at, 0] = number
    events[at, 1] = event


@compiled
def first_from(moments, low, high, now):
    """Return the first of the moments from `low` up to `high` that is not before `now`; `high` = none."""
    while low < high:
        middle = (low + high) >> 1
        if moments[middle] < now:
            low = middle + 1
        else:
            high = middle
    return low
