"""The schedule of a process for people: when each step may start, must start, and how much time it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from govrules.process.graph import ProcessGraph
from govrules.process.interval import Number
from govrules.process.ruler import limits_in
from govrules.process.schedule import Schedule, critical_path, in_days, opening, schedule
from govrules.process.worlds import choices_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A step in the schedule. Offsets are working days from the start of the first step."""

    step: str
    runs: bool
    earliest_start: Number
    earliest_end: Number
    latest_start: Number
    slack: Number
    critical: bool
    starts_at: datetime
    ends_at: datetime

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "id": self.step,
            "runs": self.runs,
            "earliest_start": self.earliest_start,
            "earliest_end": self.earliest_end,
            "latest_start": self.latest_start,
            "slack": self.slack,
            "critical": self.critical,
            "starts_at": self.starts_at.isoformat(timespec="minutes"),
            "ends_at": self.ends_at.isoformat(timespec="minutes"),
        }


def timetable(graph: ProcessGraph, start: date | None = None) -> tuple[Slot, ...]:
    """Schedule every step as early as it may, for the case that takes the longest way left open.

    Every step takes its promised limit; one without limit takes none. `start` is the day on which the first
    step starts, when the office opens (default: the day of the book).
    """
    begin = start or graph.book.as_of
    order, rows = graph.orders.order, graph.orders.today
    worlds = list(choices_of(graph).bounds())
    plans: list[tuple[Schedule, list[bool]]] = []
    for world in worlds:
        runs = [world.runs(activity) for activity in graph.steps()]
        plans.append((schedule(order, rows, limits_in(graph, runs), graph.book.calendar, begin), runs))
    plan, runs = max(plans, key=lambda one: one[0].length)
    moments = plan.moments or _on_calendar(graph, plan, begin)
    path = set(critical_path(plan.starts, plan.ends, rows, runs))
    return tuple(
        _slot(graph, plan, number, name, moments, runs, path) for number, name in enumerate(graph.activities)
    )


def _slot(
    graph: ProcessGraph,
    plan: Schedule,
    number: int,
    name: str,
    moments: Sequence[tuple[datetime, datetime]],
    runs: Sequence[bool],
    path: set[int],
) -> Slot:
    calendar = graph.book.calendar
    return Slot(
        step=name,
        runs=runs[number],
        earliest_start=in_days(plan.starts[number], calendar),
        earliest_end=in_days(plan.ends[number], calendar),
        latest_start=in_days(plan.latest_starts[number], calendar),
        slack=in_days(plan.slack(number), calendar),
        critical=number in path,
        starts_at=moments[number][0],
        ends_at=moments[number][1],
    )


def _on_calendar(graph: ProcessGraph, plan: Schedule, begin: date) -> list[tuple[datetime, datetime]]:
    """Lay working time on the calendar from the opening of the first day."""
    calendar = graph.book.calendar
    first = opening(begin, calendar)

    def at(time: int) -> datetime:
        return calendar.add_working_time(first, timedelta(microseconds=time))

    return [(at(begun), at(end)) for begun, end in zip(plan.starts, plan.ends, strict=True)]
