"""The metrics of a process: one code for as-is and to-be, so that a comparison compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from govrules.clock.duration import Duration
from govrules.process.activity import Activity
from govrules.process.burden import papers, trips, trips_without_steps
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, Number, spanning
from govrules.process.order import bits, closure, reduction
from govrules.process.schedule import (
    Rows,
    Schedule,
    critical_path,
    in_days,
    longest,
    needs_calendar,
    schedule,
)
from govrules.process.tables import table_of
from govrules.process.worlds import Choices, World, choices_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
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


@dataclass(frozen=True, slots=True)
class _InWorld:
    """The figures of one world."""

    days: Number
    most_days: Number | None
    clock: Number
    most_clock: Number | None
    visits: int
    by_place: Mapping[str, int]
    materials: int
    approvals: int
    path: tuple[int, ...]


def metrics_of(graph: ProcessGraph, start: date | None = None, rows: Rows | None = None) -> Metrics:
    """Measure a process over its promised limits, for the case that nobody refuses, returns or extends.

    `start` is the day from which a calendar is walked where limits are not working time (default: the day
    of the book). `rows` replaces the order of the graph, to measure what it would be without some arrows.
    """
    choices = choices_of(graph)
    begin = start or graph.book.as_of
    order = graph.orders.today if rows is None else reduction(rows, closure(rows, graph.orders.order))
    found = [_measure(graph, world, order, begin) for world in choices.bounds()]
    if graph.open_needs and rows is None:
        relaxed = compile_graph(graph.book, graph.target, graph.facts, doubt=True)
        found += [_measure(relaxed, world, relaxed.orders.today, begin) for world in choices.bounds()]
    worst = max(found, key=lambda one: one.days)
    surely_skipped = [not any(world.runs(a) for world in choices.bounds()) for a in graph.steps()]
    unlimited = tuple(
        activity.id
        for activity, skipped in zip(graph.steps(), surely_skipped, strict=True)
        if has_no_limit(activity) and not skipped
    )
    whole_exact = choices.exact and choices.count() <= len(found)
    visits = [one.visits for one in found]
    not_skipped = [not skipped for skipped in surely_skipped]
    _, unknown_visits = trips_without_steps(graph, not_skipped)
    limits = [activity.limit for activity in graph.steps()]
    return Metrics(
        target=graph.target,
        as_of=graph.book.as_of,
        start=begin if needs_calendar(limits) else None,
        working_days=_days(
            [one.days for one in found], [one.most_days for one in found], choices, unlimited, whole_exact
        ),
        clock_days=_days(
            [one.clock for one in found], [one.most_clock for one in found], choices, unlimited, whole_exact
        ),
        visits=Interval(min(visits), None, choices.open_facts, unknown_visits, False)
        if unknown_visits
        else spanning(visits, choices.open_facts, whole_exact),
        visits_by_place=max(found, key=lambda one: one.visits).by_place,
        materials=spanning([one.materials for one in found], choices.open_facts, whole_exact),
        departments=len(_departments(graph, choices, not_skipped)),
        handoffs=_handoffs(graph, choices, not_skipped, order),
        approvals=spanning([one.approvals for one in found], choices.open_facts, whole_exact),
        critical_path=tuple(list(graph.activities)[number] for number in worst.path),
    )


def has_no_limit(activity: Activity) -> bool:
    """Tell whether nothing says how long a step may take."""
    return activity.limit is None and not activity.by.system and not activity.after_case


def limits_in(graph: ProcessGraph, runs: Sequence[bool], *, clock: bool = False) -> list[Duration | None]:
    """Return the limit of each step that runs; `clock` = without those that the matter's clock leaves out."""
    return [
        None if not runs[number] or activity.after_case or (clock and activity.excluded) else activity.limit
        for number, activity in enumerate(graph.steps())
    ]


