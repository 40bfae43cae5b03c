"""A log with a process in hand: against what it was simulated from, and by hand where it leaves the rules."""

from __future__ import annotations

import numpy as np
import pytest

import govrules
from govrules.calibrate.calibration import calibrate
from govrules.calibrate.observed_arrivals import observed_arrivals
from govrules.exchange.event_log import COMPLETE, START, EventLog, LogRows
from govrules.exchange.moments import minutes_of
from tests.contract.small_books import book_of
from tests.simulate.worlds import stations

BOOK = """
kind: MatterList
matters:
  - id: m
    name: 食品
    authority: d
    materials: []
    steps:
      - {id: accept, name: 受理, act: accept, by: d/w, limit: 1 working day, needs: []}
      - {id: review, name: 审查, act: review, by: d/low, limit: 2 working days, needs: [], returns: 0.1}
      - {id: site, name: 核查, act: inspect, by: d/low, limit: 2 working days, needs: [], when: "large"}
      - {id: notice, name: 公示, act: publicize, by: d/low, limit: 1 working day, needs: []}
      - {id: decide, name: 决定, act: decide, by: d/w, limit: 1 working day, needs: []}
---
kind: Facts
facts: [{id: large, type: boolean}, {id: floor, type: number}]
"""
MONDAY = minutes_of("2026-03-02T09:00:00")


def log_of(*cases: str, gap: float = 60.0, kinds=(COMPLETE,)) -> EventLog:
    """One case a text: its activities in order, an hour apart."""
    rows = LogRows()
    for number, text in enumerate(cases, start=1):
        for at, name in enumerate(text.split()):
            for shift, kind in enumerate(kinds):
                rows.add(str(number), name, MONDAY + number + at * gap + shift * 10.0, kind, "")
    return rows.log()


def seen(*cases: str, **more):
    return calibrate(log_of(*cases, **more), govrules.compile(book_of(BOOK), "m"))


def told(found):
    return [(one.kind, one.what, one.cases, one.first) for one in found.conformance.deviations]


def test_cases_that_go_as_the_rules_say():
    found = seen("受理 审查 核查 公示 决定", "受理 审查 公示 决定", "受理 审查 审查 公示")
    assert (found.conformance.fitting, found.conformance.cases) == (3, 3)
    assert found.conformance.fitness == 1.0
    # 4 arrows, then 2 (over the inspection that nobody asks for there is none to the notice), then 1
    assert found.conformance.arrows_met == 4 + 2 + 1


def test_where_cases_leave():
    found = seen("审查 受理 公示 决定", "受理 公示 决定", "受理 受理 盖章 审查 公示 决定")
    assert told(found) == [
        ("again", ("m.accept",), 1, 1),
        ("skipped", ("m.review",), 1, 1),
        ("too_early", ("m.accept", "m.review"), 1, 1),
        ("unknown", ("盖章",), 1, 0),
    ]
    assert found.conformance.fitting == 0
    early = next(one for one in found.conformance.deviations if one.kind == "too_early")
    assert early.examples == ("1",)
    assert not early.removable, "acceptance comes before review by the act itself"
    free = seen("受理 公示 审查 决定").conformance.deviations
    assert [(one.what, one.removable) for one in free if one.kind == "too_early"] == []


def test_a_refused_case_has_passed_over_nothing():
    assert seen("受理 审查").conformance.fitting == 1


def test_names_ids_and_a_map():
    book = book_of(BOOK)
    graph = govrules.compile(book, "m")
    log = log_of("m.accept review 食品·公示 盖章")
    found = calibrate(log, graph, {"盖章": "m.decide"})
    assert found.matching.steps == {
        "m.accept": "m.accept", "review": "m.review", "食品·公示": "m.notice", "盖章": "m.decide",
    }  # fmt: skip
    assert found.matching.unseen == ("m.site",)


def test_work_between_start_and_end_counts_office_hours():
    rows = LogRows()
    for case, (start, end) in enumerate(
        [("2026-03-02T17:00", "2026-03-03T10:00"), ("2026-03-06T16:30", "2026-03-09T09:30")]
    ):
        rows.add(str(case), "受理", minutes_of(start), START, "d/w")
        rows.add(str(case), "受理", minutes_of(end), COMPLETE, "d/w")
    book = book_of(BOOK)
    (work,) = calibrate(rows.log(), govrules.compile(book, "m")).work
    hours = book.calendar.hours.periods
    closing = hours[-1][1] / 60_000_000
    opening = hours[0][0] / 60_000_000
    expected = [(closing - 17 * 60) + (10 * 60 - opening), (closing - 16.5 * 60) + (9.5 * 60 - opening)]
    assert (work.basis, work.fit.count) == ("start_and_end", 2)
    assert work.fit.mean == pytest.approx(np.mean(expected))


