"""The shortest schedule, by constraint programming (OR-Tools CP-SAT).

Interval variables with `cumulative` or, for a single officer, `no overlap`; the plan of the serial rules as a
hint, the critical path and the load of the posts as a lower bound. Identical cases are interchangeable: for
every step the k-th case starts no later than the next one. (Sorting the start times of each step keeps every
order, arrival and load, and no case ends later than the one it changes places with.)

One worker, a fixed seed and a limit on work done instead of time passed: the same answer on every machine,
unless it is three times slower than an ordinary one of today; then the clock ends the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING, Final

from govrules.process.order import bits
from govrules.redesign.staff.problem import Plan, Problem, least_length
from govrules.redesign.staff.serial import best_serial_plan

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

SEED: Final = 20_260_302
_WORK_PER_SECOND: Final = 0.4
"""Deterministic time that an ordinary processor core does in a second (measured on schedules of 60 to 120 tasks)."""
_SLOWEST: Final = 3.0
"""So many times the limit may pass on the clock."""


class PlanExtraMissing(Exception):  # noqa: N818 - it is no error of the program
    """The extra `plan` (OR-Tools) is not installed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan with what is known of the best one."""

    plan: Plan
    bound: int
    """No plan is shorter than this."""
    spent: float = 0.0
    """Work done, in seconds of an ordinary processor core."""

    @property
    def optimal(self) -> bool:
        """Tell whether no plan is shorter."""
        return self.bound >= self.plan.length


@dataclass(frozen=True, slots=True)
class FoundMean:
    """A plan of the shortest length known, with the sum of the cases' ends as small as found."""

    plan: Plan
    ends: int
    """Sum over the cases of when each is done."""
    bound: int
    spent: float

    @property
    def optimal(self) -> bool:
        """Tell whether no plan of this length has a smaller sum."""
        return self.bound >= self.ends


def shortest(problem: Problem, time_limit: float) -> Found:
    """Find a plan after which the last case is done as early as possible; `time_limit` is in seconds of work.

    Raises:
        PlanExtraMissing: when a search is needed and OR-Tools is not installed.
    """
    plan, bound = best_serial_plan(problem), least_length(problem)
    if plan.length <= bound or time_limit <= 0:
        return Found(plan, bound)
    model = _Model(problem, plan, bound, plan.length)
    model.cp.minimize(model.last)
    starts, best_bound, spent = model.solve(time_limit)
    bound = max(bound, best_bound)
    if starts is None:
        return Found(plan, bound, spent)
    found = Plan(starts, _length(problem, starts))
    return Found(min(found, plan, key=lambda one: one.length), bound, spent)


def soonest_on_average(problem: Problem, plan: Plan, time_limit: float) -> FoundMean:
    """Find, among the plans no longer than `plan`, one in which the cases are done soonest on average."""
    least = sum(arrival + problem.critical_path() for arrival in problem.arrivals)
    own = _sum_of_ends(problem, plan.starts)
    if own <= least or time_limit <= 0:
        return FoundMean(plan, own, least, 0.0)
    model = _Model(problem, plan, 0, plan.length)
    model.cp.minimize(sum(model.ends))
    starts, bound, spent = model.solve(time_limit)
    bound = max(bound, least)
    if starts is None or _sum_of_ends(problem, starts) >= own:
        return FoundMean(plan, own, bound, spent)
    better = Plan(starts, _length(problem, starts))
    return FoundMean(better, _sum_of_ends(problem, starts), bound, spent)


