"""Which matters a choice meets, kept up to date while single options are put in and taken out.

One flip touches only the items that the option provides and the groups that ask for them, so that a heuristic
can try thousands of flips a second on a province's catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable

from govrules.redesign.plan.instance import Instance, Literal, Providers


class Tally:
    """A choice and what it comes to. The one mutable thing here; it lives inside one search."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.chosen: set[int] = set()
        self.cost = 0
        self.met = 0
        self._weights = [group.weight for group in instance.groups]
        self._open: list[int] = []
        """Demands of each group that are not met."""
        self._lacking: list[int] = []
        """Items that each demand still lacks; 0 or less = met."""
        self._group_of: list[int] = []
        self._fulfilled: list[int] = []
        """Providers of each item that hold."""
        self._asked_by: list[list[tuple[int, int]]] = []
        """For each item: demand and how many alike."""
        self._provides: dict[Literal, list[int]] = {}
        numbers: dict[Providers, int] = {}
        for number, group in enumerate(instance.groups):
            self._open.append(len(group.demands))
            for demand in group.demands:
                for providers, times in demand.items:
                    item = numbers.get(providers)
                    if item is None:
                        item = numbers[providers] = len(self._asked_by)
                        self._asked_by.append([])
                        self._fulfilled.append(0)
                        for literal in providers:
                            self._provides.setdefault(literal, []).append(item)
                    self._asked_by[item].append((len(self._lacking), times))
                self._lacking.append(demand.least)
                self._group_of.append(number)
            if not group.demands:
                self.met += group.weight
        for literal in self._provides:
            if literal < 0:
                self._gain(literal)

    def flip(self, option: int) -> None:
        """Put an option in, or take it out."""
        if option in self.chosen:
            self.chosen.remove(option)
            self.cost -= self.instance.costs[option]
            self._lose(option)
            self._gain(~option)
        else:
            self.chosen.add(option)
            self.cost += self.instance.costs[option]
            self._gain(option)
            self._lose(~option)

    def flip_all(self, options: Iterable[int]) -> None:
        """Flip several."""
        for option in options:
            self.flip(option)

    def change(self, option: int) -> int:
        """Return by how many met matters a flip would change the tally."""
        before = self.met
        self.flip(option)
        change = self.met - before
        self.flip(option)
        return change

    def _gain(self, literal: Literal) -> None:
        lacking, group_of, open_demands = self._lacking, self._group_of, self._open
        for item in self._provides.get(literal, ()):
            self._fulfilled[item] += 1
            if self._fulfilled[item] > 1:
                continue
            for demand, times in self._asked_by[item]:
                was = lacking[demand]
                lacking[demand] = was - times
                if 0 < was <= times:
                    group = group_of[demand]
                    open_demands[group] -= 1
                    if not open_demands[group]:
                        self.met += self._weights[group]

    def _lose(self, literal: Literal) -> None:
        lacking, group_of, open_demands = self._lacking, self._group_of, self._open
        for item in self._provides.get(literal, ()):
            self._fulfilled[item] -= 1
            if self._fulfilled[item]:
                continue
            for demand, times in self._asked_by[item]:
                was = lacking[demand]
                lacking[demand] = was + times
                if was <= 0 < was + times:
                    group = group_of[demand]
                    if not open_demands[group]:
                        self.met -= self._weights[group]
                    open_demands[group] += 1
