"""The search for the best plan: relaxation, a good start, what the relaxation already decides, then the proof.

1. A greedy plan. 2. The linear relaxation with its cuts: a bound, and how much each option is worth. 3. The
problem with only the options free that the relaxation leaves undecided: small, and mostly already the optimum.
4. Options whose reduced cost exceeds what is left between bound and plan are fixed for good (no better plan has
them otherwise), and HiGHS proves the rest. A small problem goes to HiGHS at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import ceil, gcd, inf
from typing import Final, Literal, NamedTuple

from govrules.redesign.plan.aim import Aim, Cheapest
from govrules.redesign.plan.greedy import greedy_for_budget, greedy_for_share, without_idle
from govrules.redesign.plan.instance import Instance
from govrules.redesign.plan.program import always_met, program_of
from govrules.redesign.plan.relaxation import Relaxed, relax, solve_whole
from govrules.redesign.plan.watch import Watch

GAP: Final = 1e-3
"""A plan within this share of the bound counts as proven (0.1 %), where the problem is large."""
_LARGE: Final = 2_000
"""Groups of matters from which on the search goes the long way, and ends at `GAP`."""
_UNDECIDED: Final = 0.02
_SHARE_OF_TIME: Final = 0.15
_LARGEST_COST: Final = 10**6
"""Costs are scaled below this, so that the solver's tolerances mean something."""

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice, and what is known of the best one possible."""

    status: Status
    """`optimal`: none better exists, within the gap. `infeasible`: proven that there is none at all. `unknown`:
    none was found in the time."""
    chosen: frozenset[int]
    objective: float
    """Money in the instance's unit, or matters."""
    bound: float
    """No choice costs less, or meets more."""

    @property
    def gap(self) -> float:
        """Return how far the bound is, as a share of the objective."""
        return abs(self.objective - self.bound) / self.objective if self.objective else 0.0


class _Result(NamedTuple):
    best: frozenset[int] | None
    bound: float
    """Of what is minimised."""
    proven: bool
    possible: bool = True


def find(
    instance: Instance, aim: Aim, watch: Watch, gap: float | None = None, *, large: bool | None = None
) -> Found:
    """Find the best choice.

    `gap` = the share of the objective at which the search may end (left out: 0, or 0.1 % where the problem is
    large); `large` = whether to go the long way, left out = as the number of groups suggests.

    Raises:
        PlanExtraMissing: when highspy is not installed.
    """
    if large is None:
        large = len(instance.groups) >= _LARGE
    search = _Search(instance, aim, watch, gap if gap is not None else (GAP if large else 0.0))
    start = _start(instance, aim)
    if start is None and instance.only_gains:
        return Found("infeasible", frozenset(), 0.0, 0.0)
    result = search.run(start, large=large)
    if result.best is None:
        status: Status = "unknown" if result.possible else "infeasible"
        return Found(status, frozenset(), 0.0, search.outward(result.bound))
    objective = search.outward(search.value(result.best))
    bound = search.outward(result.bound)
    bound = min(bound, objective) if isinstance(aim, Cheapest) else max(bound, objective)
    return Found("optimal" if result.proven else "feasible", result.best, objective, bound)


