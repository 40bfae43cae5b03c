"""The rows that come closest to a gap: those that miss it in the fewest columns, and there by the least."""

from __future__ import annotations

from govrules.feel.regions.boxes import Box
from govrules.feel.regions.space import Space


def closest_rows(space: Space, gap: Box) -> tuple[int, ...]:
    """Return rows (from 0) that lie around a gap.

    Of the rows that miss it in as few columns as any does; in a column with an order only the nearest ones
    below and above. Rows that miss it by a threshold go before those that miss it by another value.
    """
    missed = {
        row: [at for at, (a, b) in enumerate(zip(box, gap, strict=True)) if not a & b]
        for row, box in enumerate(space.boxes)
        if all(box)
    }
    fewest = min(map(len, missed.values()), default=0)
    near: list[int] = []
    nearest: dict[tuple[int, bool], int] = {}
    candidates = [(row, columns) for row, columns in missed.items() if len(columns) == fewest]
    by_threshold = [
        (row, columns) for row, columns in candidates if all(space.columns[at].ordered for at in columns)
    ]
    candidates = by_threshold or candidates
    for row, columns in candidates:
        for at in columns:
            side, distance = _distance(space.boxes[row][at], gap[at])
            nearest[at, side] = min(nearest.get((at, side), distance), distance)
    for row, columns in candidates:
        spans = [(at, *_distance(space.boxes[row][at], gap[at])) for at in columns]
        if all(
            not space.columns[at].ordered or distance == nearest[at, side] for at, side, distance in spans
        ):
            near.append(row)
    return tuple(near)


def _distance(row: int, gap: int) -> tuple[bool, int]:
    """Return on which side of a gap a set of pieces lies (True: above), and how many pieces away at least."""
    above = row >> gap.bit_length()
    below = row & ((gap & -gap) - 1)
    up = (above & -above).bit_length() if above else None
    down = (gap & -gap).bit_length() - below.bit_length() if below else None
    if up is None or (down is not None and down <= up):
        return False, down if down is not None else 0
    return True, up