def test_completions_only_with_officers_begin_when_the_officer_was_free():
    rows = LogRows()
    # accepted at 9:00 and 9:05; one officer reviews them one after the other until 9:30 and 9:50
    for case, (accepted, reviewed) in enumerate([("09:00", "09:30"), ("09:05", "09:50")]):
        rows.add(str(case), "受理", minutes_of(f"2026-03-02T{accepted}"), COMPLETE, "窗口张")
        rows.add(str(case), "审查", minutes_of(f"2026-03-02T{reviewed}"), COMPLETE, "李")
    graph = govrules.compile(book_of(BOOK), "m")
    review = next(one for one in calibrate(rows.log(), graph).work if one.step == "m.review")
    assert review.basis == "since_resource"
    assert review.fit.mean == pytest.approx((30 + 20) / 2)
    unnamed = rows.log()
    silent = EventLog(
        cases=unnamed.cases, activities=unnamed.activities, resources=(), case=unnamed.case,
        activity=unnamed.activity, resource=np.full(len(unnamed), -1, np.int32), time=unnamed.time,
        transition=unnamed.transition,
    )  # fmt: skip
    review = next(one for one in calibrate(silent, graph).work if one.step == "m.review")
    assert review.basis == "since_case"
    assert review.fit.mean == pytest.approx((30 + 45) / 2)


def test_arrivals_that_cluster_are_no_poisson_process():
    calendar = book_of(BOOK).calendar
    random = np.random.default_rng(5)
    days = [MONDAY + 1440.0 * day for day in range(84) if day % 7 < 5]
    even = np.sort(np.concatenate([day + random.uniform(0, 480, random.poisson(20)) for day in days]))
    lumpy = np.sort(
        np.concatenate([day + random.uniform(0, 480, 20 * (n % 5 == 0) * 5) for n, day in enumerate(days)])
    )
    assert observed_arrivals(even, calendar).chance > 0.01
    assert observed_arrivals(lumpy, calendar).chance < 0.001
    seen_even = observed_arrivals(even, calendar)
    assert seen_even.low < 20 < seen_even.high or seen_even.per_day == pytest.approx(20, rel=0.1)
    assert sum(map(sum, seen_even.hours)) == len(even)
    assert [sum(row) for row in seen_even.hours][5:] == [0, 0]


def test_a_simulated_log_gives_back_what_it_was_simulated_from():
    book = stations(
        ["{gamma: {mean: 20 minutes, sd: 10 minutes}}", "{exponential: {mean: 12 minutes}}"],
        [3, 2],
        step=(", refuses: 0.1", ", returns: 0.2"),
        facts="{floor: {lognormal: {mean: 300, sd: 90}}, large: {true: 0.3, false: 0.7}}",
        more="answers_in: 1 calendar day\n---\nkind: Facts\n"
        "facts: [{id: large, type: boolean}, {id: floor, type: number}]",
    )
    log = govrules.simulation_log(book, "s", most=4000, cases=4000)
    found = calibrate(log, govrules.compile(book, "m"))

    first, second = found.work
    assert (first.fit.best, second.fit.best) == ("gamma", "exponential")
    assert first.fit.mean == pytest.approx(20.0, rel=0.03)
    assert first.fit.deviation == pytest.approx(10.0, rel=0.06)
    assert second.fit.mean == pytest.approx(12.0, rel=0.05)
    # one arrival in 10 minutes round the clock = 144 a day
    assert found.arrivals.low < 144 < found.arrivals.high
    refused, returned = found.shares
    assert refused.refused / refused.done == pytest.approx(0.1, abs=0.02)
    assert returned.returned / returned.done == pytest.approx(0.2, abs=0.03)
    assert {one.post: one.at_once for one in found.posts} == {"office/p0": 3, "office/p1": 2}
    assert found.facts["large"][True] == pytest.approx(0.3, abs=0.03)
    assert found.facts["floor"]["lognormal"]["mean"] == pytest.approx(300, rel=0.03)
    assert found.conformance.fitting == found.conformance.cases


def test_an_empty_log():
    found = calibrate(LogRows().log(), govrules.compile(book_of(BOOK), "m"))
    assert (found.arrivals, found.work, found.period) == (None, (), None)
    assert found.conformance.cases == 0
