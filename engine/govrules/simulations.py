"""GovRules from Python, simulated: scenarios of a book, run and held against each other.

book = govrules.load("rules", as_of="2026-03-02")
govrules.simulation(book, "startup-2026", cases=10_000).metric("working_days")
govrules.simulation_against(book, "startup-2026", "one-visit").metric("visits").change
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from govrules.book.rulebook import RuleBook

if TYPE_CHECKING:
    from govrules.exchange.event_log import EventLog
    from govrules.model.scenarios import Scenario
    from govrules.simulate.against import Against
    from govrules.simulate.simulation import Keep, Simulated
    from govrules.simulate.staffing import Staffing
    from govrules.simulate.sweep import Sweep


def simulation(
    book: RuleBook,
    scenario: str,
    *,
    reform: str | None = None,
    cases: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    keep: Keep | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Simulated:
    """Simulate a scenario of a book, after a reform if one is named.

    `cases` = so many over all replications, however long they take to come; left out = those of the period. The
    same seed gives the same result. `onlooker` is told how many replications are done, of how many; `keep` is given the
    cases of each replication (`govrules.simulate.case_results`) before they are forgotten.

    Raises:
        LookupError: when there is no such scenario or reform.
        SimulateExtraMissing: when the extra `simulate` is not installed.
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    if scenario not in book.scenarios:
        raise LookupError(scenario)
    from govrules.simulate.trouble import naming_the_extra

    with naming_the_extra():
        from govrules.simulate.running import run_scenario, scenario_graph
    written = _after(book.scenarios[scenario], reform)
    graph = scenario_graph(book, written)
    return run_scenario(graph, written, replications, seed, cases, onlooker, keep, processes, cluster)


def simulation_against(
    book: RuleBook,
    scenario: str,
    against: str,
    *,
    reform: str | None = None,
    cases: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Against:
    """Simulate a scenario (after `reform`, if one is named) and the same after another reform, pair by pair.

    `against` = a reform, or another scenario of the same process. Both sides get the same cases and the same luck,
    so that the intervals are those of the differences. `cases` = so many on each side.

    Raises:
        LookupError: when there is no such scenario or reform.
        SimulateExtraMissing: when the extra `simulate` is not installed.
        CannotSimulate: when a scenario leaves something open, or the queues grow without bound.
    """
    if scenario not in book.scenarios:
        raise LookupError(scenario)
    from govrules.simulate.trouble import naming_the_extra

    with naming_the_extra():
        from govrules.simulate.running import opponent, run_against, scenario_graph
    written = _after(book.scenarios[scenario], reform)
    base = scenario_graph(book, written), written
    return run_against(
        base, opponent(book, written, against), replications, seed, cases, onlooker, processes, cluster
    )


def simulation_sweep(
    book: RuleBook,
    scenario: str,
    sweeps: Iterable[str],
    *,
    reform: str | None = None,
    cases: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Sweep:
    """Simulate a scenario at every point of a grid: `["tax/officer=2..6", "industry.licensed=0..0.5:0.1"]`.

    Every point meets the same cases with the same luck. `cases` = so many at each point.

    Raises:
        LookupError: when there is no such scenario or reform.
        SimulateExtraMissing: when the extra `simulate` is not installed.
        CannotSimulate: when a sweep cannot be read or turns nothing, or a point cannot be simulated.
    """
    if scenario not in book.scenarios:
        raise LookupError(scenario)
    from govrules.simulate.trouble import naming_the_extra

    with naming_the_extra():
        from govrules.simulate.points import knob_of
        from govrules.simulate.running import run_sweep, scenario_graph
    written = _after(book.scenarios[scenario], reform)
    knobs = [knob_of(text) for text in sweeps]
    graph = scenario_graph(book, written)
    return run_sweep(graph, written, knobs, replications, seed, cases, onlooker, processes, cluster)


def simulation_staffing(
    book: RuleBook,
    scenario: str,
    share: float,
    *,
    costs: Mapping[str, float] | None = None,
    reform: str | None = None,
    cases: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    onlooker: Callable[[int], None] | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Staffing:
    """Search for the cheapest officers with whom a share of the cases keeps the promise.

    `costs` = of an officer of a post, 1 where left out; `onlooker` is told how many mixes were simulated.

    Raises:
        LookupError: when there is no such scenario or reform.
        SimulateExtraMissing: when the extra `simulate` is not installed.
        CannotSimulate: when nothing is promised, no number of officers keeps it, or the scenario leaves something open.
    """
    if scenario not in book.scenarios:
        raise LookupError(scenario)
    from govrules.simulate.trouble import naming_the_extra

    with naming_the_extra():
        from govrules.simulate.running import run_staffing, scenario_graph
    written = _after(book.scenarios[scenario], reform)
    graph = scenario_graph(book, written)
    return run_staffing(graph, written, share, costs, replications, seed, cases, onlooker, processes, cluster)


def simulation_log(
    book: RuleBook,
    scenario: str,
    *,
    most: int,
    reform: str | None = None,
    cases: int | None = None,
    seed: int | None = None,
) -> EventLog:
    """Simulate a scenario once and write down its first `most` cases as an event log (`govrules.exchange`).

    Raises:
        LookupError: when there is no such scenario or reform.
        SimulateExtraMissing: when the extra `simulate` is not installed.
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    if scenario not in book.scenarios:
        raise LookupError(scenario)
    from govrules.simulate.trouble import naming_the_extra

    with naming_the_extra():
        from govrules.simulate.running import run_logged, scenario_graph
    written = _after(book.scenarios[scenario], reform)
    return run_logged(scenario_graph(book, written), written, most, seed, cases)


def _after(scenario: Scenario, reform: str | None) -> Scenario:
    """Return a scenario after a reform; its own where none is named."""
    from msgspec.structs import replace

    return scenario if reform is None else replace(scenario, reform=reform)
