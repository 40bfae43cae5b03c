"""What the days come to without some arrows: one at a time, and all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import Final

from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, Number
from govrules.process.order import bits
from govrules.process.ruler import limits_in
from govrules.process.schedule import in_days, longest, needs_calendar, schedule
from govrules.process.worlds import Choices, World, choices_of
from govrules.redesign.remainder import Pair, remainder_of, without

MOST_MEASURES: Final = 20_000
"""Beyond this many arrows times worlds, savings are taken over the bounding worlds and called inexact."""


def savings(graph: ProcessGraph, pairs: Sequence[Pair], start: date) -> tuple[dict[Pair, Interval], Interval]:
    """Return what each arrow saves alone and what all save together, in working days.

    Both are taken over every way the case may go, case by case.
    """
    choices = choices_of(graph)
    runs, complete = _ways(graph, choices, len(pairs))
    exact = complete and choices.exact and not graph.open_needs
    alone: dict[Pair, list[Number]] = {pair: [] for pair in pairs}
    together: list[Number] = []
    everything, nothing = without(graph, ()), without(graph, pairs)
    for way in runs:
        length_of, saved_by = _measures(graph, way, everything, start)
        for pair in pairs:
            alone[pair].append(saved_by(pair))
        together.append(in_days(length_of(everything) - length_of(nothing), graph.book.calendar))
    intervals = {pair: _interval(values, choices, exact) for pair, values in alone.items()}
    return intervals, _interval(together, choices, exact)


def _ways(graph: ProcessGraph, choices: Choices, pairs: int) -> tuple[list[tuple[bool, ...]], bool]:
    """Return which steps run in each way the case may go, each once, and whether these are all ways."""
    worlds: list[World] = []
    complete = choices.is_complete()
    for world in choices.all_worlds():
        worlds.append(world)
        if len(worlds) * max(1, pairs) > MOST_MEASURES and len(worlds) > 2:
            worlds, complete = list(choices.bounds()), False
            break
    steps = list(graph.steps())
    return list(dict.fromkeys(tuple(world.runs(step) for step in steps) for world in worlds)), complete


def _interval(values: Sequence[Number], choices: Choices, exact: bool) -> Interval:
    least, most = min(values), max(values)
    return Interval(
        least, most, choices.open_facts if least != most else (), (), exact or not choices.open_facts
    )


def _measures(
    graph: ProcessGraph, runs: Sequence[bool], everything: Sequence[int], start: date
) -> tuple[Callable[[Sequence[int]], int], Callable[[Pair], Number]]:
    """Return how long the process is under some rows, and what one arrow saves, when these steps run."""
    calendar = graph.book.calendar
    order = graph.orders.order
    limits = limits_in(graph, runs)
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

    rest = remainder_of(graph)

    def summed(rows: Sequence[int]) -> int:
        return max(longest(order, rows, lengths), default=0)

    def saving(pair: Pair) -> Number:
        """Move the later step forward, and what only waited for it; stop where nothing moves any more."""
        if not _decides(pair):
            return 0
        before, after = pair
        kept = rest.row_without(before, after)
        ends = list(today.ends)
        waiting, queued = [position[after]], {position[after]}
        while waiting:
            index = heappop(waiting)
            queued.discard(index)
            number = order[index]
            earlier = tuple(bits(kept)) if number == after else before_each[number]
            end = max((ends[other] for other in earlier), default=0) + lengths[number]
            if end != ends[number]:
                ends[number] = end
                for other in after_each[number]:
                    if position[other] not in queued:
                        queued.add(position[other])
                        heappush(waiting, position[other])
        return in_days(today.length - max(ends), calendar)

    return summed, saving
