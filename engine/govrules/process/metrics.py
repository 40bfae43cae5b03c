"""The metrics of a process: one code for as-is and to-be, so that a comparison compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from govrules.process.burden import trips_without_steps
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, Number, spanning
from govrules.process.order import closure, reduction
from govrules.process.paper_count import paper_count
from govrules.process.responsible import departments, handoffs, responsible
from govrules.process.ruler import InWorld, Ruler, Situation, has_no_limit
from govrules.process.schedule import Rows, critical_path
from govrules.process.worlds import Choices, choices_of


class Metrics(Struct, frozen=True, kw_only=True):
    """What a process takes: promised figures, as of a day."""

    target: str
    as_of: date
    start: date | None
    """The day from which a calendar was walked; None where none was."""
    working_days: Interval
    clock_days: Interval
    """Without the acts that do not count (art. 45): held against a promise."""
    visits: Interval
    visits_by_place: Mapping[str, int]
    """In the case that takes the most."""
    materials: Interval
    departments: int
    handoffs: int
    approvals: Interval
    critical_path: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        start = {} if self.start is None else {"start": self.start.isoformat()}
        return {
            "target": self.target,
            "as_of": self.as_of.isoformat(),
            "basis": "promised",
            **start,
            "working_days": self.working_days.to_json(),
            "clock_days": self.clock_days.to_json(),
            "visits": self.visits.to_json(),
            "visits_by_place": dict(self.visits_by_place),
            "materials": self.materials.to_json(),
            "departments": self.departments,
            "handoffs": self.handoffs,
            "approvals": self.approvals.to_json(),
            "critical_path": list(self.critical_path),
        }


def metrics_of(graph: ProcessGraph, start: date | None = None, rows: Rows | None = None) -> Metrics:
    """Measure a process over its promised limits, for the case that nobody refuses, returns or extends.

    `start` is the day from which a calendar is walked where limits are not working time (default: the day
    of the book). `rows` replaces the order of the graph, to measure what it would be without some arrows.
    """
    return Gauge(graph, start).metrics(rows)


class Gauge:
    """Measures one graph under several orders; what no order changes is worked out once."""

    def __init__(self, graph: ProcessGraph, start: date | None = None) -> None:
        self.graph = graph
        whole = choices_of(graph)
        self.choices = whole.of_steps(graph)
        self.ruler = Ruler(graph, start or graph.book.as_of)
        self.worlds = list(self.choices.bounds())
        self._take_situations()
        self.responsible = responsible(graph, whole)
        self.papers = paper_count(graph, self.choices, self.ruler.runs_in)
        activities = self.ruler.activities
        self.not_skipped = [any(runs) for runs in zip(*(one.runs for one in self.distinct), strict=True)]
        self.unlimited = tuple(
            activity.id
            for activity, may_run in zip(activities, self.not_skipped, strict=True)
            if may_run and has_no_limit(activity)
        )
        _, self.unknown_visits = trips_without_steps(graph, self.not_skipped)
        self.departments = len(departments(activities, self.responsible, self.not_skipped))
        self.hands_over = self.departments > 1
        """Whether the case may pass from one department to another under some order."""

    def _take_situations(self) -> None:
        self.situations = [self.ruler.situation(world) for world in self.worlds]
        once = {situation: number for number, situation in enumerate(dict.fromkeys(self.situations))}
        self.distinct = tuple(once)
        self.which = [once[situation] for situation in self.situations]
        """Which of `distinct` each world comes to."""

    def with_joined(self, first: int, second: int, length: int, *, decides: bool) -> Gauge:
        """Return a gauge of the same order in which the first of two steps does the work of both.

        Papers, departments and handoffs stay as they are: see `Ruler.with_joined` for what changes.
        """
        twin = object.__new__(Gauge)
        twin.__dict__.update(self.__dict__)
        twin.ruler = self.ruler.with_joined(first, second, length, decides=decides)
        if (twin.ruler.visiting, twin.ruler.decides) != (self.ruler.visiting, self.ruler.decides):
            twin._take_situations()  # else every world comes to what it came to: only the days differ
        return twin

    def metrics(
        self, rows: Rows | None = None, relaxed_rows: Callable[[ProcessGraph], Rows] | None = None
    ) -> Metrics:
        """Measure the process; `rows` = the direct predecessors of each step, left out = as in the graph.

        `relaxed_rows` gives them for the graph in which no material of an open condition is needed.
        """
        graph, choices, ruler = self.graph, self.choices, self.ruler
        whole = graph.closure_today if rows is None else closure(rows, graph.orders.order)
        order = graph.orders.today if rows is None else reduction(rows, whole)
        situations = self.situations
        measured = [ruler.measure(situation, order) for situation in self.distinct]
        found = [measured[number] for number in self.which]
        worst = max(range(len(found)), key=lambda n: found[n].days)
        ends = found[worst].ends
        starts = [end - length for end, length in zip(ends, found[worst].lengths, strict=True)]
        path = critical_path(starts, ends, order, situations[worst].runs)
        if graph.open_needs and (rows is None or relaxed_rows is not None):
            relaxed, more = self._relaxed(relaxed_rows)
            found, situations = found + relaxed, situations + more
        whole_exact = choices.exact and choices.count() <= len(found)
        days = [(one.days, one.most_days) for one in found]
        clock = [(one.clock, one.most_clock) for one in found]
        working_days = _days(days, choices, self.unlimited, whole_exact)
        visits = [one.visits for one in found]
        names = list(graph.activities)
        return Metrics(
            target=graph.target,
            as_of=graph.book.as_of,
            start=ruler.start if ruler.walks else None,
            working_days=working_days,
            clock_days=working_days if clock == days else _days(clock, choices, self.unlimited, whole_exact),
            visits=Interval(min(visits), None, choices.open_facts, self.unknown_visits, False)
            if self.unknown_visits
            else spanning(visits, choices.open_facts, whole_exact),
            visits_by_place=max(found, key=lambda one: one.visits).by_place,
            materials=self.papers,
            departments=self.departments,
            handoffs=handoffs(ruler.activities, self.responsible, self.not_skipped, order, whole)
            if self.hands_over
            else 0,
            approvals=spanning([one.approvals for one in situations], choices.open_facts, whole_exact),
            critical_path=tuple(names[number] for number in path),
        )

    def _relaxed(
        self, rows_of: Callable[[ProcessGraph], Rows] | None
    ) -> tuple[list[InWorld], list[Situation]]:
        """Measure as if no material of an open condition were needed: an arrow less may hold."""
        graph = compile_graph(self.graph.book, self.graph.target, self.graph.facts, doubt=True)
        ruler = Ruler(graph, self.ruler.start)
        situations = [ruler.situation(world) for world in self.worlds]
        rows = graph.orders.today if rows_of is None else rows_of(graph)
        rows = reduction(rows, closure(rows, graph.orders.order))
        return [ruler.measure(situation, rows) for situation in situations], situations


def _days(
    found: Sequence[tuple[Number, Number | None]],
    choices: Choices,
    unlimited: tuple[str, ...],
    exact: bool,
) -> Interval:
    known = [most for _, most in found if most is not None]
    top = max(known) if len(known) == len(found) else None
    bottom = min(least for least, _ in found)
    return Interval(
        bottom,
        top,
        choices.open_facts if bottom != top else (),
        unlimited,
        (exact or bottom == top) and not unlimited,
    )
