"""A scenario of a book → a simulation; what stands in its way, in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from govrules.book.rulebook import RuleBook
from govrules.exchange.event_log import EventLog
from govrules.language import say
from govrules.model.scenarios import Scenario
from govrules.process.graph import ProcessGraph
from govrules.simulate.against import Against
from govrules.simulate.blueprint import Blueprint, blueprint_of
from govrules.simulate.event_log import simulated_log
from govrules.simulate.in_words import in_words
from govrules.simulate.kernel.arrays import STAFF
from govrules.simulate.kernel.replication import TooManyUnderWayError
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.points import Knob, points_of, turned, with_officers
from govrules.simulate.setting import setting_of
from govrules.simulate.simulation import Keep, Simulated, simulate
from govrules.simulate.staffing import Staffing, cheapest_staff
from govrules.simulate.study import run_study
from govrules.simulate.sweep import Sweep, SweepPoint
from govrules.simulate.trouble import CannotSimulate

MOST_YEARS: Final = 200
"""A run is no longer than that; calendars are laid out day by day."""


def prepared(graph: ProcessGraph, scenario: Scenario, cases: int | None = None) -> Blueprint:
    """Compile a process under a scenario, for its period or for so many cases.

    Raises:
        CannotSimulate: when a duration of it cannot be simulated, or it would run for too long.
    """
    setting = setting_of(graph, scenario)
    days = max((setting.end - setting.start).days, _days_for(scenario, cases))
    if setting.end < setting.start:
        raise CannotSimulate(say("The period of the scenario ends before it begins."))
    if days > MOST_YEARS * 366:
        raise CannotSimulate(
            say("The run would last more than {n} years.", n=MOST_YEARS),
            say("Take a shorter period, fewer cases, or let more of them arrive."),
        )
    try:
        return blueprint_of(setting, days)
    except UnreadableLawError as error:
        raise CannotSimulate(
            say("“{text}” cannot be simulated.", text=error),
            say("Write a duration in minutes, hours or days, or a distribution of such."),
        ) from None


def _days_for(scenario: Scenario, cases: int | None) -> int:
    """Return the calendar days in which so many cases surely come; half of all days are worked at the least."""
    rate = sum(float(written.get("per_day") or 0.0) for written in scenario.streams)
    return 0 if cases is None or rate <= 0.0 else math.ceil(2.0 * cases / rate) + 60


def run_scenario(
    graph: ProcessGraph,
    scenario: Scenario,
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    keep: Keep | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Simulated:
    """Simulate a process under a scenario; `cases` = so many over all replications.

    `keep` is given the cases of each replication before they are forgotten; then one process does it all.
    `processes` = how many at most; None = one for each processor.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
        KeyboardInterrupt: when it comes before a replication is done; later it only ends the run.
    """
    run = _Run.of(scenario, replications, seed, cases)
    blueprint = prepared(graph, scenario, run.each)
    with in_words():
        if keep is not None:
            simulated = simulate(blueprint, run.often, run.seed, run.each, onlooker, keep=keep)
        else:
            study = run_study([blueprint], run.seed, run.often, run.each, processes, onlooker, cluster)
            (simulated,) = study.simulated
    _require_cases(simulated)
    return simulated


def run_against(
    base: tuple[ProcessGraph, Scenario],
    other: tuple[ProcessGraph, Scenario],
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Against:
    """Simulate two states pair by pair, each pair with the same seed; `cases` = so many on each side.

    How often, and from which seed, says the first scenario where nothing is given.

    Raises:
        CannotSimulate: when a scenario leaves something open, or the queues grow without bound.
        KeyboardInterrupt: when it comes before a pair is done; later it only ends the run.
    """
    run = _Run.of(base[1], replications, seed, cases)
    sides = [prepared(graph, written, run.each) for graph, written in (base, other)]
    with in_words():
        study = run_study(sides, run.seed, run.often, run.each, processes, onlooker, cluster)
    for one in study.simulated:
        _require_cases(one)
    return Against(*study.simulated)


def run_sweep(
    graph: ProcessGraph,
    scenario: Scenario,
    knobs: Sequence[Knob],
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Sweep:
    """Simulate a scenario at every point of a grid; `cases` = so many at each.

    Raises:
        CannotSimulate: when a knob turns nothing, the scenario leaves something open, or the queues of a point grow
            without bound.
        KeyboardInterrupt: when it comes before every point is done once; later it only ends the run.
    """
    run = _Run.of(scenario, replications, seed, cases)
    points = list(points_of(knobs))
    prints = [prepared(graph, turned(scenario, graph, point), run.each) for point in points]
    with in_words():
        study = run_study(prints, run.seed, run.often, run.each, processes, onlooker, cluster)
    for one in study.simulated:
        _require_cases(one)
    found = (SweepPoint(point, one) for point, one in zip(points, study.simulated, strict=True))
    return Sweep(tuple(found), study.stopped)


def run_staffing(
    graph: ProcessGraph,
    scenario: Scenario,
    share: float,
    costs: Mapping[str, float] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Staffing:
    """Search for the cheapest officers with whom a share of the cases keeps the promise (see `staffing`).

    Raises:
        CannotSimulate: when nothing is promised, no number of officers keeps it, or the scenario leaves something open.
    """
    run = _Run.of(scenario, replications, seed, cases)
    today = prepared(graph, scenario, run.each)
    officers = {
        post: int(today.process.post[number, STAFF])
        for number, post in enumerate(today.posts)
        if post not in today.unlimited
    }
    if not officers:
        raise CannotSimulate(
            say("No post has officers whose number is known, so that none can be spared or missing."),
            say("Write `staff` at the posts of the rules, or in the scenario."),
        )

    def simulated(mix: dict[str, int], start: int) -> Simulated | None:
        blueprint = prepared(graph, with_officers(scenario, mix), run.each)
        try:
            study = run_study([blueprint], start, run.often, run.each, processes, cluster=cluster)
        except TooManyUnderWayError:
            return None
        if study.stopped:
            # Figures over fewer replications than those of the other mixes would be held against them.
            raise KeyboardInterrupt
        (found,) = study.simulated
        _require_cases(found)
        return found

    with in_words():
        return cheapest_staff(simulated, officers, share, run.seed, costs, onlooker)


class _Run(NamedTuple):
    """How often, from which seed, and how many cases each time (None = those of the period)."""

    often: int
    seed: int
    each: int | None

    @classmethod
    def of(cls, scenario: Scenario, replications: int | None, seed: int | None, cases: int | None) -> _Run:
        """Take from the scenario what is not given; `cases` = so many in all."""
        count = scenario.replications if replications is None else replications
        each = None if cases is None else max(1, cases // count)
        return cls(count, scenario.seed if seed is None else seed, each)


def run_logged(
    graph: ProcessGraph, scenario: Scenario, most: int, seed: int | None = None, cases: int | None = None
) -> EventLog:
    """Simulate one replication and return the log of its first `most` cases; `cases` = so many in all.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    blueprint = prepared(graph, scenario, cases)
    with in_words():
        return simulated_log(blueprint, scenario.seed if seed is None else seed, most, cases)


