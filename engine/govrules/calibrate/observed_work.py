"""How long the work of each step took, in office minutes; with what had to be assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from govrules.calibrate.office_minutes import OfficeMinutes
from govrules.exchange.event_log import COMPLETE, NOBODY, START, EventLog
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits

Floats = NDArray[np.float64]

Basis = Literal["start_and_end", "since_resource", "since_case", "none"]
"""How it is known when work began: the log says so; when the same officer had done what he did before, or the case
came, whichever is later; when the case came, queue and all; not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The work of one step."""

    step: str
    minutes: Floats
    """Office minutes, one piece of work each."""
    basis: Basis
    outside: float
    """Share of the work on which some was done while the office was closed, by its calendar."""


def observed_work(
    log: EventLog,
    graph: ProcessGraph,
    steps: Mapping[str, str],
    calendars: Mapping[str, OfficeMinutes],
) -> dict[str, Observed]:
    """Return the work of each step that is in the log. `calendars` = that of each step."""
    number = {step: index for index, step in enumerate(graph.activities)}
    which = np.array([number.get(steps.get(name, ""), -1) for name in log.activities], np.int64)
    step_of = which[log.activity] if len(log) else np.zeros(0, np.int64)
    found: dict[str, Observed] = {}
    begun, done = _pairs(log, step_of)
    waited = _came(log, graph, step_of)
    before = _freed(log)
    for step, index in number.items():
        office = calendars[step]
        mine = step_of[begun] == index if len(begun) else np.zeros(0, bool)
        if mine.any():
            starts, ends = log.time[begun[mine]], log.time[done[mine]]
            found[step] = _observed(step, starts, ends, office, "start_and_end")
            continue
        ends_at = np.flatnonzero((step_of == index) & (log.transition == COMPLETE))
        ends_at = ends_at[~np.isnan(waited[ends_at])]
        if not len(ends_at):
            continue
        basis: Basis = "since_case"
        starts = waited[ends_at]
        if _are_officers(log, graph, ends_at):
            basis = "since_resource"
            starts = np.fmax(starts, before[ends_at])
        found[step] = _observed(step, starts, log.time[ends_at], office, basis)
    return found


def _observed(step: str, starts: Floats, ends: Floats, office: OfficeMinutes, basis: Basis) -> Observed:
    inside = office.between(starts, ends)
    clock = ends - starts
    # Work that lies in closed hours altogether was done all the same: by the clock.
    minutes = np.where((inside <= 0.0) & (clock > 0.0) & (clock < 24 * 60.0), clock, inside)
    closed = ~office.is_open(ends) | ((basis == "start_and_end") & ~office.is_open(starts))
    return Observed(step=step, minutes=minutes, basis=basis, outside=float(np.mean(closed)))


def _pairs(log: EventLog, step_of: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which events begin work and which end it: of one case and step, a start and the completion after it."""
    order = np.lexsort((np.arange(len(log)), step_of, log.case))
    first, second = order[:-1], order[1:]
    paired = (
        (log.transition[first] == START)
        & (log.transition[second] == COMPLETE)
        & (log.case[first] == log.case[second])
        & (step_of[first] == step_of[second])
        & (step_of[first] >= 0)
    )
    return first[paired], second[paired]


def _came(log: EventLog, graph: ProcessGraph, step_of: NDArray[np.int64]) -> Floats:
    """Return since when each event's step could have been worked on: what comes before it had been done then.

    Where nothing comes before it by the rules, or none of that was done, the event of the case before it.
    """
    found = np.full(len(log), np.nan)
    earlier = [tuple(bits(row)) for row in graph.orders.today]
    for _, events in log.of_cases():
        ended: dict[int, float] = {}
        previous = np.nan
        for event in range(events.start, events.stop):
            index = int(step_of[event])
            moments = [ended[one] for one in earlier[index] if one in ended] if index >= 0 else []
            found[event] = max(moments) if moments else previous
            previous = float(log.time[event])
            if index >= 0 and log.transition[event] == COMPLETE:
                ended[index] = previous
    return found


def _freed(log: EventLog) -> Floats:
    """Return when the resource of each event had done what it did before."""
    found = np.full(len(log), np.nan)
    order = np.lexsort((np.arange(len(log)), log.time, log.resource))
    first, second = order[:-1], order[1:]
    same = (log.resource[first] == log.resource[second]) & (log.resource[first] != NOBODY)
    found[second[same]] = log.time[first[same]]
    return found


def _are_officers(log: EventLog, graph: ProcessGraph, events: NDArray[np.int64]) -> bool:
    """Tell whether who did it are persons: not posts, in which several work side by side."""
    named = {log.resources[one] for one in np.unique(log.resource[events]) if one != NOBODY}
    return bool(named) and not any(name in graph.book.posts for name in named)
