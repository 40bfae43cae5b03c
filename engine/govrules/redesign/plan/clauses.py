"""A truth table over a few options as demands: what must be chosen, or left out, for it to be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from govrules.redesign.plan.instance import Demand, Item


def subsets(options: Sequence[int]) -> Iterator[frozenset[int]]:
    """Yield every subset, small ones first."""
    for size in range(len(options) + 1):
        yield from map(frozenset, combinations(options, size))


def clauses(options: Sequence[int], is_true: Callable[[frozenset[int]], bool]) -> tuple[Demand, ...] | None:
    """Return demands that hold exactly for the subsets of `options` that are true; None = none is.

    Each false subset is widened to the largest family of false ones around it that leaves out options from
    what it fixes, first from the chosen, then from the rest: a prime implicant of the negation (Quine, 1952).
    Where choosing more never harms, the demands name options to choose only.
    """
    false = {subset for subset in subsets(options) if not is_true(subset)}
    found: dict[frozenset[int], None] = {}
    covered: set[frozenset[int]] = set()
    for subset in sorted(false, key=lambda one: (-len(one), sorted(one))):
        if subset in covered:
            continue
        fixed, family = _widened(options, subset, false)
        covered |= family
        if not fixed:
            return None
        found[frozenset(option if option not in subset else ~option for option in fixed)] = None
    return tuple(Demand(1, (Item(providers),)) for providers in found)


def _widened(
    options: Sequence[int], subset: frozenset[int], false: set[frozenset[int]]
) -> tuple[set[int], set[frozenset[int]]]:
    """Return what has to stay fixed for the whole family to be false, and the family."""
    fixed, family = set(options), {subset}
    for option in sorted(options, key=lambda one: (one not in subset, one)):
        wider = family | {one ^ {option} for one in family}
        if wider <= false:
            fixed.remove(option)
            family = wider
    return fixed, family
