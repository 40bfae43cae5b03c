"""A log replayed on a process: which arrows its cases keep, what they skip, what they do that no rule knows.

A case fits when every activity is a step, no step is done before one that today's order puts before it, and no
step without a condition is passed over. Fitness = arrows kept / arrows met, over all cases (an arrow is met where
both its steps are done). No alignment is sought: the first place where a case leaves is shown, not the cheapest mend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from govrules.exchange.event_log import COMPLETE, START, EventLog
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits

EXAMPLES: Final = 3
Kind = Literal["unknown", "too_early", "skipped", "again"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """A way in which cases leave the process."""

    kind: Kind
    """An activity that is no step; a step done before another that comes first; passed over; done again."""
    what: tuple[str, ...]
    """The activity; (earlier, later) by the rules; the step."""
    cases: int
    first: int
    """Cases that leave the process here and nowhere before."""
    examples: tuple[str, ...]
    removable: bool = False
    """Of an arrow: no rule gives a reason for it, so that cases which pass over it may be right."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "kind": self.kind,
            "what": list(self.what),
            "cases": self.cases,
            "first": self.first,
            "examples": list(self.examples),
            "removable": self.removable,
        }


@dataclass(frozen=True, slots=True)
class Conformance:
    """How well the cases of a log fit a process."""

    cases: int
    fitting: int
    arrows_met: int
    arrows_kept: int
    deviations: tuple[Deviation, ...]
    """Most cases first."""

    @property
    def fitness(self) -> float | None:
        """Arrows kept over arrows met; None where none was met."""
        return self.arrows_kept / self.arrows_met if self.arrows_met else None

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "cases": self.cases,
            "fitting": self.fitting,
            "arrows_met": self.arrows_met,
            "arrows_kept": self.arrows_kept,
            "fitness": None if self.fitness is None else round(self.fitness, 6),
            "deviations": [one.to_json() for one in self.deviations],
        }


def replay(log: EventLog, graph: ProcessGraph, steps: Mapping[str, str]) -> Conformance:
    """Replay a log; `steps` = the step that each activity is (see `matching`). Repeats of a way back are no fault."""
    table = _Table(log, graph, steps)
    met = kept = 0
    leaves: list[tuple[Kind, tuple[str, ...], NDArray[np.float64], bool]] = []
    names = list(graph.activities)
    for later, row in enumerate(graph.orders.today):
        for earlier in bits(row):
            both = ~np.isnan(table.begun[:, later]) & ~np.isnan(table.done[:, earlier])
            early = both & (table.begun[:, later] < table.done[:, earlier] - 1e-9)
            met += int(both.sum())
            kept += int(both.sum() - early.sum())
            if early.any():
                moments = np.where(early, table.begun[:, later], np.nan)
                free = graph.orders.is_removable(earlier, later)
                leaves.append(("too_early", (names[earlier], names[later]), moments, free))
    leaves.extend(_skipped(table, graph))
    leaves.extend(_again(table, graph))
    leaves.extend(_unknown(log, steps))
    return _told(log, leaves, met, kept)


class _Table:
    """When each case first began, first completed and last completed each step; C × S, NaN where it did not."""

    def __init__(self, log: EventLog, graph: ProcessGraph, steps: Mapping[str, str]) -> None:
        number = {step: index for index, step in enumerate(graph.activities)}
        which = np.array([number.get(steps.get(name, ""), -1) for name in log.activities], np.int64)
        step_of = which[log.activity] if len(log) else np.zeros(0, np.int64)
        shape = (len(log.cases), len(number))
        self.begun = np.full(shape, np.nan)
        self.done = np.full(shape, np.nan)
        self.times = np.zeros(shape, np.int64)
        for array, kinds in ((self.begun, (START,)), (self.done, (COMPLETE,))):
            events = np.flatnonzero((step_of >= 0) & np.isin(log.transition, kinds))[::-1]
            # From the last to the first: what is written last, the first event, stays.
            array[log.case[events], step_of[events]] = log.time[events]
        ends = np.flatnonzero((step_of >= 0) & (log.transition == COMPLETE))
        self.last = np.full(shape, np.nan)
        self.last[log.case[ends], step_of[ends]] = log.time[ends]
        np.add.at(self.times, (log.case[ends], step_of[ends]), 1)
        # Where only completions are known, a step is held against others by when it was done.
        self.begun = np.where(np.isnan(self.begun), self.done, self.begun)


def _skipped(
    table: _Table, graph: ProcessGraph
) -> Iterator[tuple[Kind, tuple[str, ...], NDArray[np.float64], bool]]:
    names = list(graph.activities)
    behind: list[list[int]] = [[] for _ in names]
    for later, row in enumerate(graph.closure_today):
        for earlier in bits(row):
            behind[earlier].append(later)
    for number, activity in enumerate(graph.steps()):
        if activity.conditions or activity.after_case or not behind[number]:
            continue
        passed = np.isnan(table.begun[:, number])
        if not passed.any():
            continue
        after = table.begun[:, behind[number]]
        known = ~np.isnan(after).all(axis=1)
        first = np.full(len(after), np.nan)
        first[known] = np.nanmin(after[known], axis=1)
        moments = np.where(passed, first, np.nan)
        if not np.isnan(moments).all():
            yield "skipped", (names[number],), moments, False


def _again(
    table: _Table, graph: ProcessGraph
) -> Iterator[tuple[Kind, tuple[str, ...], NDArray[np.float64], bool]]:
    """Yield steps that are done again although no way back leads to them, or to what comes before them."""
    names = list(graph.activities)
    goals = 0
    for number, activity in enumerate(graph.steps()):
        back = {way.to for _, way in activity.ways if way.to is not None}
        goals |= sum(1 << names.index(one) for one in back if one in graph.activities)
        if activity.returns > 0.0 and not back:
            goals |= 1 << number
    for number in range(len(names)):
        reopened = graph.closure_today[number] | 1 << number
        if reopened & goals:
            continue
        often = table.times[:, number] > 1
        if often.any():
            yield "again", (names[number],), np.where(often, table.last[:, number], np.nan), False


def _unknown(
    log: EventLog, steps: Mapping[str, str]
) -> Iterator[tuple[Kind, tuple[str, ...], NDArray[np.float64], bool]]:
    for number, name in enumerate(log.activities):
        if name not in steps:
            events = np.flatnonzero(log.activity == number)[::-1]
            moments = np.full(len(log.cases), np.nan)
            moments[log.case[events]] = log.time[events]
            yield "unknown", (name,), moments, False


def _told(
    log: EventLog,
    leaves: list[tuple[Kind, tuple[str, ...], NDArray[np.float64], bool]],
    met: int,
    kept: int,
) -> Conformance:
    cases = len(log.cases)
    if not leaves:
        return Conformance(cases, cases, met, kept, ())
    moments = np.stack([one for _, _, one, _ in leaves])
    leaving = ~np.isnan(moments).all(axis=0)
    first: Counter[int] = Counter()
    if leaving.any():
        first.update(int(one) for one in np.nanargmin(moments[:, leaving], axis=0))
    found = [
        Deviation(
            kind,
            what,
            int((~np.isnan(when)).sum()),
            first[number],
            tuple(log.cases[int(case)] for case in np.flatnonzero(~np.isnan(when))[:EXAMPLES]),
            free,
        )
        for number, (kind, what, when, free) in enumerate(leaves)
    ]
    found.sort(key=lambda one: (-one.cases, one.kind, one.what))
    return Conformance(cases, cases - int(leaving.sum()), met, kept, tuple(found))
