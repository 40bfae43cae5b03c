"""One replication: blocks of cases go in, results come out. Memory grows with the cases that are under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from govrules.simulate.kernel.arrays import (
    AT_COLUMNS,
    CHOICES,
    CLOCK_COLUMNS,
    CLOCKS,
    EVENTS,
    FREE_PLACES,
    GROUP,
    KINDS_OF_TIME,
    MATTER_ALLOWED,
    MATTER_CARDS,
    MATTER_FIGURES,
    MOST_CARDS,
    NUMBER,
    ROW,
    STEP_FIGURES,
    Cases,
    Floats,
    Process,
    Results,
    State,
)
from govrules.simulate.kernel.lean import chain_of, run_chain
from govrules.simulate.kernel.loop import FINISHED, NO_ROOM, advance
from govrules.simulate.kernel.office_time import OfficeTime
from govrules.simulate.kernel.trace import no_trace
from govrules.simulate.kernel.work import SHIFTS

FEW_PLACES: Final = 1024
MOST_STEPS_UNDER_WAY: Final = 1 << 22
"""More steps of cases under way at once than this: the queues grow without bound, and the run ends."""
_NEITHER: Final = -1


class TooManyUnderWayError(Exception):
    """More cases are under way than there is room for: far more arrive than the posts can handle."""


def replicate(
    process: Process,
    office: OfficeTime,
    blocks: Iterable[Cases],
    cases: int,
    seed: int,
    replication: int,
    window: tuple[float, float],
    until: float = np.inf,
    onlooker: Callable[[int], None] | None = None,
    traced: int = 0,
    room: int = 1,
    change: Floats | None = None,
    away: Floats | None = None,
    limits: Floats | None = None,
    by_station: bool = True,
) -> tuple[Results, float]:
    """Run `cases` cases that come in blocks; return what came out and the case-minutes inside the window.

    `onlooker` is told how many cases have been taken in; what it raises ends the run. The first `traced` cases are
    written down event by event; `room` = so many times as many rows as they usually take. `limits`: by matter, what the
    first columns of `Results.matter` say. A chain of plain steps is passed through station by
    station, unless `by_station` is False: the results are the same.

    Raises:
        TooManyUnderWayError: when more cases are under way than there is room for.
    """
    results = no_results(process, cases, min(traced, cases), room)
    if limits is not None:
        results.matter[:, : limits.shape[1]] = limits
    number = (np.uint64(seed % 2**64), np.uint64(replication))
    plain = by_station and not traced and (change is None or not len(change)) and until == np.inf
    chain = chain_of(process) if plain else None
    if chain is not None:
        inside, most = run_chain(process, office, chain, blocks, results, number, window, onlooker)
        if most > most_under_way(process.step.shape[0]):
            raise TooManyUnderWayError
        return results, inside
    state = empty_state(process, office, min(FEW_PLACES, max(cases, 1)), change, away)
    first = 0
    waiting = iter(blocks)
    block = next(waiting, None)
    while block is not None:
        after = next(waiting, None)
        state.counts[ROW] = 0
        while True:
            why = advance(
                *process[:11], *process[13:], *office, *block, *state, *results,
                first, after is None, *number, window, until,
            )  # fmt: skip
            if why != NO_ROOM:
                break
            state = with_more_places(state, process.step.shape[0])
        first += block.arrival.size
        if onlooker is not None:
            onlooker(first)
        block = None if why == FINISHED else after
    return results, float(state.moment[1])


def most_under_way(steps: int) -> int:
    """Return for how many cases at once there is room: places are doubled while their steps are not too many."""
    places = FEW_PLACES
    while places * steps < MOST_STEPS_UNDER_WAY:
        places *= 2
    return places


def no_results(process: Process, cases: int, traced: int = 0, room: int = 1) -> Results:
    """Return the results of a run that has not begun."""
    return Results(
        time=np.full((cases, 2), np.nan),
        used=np.zeros(cases, np.float32),
        outcome=np.zeros(cases, np.uint8),
        again=np.zeros(cases, np.uint8),
        proofs=np.zeros(cases, np.uint8),
        step=np.zeros((process.step.shape[0], STEP_FIGURES)),
        post=np.zeros((process.post.shape[0], 3)),
        way=np.zeros(KINDS_OF_TIME),
        matter=_no_matters(process.closes.shape[0]),
        trace=no_trace(traced, process.step.shape[0], room),
    )


def _no_matters(matters: int) -> Floats:
    found = np.zeros((matters, MATTER_FIGURES))
    found[:, MATTER_ALLOWED : MATTER_CARDS + MOST_CARDS] = np.inf
    return found


def empty_state(
    process: Process,
    office: OfficeTime,
    places: int,
    change: Floats | None = None,
    away: Floats | None = None,
) -> State:
    """Return the state before the first case."""
    steps = process.step.shape[0]
    groups = int(process.step[:, GROUP].max(initial=-1)) + 1 + len(process.ways)
    matters = process.closes.shape[0]
    called = process.assignment[:, 1] - process.assignment[:, 0]
    most = max(1, int(called.max(initial=1)))
    calendars = office.first_of_day.shape[0]
    change = np.zeros((0, 3)) if change is None else change
    count = np.zeros(6, np.int64)
    count[FREE_PLACES] = places
    place = np.zeros((places, CHOICES + groups + matters), np.int64)
    place[:, 0] = _NEITHER
    event_time = np.zeros(places * steps + calendars + 1)
    event = np.zeros((places * steps + calendars + 1, 2), np.int64)
    if len(change):
        event_time[0] = change[0, 0]
        event[0] = (0, SHIFTS)
        count[EVENTS] = count[NUMBER] = 1
    return State(
        counts=count,
        moment=np.zeros(2),
        event_time=event_time,
        event=event,
        free_place=np.arange(places - 1, -1, -1, dtype=np.int64),
        place=place,
        time=np.zeros((places, CLOCKS + matters * CLOCK_COLUMNS)),
        at=np.zeros((places * steps, AT_COLUMNS), np.int32),
        since=np.zeros(places * steps),
        way=np.zeros((places * steps, KINDS_OF_TIME + 1)),
        queue=np.zeros((places * steps * most, 5), np.int64),
        post=process.post.copy(),
        wake=np.full(calendars, -1.0),
        stack=np.zeros(steps * steps + 2 * steps + 4, np.int64),
        freed=np.zeros(process.post.shape[0], np.uint8),
        room=process.room.copy(),
        away=np.zeros((0, 2)) if away is None else away,
        change=change,
    )


def with_more_places(state: State, steps: int) -> State:
    """Return the state with twice as many places.

    Raises:
        TooManyUnderWayError: when there are too many already.
    """
    places = state.place.shape[0]
    if places * steps >= MOST_STEPS_UNDER_WAY:
        raise TooManyUnderWayError
    place = np.concatenate([state.place, np.zeros_like(state.place)])
    place[places:, 0] = _NEITHER
    count = int(state.counts[FREE_PLACES])
    free = np.empty(2 * places, np.int64)
    free[:places] = np.arange(2 * places - 1, places - 1, -1)
    free[places : places + count] = state.free_place[:count]
    state.counts[FREE_PLACES] = places + count
    larger = {
        name: np.concatenate([array, np.zeros_like(array)])
        for name in ("event_time", "event", "time", "at", "since", "way", "queue")
        for array in [getattr(state, name)]
    }
    return state._replace(place=place, free_place=free, **larger)
