"""A scenario, run as often as it says: replications in, figures with their intervals out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govrules.clock.walk import finish
from govrules.process.schedule import opening
from govrules.simulate.arrivals import Horizon, arrivals
from govrules.simulate.blueprint import Blueprint
from govrules.simulate.burdens import Burdens
from govrules.simulate.capacity import changes_of
from govrules.simulate.cards import cards_of, limit_rows, matter_limits
from govrules.simulate.case_results import CaseResults, case_results
from govrules.simulate.cases import CaseColumns, case_columns
from govrules.simulate.facts import columns_of
from govrules.simulate.kernel import arrays as a
from govrules.simulate.kernel.office_time import DAY
from govrules.simulate.kernel.replication import replicate
from govrules.simulate.outages import asked_bits, times_away
from govrules.simulate.outcomes import taken
from govrules.simulate.simulated import Simulated
from govrules.simulate.soundness import examine
from govrules.simulate.streams import FACTS, stream
from govrules.simulate.tally import Replication, tally

__all__ = ["Keep", "Replication", "Simulated", "run_replication", "simulate"]

BLOCK: Final = 1 << 16
"""Cases whose facts are drawn and looked at together."""
Keep: TypeAlias = Callable[[Blueprint, int, CaseResults], None]
"""Takes what is run, the number of a replication and its cases."""


def run_replication(
    blueprint: Blueprint,
    seed: int,
    number: int,
    cases: int | None = None,
    onlooker: Callable[[int], None] | None = None,
    keep: Keep | None = None,
) -> Replication:
    """Run one replication; `cases` = so many cases in all, however long they take to come; None = the period's.

    `keep` is given what became of each case that counts, before it is forgotten.

    Raises:
        ContradictionError: when the run counts one thing in two ways and they differ: a fault of the program.
        OpenFactsError, UnreadableFactError, UnreadableLawError, TooManyUnderWayError: see there.
    """
    source, window = _cases_to_come(blueprint, seed, number, cases)
    results, inside = replicate(
        blueprint.process,
        blueprint.office,
        source.blocks(),
        len(source.times),
        seed,
        number,
        window,
        onlooker=onlooker,
        change=source.changes,
        away=source.away,
        limits=limit_rows(matter_limits(blueprint.setting.graph, blueprint.matters)),
    )
    cases_of = case_results(blueprint, results, source.visits, source.papers, window)
    found = tally(
        blueprint,
        number,
        results,
        cases_of,
        cards_of(blueprint.setting.graph, blueprint.promise),
        window,
        inside,
        source.changes,
    )
    examine(found)
    if keep is not None:
        keep(blueprint, number, cases_of)
    return found


def traced_replication(
    blueprint: Blueprint, seed: int, number: int, cases: int | None, traced: int, room: int = 1
) -> a.Results:
    """Run a replication as `run_replication` does, and write down what happens to its first `traced` cases.

    `room` = so many times as many rows as they usually take.
    """
    source, window = _cases_to_come(blueprint, seed, number, cases)
    results, _ = replicate(
        blueprint.process,
        blueprint.office,
        source.blocks(),
        len(source.times),
        seed,
        number,
        window,
        traced=traced,
        room=room,
        change=source.changes,
        away=source.away,
    )
    return results


def _cases_to_come(
    blueprint: Blueprint, seed: int, number: int, cases: int | None
) -> tuple[_Source, tuple[float, float]]:
    """Return the cases of a replication, and the window in which those arrive that count."""
    setting = blueprint.setting
    until = (setting.end - setting.start + timedelta(days=1)).days * DAY
    horizon = Horizon(calendar=setting.calendar, start=setting.start, until=until, office=blueprint.office)
    times = arrivals(setting.scenario.streams, seed, number, horizon, cases)
    window = (_warm_up(blueprint), until if cases is None else _last_arrival(blueprint, times))
    return _Source(blueprint, seed, number, times), window


class _Source:
    """Gives the blocks of cases of one replication, and keeps what they carry beside."""

    def __init__(self, blueprint: Blueprint, seed: int, number: int, times: NDArray[np.float64]) -> None:
        self.blueprint = blueprint
        self.seed, self.number = seed, number
        self.times = times
        self.changes = changes_of(
            blueprint.staffing,
            seed,
            number,
            blueprint.setting.start,
            blueprint.office.first_of_day.shape[1] - 2,
        )
        scenario = blueprint.setting.scenario
        until = (blueprint.office.first_of_day.shape[1] - 2) * DAY
        self.away = times_away(scenario.outages, blueprint.setting.laws, seed, number, until)
        self.visits = np.zeros(len(times), np.int16)
        self.papers = np.zeros(len(times), np.int16)
        self._burdens = Burdens(blueprint.setting.graph)

    def blocks(self) -> Iterator[a.Cases]:
        graph, scenario = self.blueprint.setting.graph, self.blueprint.setting.scenario
        for index, first in enumerate(range(0, len(self.times), BLOCK)):
            times = self.times[first : first + BLOCK]
            facts = columns_of(scenario.facts, stream(self.seed, self.number, FACTS, index), len(times))
            columns = case_columns(graph, self.blueprint.groups, facts, len(times))
            visits, papers = self._burdens.of(columns, facts)
            self.visits[first : first + BLOCK] = visits
            self.papers[first : first + BLOCK] = papers
            self._note_sources(columns)
            choice = columns.choice
            if self.blueprint.ways:
                choice = np.concatenate([choice, self._ways(facts, index, len(times))], axis=1)
            yield a.Cases(times, columns.runs, choice, self._keys(times, facts))

    def _note_sources(self, columns: CaseColumns) -> None:
        """Note beside each step that a case runs from which data sources it needs something."""
        for step, of_step in self.blueprint.fetches.items():
            at = self.blueprint.steps.index(step)
            bits = asked_bits(of_step, columns.truths, len(columns.runs))
            columns.runs[:, at] |= np.where(columns.runs[:, at] > 0, bits, 0).astype(np.uint8)

    def _ways(self, facts: dict[str, Any], index: int, cases: int) -> NDArray[np.int64]:
        setting = self.blueprint.setting
        drawn = {0: facts}

        def redrawn(run: int) -> dict[str, Any]:
            if run not in drawn:
                random = stream(self.seed, self.number, FACTS, (run << 40) + index)
                drawn[run] = columns_of(setting.scenario.facts, random, cases)
            return drawn[run]

        return taken(setting, self.blueprint.ways, facts, redrawn, cases, (self.seed, self.number, index))

    def _keys(self, times: NDArray[np.float64], facts: dict[str, Any]) -> NDArray[np.float64]:
        queue = self.blueprint.setting.scenario.queue
        if queue == "earliest_deadline":
            return _deadlines(self.blueprint, times)
        if isinstance(queue, dict):
            from govrules.feel import evaluate_column

            columns = dict(facts) or {"": np.zeros(len(times))}
            value = np.ma.filled(evaluate_column(str(queue["priority"]), columns), 0)
            return -value.astype(np.float64)
        return np.zeros(len(times))


def _deadlines(blueprint: Blueprint, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return when the promise of each case ends that is accepted as it arrives; without a promise, its arrival."""
    if blueprint.promise is None:
        return times
    setting = blueprint.setting
    days, which = np.unique((times // DAY).astype(np.int64), return_inverse=True)
    begun = opening(setting.start, setting.calendar)
    ends = [
        (
            finish(
                opening(setting.start + timedelta(days=int(day)), setting.calendar),
                blueprint.promise,
                setting.calendar,
            )
            - begun
        ).total_seconds()
        / 60.0
        for day in days
    ]
    return np.array(ends)[which] if len(ends) else times


def _last_arrival(blueprint: Blueprint, times: NDArray[np.float64]) -> float:
    """Return when the window closes on so many cases: right behind the last one to come.

    What the posts do once nobody comes any more would make the same officers look less busy the longer the last
    cases take. A burst comes all at once: there the window stays open.
    """
    if all("burst" in stream for stream in blueprint.setting.scenario.streams) or not len(times):
        return math.inf
    return float(np.nextafter(times[-1], math.inf))


def _warm_up(blueprint: Blueprint) -> float:
    setting = blueprint.setting
    period = setting.scenario.period
    if period is None or period.warm_up is None:
        return 0.0
    from govrules.process.limits_of import duration_of

    duration = duration_of(period.warm_up)
    if duration is None:
        return 0.0
    ended = finish(opening(setting.start, setting.calendar), duration, setting.calendar)
    midnight = datetime.combine(setting.start, time(), ended.tzinfo)
    return (ended - midnight).total_seconds() / 60.0


def simulate(
    blueprint: Blueprint,
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    numbers: Iterable[int] | None = None,
    keep: Keep | None = None,
) -> Simulated:
    """Run a scenario. `cases` = cases of each replication; left out = those that come in the period.

    `onlooker` is told (replications done, of how many); what it raises ends the run.
    """
    scenario = blueprint.setting.scenario
    count = scenario.replications if replications is None else replications
    chosen = scenario.seed if seed is None else seed
    found = []
    for done, number in enumerate(range(count) if numbers is None else numbers):
        found.append(run_replication(blueprint, chosen, number, cases, keep=keep))
        if onlooker is not None:
            onlooker(done + 1, count)
    return Simulated(blueprint=blueprint, seed=chosen, replications=tuple(found))
