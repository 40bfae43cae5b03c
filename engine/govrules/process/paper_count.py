"""How many papers the applicant hands in, over every way a case may still go.

Papers are not like days: a step that is skipped may add one, for what it would have given is brought by the
applicant. So the least and the most are sought over all worlds, not over two of them.
"""

from __future__ import annotations

from collections.abc import Callable

from govrules.process.activity import When
from govrules.process.graph import ProcessGraph
from govrules.process.handed_in import HandedIn
from govrules.process.interval import Interval, spanning
from govrules.process.worlds import Choices, World


def paper_count(graph: ProcessGraph, choices: Choices, runs_in: Callable[[World], list[bool]]) -> Interval:
    """Count the papers; beyond the worlds that can be looked at one by one, the bounds are wide but sure."""
    handed_in = HandedIn(graph)
    if choices.is_complete():
        asked_under = [
            handed.when.text for _, _, lines in handed_in.asked for handed in lines if handed.when is not None
        ]
        counts: dict[tuple[bool, ...], int] = {}
        for world in choices.heeding(_heeded(graph, handed_in)).all_worlds():
            runs = runs_in(world)
            told = (*runs, *(world.truths[text] for text in asked_under))
            if told not in counts:
                counts[told] = len(handed_in.in_world(world, runs))
        return spanning(counts.values(), choices.open_facts, choices.exact)
    worlds = list(choices.bounds())
    sets = [handed_in.in_world(world, runs_in(world)) for world in worlds]
    every_run = [runs_in(world) for world in worlds]
    may_be_brought = {
        (list(graph.steps())[reader].owner, name)
        for (reader, kind, name), makers in graph.supplies.items()
        if kind == "material"
        and any(runs[reader] for runs in every_run)
        and not all(all(runs[maker] for maker in makers) for runs in every_run)
    }
    least = len(frozenset.intersection(*sets) - may_be_brought)
    most = len(frozenset.union(*sets) | may_be_brought)
    return Interval(least, most, choices.open_facts, (), exact=False)


def _heeded(graph: ProcessGraph, handed_in: HandedIn) -> set[str]:
    """Return the conditions on which papers hang: those of lines, and of steps that make or need a paper.

    A matter of which every step is under a condition asks for nothing where none is done: those count too.
    """
    found = {
        handed.when.text for _, _, lines in handed_in.asked for handed in lines if handed.when is not None
    }
    numbers = {number for reader, _, makers in handed_in.supplied for number in (reader, *makers)}
    names = {name for _, name, _ in handed_in.supplied}
    for _, inside, _ in handed_in.asked:
        if all(handed_in.activities[number].conditions for number in inside):
            numbers.update(inside)
    for number, activity in enumerate(graph.steps()):
        if activity.conditions and (
            handed_in.once or number in numbers or not names.isdisjoint(activity.gives_materials)
        ):
            found.update(one.text for one in activity.conditions if isinstance(one, When))
    return found
