"""Search and trial in turn: what was only tried in part is tried where the plan relies on it.

A matter on which many changes act has demands that are necessary but maybe not sufficient. The search takes
them as they are; where its plan does not really bring the matter to the goal, one more demand says why, and the
search goes on. Each one cuts off at least that plan, so that this ends; and while it lasts the bound holds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from govrules.redesign.plan.aim import Aim, Cheapest
from govrules.redesign.plan.demands import Asked, carriers_of, lazily, missing_demand, reaching
from govrules.redesign.plan.goal import Goal
from govrules.redesign.plan.instance import Instance
from govrules.redesign.plan.kinds import Kind, instance_of
from govrules.redesign.plan.search import Found
from govrules.redesign.plan.solver import Solver
from govrules.redesign.plan.trial import Trials
from govrules.redesign.plan.watch import Watch


@dataclass(frozen=True)
class Problem:
    """The kinds of matters and what the options cost."""

    kinds: tuple[Kind, ...]
    costs: tuple[int, ...]
    exclusive: tuple[tuple[int, int], ...]

    @cached_property
    def instance(self) -> Instance:
        """The problem without rules."""
        return instance_of(self.kinds, self.costs, self.exclusive)

    def met(self, chosen: frozenset[int]) -> int:
        """Return how many matters a choice brings to the goal, as far as the demands are known."""
        return self.instance.met(chosen)

    def names_met(self, chosen: frozenset[int]) -> frozenset[str]:
        """Return which."""
        return frozenset(name for kind in self.kinds if kind.is_met(chosen) for name in kind.members)


def settle(
    problem: Problem, aim: Aim, watch: Watch, gap: float | None, trials: Trials, solver: Solver
) -> tuple[Found, Problem]:
    """Search until every matter that the choice counts on has been tried under it."""
    while True:
        found = solver.find(problem.instance, aim, watch, gap)
        closer = _tried(problem, found.chosen, trials)
        if closer is problem:
            return found, problem
        problem = closer
        if watch.is_over:
            return _made_good(problem, aim, found, trials)


def refined(
    kinds: tuple[Kind, ...], differing: Collection[str], trials: Trials, goal: Goal
) -> tuple[Kind, ...]:
    """Return the kinds, those that a recount judged otherwise taken apart and asked anew, without any model."""
    names = frozenset(differing)
    found: list[Kind] = []
    for kind in kinds:
        wrong = tuple(name for name in kind.members if name in names)
        right = tuple(name for name in kind.members if name not in names)
        if right:
            found.append(replace(kind, members=right))
        if wrong:
            acting = kind.offer.acting
            lazy = acting | carriers_of(trials, wrong[0], kind.offer, acting)
            asked = lazily(trials, goal, wrong[0], kind.offer, lazy)
            found.append(Kind(wrong, kind.offer, asked))
    return tuple(found)


def _tried(problem: Problem, chosen: frozenset[int], trials: Trials) -> Problem:
    """Return the problem with the demands that the choice violates in truth; the same one if there is none."""
    kinds = list(problem.kinds)
    for position, kind in enumerate(kinds):
        asked = kind.asked
        if not asked.lazy or asked.goal is None or not kind.is_met(chosen):
            continue
        demand = missing_demand(reaching(trials, asked.goal, kind.first, kind.offer), asked.lazy, chosen)
        if demand is not None:
            kinds[position] = kind.with_demand(demand)
    if all(one is other for one, other in zip(kinds, problem.kinds, strict=True)):
        return problem
    return replace(problem, kinds=tuple(kinds))


def _made_good(problem: Problem, aim: Aim, found: Found, trials: Trials) -> tuple[Found, Problem]:
    """Out of time: choose everything for the matters that were tried only in part, and keep the bound."""
    if not isinstance(aim, Cheapest) or not problem.instance.only_gains:
        kinds = tuple(
            replace(kind, asked=Asked(None)) if kind.asked.lazy and kind.is_met(found.chosen) else kind
            for kind in problem.kinds
        )
        problem = replace(problem, kinds=kinds)
        met = float(problem.met(found.chosen))
        return replace(found, status="feasible", objective=met), problem
    lazy = frozenset[int]().union(
        *(kind.asked.lazy for kind in problem.kinds if kind.asked.demands is not None)
    )
    chosen = found.chosen | lazy
    everything = tuple(range(len(problem.costs)))
    if problem.instance.met(chosen) < aim.need:
        chosen = frozenset(everything)
    return replace(
        found, status="feasible", chosen=chosen, objective=float(problem.instance.cost(chosen))
    ), problem
