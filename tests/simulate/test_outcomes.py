"""Outcomes that a condition, a vote or the scenario chooses: against hand and closed formula."""

from __future__ import annotations

from datetime import date

import pytest

import govrules
from govrules.model.matters import Voters
from govrules.model.scenarios import Vote
from govrules.pipeline import load_texts
from govrules.simulate.outcomes import chance_to_fail
from govrules.simulate.trouble import CannotSimulate
from tests.simulate.test_by_hand import OFFICE
from tests.simulate.worlds import stations

AGAIN = ", on: {unhappy: {to: s0, when: 'rank = 1', rounds: %s}}"


def minutes(step: str, more: str = "", facts: str = "{}", cases: int = 20_000) -> float:
    book = stations(["5 minutes"], [100_000], step=[step], facts=facts, more=more)
    return govrules.simulation(book, "s", cases=cases, replications=1).metric("calendar_minutes").mean


def test_a_condition_chooses_and_rounds_bound_it():
    # the step runs at most twice in all, for those of rank 1
    assert minutes(AGAIN % 2, facts="{rank: 1}") == pytest.approx(10)
    assert minutes(AGAIN % 7, facts="{rank: 1}") == pytest.approx(35)
    assert minutes(AGAIN % 7, facts="{rank: 2}") == pytest.approx(5)


def test_what_a_step_finds_out_is_found_anew_each_time():
    # half are unhappy each time: at most three runs, 1 + 1/2 + 1/4 on average
    step = ", gives: ['fact:rank']" + AGAIN % 3
    assert minutes(step, facts="{rank: {1: 0.5, 0: 0.5}}") == pytest.approx(5 * 1.75, rel=0.02)
    # who was born so stays so: half of them run three times
    assert minutes(AGAIN % 3, facts="{rank: {1: 0.5, 0: 0.5}}") == pytest.approx(5 * 2, rel=0.02)


def test_a_fact_that_nobody_tells_is_asked_for():
    with pytest.raises(CannotSimulate, match="rank"):
        minutes(AGAIN % 2)


def test_the_scenario_says_how_often():
    # geometric: 1 / (1 − 1/2) runs
    assert minutes(AGAIN % 60, "outcomes: {m.s0: {unhappy: 0.5}}") == pytest.approx(10, rel=0.02)
    # returned with 1/4: 1/3 returns on average, an hour of the applicant's each
    more = "outcomes: {m.s0: {returned: 0.25}}\nanswers: {m.s0: 1 hour}\nanswers_in: 9 hours"
    assert minutes("", more) == pytest.approx(5 * 4 / 3 + 60 / 3, rel=0.03)


def test_the_scenario_overrides_what_the_step_says():
    book = stations(
        ["5 minutes"], [100_000], step=[", refuses: 0.5"], more="outcomes: {m.s0: {refused: 0.1}}"
    )
    found = govrules.simulation(book, "s", cases=20_000, replications=1)
    assert found.replications[0].shares["refused"] == pytest.approx(0.1, abs=0.01)


def test_an_end_closes_the_matter_without_a_refusal():
    book = stations(
        ["5 minutes", "50 minutes"],
        [100_000, 100_000],
        step=[", on: {early: end}"],
        more="outcomes: {m.s0: {early: 0.2}}",
    )
    found = govrules.simulation(book, "s", cases=20_000, replications=1)
    assert found.replications[0].shares["refused"] == 0
    assert found.metric("calendar_minutes").mean == pytest.approx(5 + 0.8 * 50, rel=0.02)


@pytest.mark.parametrize(
    ("voters", "vote", "fails"),
    [
        # one of one; two of three or three of three: 3/4 · 1/4 · … = 1 − (3 · 0.7² · 0.3 + 0.7³)
        (Voters(roles={"chair": 1}, pass_="majority"), Vote(yes=0.7), 0.3),
        (
            Voters(roles={"chair": 1, "owner": 2}, pass_="majority"),
            Vote(yes=0.7),
            1 - (3 * 0.49 * 0.3 + 0.343),
        ),
        # both have to come, and both to agree: 1/4 · 1/4
        (Voters(roles={"owner": "2.."}, quorum=1, pass_="majority"), Vote(yes=0.5, present=0.5), 1 - 1 / 16),
        # of all, not of those present: two of three have to say yes, whoever comes
        (Voters(roles={"owner": 3}, pass_=0.66, of="all"), Vote(yes=1, present=0.5), 1 / 2),
        (Voters(roles={"owner": 3}, pass_=0.66, of="present"), Vote(yes=1, present=0.5), 1 / 8),
    ],
)
def test_the_chance_that_a_vote_fails(voters, vote, fails):
    assert chance_to_fail(voters, vote) == pytest.approx(fails)


def test_a_failed_vote_refuses():
    text = OFFICE.replace("act: work, by", "act: vote, voters: {roles: {chair: 1}, pass: majority}, by")
    text = text.replace("replications: 1", "replications: 1\nvotes: {m.work: {yes: 0}}")
    found = govrules.simulation(load_texts({"a.yaml": text}, date(2026, 4, 30)), "s")

    assert found.replications[0].shares["refused"] == 1
    assert found.blueprint.left_out == ()
