"""Measuring a process in one world: days, trips, papers, approvals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from govrules.clock.duration import Duration
from govrules.process.activity import Activity
from govrules.process.burden import trips, trips_without_steps
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Number
from govrules.process.schedule import (
    Rows,
    critical_path,
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
        lengths, length = self._planned(runs, rows, clock=False)
        counted, clock_length = (
            self._planned(runs, rows, clock=True) if self.has_excluded else (lengths, length)
        )
        by_place = trips(graph.orders.order, rows, situation.places, lengths)
        stated, _ = trips_without_steps(graph, runs)
        return InWorld(
            days=in_days(length, calendar),
            most_days=self._at_most(runs, rows, lengths, length),
            clock=in_days(clock_length, calendar),
            most_clock=self._at_most(runs, rows, counted, clock_length),
            visits=sum(by_place.values()) + stated,
            by_place=by_place,
        )

    def path(self, situation: Situation, rows: Rows) -> tuple[int, ...]:
        """Return the critical path of one situation."""
        order = self.graph.orders.order
        if self.walks:
            limits = limits_in(self.graph, situation.runs)
            planned = schedule(order, rows, limits, self.graph.book.calendar, self.start)
            return critical_path(planned.starts, planned.ends, rows, situation.runs)
        lengths, _ = self._planned(situation.runs, rows, clock=False)
        ends = longest(order, rows, lengths)
        starts = [end - length for end, length in zip(ends, lengths, strict=True)]
        return critical_path(starts, ends, rows, situation.runs)

    def _planned(self, runs: Sequence[bool], rows: Rows, *, clock: bool) -> tuple[list[int], int]:
        """Return the working time that each step takes, and the longest way through them."""
        order = self.graph.orders.order
        if self.walks:
            limits = limits_in(self.graph, runs, clock=clock)
            planned = schedule(order, rows, limits, self.graph.book.calendar, self.start)
            lengths = [end - begun for begun, end in zip(planned.starts, planned.ends, strict=True)]
            return lengths, planned.length
        if clock:
            lengths = [
                length if running and not out else 0
                for length, running, out in zip(self.lengths, runs, self.excluded, strict=True)
            ]
        else:
            lengths = [length if running else 0 for length, running in zip(self.lengths, runs, strict=True)]
        return lengths, max(longest(order, rows, lengths), default=0)

    def _at_most(
        self, runs: Sequence[bool], rows: Rows, lengths: Sequence[int], length: int
    ) -> Number | None:
        """Return the length when a matter with a step without limit counts as one block of its promise."""
        calendar = self.graph.book.calendar
        if not self.has_unlimited:
            return in_days(length, calendar)
        open_owners = {
            activity.owner
            for activity, running, unlimited in zip(self.activities, runs, self.unlimited, strict=True)
            if running and unlimited
        }
        blocks = list(lengths)
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
        return in_days(max(longest_way, length), calendar)
