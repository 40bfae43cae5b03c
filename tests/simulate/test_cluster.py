"""A study on a real Dask cluster: the same figures as here, with a worker that is killed in the middle."""

from __future__ import annotations

import os
import signal

import pytest

import govrules
from govrules.pipeline import load_texts
from govrules.simulate.trouble import CannotSimulate
from tests.simulate.worlds import stations

distributed = pytest.importorskip("distributed")

WORKS = ["{exponential: {mean: 30 minutes}}", "12 minutes"]


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def figures(simulated):
    return [
        (one.number, one.means, one.quantiles, one.posts.tolist(), one.steps.tolist(), one.little)
        for one in simulated.replications
    ]


def test_the_same_figures_as_here(cluster):
    book = stations(WORKS, [4, 2])
    there = govrules.simulation(book, "s", cases=4_000, cluster=cluster.scheduler_address)
    assert figures(there) == figures(govrules.simulation(book, "s", cases=4_000))


def test_a_sweep_and_two_states(cluster):
    book = stations(
        WORKS,
        [4, 2],
        more="---\nkind: Reform\nid: r\nname: r\napplies_to: {matter: m}\n"
        "changes: [{parallelize: all, because: x}]",
    )
    given = {"cases": 1_000, "replications": 3}
    there = govrules.simulation_sweep(
        book, "s", ["office/p0=4..5"], cluster=cluster.scheduler_address, **given
    )
    assert there.to_json() == govrules.simulation_sweep(book, "s", ["office/p0=4..5"], **given).to_json()
    pair = govrules.simulation_against(book, "s", "r", cluster=cluster.scheduler_address, **given)
    assert pair.to_json() == govrules.simulation_against(book, "s", "r", **given).to_json()
    assert pair.metric("calendar_minutes").verdict == "less"


def test_a_worker_that_is_lost_loses_nothing(cluster):
    book = stations(WORKS, [4, 2])
    killed = []

    def kill(done, of):
        if done >= 2 and not killed:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                pids = client.run(os.getpid)
            address, pid = next(iter(pids.items()))
            killed.append(address)
            os.kill(pid, signal.SIGKILL)

    there = govrules.simulation(
        book, "s", cases=200_000, replications=12, cluster=cluster.scheduler_address, onlooker=kill
    )
    assert killed
    assert figures(there) == figures(govrules.simulation(book, "s", cases=200_000, replications=12))


def test_where_nobody_answers():
    with pytest.raises(CannotSimulate, match="No scheduler answers"):
        import govrules.simulate.cluster as cluster_module

        before = cluster_module._TIMEOUT
        try:
            cluster_module._TIMEOUT = "1s"
            govrules.simulation(stations(WORKS, [4, 2]), "s", cases=100, cluster="tcp://127.0.0.1:1")
        finally:
            cluster_module._TIMEOUT = before


def test_rules_that_were_changed_in_memory_are_found_out(cluster):
    """What travels is the text: a worker that makes something else of it is not believed."""
    book = stations(WORKS, [4, 2])
    other = stations(["{exponential: {mean: 31 minutes}}", "12 minutes"], [4, 2])
    mixed = book.changed(matters=other.matters)
    assert load_texts({name: one.data for name, one in book.texts.items()}, book.as_of).matters
    with pytest.raises(CannotSimulate, match="something else of the rules"):
        govrules.simulation(mixed, "s", cases=100, cluster=cluster.scheduler_address)
