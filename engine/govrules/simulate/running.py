"""A scenario of a book → a simulation; what stands in its way, in words."""

from __future__ import annotations

from collections.abc import Callable

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.scenarios import Scenario
from govrules.process.graph import ProcessGraph
from govrules.simulate.blueprint import Blueprint, blueprint_of
from govrules.simulate.cases import OpenFactsError
from govrules.simulate.facts import UnreadableFactError
from govrules.simulate.kernel.replication import TooManyUnderWayError
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.setting import setting_of
from govrules.simulate.simulation import Simulated, simulate
from govrules.simulate.trouble import CannotSimulate


def prepared(graph: ProcessGraph, scenario: Scenario) -> Blueprint:
    """Compile a process under a scenario.

    Raises:
        CannotSimulate: when a duration of it cannot be simulated.
    """
    try:
        return blueprint_of(setting_of(graph, scenario))
    except UnreadableLawError as error:
        raise CannotSimulate(
            say("“{text}” cannot be simulated.", text=error),
            say("Write a duration in minutes, hours or days, or a distribution of such."),
        ) from None


def run_scenario(
    graph: ProcessGraph,
    scenario: Scenario,
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
) -> Simulated:
    """Simulate a process under a scenario; `cases` = so many over all replications.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    blueprint = prepared(graph, scenario)
    count = scenario.replications if replications is None else replications
    each = None if cases is None else max(1, cases // count)
    try:
        return simulate(blueprint, count, seed, each, onlooker)
    except OpenFactsError as error:
        raise CannotSimulate(
            say(
                "The scenario says nothing about {facts}, on which the way of a case hangs.",
                facts=list(error.args),
            ),
            say("Write under `facts` of the scenario how often each value comes."),
        ) from None
    except UnreadableFactError as error:
        raise CannotSimulate(
            say("The mix of the fact “{fact}” cannot be drawn.", fact=error),
            say("Write shares that sum to 1, such as {ordinary: 0.9, licensed: 0.1}, or a distribution."),
        ) from None
    except UnreadableLawError as error:
        raise CannotSimulate(
            say("“{text}” cannot be simulated.", text=error),
            say("Write arrivals as per_day, every, or burst and at."),
        ) from None
    except TooManyUnderWayError:
        raise CannotSimulate(
            say("The queues grow without bound: far more cases arrive than the posts can handle."),
            say(
                "Add staff in the scenario, or let fewer cases arrive; a shorter period shows where it starts."
            ),
        ) from None


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