def _measure(graph: ProcessGraph, world: World, order: Rows, start: date) -> _InWorld:
    runs = [world.runs(activity) for activity in graph.steps()]
    calendar = graph.book.calendar
    planned = schedule(graph.orders.order, order, limits_in(graph, runs), calendar, start)
    counted = schedule(graph.orders.order, order, limits_in(graph, runs, clock=True), calendar, start)
    lengths = [end - begun for begun, end in zip(planned.starts, planned.ends, strict=True)]
    by_place = trips(graph, world, runs, lengths)
    stated, _ = trips_without_steps(graph, runs)
    decides = [n for n, activity in enumerate(graph.steps()) if activity.act == "decide" and runs[n]]
    return _InWorld(
        days=in_days(planned.length, calendar),
        most_days=_at_most(graph, runs, planned, order, start),
        clock=in_days(counted.length, calendar),
        most_clock=_at_most(graph, runs, counted, order, start),
        visits=sum(by_place.values()) + stated,
        by_place=by_place,
        materials=len(papers(graph, world, runs)),
        approvals=len(decides),
        path=critical_path(planned, order, runs),
    )


def _at_most(
    graph: ProcessGraph, runs: Sequence[bool], planned: Schedule, order: Rows, start: date
) -> Number | None:
    """Return the length when a matter with a step without limit counts as one block of its promise."""
    activities = list(graph.steps())
    calendar = graph.book.calendar
    open_owners = {a.owner for n, a in enumerate(activities) if runs[n] and has_no_limit(a)}
    if not open_owners:
        return in_days(planned.length, calendar)
    lengths = [end - begun for begun, end in zip(planned.starts, planned.ends, strict=True)]
    for owner in open_owners:
        part = graph.parts.get(owner)
        promise = part.promised if part is not None else None
        if promise is None:
            return None
        block = schedule([0], [0], [promise], calendar, start).length
        inside = {n for n, a in enumerate(activities) if a.owner == owner}
        mask = sum(1 << n for n in inside)
        for number in inside:
            lengths[number] = 0 if order[number] & mask else block
    longest_way = max(longest(graph.orders.order, order, lengths), default=0)
    return in_days(max(longest_way, planned.length), calendar)


def _days(
    least: Sequence[Number],
    most: Sequence[Number | None],
    choices: Choices,
    unlimited: tuple[str, ...],
    exact: bool,
) -> Interval:
    known = [value for value in most if value is not None]
    top = max(known) if len(known) == len(most) else None
    bottom = min(least)
    return Interval(
        bottom,
        top,
        choices.open_facts if bottom != top else (),
        unlimited,
        (exact or bottom == top) and not unlimited,
    )


def _departments(graph: ProcessGraph, choices: Choices, counted: Sequence[bool]) -> frozenset[str]:
    return frozenset(
        department
        for number, activity in enumerate(graph.steps())
        if counted[number] and not activity.after_case
        for department in departments_of(graph, choices, activity)
    )


def departments_of(graph: ProcessGraph, choices: Choices, activity: Activity) -> frozenset[str]:
    """Return the departments that may do a step; several where a table is still open."""
    by = activity.by
    if by.tiers is not None:
        table = graph.book.tier_tables.get(by.tiers)
        hits = choices.rows.get(by.tiers, ())
        numbers = frozenset[int]().union(*hits)
        rows = [row for n, row in enumerate(table.rules, start=1) if n in numbers] if table else []
        posts: Iterable[str] = (
            post
            for row in rows
            for post in ((row.decides,) if isinstance(row.decides, str) else row.decides or ())
        )
        return frozenset(post.partition("/")[0] for post in posts)
    if by.table is not None and by.output is not None:
        return _answers(graph, by.table, by.output)
    return frozenset(called.department for called in by.posts)


def _answers(graph: ProcessGraph, table_id: str, output: str) -> frozenset[str]:
    table = table_of(graph.book, table_id)
    written = graph.book.decision_tables.get(table_id)
    if table is None or written is None:
        return frozenset()
    decision = table.decide(graph.facts)
    answers = decision.outputs if isinstance(decision.outputs, list) else [decision.outputs]
    if any(answer is not None for answer in answers):
        found = [answer.get(output) for answer in answers if isinstance(answer, dict)]
    else:
        found = [written.rules[row - 1].then.get(output) for row in decision.matched]
    return frozenset(str(answer).partition("/")[0] for answer in found if answer is not None)


def _handoffs(graph: ProcessGraph, choices: Choices, counted: Sequence[bool], order: Rows) -> int:
    """Count the arrows on which the responsible department changes."""
    activities = list(graph.steps())
    responsible = [departments_of(graph, choices, activity) for activity in activities]
    return sum(
        1
        for after, row in enumerate(order)
        if counted[after] and not activities[after].after_case
        for before in bits(row)
        if counted[before]
        and responsible[before]
        and responsible[after]
        and responsible[before] != responsible[after]
    )
