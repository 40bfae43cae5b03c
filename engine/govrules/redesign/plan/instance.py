"""The planning problem by itself: options with costs, and groups of matters that ask for some of them.

A group is met when every one of its demands is. A demand lists items, each with the options that fulfil it,
and asks for at least so many of them: "three of these five papers must go", "one of these two must be chosen".
Goals on trips and days become demands for one item each, so that everything is one kind of condition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Literal: TypeAlias = int
"""An option by its number c ≥ 0 when it is to be chosen; `~c` (negative) when it is to be left out."""

Providers: TypeAlias = frozenset[Literal]
"""Any one of them fulfils the item."""


class Item(NamedTuple):
    """Something to be fulfilled, by any of its providers; `times` = how many alike."""

    providers: Providers
    times: int = 1


class Demand(NamedTuple):
    """At least `least` of the items have to be fulfilled."""

    least: int
    items: tuple[Item, ...]

    def is_met(self, chosen: Collection[int]) -> bool:
        """Tell whether a choice fulfils it."""
        found = sum(item.times for item in self.items if any(holds(p, chosen) for p in item.providers))
        return found >= self.least

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(item.times for item in self.items)


class Group(NamedTuple):
    """Matters that ask the same: how many, and what."""

    weight: int
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """The problem. `costs` are whole numbers of one unit of money; of two options in `exclusive`, one at most."""

    costs: tuple[int, ...]
    groups: tuple[Group, ...]
    exclusive: tuple[tuple[int, int], ...] = ()

    def met(self, chosen: Collection[int]) -> int:
        """Return how many matters a choice brings to the goal."""
        return sum(g.weight for g in self.groups if all(demand.is_met(chosen) for demand in g.demands))

    def cost(self, chosen: Iterable[int]) -> int:
        """Return what a choice costs."""
        return sum(self.costs[option] for option in chosen)

    def is_allowed(self, chosen: Collection[int]) -> bool:
        """Tell whether a choice takes no two options that exclude each other."""
        return not any(one in chosen and other in chosen for one, other in self.exclusive)

    @property
    def only_gains(self) -> bool:
        """Tell whether choosing more never loses a matter: no exclusion, nothing to be left out."""
        return not self.exclusive and all(
            literal >= 0
            for group in self.groups
            for demand in group.demands
            for item in demand.items
            for literal in item.providers
        )


def holds(literal: Literal, chosen: Collection[int]) -> bool:
    """Tell whether a literal holds under a choice."""
    return literal in chosen if literal >= 0 else ~literal not in chosen


def merged(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return the groups in their shortest form, equal ones made one; what cannot be met is left out."""
    weights: Counter[tuple[Demand, ...]] = Counter()
    for group in groups:
        demands = tidy(group.demands)
        if demands is not None:
            weights[demands] += group.weight
    return tuple(Group(weight, demands) for demands, weight in weights.items())


def tidy(demands: Sequence[Demand]) -> tuple[Demand, ...] | None:
    """Return demands without what says nothing; None = they can never be met.

    Items with the same providers become one. An item without which the others are too few becomes a demand of
    its own, and one whose providers include those of another such item is implied by that one.
    """
    each: set[Providers] = set()
    some: dict[Demand, None] = {}
    for demand in demands:
        times: Counter[Providers] = Counter()
        given = 0
        for providers, alike in demand.items:
            if _is_sure(providers):
                given += alike
            elif providers:
                times[providers] += alike
        least = _required(times, demand.least - given, each)
        if least is None:
            return None
        if least == 1:
            each.add(frozenset[Literal]().union(*times))
        elif least > 1:
            items = (Item(providers, min(alike, least)) for providers, alike in times.items())
            some[Demand(least, tuple(sorted(items, key=_sorted_literals)))] = None
    each = {one for one in each if not _is_sure(one)}
    kept = [one for one in each if not any(other < one for other in each)]
    single = (Demand(1, (Item(providers),)) for providers in sorted(kept, key=sorted))
    return (*single, *some)


def _required(times: Counter[Providers], least: int, each: set[Providers]) -> int | None:
    """Move the items that cannot be spared to `each`; return how many are still lacking, None = too few."""
    total = sum(times.values())
    if total < least:
        return None
    while least > 0:
        needed = next((providers for providers, alike in times.items() if total - alike < least), None)
        if needed is None:
            break
        each.add(needed)
        alike = times.pop(needed)
        least, total = least - alike, total - alike
    return least


def _is_sure(providers: Providers) -> bool:
    """Tell whether one of them holds whatever is chosen."""
    return any(~literal in providers for literal in providers)


def _sorted_literals(item: Item) -> tuple[list[Literal], int]:
    return sorted(item.providers), item.times