def _require_cases(simulated: Simulated) -> None:
    """Refuse a simulation in which no case counts.

    Raises:
        CannotSimulate: then.
    """
    if not simulated.cases:
        raise CannotSimulate(
            say("No case counts: none arrives in the period, once the run has warmed up."),
            say("Look at `arrivals`, `period` and `warm_up` of the scenario."),
        )


def opponent(book: RuleBook, scenario: Scenario, against: str) -> tuple[ProcessGraph, Scenario]:
    """Return what a scenario is held against: the same one after a reform, or another scenario of its target.

    Raises:
        LookupError: when no reform and no scenario has that id.
        CannotSimulate: when the other scenario is about another process.
    """
    if against in book.reforms:
        after = replace(scenario, reform=against)
        return scenario_graph(book, after), after
    other = book.scenarios.get(against)
    if other is None:
        raise LookupError(against)
    if (other.bundle, other.matter) != (scenario.bundle, scenario.matter):
        raise CannotSimulate(
            say("“{other}” is about another process than “{scenario}”.", other=against, scenario=scenario.id),
            say("Hold a scenario against another one of the same matter or bundle, or against a reform."),
        )
    return scenario_graph(book, other), other


def scenario_graph(book: RuleBook, scenario: Scenario, reform: str | None = None) -> ProcessGraph:
    """Compile the target of a scenario, after its reform or another one.

    Raises:
        LookupError: when there is no such reform.
    """
    from govrules.process.compile import compile_graph
    from govrules.redesign.apply import apply_reform

    target = scenario.bundle or scenario.matter or ""
    named = reform or scenario.reform
    if named is None:
        return compile_graph(book, target)
    if named not in book.reforms:
        raise LookupError(named)
    return compile_graph(apply_reform(book, book.reforms[named]).book, target)
