"""Measuring a process in one world: days, trips, papers, approvals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from govrules.clock.duration import Duration
from govrules.process.activity import Activity
from govrules.process.burden import trips, trips_without_steps
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Number
from govrules.process.schedule import (
    Rows,
    in_days,
    longest,
    needs_calendar,
    schedule,
    working_time,
)
from govrules.process.worlds import World


class Situation(Struct, frozen=True):
    """What a world comes to, whatever the order of the steps; worlds that come to one are measured once."""

    runs: tuple[bool, ...]
    places: tuple[str | None, ...]
    """Where the applicant appears for each step."""
    approvals: int


class InWorld(Struct, frozen=True):
    """The figures of one world under one order."""

    days: Number
    most_days: Number | None
    clock: Number
    most_clock: Number | None
    visits: int
    by_place: Mapping[str, int]
    lengths: Sequence[int]
    """Of the steps, in working time (microseconds)."""
    ends: Sequence[int]
    """Of the steps, in working time from the start of the first."""


class _Planned(NamedTuple):
    """The working time of each step, its end, and the longest way through all."""

    lengths: Sequence[int]
    ends: Sequence[int]
    length: int


def has_no_limit(activity: Activity) -> bool:
    """Tell whether nothing says how long a step may take."""
    return activity.limit is None and not activity.by.system and not activity.after_case


def limits_in(graph: ProcessGraph, runs: Sequence[bool], *, clock: bool = False) -> list[Duration | None]:
    """Return the limit of each step that runs; `clock` = without those that the matter's clock leaves out."""
    return [
        None if not runs[number] or activity.after_case or (clock and activity.excluded) else activity.limit
        for number, activity in enumerate(graph.steps())
    ]


class Ruler:
    """Measures one graph, under any order of its steps: what all worlds share is worked out once."""

    def __init__(self, graph: ProcessGraph, start: date) -> None:
        self.graph, self.start = graph, start
        self.activities = list(graph.steps())
        everything = [True] * len(self.activities)
        whole = limits_in(graph, everything)
        self.walks = needs_calendar(whole)
        """Whether a limit is in a unit that only the calendar turns into working time."""
        calendar = graph.book.calendar
        self.lengths = [] if self.walks else [working_time(limit, calendar) for limit in whole]
        self._lengths: dict[tuple[tuple[bool, ...], bool], Sequence[int]] = {}
        self.excluded = [activity.excluded for activity in self.activities]
        self.has_excluded = any(self.excluded)
        self.unlimited = [has_no_limit(activity) for activity in self.activities]
        self.has_unlimited = any(self.unlimited)
        self.conditional = [number for number, activity in enumerate(self.activities) if activity.conditions]
        self.visiting = [
            (number, activity.visit)
            for number, activity in enumerate(self.activities)
            if activity.visit is not None and not activity.after_case
        ]
        self.decides = [number for number, activity in enumerate(self.activities) if activity.act == "decide"]

    def with_joined(self, first: int, second: int, length: int, *, decides: bool) -> Ruler:
        """Return a ruler for which all that two steps do is done in the first, and the second is nothing.

        `length` is how long both take as one, in working time (microseconds); `decides` says whether the one
        decides. Both run in the same worlds, and no limit needs the calendar (`walks`).
        """
        twin = object.__new__(Ruler)
        twin.__dict__.update(self.__dict__)
        twin.lengths = list(self.lengths)
        twin.lengths[first], twin.lengths[second] = length, 0
        twin._lengths = {}
        twin.visiting = [(first if number == second else number, visit) for number, visit in self.visiting]
        twin.decides = [number for number in self.decides if number not in (first, second)]
        if decides:
            twin.decides.append(first)
        return twin

    def runs_in(self, world: World) -> list[bool]:
        """Return which steps are done in a world."""
        runs = [True] * len(self.activities)
        for number in self.conditional:
            runs[number] = world.runs(self.activities[number])
        return runs

    def situation(self, world: World) -> Situation:
        """Return what a world comes to."""
        runs = self.runs_in(world)
        places: list[str | None] = [None] * len(runs)
        for number, visit in self.visiting:
            if runs[number] and world.visits(visit):
                places[number] = visit.place
        return Situation(
            runs=tuple(runs),
            places=tuple(places),
            approvals=sum(1 for number in self.decides if runs[number]),
        )

    def measure(self, situation: Situation, rows: Rows) -> InWorld:
        """Return the figures of one situation when `rows` hold each step's direct predecessors."""
        graph, calendar, runs = self.graph, self.graph.book.calendar, situation.runs
        planned = self._planned(runs, rows, clock=False)
        counted = self._planned(runs, rows, clock=True) if self.has_excluded else planned
        by_place = trips(graph.orders.order, rows, situation.places, planned.lengths)
        stated, _ = trips_without_steps(graph, runs)
        days = in_days(planned.length, calendar)
        clock = days if counted is planned else in_days(counted.length, calendar)
        most_days: Number | None = days
        most_clock: Number | None = clock
        if self.has_unlimited:
            most_days = self._at_most(runs, rows, planned)
            most_clock = most_days if counted is planned else self._at_most(runs, rows, counted)
        return InWorld(
            days=days,
            most_days=most_days,
            clock=clock,
            most_clock=most_clock,
            visits=sum(by_place.values()) + stated,
            by_place=by_place,
            lengths=planned.lengths,
            ends=planned.ends,
        )

    def _planned(self, runs: Sequence[bool], rows: Rows, *, clock: bool) -> _Planned:
        """Return the working time that each step takes, and when it starts and ends."""
        order = self.graph.orders.order
        if self.walks:
            limits = limits_in(self.graph, runs, clock=clock)
            plan = schedule(order, rows, limits, self.graph.book.calendar, self.start)
            lengths = [end - begun for begun, end in zip(plan.starts, plan.ends, strict=True)]
            return _Planned(lengths, plan.ends, plan.length)
        taken = self._lengths_of(tuple(runs), clock)
        ends = longest(order, rows, taken)
        return _Planned(taken, ends, max(ends, default=0))

    def _lengths_of(self, runs: tuple[bool, ...], clock: bool) -> Sequence[int]:
        """Return the working time of the steps that run; the same under every order, so kept."""
        kept = self._lengths.get((runs, clock))
        if kept is None:
            kept = [
                length if running and not (clock and out) else 0
                for length, running, out in zip(self.lengths, runs, self.excluded, strict=True)
            ]
            self._lengths[runs, clock] = kept
        return kept

    def _at_most(self, runs: Sequence[bool], rows: Rows, planned: _Planned) -> Number | None:
        """Return the length when a matter with a step without limit counts as one block of its promise."""
        calendar = self.graph.book.calendar
        open_owners = {
            activity.owner
            for activity, running, unlimited in zip(self.activities, runs, self.unlimited, strict=True)
            if running and unlimited
        }
        blocks = list(planned.lengths)
        for owner in open_owners:
            part = self.graph.parts.get(owner)
            promise = part.promised if part is not None else None
            if promise is None:
                return None
            block = schedule([0], [0], [promise], calendar, self.start).length
            inside = [n for n, activity in enumerate(self.activities) if activity.owner == owner]
            mask = sum(1 << n for n in inside)
            for number in inside:
                blocks[number] = 0 if rows[number] & mask else block
        longest_way = max(longest(self.graph.orders.order, rows, blocks), default=0)
        return in_days(max(longest_way, planned.length), calendar)
