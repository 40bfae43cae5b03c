"""What the days come to without some arrows: one at a time, and all together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, Number, spanning
from govrules.process.order import bits
from govrules.process.ruler import limits_in
from govrules.process.schedule import in_days, longest, needs_calendar, schedule
from govrules.process.worlds import World, choices_of

Pair = tuple[int, int]
"""An arrow: the numbers of the earlier and of the later step."""


def without(graph: ProcessGraph, removed: Iterable[Pair]) -> tuple[int, ...]:
    """Return the direct predecessors of each step when some of today's arrows are gone.

    (Reduction of today's arrows, minus those) and every pair with a reason: an arrow that goes also frees the
    later step from what only the earlier one stood behind.
    """
    declared = list(graph.orders.declared)
    for before, after in removed:
        declared[after] &= ~(1 << before)
    return tuple(row | reasoned for row, reasoned in zip(declared, graph.orders.reasoned, strict=True))


def savings(graph: ProcessGraph, pairs: Sequence[Pair], start: date) -> tuple[dict[Pair, Interval], Interval]:
    """Return what each arrow saves alone and what all save together, in working days.

    Both are taken over every way the case may go, case by case.
    """
    choices = choices_of(graph)
    exact = choices.is_complete()
    alone: dict[Pair, list[Number]] = {pair: [] for pair in pairs}
    together: list[Number] = []
    everything, nothing = without(graph, ()), without(graph, pairs)
    for world in choices.all_worlds():
        length_of, saved_by = _measures(graph, world, everything, start)
        for pair in pairs:
            alone[pair].append(saved_by(pair))
        together.append(in_days(length_of(everything) - length_of(nothing), graph.book.calendar))
    intervals = {pair: spanning(values, choices.open_facts, exact) for pair, values in alone.items()}
    return intervals, spanning(together, choices.open_facts, exact)


def _measures(
    graph: ProcessGraph, world: World, everything: Sequence[int], start: date
) -> tuple[Callable[[Sequence[int]], int], Callable[[Pair], Number]]:
    """Return how long the process is under some rows, and what one arrow saves, in one world."""
    calendar = graph.book.calendar
    order = graph.orders.order
    limits = limits_in(graph, [world.runs(activity) for activity in graph.steps()])
    today = schedule(order, everything, limits, calendar, start)

    def walked(rows: Sequence[int]) -> int:
        return schedule(order, rows, limits, calendar, start).length

    def walked_saving(pair: Pair) -> Number:
        if not _decides(pair):
            return 0
        return in_days(today.length - walked(without(graph, [pair])), calendar)

    def _decides(pair: Pair) -> bool:
        """Only an arrow without slack on either side can move the end."""
        before, after = pair
        return today.ends[before] == today.starts[after] and not today.slack(after)

    if needs_calendar(limits):
        return walked, walked_saving
    lengths = [end - begun for begun, end in zip(today.starts, today.ends, strict=True)]
    position = {number: index for index, number in enumerate(order)}
    before_each = [tuple(bits(row)) for row in everything]
    after_each: list[list[int]] = [[] for _ in everything]
    for number, earlier in enumerate(before_each):
        for other in earlier:
            after_each[other].append(number)

    def summed(rows: Sequence[int]) -> int:
        return max(longest(order, rows, lengths), default=0)

    def saving(pair: Pair) -> Number:
        """Move the later step forward, and what only waited for it; stop where nothing moves any more."""
        if not _decides(pair):
            return 0
        before, after = pair
        kept = graph.orders.declared[after] & ~(1 << before) | graph.orders.reasoned[after]
        ends = list(today.ends)
        moved = {position[after]}
        while moved:
            index = min(moved)
            moved.discard(index)
            number = order[index]
            earlier = tuple(bits(kept)) if number == after else before_each[number]
            end = max((ends[other] for other in earlier), default=0) + lengths[number]
            if end != ends[number]:
                ends[number] = end
                moved.update(position[other] for other in after_each[number])
        return in_days(today.length - max(ends), calendar)

    return summed, saving
