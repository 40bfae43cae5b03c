"""Chains: one step after the other, first come first served, nobody sent back: passed through station by station.

What comes out is what the event loop comes to, number by number; only the case-minutes for Little's law are summed in
another order. Memory grows with the cases that are under way, as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from govrules.simulate.kernel.arrays import (
    ASSIGNMENT,
    BEFORE,
    BY_KEY,
    CALENDAR,
    COMES,
    DONE_AT,
    EXCLUDED,
    FOLLOW_FROM,
    FOLLOW_TO,
    GROUP,
    KINDS_OF_TIME,
    MAY_SKIP,
    MEET_FROM,
    MEET_TO,
    OFFICE,
    REFUSES,
    RETURNS,
    SOURCE_FROM,
    SOURCE_TO,
    STAFF,
    WAIT,
    WAY_FROM,
    WAY_TO,
    WHOLE,
    Cases,
    Floats,
    Process,
    Results,
)
from govrules.simulate.kernel.clocks import hold
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import key_of
from govrules.simulate.kernel.office_time import OfficeTime
from govrules.simulate.kernel.stations import (
    ACCEPTED_AT,
    ARRIVED,
    DECIDED_AT,
    FLOW_COLUMNS,
    through,
    waited,
)
from govrules.simulate.kernel.work import counted
from govrules.simulate.kinds import CONSTANT, EMPIRICAL, UNIFORM

AT_ONCE: Final = 1 << 11
"""Cases that pass a station together: what they carry stays near the processor."""
MOST_OFFICERS: Final = 1 << 16
NEVER_SCARCE: Final = 100_000_000
"""So many officers that no run has as many cases."""


class Station(NamedTuple):
    """A step of a chain, or the wait after its work."""

    step: int
    first: int
    last: int
    """From and to in `Process.called`."""
    officers: int
    """0 = nobody queues for them."""
    waits: bool
    """The step goes on with a wait after this."""
    is_wait: bool


class Heap:
    """What is inside a station. Lives in one run."""

    def __init__(self, officers: int, room: int) -> None:
        self.officers = officers
        self.moment = np.full(officers or room, -1.0)
        self.held = np.full((officers or room, 2), -1, np.int64)
        self.size = officers
        self.begun = 0


def chain_of(process: Process) -> tuple[Station, ...] | None:
    """Return the stations of a process that is a chain of plain steps; None = it needs the event loop."""
    step, law = process.step, process.law
    if process.setting[BY_KEY] or not len(step) or len(process.closes) > 1:
        return None
    plain = (
        (step[:, GROUP] < 0)
        & (step[:, EXCLUDED] == 0)
        & (step[:, MAY_SKIP] == 0)
        & (step[:, MEET_FROM] >= step[:, MEET_TO])
        & (step[:, WAY_FROM] >= step[:, WAY_TO])
        & (step[:, SOURCE_FROM] >= step[:, SOURCE_TO])
        & (law[:, COMES] == CONSTANT)
        & (law[:, COMES + 1] <= 0.0)
        & (law[:, REFUSES] == 0.0)
        & (law[:, RETURNS] == 0.0)
    )
    if not plain.all():
        return None
    order = _order(process)
    if order is None:
        return None
    stations: list[Station] = []
    posts: set[int] = set()
    for number in order:
        first, last = (int(one) for one in process.assignment[step[number, ASSIGNMENT]])
        officers = 0
        if last - first > 1:
            return None
        if first < last:
            post, held = (int(one) for one in process.called[first])
            officers = int(process.post[post, STAFF])
            if post in posts or (officers < NEVER_SCARCE and (held != 1 or officers > MOST_OFFICERS)):
                return None
            posts.add(post)
            if officers < 1:
                return None
            officers = 0 if officers >= NEVER_SCARCE else officers
        kind, length = law[number, WAIT], law[number, WAIT + 1]
        if kind in (EMPIRICAL, UNIFORM):
            return None
        waits = bool(kind != CONSTANT or length > 0.0)
        stations.append(Station(number, first, last, officers, waits, False))
        if waits:
            stations.append(Station(number, first, last, 0, False, True))
    return tuple(stations)


def _order(process: Process) -> list[int] | None:
    """Return the steps one after the other; None = they do not stand in one line."""
    step = process.step
    starts = np.flatnonzero(step[:, BEFORE] == 0)
    if len(starts) != 1 or (step[:, BEFORE] > 1).any():
        return None
    order = [int(starts[0])]
    while True:
        low, high = (int(one) for one in step[order[-1], [FOLLOW_FROM, FOLLOW_TO]])
        if low == high:
            return order if len(order) == len(step) else None
        if high - low > 1:
            return None
        order.append(int(process.follower[low]))


@compiled
def enter(arrival, flow, key, case, free, spare, line, by_case, first_case, seed, replication):
    """Let cases in: each takes a free row."""
    for index in range(arrival.size):
        row = free[spare - 1 - index]
        line[index] = row
        case[row] = first_case + index
        key[row] = key_of(seed, replication, first_case + index)
        by_case[first_case + index, 0] = arrival[index]
        for column in range(FLOW_COLUMNS):
            flow[row, column] = 0.0
        flow[row, DONE_AT] = arrival[index]
        flow[row, ARRIVED] = arrival[index]
        flow[row, ACCEPTED_AT] = -1.0
        flow[row, DECIDED_AT] = -1.0


@compiled
def go(
    setting, day_number, flow, case, free, spare, line, length, by_case, used, by_way, by_matter, gone, went, window
):  # fmt: skip
    """Let the cases of a line go: what they come to is written down, their rows are free. Returns how many are."""
    for index in range(length):
        row = line[index]
        one, now, decided = case[row], flow[row, DONE_AT], flow[row, DECIDED_AT]
        accepted = flow[row, ACCEPTED_AT] if flow[row, ACCEPTED_AT] >= 0.0 else flow[row, ARRIVED]
        by_case[one, 1] = now
        gone[went + index] = now
        if flow[row, ARRIVED] >= window[0] and flow[row, ARRIVED] < window[1]:
            for kind in range(KINDS_OF_TIME):
                by_way[kind] += flow[row, kind]
            hold(day_number, by_matter, accepted, decided if decided >= 0.0 else now)
        if decided < 0.0 or setting[WHOLE]:
            decided = now
        used[one] = counted(setting, day_number, accepted, decided)
        free[spare] = row
        spare += 1
    return spare


@compiled
def case_minutes(by_case, gone, window):
    """Return the case-minutes inside the window, counted from event to event, and the most cases under way at once.

    `gone`: the moments at which cases ended, in order.
    """
    came, went, most, last, found = 0, 0, 0, 0.0, 0.0
    cases = by_case.shape[0]
    while went < cases:
        arrives = came < cases and by_case[came, 0] <= gone[went]
        now = by_case[came, 0] if arrives else gone[went]
        begun, ended = max(last, window[0]), min(now, window[1])
        if ended > begun:
            found += (came - went) * (ended - begun)
        last = now
        if arrives:
            came += 1
            most = max(most, came - went)
        else:
            went += 1
    return found, most


def run_chain(
    process: Process,
    office: OfficeTime,
    stations: tuple[Station, ...],
    blocks: Iterable[Cases],
    results: Results,
    number: tuple[np.uint64, np.uint64],
    window: tuple[float, float],
    onlooker: Callable[[int], None] | None,
) -> tuple[float, int]:
    """Run the cases of the blocks through a chain; return case-minutes and the most cases under way at once."""
    gone = np.zeros(len(results.time))
    went = 0
    room = 4 * AT_ONCE
    flow, key = np.zeros((room, FLOW_COLUMNS)), np.zeros(room, np.uint64)
    case, free = np.zeros(room, np.int64), np.arange(room - 1, -1, -1, dtype=np.int64)
    lines = [np.zeros(room, np.int64), np.zeros(room, np.int64)]
    minutes = np.zeros(room)
    spare = room
    heaps = [Heap(one.officers, room) for one in stations]
    open_always = [_open_always(process, office, one) for one in stations]
    taken = 0
    waiting = _pieces(blocks)
    piece = next(waiting, None)
    while piece is not None:
        after = next(waiting, None)
        if spare < len(piece):
            flow, key, case = _twice(flow), _twice(key), _twice(case)
            lines = [_twice(one) for one in lines]
            free, minutes = _twice(free), _twice(minutes)
            free[spare : spare + room] = np.arange(2 * room - 1, room - 1, -1)
            spare += room
            room *= 2
            for heap in heaps:
                if not heap.officers:
                    heap.moment, heap.held = _twice(heap.moment), _twice(heap.held)
        line, into = lines
        enter(piece, flow, key, case, free, spare, line, results.time, taken, *number)
        spare -= len(piece)
        length = len(piece)
        for one, heap, always in zip(stations, heaps, open_always, strict=True):
            came = length
            if one.is_wait:
                length = waited(
                    process.step, process.law, process.table, *office, results.step, one.step, flow, key, line, into,
                    minutes, length, heap.moment, heap.held, heap.size, heap.begun, window, after is None,
                )  # fmt: skip
            else:
                length = through(
                    process.step, process.law, process.called, process.table, *office, process.post, results.step,
                    results.post, one.step, one.first, one.last, always, one.waits, one.officers, flow, key, line, into,
                    minutes, length, heap.moment, heap.held, heap.size, heap.begun, window, after is None,
                )  # fmt: skip
            heap.size += came - length
            line, into = into, line
            heap.begun += came
        spare = go(
            process.setting, process.day_number, flow, case, free, spare, line, length, results.time, results.used,
            results.way, results.matter, gone, went, window,
        )  # fmt: skip
        went += length
        taken += len(piece)
        if onlooker is not None:
            onlooker(taken)
        piece = after
    found, most = case_minutes(results.time, gone, window)
    return float(found), int(most)


def _open_always(process: Process, office: OfficeTime, one: Station) -> bool:
    calendar = int(process.step[one.step, CALENDAR])
    if one.first < one.last:
        calendar = int(process.post[process.called[one.first, 0], OFFICE])
    first = int(office.first_of_day[calendar, 0])
    return bool(office.stretch[first, 0] <= 0.0 and office.stretch[first, 1] == np.inf)


def _pieces(blocks: Iterable[Cases]) -> Iterator[Floats]:
    for block in blocks:
        for first in range(0, block.arrival.size, AT_ONCE):
            yield block.arrival[first : first + AT_ONCE]


def _twice(array: np.ndarray) -> np.ndarray:
    return np.concatenate([array, np.zeros_like(array)])
