"""Measuring a process in one world: days, trips, papers, approvals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from govrules.clock.duration import Duration
from govrules.process.activity import Activity
from govrules.process.burden import papers, trips, trips_without_steps
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


@dataclass(frozen=True, slots=True)
class InWorld:
    """The figures of one world."""

    runs: tuple[bool, ...]
    days: Number
    most_days: Number | None
    clock: Number
    most_clock: Number | None
    visits: int
    by_place: Mapping[str, int]
    materials: int
    approvals: int


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
    """Measures one graph under one order: what all worlds share is worked out once."""

    def __init__(self, graph: ProcessGraph, rows: Rows, start: date) -> None:
        self.graph, self.rows, self.start = graph, rows, start
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
        self.decides = [activity.act == "decide" for activity in self.activities]

    def measure(self, world: World) -> InWorld:
        """Return the figures of one world."""
        graph, calendar = self.graph, self.graph.book.calendar
        runs = tuple(world.runs(activity) for activity in self.activities)
        lengths, length = self._planned(runs, clock=False)
        counted, clock_length = self._planned(runs, clock=True) if self.has_excluded else (lengths, length)
        by_place = trips(graph, world, runs, lengths)
        stated, _ = trips_without_steps(graph, runs)
        return InWorld(
            runs=runs,
            days=in_days(length, calendar),
            most_days=self._at_most(runs, lengths, length),
            clock=in_days(clock_length, calendar),
            most_clock=self._at_most(runs, counted, clock_length),
            visits=sum(by_place.values()) + stated,
            by_place=by_place,
            materials=len(papers(graph, world, runs)),
            approvals=sum(
                1 for decides, running in zip(self.decides, runs, strict=True) if decides and running
            ),
        )

    def path(self, world: World) -> tuple[int, ...]:
        """Return the critical path of one world."""
        runs = [world.runs(activity) for activity in self.activities]
        limits = limits_in(self.graph, runs)
        planned = schedule(self.graph.orders.order, self.rows, limits, self.graph.book.calendar, self.start)
        return critical_path(planned, self.rows, runs)

    def _planned(self, runs: Sequence[bool], *, clock: bool) -> tuple[list[int], int]:
        """Return the working time that each step takes, and the longest way through them."""
        order = self.graph.orders.order
        if self.walks:
            limits = limits_in(self.graph, runs, clock=clock)
            planned = schedule(order, self.rows, limits, self.graph.book.calendar, self.start)
            lengths = [end - begun for begun, end in zip(planned.starts, planned.ends, strict=True)]
            return lengths, planned.length
        left_out = self.excluded if clock else [False] * len(runs)
        lengths = [
            length if running and not out else 0
            for length, running, out in zip(self.lengths, runs, left_out, strict=True)
        ]
        return lengths, max(longest(order, self.rows, lengths), default=0)

    def _at_most(self, runs: Sequence[bool], lengths: Sequence[int], length: int) -> Number | None:
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
                blocks[number] = 0 if self.rows[number] & mask else block
        longest_way = max(longest(self.graph.orders.order, self.rows, blocks), default=0)
        return in_days(max(longest_way, length), calendar)
