"""What a union of rows leaves uncovered: subtraction of boxes, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from operator import ne

from govrules.feel.regions.boxes import Box, Steps, common, disjoint, volume


def uncovered(box: Box, rows: Sequence[Box], steps: Steps) -> Box | None:
    """Return a part of a box that no row meets; None where the rows together cover it.

    Exact. A row taken out of a box leaves at most one smaller box a column. Counting shortens the search: rows
    that together hold fewer combinations than the box leave some free, so that nothing else need be searched;
    rows that do not meet and hold as many cover it. For rows that do not meet this never goes back. In general
    the question is as hard as any (co-NP): BudgetExceeded is raised when `steps` are spent.
    """
    waiting: list[tuple[Box, Sequence[Box]]] = [(box, rows)]
    while waiting:
        part, left = waiting.pop()
        steps.spend(len(left) + 1)
        met = [shared for row in left if (shared := common(part, row)) is not None]
        if part in met:
            continue
        if not met:
            return part
        missing = volume(part) - sum(map(volume, met))
        if missing == 0:
            steps.spend(len(met) ** 2 // 8)
            if disjoint(met):
                continue
            missing = 1  # they meet, and so hold fewer
        if missing > 0:
            waiting.clear()
        waiting.extend(_without_one(part, met))
    return None


def _without_one(part: Box, met: list[Box]) -> list[tuple[Box, Sequence[Box]]]:
    """Take the largest row out; of equal ones the one that leaves the fewest boxes."""
    taken = min(met, key=lambda row: (-volume(row), sum(map(ne, row, part))))
    others = [row for row in met if row is not taken]
    rest: list[tuple[Box, Sequence[Box]]] = []
    for column, (whole, cut) in enumerate(zip(part, taken, strict=True)):
        if whole != cut:
            rest.append(((*taken[:column], whole & ~cut, *part[column + 1 :]), others))
    # The last is looked at first: few rows meet a small box, so that it is soon settled.
    rest.sort(key=lambda item: -volume(item[0]))
    return rest
