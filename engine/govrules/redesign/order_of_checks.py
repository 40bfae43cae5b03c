"""The checks of a matter that may refuse, in today's order and in the one that costs the least work.

A check that often refuses and is quickly done comes first (knock-out: van der Aalst, Re-engineering
knock-out processes, Decision Support Systems 30, 2001). What has a reason stays in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from govrules.process.graph import ProcessGraph
from govrules.process.order import bits, closure
from govrules.process.worlds import choices_of
from govrules.redesign.cheapest_order import cheapest_order
from govrules.redesign.remainder import held_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOfChecks:
    """The steps of one matter in two orders. Efforts are hours of work a case, means; None = not known."""

    owner: str
    """The matter, or the bundle for its own steps."""
    today: tuple[str, ...]
    best: tuple[str, ...] | None
    """The order of least effort; None where the work of a step that could move is not known."""
    free: tuple[str, ...]
    """Steps whose expected work depends on the order; none = there is nothing to choose."""
    effort_today: float | None
    effort_best: float | None
    effort_parallel: float | None
    """When only what has a reason waits, and one single officer does one thing after the other."""
    saves: float | None
    """Today less best. Known already where what is unknown costs the same in every order."""
    parallel_costs: float | None
    """Parallel less best: the work on cases that a check before would have ended."""
    exact: bool
    """Whether the order is proven; a heuristic says so."""
    gap: float | None
    """How far a heuristic may be above the least effort, as a share of that; None where it is proven."""
    unknown: tuple[str, ...]
    """Steps whose work is not written."""
    silent: tuple[str, ...]
    """Steps that could move and do not say what they need: whether they may is a question."""

    @property
    def turned(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of which the best order turns today's round, as (first today, first then)."""
        if self.best is None:
            return ()
        place = {name: number for number, name in enumerate(self.best)}
        return tuple(
            (earlier, later)
            for number, earlier in enumerate(self.today)
            for later in self.today[number + 1 :]
            if place[later] < place[earlier]
        )

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "matter": self.owner,
            "today": list(self.today),
            "best": None if self.best is None else list(self.best),
            "free": list(self.free),
            "effort_hours": {
                "today": self.effort_today,
                "best": self.effort_best,
                "parallel": self.effort_parallel,
            },
            "saves_hours": self.saves,
            "parallel_costs_hours": self.parallel_costs,
            "exact": self.exact,
            "gap": self.gap,
            "unknown": list(self.unknown),
            "silent": list(self.silent),
        }


def best_order(graph: ProcessGraph, owner: str) -> OrderOfChecks:
    """Return the order of a matter's steps that costs the least work, and what today's costs.

    Steps count that may be done at all; a follow-up after the case does not. What comes between two of them
    from another matter keeps them in order.

    Raises:
        LookupError: when the graph has no such matter.
    """
    if owner not in graph.parts:
        raise LookupError(owner)
    return _Checks(graph, owner).weighed()


def orders_of_checks(graph: ProcessGraph) -> tuple[OrderOfChecks, ...]:
    """Return the order of checks of every matter that has one to choose."""
    owners = dict.fromkeys(activity.owner for activity in graph.steps() if activity.refuses > 0)
    found = (best_order(graph, owner) for owner in owners if owner in graph.parts)
    return tuple(order for order in found if order.free)


