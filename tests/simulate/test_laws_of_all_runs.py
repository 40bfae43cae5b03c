"""What holds of every run, whatever the process: nobody is lost, more officers help, the order of writing says nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govrules
from govrules.pipeline import load_texts
from govrules.simulate.kernel import arrays as a
from tests.simulate.worlds import stations

CALENDAR = """\
kind: Calendar
id: cn
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2026-12-31
years: {2026: {holidays: [2026-05-01..2026-05-05], make_up_days: [2026-05-09]}}
---
"""

STEP = st.fixed_dictionaries(
    {
        "staff": st.integers(1, 3),
        # No two steps end at one moment: of two that would, the one listed first goes first, and may refuse before the
        # other is counted, so that the order of writing would say something.
        "work": st.sampled_from(
            [
                "{triangular: {min: 10 minutes, mode: 12 minutes, max: 15 minutes}}",
                "{exponential: {mean: 15 minutes}}",
                "{gamma: {mean: 20 minutes, sd: 30 minutes}}",
            ]
        ),
        "wait": st.sampled_from([None, "2 hours", "1 working day"]),
        "after": st.integers(0, 15),
        "returns": st.sampled_from([0, 0.2]),
        "refuses": st.sampled_from([0, 0.1]),
        "runs": st.sampled_from([None, "kind = 1"]),
        "meets": st.sampled_from([None, "{every: week, on: thu, most: 30}"]),
        "shift": st.sampled_from(["", ', shifts: [{from: "09:00", to: "12:00", staff: 3}], absent: 0.1']),
    }
)


def a_process(steps: list[dict], order: list[int], rate: int, seed: int):
    """Each step has a post of its own; `order` = in which order steps and posts are written."""
    lines, posts, staff, meetings = [], [], [], []
    for n in order:
        one = steps[n]
        after = [f"s{k}" for k in range(n) if one["after"] >> k & 1]
        line = f"id: s{n}, act: work, by: office/p{n}, limit: 1 hour, needs: [], work: {one['work']}, after: {after}"
        line += f", returns: {one['returns']}, refuses: {one['refuses']}"
        line += f", wait: {one['wait']}" if one["wait"] else ""
        line += f", when: '{one['runs']}'" if one["runs"] else ""
        lines.append(f"      - {{{line}}}")
        posts.append(f"{{id: p{n}}}")
        staff.append(f"office/p{n}: {{staff: {one['staff']}{one['shift']}}}")
        if one["meets"]:
            meetings.append(f"m.s{n}: {one['meets']}")
    text = f"""\
{CALENDAR}kind: Organization
id: world
departments: [{{id: office, posts: [{", ".join(posts)}]}}]
---
kind: MatterList
matters:
  - id: m
    authority: office
    materials: []
    steps:
{chr(10).join(lines)}
---
kind: Scenario
id: s
matter: m
period: {{from: 2026-04-01, to: 2026-05-15}}
arrivals: {{per_day: {rate}, profile: {{mon-fri: {{9-11: 3, 14-17: 1}}}}}}
facts: {{kind: {{1: 0.5, 0: 0.5}}}}
answers_in: 20 hours
staff: {{{", ".join(staff)}}}
meetings: {{{", ".join(meetings)}}}
replications: 1
seed: {seed}
"""
    book = load_texts({"a.yaml": text}, date(2026, 4, 1))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    return govrules.simulation(book, "s")


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=5), st.sampled_from([4, 20]), st.integers(0, 999), st.data())
def test_nobody_is_lost_and_the_order_of_writing_says_nothing(steps, rate, seed, data):
    found = a_process(steps, list(range(len(steps))), rate, seed)
    (one,) = found.replications
    # Little's law and the sum of all times are looked at in every run (`soundness`); beyond the period all end
    assert one.unfinished == 0
    assert one.cases > 0
    for n, step in enumerate(steps):
        worked, back, refused = one.steps[n, [a.COUNT, a.SENT_BACK, a.REFUSED_BY]]
        assert refused + back <= worked
        if not any(other["returns"] or other["refuses"] for other in steps) and step["runs"] is None:
            assert worked == one.cases

    order = data.draw(st.permutations(range(len(steps))))
    (other,) = a_process(steps, order, rate, seed).replications
    assert other.cases == one.cases
    assert other.means == pytest.approx(one.means, nan_ok=True)
    assert other.shares == pytest.approx(one.shares, nan_ok=True)
    assert np.allclose(other.steps, one.steps[list(order)])
    assert a_process(steps, list(range(len(steps))), rate, seed).to_json() == found.to_json()


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(
        ["12 minutes", "{exponential: {mean: 15 minutes}}", "{lognormal: {mean: 18 minutes, sd: 40 minutes}}"]
    ),
    st.integers(2, 5),
    st.integers(0, 999),
)
def test_one_more_officer_lets_no_case_wait_longer(work, officers, seed):
    """First come first served, one post (Kiefer and Wolfowitz, 1955): under the same luck case by case, so on average."""
    few, more = (
        govrules.simulation(stations([work], [n]), "s", cases=3000, replications=1, seed=seed).replications[0]
        for n in (officers, officers + 1)
    )
    assert more.means["calendar_minutes"] <= few.means["calendar_minutes"] + 1e-9
    assert all(
        b <= c + 1e-9
        for b, c in zip(more.quantiles["calendar_minutes"], few.quantiles["calendar_minutes"], strict=True)
    )


def test_equal_priorities_are_first_come_first_served():
    def run(more: str):
        book = stations(
            ["{exponential: {mean: 8 minutes}}", "{exponential: {mean: 8 minutes}}"],
            [1, 1],
            step=[", returns: 0.1"],
            more=more,
            facts="{rank: 3}",
        )
        (one,) = govrules.simulation(book, "s", cases=20_000, replications=1).replications
        return one

    plain, ranked = run(""), run("queue: {priority: 'rank'}")
    assert ranked.means == plain.means
    assert np.array_equal(ranked.steps, plain.steps)
