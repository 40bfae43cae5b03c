"""The days of a process when every post has only its officers: proven, or between a bound and a plan.

A resource-constrained schedule for one case, and for a batch of cases that are alike. Never below the critical
path: officers only ever make a case wait.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal

from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, Number
from govrules.process.metrics import Gauge
from govrules.process.order import closure, reduction
from govrules.process.ruler import has_no_limit
from govrules.process.schedule import Rows, in_days
from govrules.process.worlds import choices_of
from govrules.redesign.remainder import remainder_of
from govrules.redesign.staff.planning import Budget, planned
from govrules.redesign.staff.problem import least_length
from govrules.redesign.staff.reached import Reached
from govrules.redesign.staff.staffed import Lacking, Staffed, staffed
from govrules.redesign.staff.ways import Ways, ways_of

TIME_LIMIT: Final = 10.0
"""Seconds of search, unless one asks for more."""

Status = Literal["optimal", "feasible", "infeasible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Cases that are alike, worked together. Working days."""

    arrivals: tuple[int, ...]
    """How many cases arrive on each working day, from the first one on."""
    makespan: Interval
    """From the first arrival until the last case is done."""
    status: Status
    bound: Interval
    mean: Interval
    """From arrival to end, over the cases, in the shortest plan that was found."""
    mean_status: Status
    """Whether no plan as short has a lower mean."""
    bottleneck: str | None
    """The post that, with officers enough, would save most; None = no post makes a case wait."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "cases": sum(self.arrivals),
            "arrivals": list(self.arrivals),
            "makespan": self.makespan.to_json(),
            "status": self.status,
            "bound": self.bound.to_json(),
            "mean": self.mean.to_json(),
            "mean_status": self.mean_status,
            "bottleneck": self.bottleneck,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WithStaff:
    """One case with every post's staff as capacity."""

    working_days: Interval | None
    """None = no schedule at all: see `lacking`."""
    status: Status
    """`optimal`: no schedule is shorter. `feasible`: the true figure lies between `bound` and this one."""
    bound: Interval
    """No schedule is shorter than this."""
    unlimited: tuple[str, ...]
    """Posts without a number of officers, taken as officers enough."""
    bottleneck: str | None
    """The post that, with officers enough, would save most; None = no post makes a case wait."""
    lacking: tuple[Lacking, ...]
    """Steps that need more officers of a post at once than it has."""
    batch: Batch | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        found = {
            "working_days": None if self.working_days is None else self.working_days.to_json(),
            "status": self.status,
            "bound": self.bound.to_json(),
            "unlimited": list(self.unlimited),
            "bottleneck": self.bottleneck,
            "lacking": [
                {"step": one.step, "post": one.post, "officers": one.officers, "staff": one.staff}
                for one in self.lacking
            ],
        }
        return found if self.batch is None else {**found, "batch": self.batch.to_json()}


def today(graph: ProcessGraph) -> Rows:
    """Return today's order."""
    return graph.orders.today


def without_removable(graph: ProcessGraph) -> Rows:
    """Return the order without the arrows that have no reason.

    One single officer's steps are free too: that he does one at a time is what his post's staff says.
    """
    remainder = remainder_of(graph)
    rows = list(graph.orders.declared)
    touched = set()
    for before, after in graph.orders.removable():
        rows[after] &= ~(1 << before)
        touched.add(after)
    taken_in = {after: remainder.taken_in(after, rows[after]) for after in touched}
    return [
        row | reasoned | taken_in.get(number, 0)
        for number, (row, reasoned) in enumerate(zip(rows, graph.orders.reasoned, strict=True))
    ]


def with_staff(
    graph: ProcessGraph,
    start: date | None = None,
    *,
    rows_of: Callable[[ProcessGraph], Rows] = today,
    arrivals: Sequence[int] = (1,),
    time_limit: float = TIME_LIMIT,
) -> WithStaff:
    """Schedule one case, and with more than one arrival a batch, over the promised limits.

    `rows_of` says which order holds (default: today's). `arrivals` are how many cases arrive on each working
    day from the first on: `(20,)` = twenty at once. `time_limit` is in seconds of work on an ordinary
    processor, for the one case and for the batch each; what is not proven by then is called feasible.

    Raises:
        PlanExtraMissing: when a search is needed and OR-Tools is not installed.
    """
    return _Question(graph, start or graph.book.as_of, rows_of).answered(tuple(arrivals), time_limit)


