"""A scenario of a book → a simulation; what stands in its way, in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.exchange.event_log import EventLog
from govrules.language import say
from govrules.model.scenarios import Scenario
from govrules.process.graph import ProcessGraph
from govrules.simulate.against import Against
from govrules.simulate.blueprint import Blueprint, blueprint_of
from govrules.simulate.event_log import simulated_log
from govrules.simulate.in_words import in_words
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.setting import setting_of
from govrules.simulate.simulation import Keep, Replication, Simulated, run_replication, simulate
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
) -> Simulated:
    """Simulate a process under a scenario; `cases` = so many over all replications.

    `keep` is given the cases of each replication before they are forgotten.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    count = scenario.replications if replications is None else replications
    each = None if cases is None else max(1, cases // count)
    blueprint = prepared(graph, scenario, each)
    with in_words():
        simulated = simulate(blueprint, count, seed, each, onlooker, keep=keep)
    _require_cases(simulated)
    return simulated


def run_against(
    base: tuple[ProcessGraph, Scenario],
    other: tuple[ProcessGraph, Scenario],
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
) -> Against:
    """Simulate two states pair by pair, each pair with the same seed; `cases` = so many on each side.

    How often, and from which seed, says the first scenario where nothing is given.

    Raises:
        CannotSimulate: when a scenario leaves something open, or the queues grow without bound.
    """
    scenario = base[1]
    count = scenario.replications if replications is None else replications
    chosen = scenario.seed if seed is None else seed
    each = None if cases is None else max(1, cases // count)
    sides = [prepared(graph, written, each) for graph, written in (base, other)]
    found: tuple[list[Replication], list[Replication]] = ([], [])
    with in_words():
        for number in range(count):
            for blueprint, done in zip(sides, found, strict=True):
                done.append(run_replication(blueprint, chosen, number, each))
            if onlooker is not None:
                onlooker(number + 1, count)
    first, second = (
        Simulated(blueprint=blueprint, seed=chosen, replications=tuple(done))
        for blueprint, done in zip(sides, found, strict=True)
    )
    for one in (first, second):
        _require_cases(one)
    return Against(first, second)


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
        return scenario_graph(book, scenario, against), scenario
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
