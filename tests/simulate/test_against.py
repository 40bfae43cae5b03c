"""Two states under the same cases: paired differences against closed formulas, and what may be said of them."""

from __future__ import annotations

import pytest

import govrules
from govrules.simulate.against import Difference
from govrules.simulate.statistics import Estimate
from govrules.simulate.trouble import CannotSimulate
from tests.simulate.test_closed_formulas import time_in_station
from tests.simulate.worlds import stations

OTHER = """\
---
kind: Scenario
id: other
matter: m
period: {from: 2026-01-01, to: 2026-12-31}
arrivals: {every: 10 minutes, distribution: exponential}
"""


def held_against(more: str, works=("{exponential: {mean: 30 minutes}}",), staff=(4,), cases: int = 100_000):
    book = stations(works, staff, more=OTHER + more)
    return govrules.simulation_against(book, "s", "other", cases=cases)


def test_the_same_against_itself_is_equal_to_the_last_bit():
    found = held_against("", cases=5_000)
    assert found.metric("calendar_minutes").verdict == "equal"
    assert found.metric("calendar_minutes").change.mean == 0.0
    assert found.utilisation("office/p0").verdict == "equal"
    assert [one.means for one in found.base.replications] == [one.means for one in found.other.replications]


def test_one_more_officer_brings_what_erlang_says():
    found = held_against("staff: {office/p0: 5}")

    change = found.metric("calendar_minutes").change
    exact = time_in_station(5, 30, 10) - time_in_station(4, 30, 10)
    assert abs(change.mean - exact) <= 2 * change.half
    assert found.metric("calendar_minutes").verdict == "less"
    # that both sides get the same luck is what makes the interval of the difference the smaller one
    assert change.half < found.metric("calendar_minutes").base.half

    busy = found.utilisation("office/p0")
    assert busy.base.mean == pytest.approx(30 / 10 / 4, abs=3 * busy.base.half)
    assert busy.other.mean == pytest.approx(30 / 10 / 5, abs=3 * busy.other.half)


def test_what_differs_by_luck_alone_is_no_evidence():
    """Another distribution of the same mean, nobody scarce: the means differ in the sample, and not in truth."""
    found = held_against(
        "work: {m.s0: {gamma: {mean: 30 minutes, sd: 30 minutes}}}", staff=(1000,), cases=20_000
    )
    assert found.metric("calendar_minutes").change.mean != 0.0
    assert found.metric("calendar_minutes").verdict == "no_evidence"


def test_the_tightest_post_and_those_that_cannot_be_told_from_it():
    works = ["{exponential: {mean: 8 minutes}}", "{exponential: {mean: 8 minutes}}", "4 minutes"]
    found = held_against("staff: {office/p0: 2, office/p1: 2}", works, (1, 1, 1), 50_000)

    before, after = found.bottlenecks()
    assert {before.post, *before.alike} == {"office/p0", "office/p1"}
    # 8/2/10 and 4/10 are alike on average; who is busier in a sample cannot be told
    assert {after.post, *after.alike} == {"office/p0", "office/p1", "office/p2"}
    assert after.utilisation.mean == pytest.approx(0.4, abs=0.02)


@pytest.mark.parametrize(
    ("mean", "half", "verdict"),
    [
        (-1.0, 0.5, "less"),
        (1.0, 0.5, "more"),
        (0.4, 0.5, "no_evidence"),
        (-0.5, 0.5, "no_evidence"),
        (0.0, 0.0, "equal"),
        (1.0, 0.0, "more"),
        (0.0, None, "unknown"),
        (float("nan"), None, "unknown"),
    ],
)
def test_what_an_interval_allows_to_say(mean, half, verdict):
    assert Difference(Estimate(0.0, 0.0), Estimate(0.0, 0.0), Estimate(mean, half)).verdict == verdict


def test_a_scenario_of_another_process_is_no_match():
    another = "---\nkind: MatterList\nmatters: [{id: n, authority: office, materials: [], visits: 0}]\n"
    book = stations(["1 minute"], [1], more=another + OTHER.replace("matter: m", "matter: n"))
    with pytest.raises(CannotSimulate, match="another process"):
        govrules.simulation_against(book, "s", "other", cases=100)
    with pytest.raises(LookupError):
        govrules.simulation_against(book, "s", "nothing", cases=100)
