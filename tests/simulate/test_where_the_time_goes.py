"""Where the time of a case goes: by hand on a calendar, and summing to its calendar time whatever happens to it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govrules
from govrules.pipeline import load_texts
from govrules.simulate.kernel import arrays as a
from tests.simulate.test_by_hand import OFFICE

SHOP = """\
kind: Calendar
id: cn
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2027-12-31
years: {{2026: {{holidays: [2026-05-01..2026-05-05]}}}}
---
kind: Organization
id: world
departments: [{{id: office, posts: [{{id: clerk, staff: {staff}}}, {{id: chief, staff: 1}}]}}]
---
kind: MatterList
matters:
  - id: m
    authority: office
    limit: 5 working days
    materials: []
    steps:
      - {{id: accept, act: accept, by: office/clerk, limit: 1 day, needs: [], work: 20 minutes, visit: true}}
      - {{id: look, act: review, by: office/clerk, limit: 2 days, needs: [], work: 30 minutes, returns: {returns}, after: [accept], on: {{returned: {{to: accept, at_most: 2, then: refused}}}}}}
      - {{id: test, act: test, by: office/clerk, limit: 2 days, needs: [], work: 25 minutes, wait: {wait}, refuses: {refuses}, after: [accept], when: 'kind = 1'}}
      - {{id: see, act: inspect, by: [office/clerk, office/chief], limit: 2 days, needs: [], work: 15 minutes, after: [accept]}}
      - {{id: decide, act: decide, by: office/chief, limit: 1 day, needs: [], work: 10 minutes, after: [look, test, see]}}
---
kind: Scenario
id: s
matter: m
period: {{from: 2026-04-01, to: 2026-05-31, warm_up: 5 working days}}
arrivals: {{per_day: {rate}}}
facts: {{kind: {{1: 0.5, 0: 0.5}}}}
answers_in: 20 hours
replications: 1
"""


def test_by_hand_over_a_holiday():
    # three at Thu 14:00, one officer, 5 h each; see test_by_hand: open 4 h on the first day, shut from 18:00 on 30 April
    # to 9:00 on 6 May (135 h), and 12:00 to 13:00 at noon, and 18:00 to 9:00
    book = load_texts({"a.yaml": OFFICE}, date(2026, 4, 30))
    (one,) = govrules.simulation(book, "s").replications

    worked, closed, queued, asked, waited = one.way
    assert worked == 3 * 300
    assert queued == pytest.approx(300 + 600)
    # first: 135 h; second: 135 h and noon; third: 135 h, noon of the 6th, the night to the 7th
    assert closed == pytest.approx(60 * (135 + 135 + 1 + 135 + 1 + 15))
    assert (asked, waited) == (0, 0)
    assert one.steps[0, a.SHUT_QUEUED] + one.steps[0, a.SHUT_WORKED] == pytest.approx(closed)
    assert one.steps[0, a.QUEUED] - one.steps[0, a.SHUT_QUEUED] == pytest.approx(queued)


@settings(max_examples=12, deadline=None)
@given(
    staff=st.integers(1, 4),
    returns=st.sampled_from([0, 0.2, 0.6]),
    refuses=st.sampled_from([0, 0.3]),
    wait=st.sampled_from(["3 hours", "1 working day", "2 calendar days"]),
    rate=st.sampled_from([3, 10, 25]),
    seed=st.integers(0, 1000),
)
def test_it_sums_to_the_calendar_time(staff, returns, refuses, wait, rate, seed):
    text = SHOP.format(staff=staff, returns=returns, refuses=refuses, wait=wait, rate=rate)
    book = load_texts({"a.yaml": text}, date(2026, 4, 1))
    (one,) = govrules.simulation(book, "s", seed=seed).replications

    finished = one.cases - one.unfinished
    assert one.way.sum() == pytest.approx(one.means["calendar_minutes"] * finished, rel=1e-9)
    assert (one.way >= -1e-6).all()
    assert (one.steps >= -1e-6).all()
    assert (one.steps[:, a.SHUT_QUEUED] <= one.steps[:, a.QUEUED] + 1e-6).all()
    if not returns:
        assert one.way[a.ON_ANSWER] == 0
    assert one.steps[:, a.ANSWERED_IN].sum() == pytest.approx(1200 * one.steps[:, a.SENT_BACK].sum())
    busy = one.posts[:, 0]
    assert np.nanmax(busy) <= 1 + 1e-9
    assert one.little == pytest.approx(1.0, abs=1e-9)
    # the one matter is the whole: its own clock, kept apart, tells the same as that of the case
    (matter,) = one.matters
    assert matter[a.MATTER_ENDED] == finished
    assert 1 - matter[a.MATTER_LATE] / finished == pytest.approx(one.shares["on_time"])
