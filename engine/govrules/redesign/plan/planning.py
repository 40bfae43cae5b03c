"""A plan for a catalogue: the way from the book to the written reforms, and the recount."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.plans import OVER_BUDGET, SHARE_OUT_OF_REACH
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.reforms import Reform
from govrules.redesign.plan.aim import Aim, Cheapest, MostMatters
from govrules.redesign.plan.blockers import blockers
from govrules.redesign.plan.documents import plan_text, reforms_of
from govrules.redesign.plan.kinds import Kind, kinds_of
from govrules.redesign.plan.menu import Menu
from govrules.redesign.plan.money import Money
from govrules.redesign.plan.plan import Plan, Request
from govrules.redesign.plan.recount import Recount, recount
from govrules.redesign.plan.search import Found
from govrules.redesign.plan.settling import Problem, refined, settle
from govrules.redesign.plan.share import needed
from govrules.redesign.plan.solver import Solver
from govrules.redesign.plan.touching import Touching, touching
from govrules.redesign.plan.trial import Trials
from govrules.redesign.plan.watch import Onlooker, Progress, Watch
from govrules.source import Place

_ROUNDS: Final = 3
"""Recounts after which a plan that still does not agree is given up as a fault of ours."""
_FIRST_SHARE: Final = 0.6
"""Of the time, for the cheapest plan, where a budget may ask for a second search."""


def make_plan(
    book: RuleBook,
    request: Request,
    menu: Menu,
    *,
    seconds: float = 60.0,
    gap: float | None = None,
    bell: threading.Event | None = None,
    onlooker: Onlooker | None = None,
    clock: Callable[[], float] = time.monotonic,
    solver: Solver | None = None,
) -> Plan:
    """Make the plan that a request asks for, out of the changes of a menu.

    `seconds` limits the search alone; trying the changes and the recount take what they take. `gap` = see
    `search.find`. Setting `bell` ends the search with the best plan so far. `solver` = one kept for
    several plans.

    Raises:
        PlanExtraMissing: when highspy is not installed.
    """
    touched = touching(book, menu.options)
    trials = Trials(book, menu.options, with_papers=request.goal.materials is not None)
    tell = onlooker.measured if onlooker is not None else None
    kinds = kinds_of(trials, request.goal, request.targets, touched, menu.exclusive, tell)
    scale = lcm(*(option.cost.yuan.denominator for option in menu.options), 1)
    costs = tuple(int(option.cost.yuan * scale) for option in menu.options)
    hears = None if onlooker is None else _hearing(onlooker, request, scale)
    watch = Watch(seconds, hears, clock, bell or threading.Event())
    with nullcontext(solver) if solver is not None else Solver() as kept:
        planner = _Planner(book, request, menu, trials, touched, costs, scale, watch, gap, onlooker, kept)
        return planner.plan(kinds)


def _hearing(onlooker: Onlooker, request: Request, scale: int) -> Callable[[Progress], None]:
    def told(progress: Progress) -> None:
        best, bound = progress.best, progress.bound
        gap = abs(best - bound) / best if best and bound is not None else None
        shown = [
            None if value is None else _money(value, scale) if request.counts_money else round(value)
            for value in (best, bound)
        ]
        onlooker.searched(shown[0], shown[1], gap, progress.seconds)

    return told


@dataclass(slots=True)
class _Planner:
    """One run; its parts are given, and only the kinds grow more exact."""

    book: RuleBook
    request: Request
    menu: Menu
    trials: Trials
    touched: Touching
    costs: tuple[int, ...]
    scale: int
    watch: Watch
    gap: float | None
    onlooker: Onlooker | None
    solver: Solver

    def plan(self, kinds: tuple[Kind, ...]) -> Plan:
        for rounds_left in reversed(range(_ROUNDS)):
            problem = Problem(kinds, self.costs, self.menu.exclusive)
            plan, problem = self._planned(problem)
            if plan.recount.agrees or plan.recount.faults or not rounds_left or self.watch.is_over:
                return plan
            kinds = refined(problem.kinds, plan.recount.differing, self.trials, self.request.goal)
        raise AssertionError

    def _planned(self, problem: Problem) -> tuple[Plan, Problem]:
        request, found = self.request, list(self.touched.diagnostics)
        best, problem = self._attainable(problem)
        attainable = problem.met(best)
        need = attainable if request.share is None else needed(request.share, request.of)
        aim: Aim | None = Cheapest(need) if request.counts_money else None
        result: Found | None = None
        if aim is not None and need > attainable:
            found.append(_out_of_reach(need, attainable, request.of))
            aim = None
        if aim is not None:
            part = self.watch.part(self.watch.limit * (_FIRST_SHARE if request.budget else 1.0))
            result, problem = settle(problem, aim, part, self.gap, self.trials, self.solver)
            if request.budget is not None and result.objective > self._budget:
                found.append(self._over_budget(result))
                aim = None
        if aim is None and request.budget is not None:
            aim = MostMatters(self._budget)
            result, problem = settle(problem, aim, self.watch, self.gap, self.trials, self.solver)
        if result is None:
            result = Found("infeasible", frozenset(), 0.0, 0.0)
        return self._told(problem, aim, result, need, best, found), problem

    @property
    def _budget(self) -> int:
        assert self.request.budget is not None
        return int(self.request.budget.yuan * self.scale)

    def _attainable(self, problem: Problem) -> tuple[frozenset[int], Problem]:
        """Return the choice that brings most matters to the goal, whatever it costs."""
        everything = frozenset(range(len(self.costs))) - self.touched.left_out
        if problem.instance.only_gains:
            return everything, problem
        part = self.watch.part(self.watch.limit / 3)
        result, problem = settle(problem, MostMatters(None), part, self.gap, self.trials, self.solver)
        return result.chosen, problem

    def _told(
        self,
        problem: Problem,
        aim: Aim | None,
        result: Found,
        need: int,
        best: frozenset[int],
        found: list[Diagnostic],
    ) -> Plan:
        request = self.request
        reforms = reforms_of(self.book, self.menu.options, result.chosen, request.reform_id, request.name)
        met = problem.names_met(result.chosen)
        counted = (
            self._recounted(plan_text(reforms), reforms, met) if aim is not None else Recount(met, (), ())
        )
        is_money = not isinstance(aim, MostMatters)
        return Plan(
            request=request,
            aim="cheapest" if is_money else "best_share",
            status=result.status,
            objective=_money(result.objective, self.scale) if is_money else round(result.objective),
            bound=_money(result.bound, self.scale) if is_money else result.bound,
            gap=result.gap,
            cost=_money(sum(self.costs[option] for option in result.chosen), self.scale),
            need=need,
            today=problem.met(frozenset()),
            attainable=problem.met(best),
            chosen=tuple(self.menu.options[option] for option in sorted(result.chosen)),
            met=len(met),
            blockers=blockers(self.trials, request.goal, problem.kinds, best),
            reforms=reforms,
            recount=counted,
            diagnostics=(*self.menu.diagnostics, *found, *counted.diagnostics()),
        )

    def _recounted(self, text: str, reforms: tuple[Reform, ...], met: frozenset[str]) -> Recount:
        tell = self.onlooker.recounted if self.onlooker is not None else None
        return recount(self.book, reforms, text, self.request.goal, self.request.targets, met, tell)

    def _over_budget(self, result: Found) -> Diagnostic:
        assert self.request.budget is not None
        message = say(
            "The share costs {cost} at best known, and surely not less than {bound}; the budget is {budget}.",
            cost=_money(result.objective, self.scale),
            bound=_money(result.bound, self.scale),
            budget=self.request.budget,
        )
        hint = say("What follows is the best share that the budget buys.")
        return Diagnostic(OVER_BUDGET, message, Place(""), hint)


def _out_of_reach(need: int, attainable: int, of: int) -> Diagnostic:
    return Diagnostic(
        SHARE_OUT_OF_REACH,
        say(
            "{need} of {of} matters are wanted at the goal; with every change on offer {attainable} are.",
            need=need,
            of=of,
            attainable=attainable,
        ),
        Place(""),
        say("See what blocks the others, and offer changes for it, or ask for a smaller share."),
    )


def _money(value: float, scale: int) -> Money:
    """Return an amount of the instance as money; a bound that is no whole number keeps four digits."""
    whole = Fraction(round(value)) if abs(value - round(value)) < 1e-6 else Fraction(f"{value:.4f}")
    return Money(whole / scale)
