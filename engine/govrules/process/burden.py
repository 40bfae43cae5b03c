"""What a process costs the applicant in one world: the trips, and the papers handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govrules.process.commitments import committed_of, letter_of
from govrules.process.graph import ProcessGraph
from govrules.process.one_stop import brought_by_applicant, makers_by_material
from govrules.process.parts import Handed
from govrules.process.schedule import Rows
from govrules.process.worlds import World


def trips(
    order: Sequence[int], rows: Rows, places: Sequence[str | None], lengths: Sequence[int]
) -> Mapping[str, int]:
    """Return the fewest trips to each place: place → trips.

    For one place: the largest number of visits on one directed path, where two neighbours are one trip when
    nothing that takes time lies between their starts. `order` lists each step after its predecessors, `rows`
    holds the direct ones, `places` says where the applicant appears for each step.
    """
    visiting = [number for number in order if places[number] is not None]
    if len(visiting) < 2:
        return {place: 1 for number in visiting if (place := places[number]) is not None}
    before = [0] * len(places)
    timed = [0] * len(places)
    """Steps from whose start time passes on some way to this one."""
    counts: dict[int, int] = {}
    found: dict[str, int] = {}
    for number in order:
        reached = passed = 0
        row = rows[number]
        while row:
            low = row & -row
            earlier = low.bit_length() - 1
            row ^= low
            reached |= before[earlier] | low
            passed |= before[earlier] | low if lengths[earlier] else timed[earlier]
        before[number], timed[number] = reached, passed
        place = places[number]
        if place is None:
            continue
        counts[number] = max(
            (
                count + (passed >> earlier & 1)
                for earlier, count in counts.items()
                if places[earlier] == place and reached >> earlier & 1
            ),
            default=1,
        )
        found[place] = max(found.get(place, 0), counts[number])
    return found


def trips_without_steps(graph: ProcessGraph, runs: Sequence[bool]) -> tuple[int, tuple[str, ...]]:
    """Return the stated trips of matters without steps, and the steps of those that state none."""
    if graph.one_stop is not None:
        return 0, ()
    whole = [part for part in graph.parts.values() if not part.has_steps]
    if not whole:
        return 0, ()
    total = 0
    unknown: list[str] = []
    running = {activity.id for number, activity in enumerate(graph.steps()) if runs[number]}
    for part in whole:
        if part.steps[0] not in running:
            continue
        if part.visits is None:
            unknown.append(part.steps[0])
        else:
            total += part.visits
    return total, tuple(unknown)


def papers(graph: ProcessGraph, world: World, runs: Sequence[bool]) -> frozenset[tuple[str, str]]:
    """Return what the applicant hands in: (matter, material), with one stop ("", material).

    Without one stop a paper is counted for every matter that asks for it; with it, once, and only if no other
    matter of the target makes it. Never: shared, e-licence, generated, optional. A commitment's letter
    replaces its material, once. What only skipped steps would have given is brought by the applicant.
    """
    once = graph.one_stop is not None
    committed = committed_of(graph.book, graph.facts)
    running = [activity for activity, runs_here in zip(graph.steps(), runs, strict=True) if runs_here]
    makers = makers_by_material(running) if once else {}
    owners = {activity.owner for activity in running}
    found: set[tuple[str, str]] = set()
    letters: set[str] = set()

    def hand_in(owner: str, material: str) -> None:
        template = graph.book.materials.get(material)
        if template is not None and not template.carried_by_applicant:
            return
        if material in committed:
            letters.add(letter_of(graph.book, material) or "")
        else:
            found.add(("" if once else owner, material))

    for part in graph.parts.values():
        if part.id in owners:
            for handed in part.asked:
                if _is_asked(handed, world) and not (once and not brought_by_applicant(handed, makers)):
                    hand_in(part.id, handed.material)
    for owner, material in _left_by_skips(graph, runs):
        hand_in(owner, material)
    listed = {material for _, material in found}
    return frozenset(found) | {("", letter) for letter in letters - listed - {""}}


def _is_asked(handed: Handed, world: World) -> bool:
    if handed.entry is not None and handed.entry.necessity == "optional":
        return False
    return handed.when is None or world.truths[handed.when.text]


def _left_by_skips(graph: ProcessGraph, runs: Sequence[bool]) -> list[tuple[str, str]]:
    """Return the needs (owner, material) of running steps that only skipped steps would have met."""
    activities = list(graph.steps())
    return [
        (activities[reader].owner, name)
        for (reader, kind, name), makers in graph.supplies.items()
        if kind == "material"
        and runs[reader]
        and not any(runs[maker] for maker in makers)
        and not any(runs[giver] for giver in graph.earlier_givers(reader, name))
    ]
