"""Coverage says what tests really go through: worked out by hand for a small matter."""

from __future__ import annotations

from datetime import date

from govrules.pipeline import load_texts
from govrules.rehearse.coverage.coverage import Coverage, CoverageCount
from govrules.rehearse.runner import run_tests
from govrules.report.coverage_lcov import coverage_lcov

RULES = """\
kind: MatterList
matters:
  - id: food
    authority: market
    materials: [form, {material: lease, when: 'leased'}]
    limit: 10 working days
    steps:
      - {id: accept, act: accept, by: market/window, limit: 1 working day}
      - {id: site, act: inspect, by: market/window, limit: 3 working days, when: 'area >= 500', needs: []}
      - {id: review, act: review, by: market/window, limit: 1 working day, needs: [form], refuses: 0.1,
         on: {returned: {to: accept, at_most: 1}}}
      - {id: decide, act: decide, by: {tiers: approval}, limit: 1 working day, needs: []}
---
kind: ApprovalTiers
tables:
  - id: approval
    inputs: {area: {type: number}}
    order: [low, high]
    rules:
      - {when: {area: "< 500"}, tier: low, decides: market/window}
      - {when: {area: ">= 500"}, tier: high, decides: market/director}
---
kind: Facts
facts: [{id: leased, type: boolean}]
---
kind: MaterialTemplates
materials: [{id: form, source: applicant}, {id: lease, source: applicant}]
---
kind: Organization
id: world
departments: [{id: market, posts: [{id: window}, {id: director}]}]
"""

DAYS = "  - {name: days, matter: food, facts: {area: 100, leased: false}, expect: {working_days: 3}}\n"
LARGE = "  - {name: large, matter: food, facts: {area: 500, leased: true}, expect: {working_days: 6, tier: high}}\n"
OPEN = "  - {name: open, matter: food, facts: {}, expect: {visits: 0}}\n"
TABLE = "  - {name: table, table: approval, facts: {area: 499.99}, expect: {tier: low}}\n"
SENT_BACK = """\
  - name: sent back
    matter: food
    facts: {area: 100, leased: false}
    materials: [form]
    script:
      - {at: 2026-03-02 09:00, do: submit}
      - {at: 2026-03-02 09:10, do: start, step: food.accept}
      - {at: 2026-03-02 09:20, do: complete, step: food.accept}
      - {at: 2026-03-02 09:30, do: start, step: food.review}
      - {at: 2026-03-02 10:00, do: complete, step: food.review, outcome: refused}
    expect: {outcome: refused}
"""


def covered_by(*tests: str) -> tuple[Coverage, int]:
    written = "---\nkind: RuleTests\ntests:\n" + "".join(tests) if tests else ""
    book = load_texts({"rules.yaml": RULES + written}, date(2026, 3, 2))
    assert not book.diagnostics
    count = CoverageCount(book)
    results = run_tests(book, lambda _, rehearsal: count.look(rehearsal))
    return count.coverage(), results.failed


def hits(coverage: Coverage, kind: str) -> dict[str, int]:
    return {
        f"{one.element.name}{'' if one.element.truth is None else f' {one.element.truth}'}": one.hits
        for one in coverage.elements
        if one.element.kind == kind
    }


def test_nothing_is_gone_through_without_tests():
    coverage, _ = covered_by()

    assert coverage.share() == (0, 4 + 2 + 2 + 2 * 2)
    assert {one.place.span.line for one in coverage.missed if one.element.kind == "row"} == {20, 21}


def test_a_measured_process_goes_through_the_steps_that_surely_run():
    coverage, failed = covered_by(DAYS)

    assert not failed
    assert hits(coverage, "step") == {"accept": 1, "site": 0, "review": 1, "decide": 1}
    assert hits(coverage, "condition") == {
        "leased True": 0,
        "leased False": 1,
        "area >= 500 True": 0,
        "area >= 500 False": 1,
    }
    assert hits(coverage, "row") == {"1": 1, "2": 0}
    assert hits(coverage, "outcome") == {"returned": 0, "refused": 0}


def test_what_is_unknown_is_not_gone_through():
    coverage, failed = covered_by(OPEN)

    assert not failed
    assert hits(coverage, "step")["site"] == 0
    assert not any(hits(coverage, "condition").values())
    assert not any(hits(coverage, "row").values())


def test_a_table_test_goes_through_the_row_and_nothing_else():
    coverage, failed = covered_by(TABLE)

    assert not failed
    assert coverage.share() == (1, 12)
    assert hits(coverage, "row") == {"1": 1, "2": 0}


def test_a_played_case_goes_through_what_it_completed():
    coverage, failed = covered_by(SENT_BACK)

    assert not failed
    assert hits(coverage, "step") == {"accept": 1, "site": 0, "review": 1, "decide": 0}
    assert hits(coverage, "outcome") == {"returned": 0, "refused": 1}
    assert hits(coverage, "row") == {"1": 0, "2": 0}


def test_tests_add_up():
    coverage, failed = covered_by(DAYS, LARGE, TABLE, SENT_BACK)

    assert not failed
    assert [one.element.name for one in coverage.missed] == ["returned"]
    assert hits(coverage, "row") == {"1": 2, "2": 1}


def test_lcov_counts_what_it_lists():
    coverage, _ = covered_by(DAYS, TABLE)
    lines = coverage_lcov(coverage).splitlines()

    assert lines[:2] == ["TN:rules", "SF:rules.yaml"]
    assert lines[-1] == "end_of_record"
    branches = [line for line in lines if line.startswith("BRDA:")]
    found = [line for line in lines if line.startswith("DA:")]
    assert f"BRF:{len(branches)}" in lines
    assert f"BRH:{sum(not line.endswith(',-') for line in branches)}" in lines
    assert f"LF:{len(found)}" in lines
    assert f"LH:{sum(not line.endswith(',0') for line in found)}" in lines
    assert "DA:20,2" in lines
    assert "DA:21,0" in lines
