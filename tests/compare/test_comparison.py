"""Two states of a process: what differs in figures and findings, who gains and who pays."""

from __future__ import annotations

import pytest

from govrules.compare.comparison import compare_processes
from govrules.process.compile import compile_graph
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import book_of

RULES = """
kind: Calendar
id: weeks
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2026-12-31
years: {2026: {source: none, holidays: [], make_up_days: []}}
---
kind: MatterList
matters:
  - id: m
    authority: d
    cases_per_year: 1000
    materials: [form, proof]
    steps:
      - {id: formal, act: review, by: d/low, limit: 1 working day, work: 30 minutes, needs: [form], refuses: 0.3}
      - {id: expert, act: review, by: [{post: e/w, officers: 2}], limit: 4 working days, work: 4 hours, needs: [form]}
      - {id: decide, act: decide, by: d/high, limit: 2 working days, work: 1 hour, needs: []}
"""
PAPERS = "form proof"


def compared(change, rules=RULES):
    reform = f"kind: Reform\nid: r\napplies_to: {{matter: m}}\nchanges: [{change}]\n"
    book = book_of(rules, reform, materials=PAPERS)
    result = apply_reform(book, book.reforms["r"])
    assert not result.diagnostics
    return compare_processes(compile_graph(book, "m"), compile_graph(result.book, "m"))


SIDE_BY_SIDE = "{parallelize: [{from: m.formal, to: m.expert}], because: 并联}"


def department(comparison, name):
    return next(share for share in comparison.people.departments if share.department == name)


def test_side_by_side_saves_a_day_and_costs_the_experts_the_cases_that_would_have_been_refused():
    found = compared(SIDE_BY_SIDE)
    days = found.people.applicant.working_days
    assert [value.to_json() for value in days] == [7, 6]
    # Two officers, 4 hours each, for 7 of 10 cases before and for all of them after: Σ eᵢ (Π new − Π old).
    experts = department(found, "e")
    assert (experts.before.hours, experts.after.hours) == (pytest.approx(5.6), pytest.approx(8))
    assert experts.after.refused_hours - experts.before.refused_hours == pytest.approx(8 * 0.3)
    others = department(found, "d")
    assert (others.before.hours, others.after.hours) == (pytest.approx(0.5 + 0.7), pytest.approx(0.5 + 0.7))


def test_the_finding_that_the_change_answers_is_gone():
    found = compared(SIDE_BY_SIDE)
    assert "GR803" in {finding.code.number for finding in found.findings.gone}
    assert not {finding.code.number for finding in found.findings.new} & {"GR801", "GR802", "GR803"}


def test_how_busy_the_posts_are():
    found = compared(SIDE_BY_SIDE)
    posts = {share.post: share for share in found.people.posts}
    # 2026 without holidays: 261 working days of 8 hours; nine officers; 1,000 cases a year.
    assert posts["e/w"].busy == (
        pytest.approx(5.6 * 1000 / (9 * 2088), abs=1e-4),
        pytest.approx(8 * 1000 / (9 * 2088), abs=1e-4),
    )
    assert found.people.bottlenecks == (("e/w",), ("e/w",))


def test_more_officers_move_the_bottleneck():
    found = compared("{add_staff: e/w, by: 200}")
    assert found.people.bottlenecks == (("e/w",), ("d/high",))
    share = next(share for share in found.people.posts if share.post == "e/w")
    assert share.staff == (9, 209)


def test_a_shorter_limit_is_paid_by_whoever_has_less_time():
    found = compared("{shorten: m.expert, to: 1 working day}")
    assert department(found, "e").faster == ("m.expert",)
    assert department(found, "d").faster == ()


def test_papers_that_are_no_longer_handed_in():
    found = compared("{drop_material: proof}")
    assert found.people.applicant.papers_gone == ("proof",)
    assert found.people.applicant.papers_new == ()


def test_work_that_is_not_written_is_unknown_and_never_nothing():
    found = compared("{drop_material: proof}", RULES.replace("work: 4 hours, ", ""))
    share = department(found, "e").to_json()
    assert share["hours"] == [None, None]
    assert share["unknown"] == [["m.expert"], ["m.expert"]]
    assert found.people.bottlenecks == ((), ())


def test_a_state_compared_with_itself_differs_in_nothing():
    graph = compile_graph(book_of(RULES, materials=PAPERS), "m")
    found = compare_processes(graph, graph).to_json()
    assert found["base"] == found["new"]
    assert (found["findings"]["gone"], found["findings"]["new"]) == ([], [])
    assert all(one["steps"][0] == one["steps"][1] for one in found["people"]["departments"])
