"""The order of checks that costs the least work a case, when each of them may end the case.

The expected effort of an order is Σ eᵢ Π (1 − pⱼ) over the checks j before i. Without precedence the optimum
sorts by eᵢ / pᵢ (Mitten, An analytic solution to the least cost testing sequence problem, J. Industrial
Engineering 11, 1960); with precedence it does not, so the sets that can come first are enumerated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import Final

from govrules.process.order import bits

MOST_SETS: Final = 1 << 14
"""Sets that are enumerated at most: any order of 14 checks, and of more where precedence rules orders out."""
_EQUAL: Final = 1e-9
"""Efforts this near (relatively) are one: of two such orders the one nearer to today's is taken."""


@dataclass(frozen=True, slots=True)
class Cheapest:
    """An order of checks by number, and what it costs."""

    order: tuple[int, ...]
    effort: float
    bound: float
    """No order costs less than this; the effort itself where the order is proven."""

    @property
    def exact(self) -> bool:
        """Tell whether no order costs less."""
        return self.bound >= self.effort


def effort_of(order: Sequence[int], efforts: Sequence[float], refuses: Sequence[float]) -> float:
    """Return Σ eᵢ Π (1 − pⱼ), in the unit of the efforts."""
    total, left = 0.0, 1.0
    for number in order:
        total += left * efforts[number]
        left *= 1 - refuses[number]
    return total


def cheapest_order(
    efforts: Sequence[float], refuses: Sequence[float], before: Sequence[int], most_sets: int = MOST_SETS
) -> Cheapest:
    """Return the order of least effort in which every check comes after those of its row in `before`.

    Checks are numbered as they stand today, so that each comes after its predecessors; `before` holds all
    of them (a closure), as bits. Proven while at most `most_sets` sets can come first, which up to 14 checks
    is always so; beyond that a heuristic with its bound: blocks by ratio, then moves as long as one helps.
    """
    layers = _first_sets(before, most_sets)
    if layers is None:
        order = min(
            (_improved(order, efforts, refuses, before) for order in _starts(efforts, refuses, before)),
            key=lambda order: effort_of(order, efforts, refuses),
        )
        return Cheapest(order, effort_of(order, efforts, refuses), _bound(efforts, refuses))
    order = _proven(layers, efforts, refuses, before)
    effort = effort_of(order, efforts, refuses)
    return Cheapest(order, effort, effort)


def _first_sets(before: Sequence[int], most_sets: int) -> list[list[int]] | None:
    """Return the sets that can come first, by size; None where they are too many."""
    layers = [[0]]
    count = 1
    for _ in before:
        following = {done | 1 << number for done in layers[-1] for number in _next(done, before)}
        count += len(following)
        if count > most_sets:
            return None
        layers.append(list(following))
    return layers


def _next(done: int, before: Sequence[int]) -> list[int]:
    return [n for n, row in enumerate(before) if not done >> n & 1 and not row & ~done]


def _proven(
    layers: Sequence[Sequence[int]], efforts: Sequence[float], refuses: Sequence[float], before: Sequence[int]
) -> tuple[int, ...]:
    """Work out what is still to come after every set, last set first; then go the cheapest way."""
    to_come = {layers[-1][0]: 0.0}

    def over(done: int, number: int) -> float:
        return efforts[number] + (1 - refuses[number]) * to_come[done | 1 << number]

    for layer in reversed(layers[:-1]):
        for done in layer:
            to_come[done] = min(over(done, number) for number in _next(done, before))
    order: list[int] = []
    done, left, slack = 0, 1.0, to_come[0] * _EQUAL
    while len(order) < len(before):
        least = left * to_come[done]
        number = next(n for n in _next(done, before) if left * over(done, n) <= least + slack)
        order.append(number)
        done |= 1 << number
        left *= 1 - refuses[number]
    return tuple(order)


def _starts(
    efforts: Sequence[float], refuses: Sequence[float], before: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the order of today, and the order by ratio: of each check with what must come before it."""
    order: list[int] = []
    done = 0
    while len(order) < len(before):
        blocks = [[*bits(row & ~done), number] for number, row in enumerate(before) if not done >> number & 1]
        block = min(blocks, key=lambda one: (_ratio(one, efforts, refuses), one[-1]))
        order += block
        done |= sum(1 << number for number in block)
    return tuple(range(len(before))), tuple(order)


def _ratio(block: Sequence[int], efforts: Sequence[float], refuses: Sequence[float]) -> float:
    ends = 1 - prod(1 - refuses[number] for number in block)
    return effort_of(block, efforts, refuses) / ends if ends else inf


def _improved(
    order: tuple[int, ...], efforts: Sequence[float], refuses: Sequence[float], before: Sequence[int]
) -> tuple[int, ...]:
    """Move one check at a time to where it costs least, as long as that helps."""
    effort = effort_of(order, efforts, refuses)
    while True:
        moved = min(_moves(order, before), key=lambda one: effort_of(one, efforts, refuses), default=order)
        cost = effort_of(moved, efforts, refuses)
        if cost >= effort * (1 - _EQUAL):
            return order
        order, effort = moved, cost


def _moves(order: tuple[int, ...], before: Sequence[int]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for position, number in enumerate(order):
        for earlier in range(position - 1, -1, -1):
            if before[number] >> order[earlier] & 1:
                break
            found.append(
                (*order[:earlier], number, *order[earlier:position], *order[position + 1 :]),
            )
        for later in range(position + 1, len(order)):
            if before[order[later]] >> number & 1:
                break
            found.append(
                (*order[:position], *order[position + 1 : later + 1], number, *order[later + 1 :]),
            )
    return found


def _bound(efforts: Sequence[float], refuses: Sequence[float]) -> float:
    """Return the least effort when no check has to wait for another: the sort by ratio."""
    order = sorted(range(len(efforts)), key=lambda n: _ratio([n], efforts, refuses))
    return effort_of(order, efforts, refuses)
