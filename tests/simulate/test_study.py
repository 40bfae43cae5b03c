"""Sweeps, the search for officers, and many processes: against closed formulas, and against each other."""

from __future__ import annotations

import math

import pytest

import govrules
from govrules.simulate.packed import pack, unpack
from govrules.simulate.points import knob_of, points_of
from govrules.simulate.running import prepared, scenario_graph
from govrules.simulate.simulation import run_replication
from govrules.simulate.study import run_study
from govrules.simulate.trouble import CannotSimulate
from tests.simulate.test_closed_formulas import time_in_station
from tests.simulate.worlds import stations

WORK = "{exponential: {mean: 30 minutes}}"
MIX = "{industry: {ordinary: 0.6, licensed: 0.3, other: 0.1}}"


def figures(simulated):
    return [
        (one.number, one.means, one.quantiles, one.posts.tolist(), one.steps.tolist())
        for one in simulated.replications
    ]


def test_the_same_figures_on_any_number_of_processes():
    book = stations([WORK, "12 minutes"], [4, 2])
    alone = govrules.simulation(book, "s", cases=4_000, processes=1)
    assert figures(govrules.simulation(book, "s", cases=4_000, processes=3)) == figures(alone)
    assert figures(govrules.simulation(book, "s", cases=4_000)) == figures(alone)


def test_a_replication_travels_as_bytes():
    book = stations([WORK], [4])
    scenario = book.scenarios["s"]
    one = run_replication(prepared(scenario_graph(book, scenario), scenario, 500), 7, 3, 500)
    there = unpack(pack(one))
    for name in one.__dataclass_fields__:
        mine, its = getattr(one, name), getattr(there, name)
        if name == "curves":
            assert {key: value.tolist() for key, value in mine.items()} == {
                k: v.tolist() for k, v in its.items()
            }
        elif hasattr(mine, "tolist"):
            assert mine.tolist() == its.tolist()
        else:
            assert repr(mine) == repr(its)


def test_a_sweep_over_officers_follows_erlang():
    found = govrules.simulation_sweep(stations([WORK], [4]), "s", ["office/p0=4..6"], cases=100_000)
    assert [point.values for point in found.points] == [
        {"office/p0": 4.0},
        {"office/p0": 5.0},
        {"office/p0": 6.0},
    ]
    for point, officers in zip(found.points, (4, 5, 6), strict=True):
        seen = point.simulated.metric("calendar_minutes")
        assert abs(seen.mean - time_in_station(officers, 30, 10)) < 3 * seen.half
    # more officers never make it longer: case by case with the same luck, so in every pair
    means = [
        [one.means["calendar_minutes"] for one in point.simulated.replications] for point in found.points
    ]
    assert all(a >= b >= c for a, b, c in zip(*means, strict=True))
    assert found.against_first(found.points[2]).metric("calendar_minutes").verdict == "less"


def test_shares_and_arrivals_are_turned():
    book = stations(
        ["1 minute"], [9], facts=MIX, more="---\nkind: Facts\nfacts: [{id: industry, type: string}]"
    )
    found = govrules.simulation_sweep(book, "s", ["industry.licensed=0,1"], cases=1_000, replications=2)
    mixes = [point.simulated.blueprint.setting.scenario.facts["industry"] for point in found.points]
    assert mixes[0] == {"ordinary": pytest.approx(6 / 7), "licensed": 0.0, "other": pytest.approx(1 / 7)}
    assert mixes[1] == {"ordinary": 0.0, "licensed": 1.0, "other": 0.0}
    daily = stations(["1 minute"], [9], arrivals="{per_day: 10, profile: all_day}")
    found = govrules.simulation_sweep(daily, "s", ["per_day=10,20"], replications=2)
    assert found.points[1].simulated.cases == pytest.approx(2 * found.points[0].simulated.cases, rel=0.1)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a/b=2..4", (2.0, 3.0, 4.0)),
        ("x.y=0..1:0.25", (0.0, 0.25, 0.5, 0.75, 1.0)),
        ("x.y=0..0.3:0.1", (0.0, 0.1, 0.2, 0.3)),
        ("per_day=10,14,14,20", (10.0, 14.0, 20.0)),
    ],
)
def test_what_a_sweep_says(text, values):
    assert knob_of(text).values == values


@pytest.mark.parametrize(
    "text", ["", "a", "a=", "=1", "a=x", "a=3..1", "a=1..2:0", "a=1..1e9:0.001", "a=1..nan"]
)
def test_what_is_no_sweep(text):
    with pytest.raises(CannotSimulate, match="is no sweep"):
        knob_of(text)


def test_grids_and_their_bound():
    knobs = [knob_of("a/b=1..2"), knob_of("per_day=5,6")]
    assert list(points_of(knobs))[1] == {"a/b": 1.0, "per_day": 6.0}
    with pytest.raises(CannotSimulate, match="at most 1,000"):
        list(points_of([knob_of("a/b=1..40"), knob_of("c/d=1..40")]))