class _Question:
    """One graph under one order: every way that the case may go, with its officers."""

    def __init__(self, graph: ProcessGraph, start: date, rows_of: Callable[[ProcessGraph], Rows]) -> None:
        self.graph, self.start, self.rows_of = graph, start, rows_of
        self.calendar = graph.book.calendar
        self.ways: Ways = ways_of(graph, choices_of(graph))
        graphs = [graph]
        if graph.open_needs:
            graphs.append(compile_graph(graph.book, graph.target, graph.facts, doubt=True))
        found: dict[Staffed, None] = {}
        self.timeless: dict[str, None] = {}
        for one in graphs:
            rows = rows_of(one)
            rows = reduction(rows, closure(rows, one.orders.order))
            for way in self.ways.ways:
                found[staffed(one, rows, way, start)] = None
                self.timeless.update(
                    (step.id, None) for step in one.steps() if has_no_limit(step) and way.world.runs(step)
                )
        self.all = tuple(found)
        self.lacking = tuple(dict.fromkeys(one for case in self.all for one in case.lacking))
        self.possible = [case for case in self.all if not case.lacking]

    def answered(self, arrivals: tuple[int, ...], time_limit: float) -> WithStaff:
        """Answer for one case, and for a batch if several arrive."""
        answer = self._one_case(Budget(time_limit))
        if sum(arrivals) <= 1 or not self.possible:
            return answer
        return replace(answer, batch=self._batch(arrivals, Budget(time_limit)))

    def _one_case(self, budget: Budget) -> WithStaff:
        reached = self._plans((0,), budget) if any(case.contended for case in self.possible) else []
        if reached:
            days = self._days([one.length for one in reached])
            bound = self._days([one.bound for one in reached])
        else:
            days = bound = self._plain()
        return WithStaff(
            working_days=days if self.possible else None,
            status=_status(reached) if self.possible else "infeasible",
            bound=bound,
            unlimited=tuple(sorted(frozenset[str]().union(*(case.unlimited for case in self.all)))),
            bottleneck=self._bottleneck((0,), reached, budget),
            lacking=self.lacking,
        )

    def _batch(self, arrivals: tuple[int, ...], budget: Budget) -> Batch:
        days = tuple(day for day, cases in enumerate(arrivals) for _ in range(cases))
        reached = self._plans(days, budget)
        hours = self.calendar.hours.length
        means = [round(float(Fraction(one.waits, one.cases * hours)), 4) for one in reached]
        return Batch(
            arrivals=arrivals,
            makespan=self._days([one.length for one in reached]),
            status=_status(reached),
            bound=self._days([one.bound for one in reached]),
            mean=self._interval([int(mean) if mean == int(mean) else mean for mean in means]),
            mean_status="optimal" if all(one.waits_bound >= one.waits for one in reached) else "feasible",
            bottleneck=self._bottleneck(days, reached, budget),
        )

    def _plans(self, days: Sequence[int], budget: Budget) -> list[Reached]:
        """Plan every way with its share of the budget; one share is left for the bottleneck."""
        left = len(self.possible) + 1
        return [
            budget.spend(planned(case, self.calendar, self.start, days, budget.share(left - number)))
            for number, case in enumerate(self.possible)
        ]

    def _plain(self) -> Interval:
        """Return the figure without staff: where nobody waits for an officer it is the same."""
        gauge = Gauge(self.graph, self.start)
        found = gauge.metrics(self.rows_of(self.graph), self.rows_of).working_days
        if not self.lacking:
            return found
        unknown = (*found.unknown, *self._impossible())
        return Interval(found.least, None, found.open, unknown, exact=False)

    def _impossible(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.step for one in self.lacking))

    def _bottleneck(self, days: Sequence[int], reached: Sequence[Reached], budget: Budget) -> str | None:
        """Return the post with which the longest way would be done soonest if it had officers enough.

        Of two, the one with more work for each officer, then the one met first.
        """
        if not reached:
            return None
        worst = max(range(len(reached)), key=lambda number: reached[number].length)
        case = self.possible[worst]
        hours = self.calendar.hours.length
        length = reached[worst].length
        if length <= days[-1] * hours + case.plain_length:
            return None
        loads = {number: self._load(case, number) for number in range(len(case.posts))}
        lengths = {}
        for tried, number in enumerate(loads):
            eased = replace(case, problem=case.problem.without_post(number))
            if not case.walks and least_length(eased.problem.of([day * hours for day in days])) >= length:
                lengths[number] = length
                continue
            share = budget.share(len(loads) - tried)
            found = planned(eased, self.calendar, self.start, days, share, mean=False)
            lengths[number] = budget.spend(found).length
        return case.posts[min(loads, key=lambda number: (lengths[number], -loads[number], number))]

    @staticmethod
    def _load(case: Staffed, post: int) -> Fraction:
        held = sum(
            task.held * officers
            for task in case.problem.tasks
            for number, officers in task.posts
            if number == post
        )
        return Fraction(held, case.problem.staff[post])

    def _days(self, times: Sequence[int]) -> Interval:
        return self._interval([in_days(time, self.calendar) for time in times])

    def _interval(self, values: Sequence[Number]) -> Interval:
        """Return the least and the most; no upper end where a step has no limit, or may be impossible."""
        least, most = min(values), max(values)
        unknown = (*self.timeless, *self._impossible())
        return Interval(
            least,
            None if unknown else most,
            self.ways.open_facts if least != most else (),
            unknown,
            not unknown and (self.ways.exact or least == most),
        )


def _status(reached: Sequence[Reached]) -> Status:
    return "optimal" if all(one.optimal for one in reached) else "feasible"