class _Checks:
    """The steps of one matter, numbered as they stand today."""

    def __init__(self, graph: ProcessGraph, owner: str) -> None:
        activities = list(graph.steps())
        may_run = _may_run(graph)
        self.owner = owner
        self.numbers = tuple(
            number
            for number in graph.orders.order
            if activities[number].owner == owner and may_run[number] and not activities[number].after_case
        )
        self.steps = tuple(activities[number] for number in self.numbers)
        self.refuses = tuple(step.refuses for step in self.steps)
        self.work = tuple(0.0 if step.by.system else step.work_minutes for step in self.steps)
        whole_today = graph.closure_today
        self.today = self._rows(whole_today)
        self.kept = self._rows(inside_order(graph, self.numbers))
        """What must come before each step, whatever the order."""
        self.parallel = self._rows(side_by_side(graph, self.numbers))
        self.free = tuple(number for number in range(len(self.steps)) if self._is_free(number))

    def _rows(self, rows: Sequence[int]) -> list[int]:
        return [
            sum(1 << n for n, other in enumerate(self.numbers) if rows[number] >> other & 1)
            for number in self.numbers
        ]

    def _is_free(self, number: int) -> bool:
        """Tell whether two steps may change places, one of which refuses: this one and another."""
        return any(
            (self.refuses[other] or self.refuses[number])
            and not (self.kept[number] >> other & 1 or self.kept[other] >> number & 1)
            for other in range(len(self.steps))
            if other != number
        )

    def _effort(self, rows: Sequence[int], numbers: Sequence[int]) -> float | None:
        """Return the expected minutes of some steps when each comes after its row; None = not known."""
        total = 0.0
        for number in numbers:
            work = self.work[number]
            if work is None:
                return None
            total += work * prod(1 - self.refuses[other] for other in bits(rows[number]))
        return total

    def weighed(self) -> OrderOfChecks:
        """Compare today's order, the cheapest, and none but what has a reason."""
        everything = range(len(self.steps))
        order, exact, gap = self._cheapest()
        rows = None if order is None else self._after(order)
        best = None if rows is None else self._effort(rows, everything)
        best_free = None if rows is None else self._effort(rows, self.free)
        today_free, parallel_free = (self._effort(one, self.free) for one in (self.today, self.parallel))
        return OrderOfChecks(
            owner=self.owner,
            today=tuple(step.id for step in self.steps),
            best=None if order is None else tuple(self.steps[number].id for number in order),
            free=tuple(self.steps[number].id for number in self.free),
            effort_today=_hours(self._effort(self.today, everything)),
            effort_best=_hours(best),
            effort_parallel=_hours(self._effort(self.parallel, everything)),
            saves=_hours(_less(today_free, best_free)),
            parallel_costs=_hours(_less(parallel_free, best_free)),
            exact=exact,
            gap=gap,
            unknown=tuple(step.id for step, work in zip(self.steps, self.work, strict=True) if work is None),
            silent=tuple(self.steps[n].id for n in self.free if not self.steps[n].needs_known),
        )

    def _cheapest(self) -> tuple[tuple[int, ...] | None, bool, float | None]:
        """Return the order of all steps, whether it is proven, and else how far off it may be.

        A step that is not free stands on one side of every check: it leaves the same share of cases in every
        order, which is a constant factor of the work of those behind it.
        """
        known = [self.work[number] for number in self.free]
        efforts = [
            work * prod(1 - self.refuses[n] for n in bits(self.kept[number]) if n not in self.free)
            for number, work in zip(self.free, known, strict=True)
            if work is not None
        ]
        if len(efforts) < len(known):
            return None, True, None
        place = {number: position for position, number in enumerate(self.free)}
        before = [sum(1 << place[n] for n in bits(self.kept[number]) if n in place) for number in self.free]
        found = cheapest_order(efforts, [self.refuses[n] for n in self.free], before)
        gap = None if found.exact or not found.bound else round(found.effort / found.bound - 1, 4)
        return self._woven([self.free[n] for n in found.order]), found.exact, gap

    def _woven(self, free: Sequence[int]) -> tuple[int, ...]:
        """Return an order of all steps in which the free ones stand as given; ties stand as today."""
        direct = list(self.kept)
        for position, number in enumerate(free):
            for earlier in free[:position]:
                direct[number] |= 1 << earlier
        order: list[int] = []
        done = 0
        while len(order) < len(direct):
            number = next(n for n, row in enumerate(direct) if not done >> n & 1 and not row & ~done)
            order.append(number)
            done |= 1 << number
        return tuple(order)

    def _after(self, order: Sequence[int]) -> list[int]:
        """Return what comes before each step in an order: all of those that stand before it."""
        rows = [0] * len(order)
        done = 0
        for number in order:
            rows[number] = done
            done |= 1 << number
        return rows


def inside_order(graph: ProcessGraph, numbers: Sequence[int]) -> list[int]:
    """Return what must come before each of some steps: for a reason, or for a step of another matter between.

    Rows of bits by step number; those of other steps are today's.
    """
    today = graph.closure_today
    inside = sum(1 << number for number in numbers)
    rows = list(today)
    for number in numbers:
        rows[number] = today[number] & ~inside | graph.orders.reasoned_closure[number] & inside
    return closure(rows, graph.orders.order)


def side_by_side(graph: ProcessGraph, numbers: Sequence[int]) -> list[int]:
    """Return what comes before each step when only what has a reason waits.

    One single officer does one thing after the other all the same, in today's order.
    """
    rows = inside_order(graph, numbers)
    inside = sum(1 << number for number in numbers)
    for number, held in enumerate(held_rows(graph)):
        if inside >> number & 1:
            rows[number] |= held & inside
    return closure(rows, graph.orders.order)


def _may_run(graph: ProcessGraph) -> list[bool]:
    worlds = list(choices_of(graph).bounds())
    return [any(world.runs(activity) for world in worlds) for activity in graph.steps()]


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _hours(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 4)