class _Search:
    """One search. What is minimised is money in a unit that suits the solver, or minus the matters met."""

    def __init__(self, instance: Instance, aim: Aim, watch: Watch, gap: float) -> None:
        self.instance, self.aim, self.watch, self.gap = instance, aim, watch, gap
        self.unit, self.is_whole = _unit(instance)
        self.program = program_of(instance, aim, self.unit)
        self.always = always_met(instance)

    def run(self, start: frozenset[int] | None, *, large: bool) -> _Result:
        """Go through the stages, until the best choice is proven or the time is up."""
        columns = len(self.program.costs)
        low, high = [0.0] * columns, [1.0] * columns
        best, bound, ceiling = start, self._trivial_bound(), inf
        self._report(best, bound)
        relaxed = relax(self.program, self.watch) if large else None
        if relaxed is not None:
            bound = max(bound, self._sharpened(relaxed.bound))
            best = self._restricted(relaxed, best)
            self._report(best, bound)
            if best is not None:
                ceiling = _decide(relaxed, self._goal(best), low, high)
        if self._is_close(best, bound) or self.watch.is_over:
            return _Result(best, bound, self._is_close(best, bound))
        rows = relaxed.rows if relaxed is not None else ()
        answer = solve_whole(
            self.program, rows, (low, high), best, self.gap, self.watch.left, self.watch, self._tell
        )
        if not answer.possible:
            return _Result(best, ceiling if best is not None else bound, best is not None, best is not None)
        best = self._better(best, answer.values)
        bound = max(bound, min(self._sharpened(answer.bound), ceiling))
        return _Result(best, bound, self._is_close(best, bound))

    def value(self, chosen: frozenset[int]) -> float:
        """Return what is minimised."""
        if isinstance(self.aim, Cheapest):
            return self.instance.cost(chosen) / self.unit
        return float(self.always - self.instance.met(chosen))

    def outward(self, value: float) -> float:
        """Return what is minimised as the aim means it: money of the instance, or matters."""
        return value * self.unit if isinstance(self.aim, Cheapest) else self.always - value

    def _restricted(self, relaxed: Relaxed, best: frozenset[int] | None) -> frozenset[int] | None:
        """Solve with every option decided that the relaxation gives (almost) whole."""
        options, rest = self.program.options, len(self.program.costs) - self.program.options
        values = relaxed.values[:options]
        low = [1.0 if value > 1 - _UNDECIDED else 0.0 for value in values]
        high = [0.0 if value < _UNDECIDED else 1.0 for value in values]
        answer = solve_whole(
            self.program,
            relaxed.rows,
            ([*low, *[0.0] * rest], [*high, *[1.0] * rest]),
            best,
            self.gap / 2,
            self.watch.limit * _SHARE_OF_TIME,
            self.watch,
            lambda value, _: self._tell(value, relaxed.bound),
            relaxed.bound + abs(relaxed.bound) * self.gap / 2,
        )
        return self._better(best, answer.values)

    def _better(self, best: frozenset[int] | None, values: list[float] | None) -> frozenset[int] | None:
        """Return the better one of the best choice and the solver's, which is checked and not believed."""
        if values is None:
            return best
        chosen = frozenset(option for option, value in enumerate(values) if value > 0.5)
        if not self._is_valid(chosen):
            return best
        need = self.aim.need if isinstance(self.aim, Cheapest) else self.instance.met(chosen)
        chosen = without_idle(self.instance, chosen, need)
        return chosen if best is None or self.value(chosen) < self.value(best) else best

    def _is_valid(self, chosen: frozenset[int]) -> bool:
        if not self.instance.is_allowed(chosen):
            return False
        if isinstance(self.aim, Cheapest):
            return self.instance.met(chosen) >= self.aim.need
        return self.aim.budget is None or self.instance.cost(chosen) <= self.aim.budget

    def _trivial_bound(self) -> float:
        if isinstance(self.aim, Cheapest):
            return 0.0
        return float(self.always - sum(group.weight for group in self.instance.groups))

    def _sharpened(self, bound: float) -> float:
        """Return the next value that a choice can have: matters are whole, money where it has a common unit."""
        if isinstance(self.aim, Cheapest) and not self.is_whole:
            return bound
        return float(ceil(bound - 1e-5)) if abs(bound) < inf else bound

    def _goal(self, best: frozenset[int]) -> float:
        """Return the value from which on nothing better is looked for."""
        value = self.value(best)
        return value - max(abs(value) * self.gap, 1e-6)

    def _is_close(self, best: frozenset[int] | None, bound: float) -> bool:
        return best is not None and bound >= self._goal(best) - 1e-9

    def _report(self, best: frozenset[int] | None, bound: float) -> None:
        self._tell(None if best is None else self.value(best), bound)

    def _tell(self, value: float | None, bound: float | None) -> None:
        self.watch.report(
            None if value is None else self.outward(value), None if bound is None else self.outward(bound)
        )


def _decide(relaxed: Relaxed, goal: float, low: list[float], high: list[float]) -> float:
    """Fix the columns that cannot be otherwise in a solution below `goal`; return the bound that this adds.

    Reduced-cost fixing: moving a column off its bound costs at least its reduced cost (linear-programming
    duality), so that a better solution with it moved does not exist.
    """
    room = goal - relaxed.bound
    fixed = False
    for column, (value, reduced) in enumerate(zip(relaxed.values, relaxed.reduced_costs, strict=True)):
        if value < 1e-9 and reduced > room + 1e-6:
            high[column], fixed = 0.0, True
        elif value > 1 - 1e-9 and -reduced > room + 1e-6:
            low[column], fixed = 1.0, True
    return goal if fixed else inf


def _start(instance: Instance, aim: Aim) -> frozenset[int] | None:
    if isinstance(aim, Cheapest):
        return greedy_for_share(instance, aim.need)
    budget = aim.budget if aim.budget is not None else instance.cost(range(len(instance.costs)))
    return greedy_for_budget(instance, budget)


def _unit(instance: Instance) -> tuple[float, bool]:
    """Return the unit of money for the solver, and whether every cost is a whole number of it."""
    common = reduce(gcd, instance.costs, 0) or 1
    top = max(instance.costs, default=0)
    if top <= common * _LARGEST_COST:
        return float(common), True
    return top / _LARGEST_COST, False
