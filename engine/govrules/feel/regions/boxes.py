"""Rows as boxes: of each column a set of its pieces, as the bits of a whole number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import TypeAlias

from govrules.feel.errors import BudgetExceeded

Box: TypeAlias = tuple[int, ...]


@dataclass
class Steps:
    """How much work is left. A search that spends the last of it raises BudgetExceeded."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Count steps: looking at one row once is one."""
        self.left -= steps
        if self.left < 0:
            raise BudgetExceeded("the table takes too many steps")


def common(one: Box, other: Box) -> Box | None:
    """Return what two boxes share; None where they do not meet."""
    shared: list[int] = []
    for a, b in zip(one, other):  # noqa: B905 - the innermost loop of every search
        both = a & b
        if not both:
            return None
        shared.append(both)
    return tuple(shared)


def contains(outer: Box, inner: Box) -> bool:
    """Tell whether a box lies wholly in another."""
    return all(b & ~a == 0 for a, b in zip(outer, inner, strict=True))


def volume(box: Box) -> int:
    """Return of how many combinations of pieces a box is made."""
    return prod(map(int.bit_count, box))


def disjoint(boxes: Iterable[Box]) -> bool:
    """Tell whether no two of the boxes meet."""
    return not any(common(one, other) for one, other in combinations(boxes, 2))


def widened(box: Box, whole: Box, rows: Sequence[Box]) -> Box:
    """Return a box that no row meets as wide as it can be, column after column."""
    wide = list(box)
    for column, all_pieces in enumerate(whole):
        free = all_pieces
        for row in rows:
            if all(row[other] & mask for other, mask in enumerate(wide) if other != column):
                free &= ~row[column]
        wide[column] = free
    return tuple(wide)


def stretch(mask: int, part: int) -> int:
    """Return the neighbouring pieces of a mask around the first one that it shares with a part."""
    shared = mask & part
    at = (shared & -shared).bit_length() - 1
    above = mask >> at
    longest = (~above & (above + 1)).bit_length() - 1
    below = ~mask & ((1 << at) - 1)
    return ((1 << longest) - 1) << at | (((1 << at) - 1) & ~((1 << below.bit_length()) - 1))