@pytest.mark.parametrize(
    ("sweep", "told"),
    [
        ("office/p9=1..2", "is no post of the rules"),
        ("office/p0=0..2", "no whole number from 1 on"),
        ("office/p0=1.5", "no whole number from 1 on"),
        ("per_day=3", "only be turned where"),
        ("industry.gone=0.5", "cannot have the share"),
        ("industry.other=1.5", "cannot have the share"),
    ],
)
def test_what_turns_nothing(sweep, told):
    book = stations(
        ["1 minute"], [9], facts=MIX, more="---\nkind: Facts\nfacts: [{id: industry, type: string}]"
    )
    with pytest.raises(CannotSimulate, match=told):
        govrules.simulation_sweep(book, "s", [sweep], cases=10)


def in_time(officers: int, within: float) -> float:
    """The share of cases of M/M/c that are done within a time (Erlang C; Gross and Harris, §2.3)."""
    mean, gap = 30.0, 10.0
    load = mean / gap
    top = load**officers / math.factorial(officers) * officers / (officers - load)
    wait = top / (sum(load**k / math.factorial(k) for k in range(officers)) + top)
    own, faster = 1 / mean, officers / mean - 1 / gap
    late_alone = math.exp(-own * within)
    late_both = wait * own / (faster - own) * (math.exp(-own * within) - math.exp(-faster * within))
    return 1 - late_alone - late_both


def test_the_fewest_officers_of_one_station_are_those_that_erlang_gives():
    # 2 hours for work of half an hour: 4, 5, 6 … officers keep it for so many of the cases
    shares = {officers: in_time(officers, 120.0) for officers in range(4, 12)}
    wanted = 0.965
    exact = next(officers for officers, share in shares.items() if share >= wanted)
    assert 4 < exact < 8
    book = stations([WORK], [9], more="within: 2 hours")
    found = govrules.simulation_staffing(book, "s", wanted, cases=200_000)
    assert found.found == {"office/p0": exact}
    assert found.minimal
    assert found.after.share("on_time").mean == pytest.approx(shares[exact], abs=0.005)


def test_costs_decide_where_an_officer_is_added():
    book = stations([WORK, WORK], [9, 9], more="within: 4 hours")
    cheap = govrules.simulation_staffing(book, "s", 0.95, costs={"office/p0": 10.0}, cases=20_000)
    assert cheap.found["office/p0"] <= cheap.found["office/p1"]
    assert cheap.cost(cheap.found) == 10.0 * cheap.found["office/p0"] + cheap.found["office/p1"]
    assert cheap.after.share("on_time").low >= 0.95


def test_what_no_officers_can_keep_and_what_is_not_promised():
    with pytest.raises(CannotSimulate, match="No number of officers keeps the promise"):
        govrules.simulation_staffing(
            stations(["30 minutes"], [4], more="within: 20 minutes"), "s", 0.9, cases=200
        )
    with pytest.raises(CannotSimulate, match="Nothing is promised"):
        govrules.simulation_staffing(stations(["30 minutes"], [4]), "s", 0.9, cases=200)


def test_what_is_stopped_keeps_the_rounds_that_are_whole():
    book = stations([WORK], [4])
    scenario = book.scenarios["s"]
    blueprint = prepared(scenario_graph(book, scenario), scenario, 100)
    seen = []

    def stop(done, of):
        seen.append((done, of))
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_study([blueprint], 7, 40, 100, 1, stop)
    assert seen[0] == (1, 40)


def test_a_search_that_is_stopped_says_that_fewer_may_do(monkeypatch):
    import govrules.simulate.running as running
    from govrules.simulate.study import Study

    calls = []
    whole = running.run_study

    def stopped(*given, **more):
        calls.append(given)
        found = whole(*given, **more)
        return Study(found.simulated, stopped=True) if len(calls) == 3 else found

    monkeypatch.setattr(running, "run_study", stopped)
    found = govrules.simulation_staffing(stations([WORK], [9], more="within: 2 hours"), "s", 0.9, cases=2_000)
    assert not found.minimal
    assert found.after.share("on_time").low >= 0.9


def test_one_replication_is_sure_of_nothing():
    with pytest.raises(CannotSimulate, match="no interval"):
        govrules.simulation_staffing(
            stations([WORK], [9], more="within: 2 hours"), "s", 0.9, cases=500, replications=1
        )


def test_ctrl_c_between_rounds(monkeypatch):
    import govrules.simulate.study as study

    book = stations([WORK], [4])
    scenario = book.scenarios["s"]
    blueprint = prepared(scenario_graph(book, scenario), scenario, 100)
    whole = study._round
    calls = []

    def twice(*given):
        calls.append(given)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return whole(*given)

    monkeypatch.setattr(study, "_round", twice)
    found = run_study([blueprint], 7, 40, 100, 1)
    assert found.stopped
    assert 1 < len(found.simulated[0].replications) < 40
    kept = found.simulated[0].replications
    monkeypatch.setattr(study, "_round", whole)
    again = run_study([blueprint], 7, len(kept), 100, 1).simulated[0].replications
    assert [one.means for one in again] == [one.means for one in kept]
