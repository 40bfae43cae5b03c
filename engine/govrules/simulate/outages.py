"""Data sources that go away: when, in one replication, and who then has to bring the proof himself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from govrules.model.scenarios import Outage, Scenario
from govrules.process.activity import When
from govrules.process.graph import ProcessGraph
from govrules.process.work import mean_minutes
from govrules.simulate.laws import Laws
from govrules.simulate.names import name_number
from govrules.simulate.sampling import sampled
from govrules.simulate.streams import OUTAGES, stream

USUAL: Final = {"exponential": {"mean": "2 hours"}}
"""How long an outage lasts when nothing is said."""
MOST_SOURCES: Final = 7
"""Sources that one step fetches from."""
_MOST: Final = 100_000
Floats = NDArray[np.float64]


def fetched(graph: ProcessGraph, scenario: Scenario) -> dict[str, dict[str, list[When | None]]]:
    """Return what steps fetch: step → source that may be away → the conditions under which it is asked.

    A material counts for the first step that needs it: what has been fetched is in the file.
    """
    sources = {outage.source for outage in scenario.outages}
    found: dict[str, dict[str, list[When | None]]] = {}
    met: set[tuple[str, str]] = set()
    for activity in graph.steps():
        for need in activity.needs:
            material = graph.book.materials.get(need.id) if need.kind == "material" else None
            source = material.shared_by if material is not None else None
            if source not in sources or source is None or (activity.owner, need.id) in met:
                continue
            met.add((activity.owner, need.id))
            of_step = found.setdefault(activity.id, {})
            if source in of_step or len(of_step) < MOST_SOURCES:
                of_step.setdefault(source, []).append(_condition(graph, activity.owner, need.id))
    return found


def _condition(graph: ProcessGraph, owner: str, material: str) -> When | None:
    part = graph.parts.get(owner)
    for handed in part.asked if part is not None else ():
        if handed.material == material:
            return handed.when
    return None


def times_away(outages: Sequence[Outage], laws: Laws, seed: int, replication: int, until: float) -> Floats:
    """Return when each source goes away and comes back, up to `until`: an alternating renewal process.

    Between two outages it is there for an exponential time, so long on average that it is there for the share of the
    time that `availability` says. Of every source equally many rows, filled up with infinity.
    """
    each = [_of_source(outage, laws, seed, replication, until) for outage in outages]
    most = max((len(one) for one in each), default=0)
    if not most:
        return np.full((len(each), 2), np.inf)
    return np.concatenate([np.concatenate([one, np.full((most - len(one), 2), np.inf)]) for one in each])


def _of_source(outage: Outage, laws: Laws, seed: int, replication: int, until: float) -> Floats:
    lasts = outage.lasts if outage.lasts is not None else USUAL
    mean = mean_minutes(lasts) or 0.0
    if outage.availability >= 1.0 or mean <= 0.0:
        return np.zeros((0, 2))
    if outage.availability <= 0.0:
        return np.array([[0.0, np.inf]])
    random = stream(seed, replication, OUTAGES, name_number(outage.source))
    there = mean * outage.availability / (1.0 - outage.availability)
    count = min(_MOST, int(until / (mean + there) * 1.5) + 20)
    law = laws.of(lasts)
    away = sampled(law, np.array([*laws.table, 0.0]), random, count)
    between = random.exponential(there, count)
    if random.random() >= outage.availability:
        between[0] = 0.0
    begins = np.cumsum(between) + np.concatenate([[0.0], np.cumsum(away)[:-1]])
    found = np.column_stack([begins, begins + away])
    kept: Floats = found[begins < until]
    return kept


def asked_bits(
    of_step: Mapping[str, Sequence[When | None]], truths: Mapping[str, NDArray[np.bool_]], cases: int
) -> NDArray[np.uint8]:
    """Return for each case, bit by bit from the second on, from which sources it needs something."""
    bits = np.zeros(cases, np.uint8)
    for index, conditions in enumerate(of_step.values()):
        needed = np.zeros(cases, bool)
        for when in conditions:
            needed |= np.ones(cases, bool) if when is None else truths[when.text]
        bits |= needed.astype(np.uint8) << (index + 1)
    return bits
