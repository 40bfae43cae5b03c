"""Several blueprints, each replicated as often, on all cores: the same figures on any number of processes.

Replication i of every blueprint draws from the same seed, so that they can be held against each other. Work goes
round by round: what is stopped keeps the rounds that are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from govrules.simulate.blueprint import Blueprint
from govrules.simulate.packed import pack, unpack
from govrules.simulate.simulated import Simulated
from govrules.simulate.simulation import run_replication
from govrules.simulate.tally import Replication
from govrules.surface.workers import Codec, map_items, usable_processes

_CODEC: Final = Codec(pack, unpack)
_TASKS_A_PROCESS: Final = 4
"""Replications that a process makes in one round, at least."""


@dataclass(frozen=True, slots=True)
class Study:
    """What became of each blueprint."""

    simulated: tuple[Simulated, ...]
    stopped: bool
    """Whether somebody ended it before all replications were done; those that are there are whole."""


def run_study(
    blueprints: Sequence[Blueprint],
    seed: int,
    replications: int,
    cases: int | None = None,
    processes: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    cluster: str | None = None,
) -> Study:
    """Run each blueprint so often. `cases` = of each replication; None = those of the period.

    `processes` = how many at most; None = one for each processor. `cluster` = the address of a Dask scheduler, on whose
    workers it is run. `onlooker` is told how many replications are done, of how many. Ctrl-C ends the study with the
    rounds that are done, if that is any.

    Raises:
        KeyboardInterrupt: when it comes before the first round is done.
        OpenFactsError, UnreadableFactError, UnreadableLawError, TooManyUnderWayError: see there.
    """
    if cluster is not None:
        from govrules.simulate.cluster import run_on_cluster

        made_there, stopped = run_on_cluster(cluster, blueprints, seed, replications, cases, onlooker)
        return _study(blueprints, seed, made_there, stopped)
    found: list[list[Replication]] = [[] for _ in blueprints]
    count = usable_processes() if processes is None else processes
    total = replications * len(blueprints)
    stopped = False
    done = 0
    while done < replications:
        size = 1 if done == 0 else max(1, -(-count * _TASKS_A_PROCESS // len(blueprints)))
        numbers = range(done, min(done + size, replications))
        tasks = [(place, number) for number in numbers for place in range(len(blueprints))]
        try:
            # The very first is made here: what is compiled or loaded for it serves every process that is forked then.
            first = _round(blueprints, seed, cases, tasks[:1], 1) if done == 0 else []
            made = [*first, *_round(blueprints, seed, cases, tasks[len(first) :], count)]
        except KeyboardInterrupt:
            if not done:
                raise
            stopped = True
            break
        for (place, _), one in zip(tasks, made, strict=True):
            found[place].append(one)
        done = numbers.stop
        if onlooker is not None:
            onlooker(done * len(blueprints), total)
    return _study(blueprints, seed, found, stopped)


def _study(
    blueprints: Sequence[Blueprint], seed: int, found: Sequence[Sequence[Replication]], stopped: bool
) -> Study:
    return Study(
        tuple(
            Simulated(blueprint=blueprint, seed=seed, replications=tuple(ones))
            for blueprint, ones in zip(blueprints, found, strict=True)
        ),
        stopped,
    )


def _round(
    blueprints: Sequence[Blueprint],
    seed: int,
    cases: int | None,
    tasks: Sequence[tuple[int, int]],
    processes: int,
) -> list[Replication]:
    def run(task: tuple[int, int]) -> Replication:
        place, number = task
        return run_replication(blueprints[place], seed, number, cases)

    return map_items(run, tasks, [1] * len(tasks), _CODEC, processes)
