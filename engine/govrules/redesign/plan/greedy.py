"""Plans by rule of thumb: a start for the exact search, and a measure of what exactness is worth.

Begin with everything and give up, again and again, what costs most for each matter that it keeps at the goal.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

from govrules.redesign.plan.instance import Instance
from govrules.redesign.plan.tally import Tally


def greedy_for_share(instance: Instance, need: int) -> frozenset[int] | None:
    """Return a cheap choice that brings at least `need` matters to the goal; None = none was found."""
    tally = _everything(instance)
    if tally.met < need:
        return None
    _give_up(tally, lambda change: tally.met + change >= need)
    return frozenset(tally.chosen)


def greedy_for_budget(instance: Instance, budget: int) -> frozenset[int]:
    """Return a choice that costs at most `budget` and meets many matters."""
    tally = _everything(instance)
    _give_up(tally, lambda change: change == 0 or tally.cost > budget)
    rest = sorted(set(range(len(instance.costs))) - tally.chosen, key=lambda option: instance.costs[option])
    barred = _excluded_by(instance)
    for option in rest:
        fits = tally.cost + instance.costs[option] <= budget and not barred[option] & tally.chosen
        if fits and tally.change(option) > 0:
            tally.flip(option)
    return frozenset(tally.chosen)


def without_idle(instance: Instance, chosen: frozenset[int], need: int) -> frozenset[int]:
    """Return a choice without what it does not need: the dearest first; `need` matters stay met.

    What costs nothing stays if it meets one matter more.
    """
    tally = Tally(instance)
    tally.flip_all(chosen)
    for option in sorted(chosen, key=lambda option: (-instance.costs[option], option)):
        change = tally.change(option)
        if change >= 0 or (instance.costs[option] > 0 and tally.met + change >= need):
            tally.flip(option)
    return frozenset(tally.chosen)


def _everything(instance: Instance) -> Tally:
    """Return everything chosen; of two that exclude each other, the one whose loss is the greater."""
    tally = Tally(instance)
    tally.flip_all(range(len(instance.costs)))
    for one, other in instance.exclusive:
        if one in tally.chosen and other in tally.chosen:
            tally.flip(max((one, other), key=lambda option: (tally.change(option), instance.costs[option])))
    return tally


def _give_up(tally: Tally, may_go: Callable[[int], bool]) -> None:
    """Take out options, the least matters lost for the money saved first, while `may_go` allows the loss."""
    costs = tally.instance.costs

    def worth(option: int) -> float:
        lost = -tally.change(option)
        if not costs[option]:
            return float("inf") if lost > 0 else 0.0
        return lost / costs[option]

    queue = [(worth(option), option) for option in sorted(tally.chosen)]
    heapq.heapify(queue)
    while queue:
        _, option = heapq.heappop(queue)
        now = worth(option)
        if queue and now > queue[0][0]:
            # What others gave up has made this one worth more: it queues again.
            heapq.heappush(queue, (now, option))
            continue
        if may_go(tally.change(option)):
            tally.flip(option)


def _excluded_by(instance: Instance) -> list[set[int]]:
    barred: list[set[int]] = [set() for _ in instance.costs]
    for one, other in instance.exclusive:
        barred[one].add(other)
        barred[other].add(one)
    return barred