class _Model:
    """The variables of one search. Times are in the largest unit that divides all of them."""

    def __init__(self, problem: Problem, plan: Plan, bound: int, horizon: int) -> None:
        try:
            from ortools.sat.python import cp_model
        except ImportError as error:
            raise PlanExtraMissing from error
        self.problem = problem
        self.unit = gcd(
            *problem.arrivals, *(t.length for t in problem.tasks), *(t.held for t in problem.tasks)
        )
        self.cp = cp_model.CpModel()
        self.horizon = horizon // self.unit
        heads, tails = problem.heads(), problem.tails()
        self.starts = [
            [
                self.cp.new_int_var(
                    self._in_units(arrival + heads[number]),
                    self._in_units(horizon - tails[number] - task.length),
                    f"s{case}_{number}",
                )
                for number, task in enumerate(problem.tasks)
            ]
            for case, arrival in enumerate(problem.arrivals)
        ]
        self.last = self.cp.new_int_var(-(-bound // self.unit), self.horizon, "last")
        self.ends = [
            self.cp.new_int_var(self._in_units(arrival + problem.critical_path()), self.horizon, f"e{case}")
            for case, arrival in enumerate(problem.arrivals)
        ]
        self._order()
        self._officers()
        self._hint(plan)

    def _in_units(self, time: int) -> int:
        return time // self.unit

    def _order(self) -> None:
        final = set(range(len(self.problem.tasks)))
        for number, row in enumerate(self.problem.before):
            for earlier in bits(row):
                final.discard(earlier)
                length = self._in_units(self.problem.tasks[earlier].length)
                for starts in self.starts:
                    self.cp.add(starts[number] >= starts[earlier] + length)
        for starts, end in zip(self.starts, self.ends, strict=True):
            self.cp.add(self.last >= end)
            for number in final:
                self.cp.add(end >= starts[number] + self._in_units(self.problem.tasks[number].length))
        for starts, next_starts in zip(self.starts, self.starts[1:], strict=False):
            for one, other in zip(starts, next_starts, strict=True):
                self.cp.add(one <= other)

    def _officers(self) -> None:
        held: list[list[cp_model.IntervalVar]] = [[] for _ in self.problem.staff]
        wanted: list[list[int]] = [[] for _ in self.problem.staff]
        for case, starts in enumerate(self.starts):
            for number, task in enumerate(self.problem.tasks):
                if not task.posts or not task.held:
                    continue
                span = self.cp.new_fixed_size_interval_var(
                    starts[number], self._in_units(task.held), f"i{case}_{number}"
                )
                for post, officers in task.posts:
                    held[post].append(span)
                    wanted[post].append(officers)
        for staff, spans, officers_each in zip(self.problem.staff, held, wanted, strict=True):
            if staff == 1:
                self.cp.add_no_overlap(spans)
            elif sum(officers_each) > staff:
                self.cp.add_cumulative(spans, officers_each, staff)

    def _hint(self, plan: Plan) -> None:
        for number in range(len(self.problem.tasks)):
            by_case = sorted(starts[number] for starts in plan.starts)
            for starts, at in zip(self.starts, by_case, strict=True):
                self.cp.add_hint(starts[number], self._in_units(at))

    def solve(self, time_limit: float) -> tuple[tuple[tuple[int, ...], ...] | None, int, float]:
        """Return the starts found (None = none), the lower bound, and the work done."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        # Over 150 schedules of 30 activities these two took 40 % off the time to the proof.
        solver.parameters.use_strong_propagation_in_disjunctive = True
        solver.parameters.use_dynamic_precedence_in_disjunctive = True
        solver.parameters.max_deterministic_time = time_limit * _WORK_PER_SECOND
        solver.parameters.max_time_in_seconds = time_limit * _SLOWEST
        status = solver.solve(self.cp)
        spent = solver.response_proto.deterministic_time / _WORK_PER_SECOND
        bound = round(solver.best_objective_bound) * self.unit
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, 0, spent
        starts = tuple(
            tuple(solver.value(variable) * self.unit for variable in starts) for starts in self.starts
        )
        return starts, bound, spent


def _length(problem: Problem, starts: tuple[tuple[int, ...], ...]) -> int:
    return max(_ends(problem, starts), default=0)


def _sum_of_ends(problem: Problem, starts: tuple[tuple[int, ...], ...]) -> int:
    return sum(_ends(problem, starts))


def _ends(problem: Problem, starts: tuple[tuple[int, ...], ...]) -> list[int]:
    return [
        max((at + task.length for at, task in zip(row, problem.tasks, strict=True)), default=0)
        for row in starts
    ]
