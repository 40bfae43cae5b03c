"""What a process costs the applicant in one world: the trips, and the papers handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.makers import committed_of
from govrules.process.order import bits
from govrules.process.parts import Handed
from govrules.process.worlds import World


def trips(
    graph: ProcessGraph, world: World, runs: Sequence[bool], lengths: Sequence[int]
) -> Mapping[str, int]:
    """Return the fewest trips to each place: place → trips.

    For one place: the largest number of visits on one directed path, where two neighbours are one trip when
    nothing that takes time lies between their starts.
    """
    activities = list(graph.steps())
    visiting = {
        number: activity.visit.place
        for number, activity in enumerate(activities)
        if runs[number] and activity.visit is not None and world.visits(activity.visit)
    }
    if not visiting:
        return {}
    before = [0] * len(activities)
    timed = [0] * len(activities)
    """Steps from whose start time passes on some way to this one."""
    counts: dict[int, int] = {}
    for number in graph.orders.order:
        for earlier in bits(graph.orders.today[number]):
            before[number] |= before[earlier] | 1 << earlier
            timed[number] |= timed[earlier]
            if lengths[earlier]:
                timed[number] |= before[earlier] | 1 << earlier
        place = visiting.get(number)
        if place is None:
            continue
        counts[number] = max(
            (
                counts[earlier] + (timed[number] >> earlier & 1)
                for earlier in counts
                if visiting[earlier] == place and before[number] >> earlier & 1
            ),
            default=1,
        )
    found: dict[str, int] = {}
    for number, count in counts.items():
        place = visiting[number]
        found[place] = max(found.get(place, 0), count)
    return found


def trips_without_steps(graph: ProcessGraph, runs: Sequence[bool]) -> tuple[int, tuple[str, ...]]:
    """Return the stated trips of matters without steps, and the steps of those that state none."""
    if graph.one_stop is not None:
        return 0, ()
    total = 0
    unknown: list[str] = []
    running = {activity.id for number, activity in enumerate(graph.steps()) if runs[number]}
    for part in graph.parts.values():
        if part.has_steps or part.steps[0] not in running:
            continue
        if part.visits is None:
            unknown.append(part.steps[0])
        else:
            total += part.visits
    return total, tuple(unknown)


def papers(graph: ProcessGraph, world: World, runs: Sequence[bool]) -> frozenset[tuple[str, str]]:
    """Return what the applicant hands in: (matter, material), with one stop ("", material).

    Without one stop a paper is counted for every matter that asks for it; with it, once, and only if the
    target does not make it. Never: shared, e-licence, generated, optional. A commitment's letter replaces
    its material, once. What only skipped steps would have given is brought by the applicant.
    """
    once = graph.one_stop is not None
    committed = committed_of(graph.facts)
    activities = list(graph.steps())
    made = {
        material
        for number, activity in enumerate(activities)
        if runs[number]
        for material in activity.gives_materials
    }
    owners = {activity.owner for number, activity in enumerate(activities) if runs[number]}
    found: set[tuple[str, str]] = set()

    def hand_in(owner: str, material: str) -> None:
        template = graph.book.materials.get(material)
        if template is not None and not template.carried_by_applicant:
            return
        if material in committed:
            letter = template.commitment.letter if template is not None and template.commitment else None
            if letter is not None:
                found.add(("", letter))
            return
        if once and material in made:
            return
        found.add(("" if once else owner, material))

    for part in graph.parts.values():
        if part.id in owners:
            for handed in part.asked:
                if _is_asked(handed, world):
                    hand_in(part.id, handed.material)
    for owner, material in _left_by_skips(graph, activities, runs):
        hand_in(owner, material)
    return frozenset(found)


def _is_asked(handed: Handed, world: World) -> bool:
    if handed.entry is not None and handed.entry.necessity == "optional":
        return False
    return handed.when is None or world.truths[handed.when.text]


def _left_by_skips(
    graph: ProcessGraph, activities: Sequence[Activity], runs: Sequence[bool]
) -> list[tuple[str, str]]:
    """Return the needs (owner, material) of running steps whose makers are all skipped."""
    return [
        (activities[reader].owner, name)
        for (reader, kind, name), makers in graph.supplies.items()
        if kind == "material" and runs[reader] and not any(runs[maker] for maker in makers)
    ]
