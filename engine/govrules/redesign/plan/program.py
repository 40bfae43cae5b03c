"""The problem as a mixed-integer program, in a formulation that is tight and small.

Columns: x, one for each option, whole; y, one for each group of alike matters; r, one for each set of providers
that several thresholds share. A demand for one item is `y ≤ Σ x`, which makes y whole by itself wherever x is. A
demand for d of n items is `d·y ≤ Σ r`, which does not: y of such a group is declared whole, and the rows of
`cuts` describe what remains: for items T of it, `Σ_T r ≥ (d − (n − |T|))·y`. All of them together are the convex
hull of one such demand (choosing d of n when y = 1, anything when y = 0; Balas, *Disjunctive programming*, 1979).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from govrules.redesign.plan.aim import Aim, Cheapest
from govrules.redesign.plan.instance import Demand, Instance, Providers

Term: TypeAlias = tuple[int, float]
"""A column and its coefficient."""


class Row(NamedTuple):
    """`Σ terms ≥ least`."""

    least: float
    terms: tuple[Term, ...]


class Threshold(NamedTuple):
    """A demand for `least` of several items: the column of its group, and (column, times) of each item."""

    group: int
    least: int
    items: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Program:
    """Columns with values from 0 to 1, and rows; minimise."""

    options: int
    """The first columns are the options."""
    costs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    thresholds: list[Threshold] = field(default_factory=list)

    def column(self, cost: float = 0.0, *, whole: bool = False) -> int:
        """Add a column."""
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1


def program_of(instance: Instance, aim: Aim, unit: float = 1.0) -> Program:
    """Write the problem down; the objective is the money spent in `unit`, or minus the matters met."""
    program = Program(len(instance.costs))
    cheapest = isinstance(aim, Cheapest)
    for cost in instance.costs:
        program.column(cost / unit if cheapest else 0.0, whole=True)
    sets: dict[Providers, int] = {}
    covered: list[Term] = []
    always = 0
    for weight, demands in instance.groups:
        if not demands:
            always += weight
            continue
        whole = any(_is_threshold(demand) for demand in demands)
        y = program.column(0.0 if cheapest else -float(weight), whole=whole)
        covered.append((y, float(weight)))
        for demand in demands:
            _demand(program, sets, y, demand)
    if isinstance(aim, Cheapest):
        program.rows.append(Row(float(aim.need - always), tuple(covered)))
    elif aim.budget is not None:
        spent = tuple((option, -cost / unit) for option, cost in enumerate(instance.costs) if cost)
        program.rows.append(Row(-aim.budget / unit, spent))
    for one, other in instance.exclusive:
        program.rows.append(Row(-1.0, ((one, -1.0), (other, -1.0))))
    return program


def always_met(instance: Instance) -> int:
    """Return how many matters are at the goal whatever is chosen."""
    return sum(weight for weight, demands in instance.groups if not demands)


def _demand(program: Program, sets: dict[Providers, int], y: int, demand: Demand) -> None:
    if not _is_threshold(demand):
        (item,) = demand.items
        least, terms = _sum_of(item.providers)
        program.rows.append(Row(least, (*terms, (y, -1.0))))
        return
    items = tuple((_column_of(program, sets, item.providers), item.times) for item in demand.items)
    program.thresholds.append(Threshold(y, demand.least, items))
    terms = [(column, float(times)) for column, times in items]
    program.rows.append(Row(0.0, (*terms, (y, -float(demand.least)))))


def _is_threshold(demand: Demand) -> bool:
    return len(demand.items) > 1


def _column_of(program: Program, sets: dict[Providers, int], providers: Providers) -> int:
    """Return the column that says how far an item is fulfilled."""
    if len(providers) == 1 and min(providers) >= 0:
        return min(providers)
    column = sets.get(providers)
    if column is None:
        column = sets[providers] = program.column()
        least, terms = _sum_of(providers)
        program.rows.append(Row(least, (*terms, (column, -1.0))))
    return column


def _sum_of(providers: Iterable[int]) -> tuple[float, list[Term]]:
    """Return Σ of the literals as terms, their constant moved to the other side: ~c is 1 − x."""
    terms = [(c, 1.0) if c >= 0 else (~c, -1.0) for c in sorted(providers)]
    return -float(sum(1 for _, sign in terms if sign < 0)), terms


def cuts(thresholds: Iterable[Threshold], values: list[float], tolerance: float = 1e-5) -> list[Row]:
    """Return the rows of the thresholds' hulls that a solution of the relaxation violates.

    The most violated one takes the items that are fulfilled less than the group: one pass finds it.
    """
    found: list[Row] = []
    for group, least, items in thresholds:
        y = values[group]
        if y <= tolerance:
            continue
        inside = [(column, times) for column, times in items if values[column] < y]
        need = least - sum(times for _, times in items) + sum(times for _, times in inside)
        if need <= 0:
            continue
        terms = [(column, float(min(times, need))) for column, times in inside]
        if sum(times * values[column] for column, times in terms) < need * y - tolerance:
            found.append(Row(0.0, (*terms, (group, -float(need)))))
    return found
