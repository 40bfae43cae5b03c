"""Orders over numbered steps, as bit sets: closure, reduction, rings.

Bit `i` of `before[j]` says that `i` comes before `j`. A Python integer holds a row, so that joining two rows
is one operation and a thousand steps cost a thousand of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def sorted_by_arrows(before: Sequence[int]) -> list[int]:
    """Sort numbers so that each comes after its direct predecessors; ties keep their number's order.

    Numbers on a ring, and those behind one, are left out.
    """
    count = len(before)
    for j, row in enumerate(before):
        if row.bit_length() != j:
            break
    else:
        return list(range(count))  # each right after the one above it: the serial habit
    waiting = [row.bit_count() for row in before]
    after: list[list[int]] = [[] for _ in range(count)]
    for j, row in enumerate(before):
        for i in bits(row):
            after[i].append(j)
    ready = [j for j in range(count - 1, -1, -1) if not waiting[j]]
    done: list[int] = []
    while ready:
        i = ready.pop()
        done.append(i)
        freed = []
        for j in after[i]:
            waiting[j] -= 1
            if not waiting[j]:
                freed.append(j)
        ready.extend(sorted(freed, reverse=True))
    return done


def closure(before: Sequence[int], order: Iterable[int]) -> list[int]:
    """Return everything that comes before each number, given direct predecessors and a topological order."""
    rows = [0] * len(before)
    for j in order:
        row = left = before[j]
        # From the highest: what is listed late mostly stands behind the others, and brings them along. (A
        # loop over `bits` would take twice as long, in the function that everything else is made of.)
        while left:
            i = left.bit_length() - 1
            row |= rows[i]
            left &= ~(rows[i] | 1 << i)
        rows[j] = row
    return rows


def reduction(before: Sequence[int], closed: Sequence[int]) -> list[int]:
    """Return the direct predecessors that no other one implies: the transitive reduction.

    `closed` is the closure of `before`.
    """
    rows = []
    for row in before:
        left, kept = row, 0
        while left:
            i = left.bit_length() - 1
            left &= ~(closed[i] | (1 << i))
            kept = (kept & ~closed[i]) | (1 << i)
        rows.append(kept)
    return rows


def ring(before: Sequence[int]) -> list[int] | None:
    """Return one ring of arrows, in the order of the arrows, or None where there is none."""
    done = set(sorted_by_arrows(before))
    stuck = [j for j in range(len(before)) if j not in done]
    if not stuck:
        return None
    seen: dict[int, int] = {}
    path: list[int] = []
    j = stuck[0]
    while j not in seen:
        seen[j] = len(path)
        path.append(j)
        j = next(i for i in bits(before[j]) if i not in done)
    return path[seen[j] :][::-1]


class Order:
    """A growing order without rings: direct arrows, and what lies before and behind each step.

    The one mutable value of this stage: it lives inside one compilation and never leaves it.
    """

    def __init__(self, before: Sequence[int], order: Sequence[int] | None = None) -> None:
        """Start from direct predecessors that hold no ring; `order` = their sorting, where it is known."""
        ranks = sorted_by_arrows(before) if order is None else order
        self.direct = list(before)
        self.before = closure(before, ranks)
        self.behind = behind = [0] * len(self.direct)
        for j in reversed(ranks):
            later = behind[j] | 1 << j
            left = before[j]
            while left:
                low = left & -left
                behind[low.bit_length() - 1] |= later
                left ^= low

    def copy(self) -> Order:
        """Return the order as it is now; what is added to one does not show in the other."""
        twin = Order.__new__(Order)
        twin.direct, twin.before, twin.behind = list(self.direct), list(self.before), list(self.behind)
        return twin

    def precedes(self, i: int, j: int) -> bool:
        """Tell whether `i` comes before `j`."""
        return bool(self.before[j] >> i & 1)

    def ordered(self, i: int, j: int) -> bool:
        """Tell whether the two are in order, either way."""
        return self.precedes(i, j) or self.precedes(j, i)

    def add(self, i: int, j: int) -> bool:
        """Draw the arrow from `i` to `j`; False, and nothing drawn, when it would close a ring."""
        if i == j or self.precedes(j, i):
            return False
        self.direct[j] |= 1 << i
        if not self.precedes(i, j):
            earlier = self.before[i] | (1 << i)
            later = self.behind[j] | (1 << j)
            for k in bits(later):
                self.before[k] |= earlier
            for k in bits(earlier):
                self.behind[k] |= later
        return True
