"""What is left of today's order when some arrows go.

(Reduction of today's arrows, minus those) and every pair with a reason: an arrow that goes also frees the
later step from what only the earlier one stood behind. Two things stay in force whatever a rule file says:

* one single officer does one thing after the other (held arrows);
* a step that then has nothing before it in its matter takes in the matter's materials, and so waits for the
  other matters that make them (the rule language, step key `needs`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from govrules.process.graph import ProcessGraph
from govrules.redesign.single_officer import single_officers

Pair = tuple[int, int]
"""An arrow: the numbers of the earlier and of the later step."""


class Remainder:
    """Today's order taken apart, for one graph: made once, asked for many sets of arrows."""

    def __init__(self, graph: ProcessGraph) -> None:
        self.declared = graph.orders.declared
        self.held = held_rows(graph)
        self.kept = tuple(r | h for r, h in zip(graph.orders.reasoned, self.held, strict=True))
        self.inside = _inside(graph)
        self.written = _written_reasons(graph)
        self.makers = _makers_of_listed(graph, self.inside)

    def without(self, removed: Iterable[Pair]) -> list[int]:
        """Return the direct predecessors of each step when these arrows are gone."""
        rows = list(self.declared)
        touched = set()
        for before, after in removed:
            rows[after] &= ~(1 << before)
            touched.add(after)
        whole = [row | kept for row, kept in zip(rows, self.kept, strict=True)]
        for after in touched:
            whole[after] |= self.taken_in(after, rows[after])
        return whole

    def row_without(self, before: int, after: int) -> int:
        """Return the direct predecessors of `after` when the arrow from `before` is gone."""
        row = self.declared[after] & ~(1 << before)
        return row | self.kept[after] | self.taken_in(after, row)

    def taken_in(self, number: int, declared: int) -> int:
        """Return the makers of what a step takes in as one with nothing before it in its matter."""
        if (declared | self.written[number]) & self.inside[number]:
            return 0
        return self.makers[number]


@lru_cache(maxsize=8)
def remainder_of(graph: ProcessGraph) -> Remainder:
    """Return a graph's order taken apart; the last few graphs are kept."""
    return Remainder(graph)


def without(graph: ProcessGraph, removed: Iterable[Pair]) -> list[int]:
    """Return the direct predecessors of each step when some of today's arrows are gone."""
    return remainder_of(graph).without(removed)


def held_rows(graph: ProcessGraph) -> list[int]:
    """Return the arrows that one single officer keeps: each step of his after his earlier ones of today."""
    rows = [0] * len(graph.activities)
    shifts = single_officers(graph)
    if not shifts:
        return rows
    before = graph.closure_today
    for numbers in shifts.values():
        mask = sum(1 << number for number in numbers)
        for number in numbers:
            rows[number] |= before[number] & mask
    return rows


def _inside(graph: ProcessGraph) -> list[int]:
    """Return for each step the mask of its matter's steps."""
    masks: dict[str, int] = {}
    for number, activity in enumerate(graph.steps()):
        masks[activity.owner] = masks.get(activity.owner, 0) | 1 << number
    return [masks[activity.owner] for activity in graph.steps()]


def _written_reasons(graph: ProcessGraph) -> list[int]:
    """Return the predecessors of each step that a paper, a fact, a law or a statement puts before it."""
    rows = [0] * len(graph.activities)
    for before, after in graph.stated:
        rows[after] |= 1 << before
    return rows


def _makers_of_listed(graph: ProcessGraph, inside: list[int]) -> list[int]:
    """Return for each step who, outside its matter, makes what the matter's first steps take in today."""
    activities = list(graph.steps())
    by_owner: dict[str, int] = {}
    for (reader, kind, name), makers in graph.supplies.items():
        if kind != "material" or graph.orders.declared[reader] & inside[reader]:
            continue
        owner = activities[reader].owner
        listed = any(
            need.id == name and need.entry is not None and need.entry.necessity == "required"
            for need in activities[reader].needs
        )
        if listed:
            outside = sum(1 << maker for maker in makers) & ~inside[reader]
            by_owner[owner] = by_owner.get(owner, 0) | outside
    return [by_owner.get(activity.owner, 0) for activity in activities]
