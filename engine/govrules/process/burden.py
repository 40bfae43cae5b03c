"""What a process costs the applicant in trips, in one world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govrules.process.graph import ProcessGraph
from govrules.process.schedule import Rows


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
