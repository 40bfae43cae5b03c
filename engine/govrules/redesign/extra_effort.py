"""The price of side by side: work on cases that would have been refused before."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log1p

from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.redesign.remainder import Pair, remainder_of


class Prices:
    """The extra effort of each arrow of one graph: what does not depend on the arrow is worked out once."""

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.activities = list(graph.steps())
        self.order = graph.orders.order
        self.rest = remainder_of(graph)
        self.refusing = sum(1 << n for n, activity in enumerate(self.activities) if activity.refuses)
        self.before = graph.closure_today if self.refusing else []
        self._passed = _Passed(self.activities)

    def extra_hours(self, pair: Pair) -> float | None:
        """Return the hours of work on cases that would have been refused before: Σ eᵢ (Π new − Π old).

        i runs over the steps of the matter, the products of (1 − p) over its steps before i, then and today.
        None when the effort of a step that it touches is not known.
        """
        before, after = pair
        inside = self.rest.inside[after]
        if not self.refusing & inside or not inside >> before & 1:
            return 0.0
        refusing = self.refusing & inside
        now = self._without(pair)
        minutes = 0.0
        for number, row in now.items():
            old, new = self.before[number] & refusing, row & refusing
            if not inside >> number & 1 or old == new:
                continue
            effort = self.activities[number].work_minutes
            if effort is None:
                return None
            minutes += effort * (self._passed.share(new) - self._passed.share(old))
        return round(minutes / 60, 4)

    def _without(self, pair: Pair) -> dict[int, int]:
        """Return what comes before the later step, and before all behind it, once the arrow is gone."""
        after = pair[1]
        found: dict[int, int] = {}
        everything = self.rest.declared
        for number in self.order:
            if number != after and not self.before[number] >> after & 1:
                continue
            direct = (
                self.rest.row_without(*pair)
                if number == after
                else everything[number] | self.rest.kept[number]
            )
            row = direct
            for earlier in bits(direct):
                row |= found.get(earlier, self.before[earlier])
            found[number] = row
        return found


class _Passed:
    """The share of cases that a set of steps lets pass, from sums of logarithms kept a byte at a time."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self.logs = [log1p(-a.refuses) if a.refuses < 1 else -inf for a in activities]
        self.tables: dict[tuple[int, int], float] = {}

    def share(self, mask: int) -> float:
        total = 0.0
        for position, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
            if byte:
                key = (position, byte)
                if key not in self.tables:
                    self.tables[key] = sum(self.logs[position * 8 + bit] for bit in bits(byte))
                total += self.tables[key]
        return exp(total)
