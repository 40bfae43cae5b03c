"""A chain passed through station by station comes to what the event loop comes to, number by number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.process.compile import compile_graph
from govrules.simulate import simulation
from govrules.simulate.cards import limit_rows, matter_limits
from govrules.simulate.kernel import replication
from govrules.simulate.kernel.lean import chain_of
from govrules.simulate.kernel.replication import TooManyUnderWayError, replicate
from govrules.simulate.running import prepared
from tests.simulate.worlds import ROUND_THE_CLOCK, stations

OFFICE = """\
kind: Calendar
id: cn
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2026-12-31
years: {2026: {holidays: [2026-02-16..2026-02-20], make_up_days: [2026-02-14]}}
---
"""
WORKS = [
    "{exponential: {mean: 20 minutes}}",
    "{gamma: {mean: 30 minutes, sd: 20 minutes}}",
    "{triangular: {min: 2 minutes, mode: 4 minutes, max: 12 minutes}}",
    "{empirical: [0 minutes, 10 minutes]}",
    "15 minutes",
    "0 minutes",
]
WAITS = [
    "",
    ", wait: 45 minutes",
    ", wait: {exponential: {mean: 2 hours}}",
    ", wait: {lognormal: {mean: 3 working hours, sd: 1 working hours}}",
]
ARRIVALS = [
    "{every: 10 minutes, distribution: exponential}",
    "{every: 15 minutes}",
    "{burst: 300, at: 2026-02-13}",
    "{per_day: 30}",
]


def both_ways(book: RuleBook, cases: int, seed: int) -> None:
    blueprint = prepared(compile_graph(book, "m"), book.scenarios["s"], cases)
    source, window = simulation._cases_to_come(blueprint, seed, 0, cases)
    assert chain_of(blueprint.process) is not None
    limits = limit_rows(matter_limits(blueprint.setting.graph, blueprint.matters))
    found, by_event = (
        replicate(
            blueprint.process,
            blueprint.office,
            source.blocks(),
            len(source.times),
            seed,
            0,
            (window[0] + 500.0, window[1]),
            limits=limits,
            by_station=by_station,
        )
        for by_station in (True, False)
    )
    for name, one, other in zip(found[0]._fields, found[0], by_event[0], strict=True):
        assert np.array_equal(one, other, equal_nan=True), name
    assert found[1] == pytest.approx(by_event[1], rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(
    chain=st.lists(
        st.tuples(st.sampled_from(WORKS), st.integers(1, 9) | st.just(2_000_000_000), st.sampled_from(WAITS)),
        min_size=1,
        max_size=6,
    ),
    arrivals=st.sampled_from(ARRIVALS),
    office=st.booleans(),
    cases=st.integers(1, 6000),
    seed=st.integers(0, 2**32),
)
def test_chains_come_to_what_the_event_loop_comes_to(chain, arrivals, office, cases, seed):
    # constant work, bursts and closed offices make many things happen at one moment: their order counts too
    book = stations(
        [work for work, _, _ in chain],
        [officers for _, officers, _ in chain],
        arrivals=arrivals,
        step=[wait for _, _, wait in chain],
        calendar=OFFICE if office else ROUND_THE_CLOCK,
    )
    both_ways(book, cases, seed)


@pytest.mark.parametrize(
    ("step", "more"),
    [
        (["", ", after: []"], ""),
        ([", refuses: 0.1"], ""),
        ([", returns: 0.1"], ""),
        ([", when: 'rank = 1'"], ""),
        ([", wait: {empirical: [0 minutes, 1 hour]}"], ""),
        ([], "queue: {priority: 'rank'}"),
    ],
    ids=["side by side", "refusals", "returns", "skips", "waits of nothing", "by key"],
)
def test_what_is_not_plain_is_left_to_the_event_loop(step, more):
    book = stations(["5 minutes", "5 minutes"], [1, 1], step=step, more=more, facts="{rank: 1}")

    assert chain_of(prepared(compile_graph(book, "m"), book.scenarios["s"]).process) is None


def test_one_post_for_two_steps_is_left_to_the_event_loop():
    book = stations(["5 minutes", "5 minutes"], [1, 1])
    process = prepared(compile_graph(book, "m"), book.scenarios["s"]).process
    process.called[:, 0] = 0

    assert chain_of(process) is None


def test_queues_without_bound_end_the_run_either_way(monkeypatch):
    monkeypatch.setattr(replication, "MOST_STEPS_UNDER_WAY", 4096)
    book = stations(["5 minutes"], [1], arrivals="{burst: 4097, at: 2026-02-13}")
    blueprint = prepared(compile_graph(book, "m"), book.scenarios["s"])
    source, window = simulation._cases_to_come(blueprint, 7, 0, None)

    for by_station in (True, False):
        with pytest.raises(TooManyUnderWayError):
            replicate(
                blueprint.process,
                blueprint.office,
                source.blocks(),
                len(source.times),
                7,
                0,
                window,
                by_station=by_station,
            )
