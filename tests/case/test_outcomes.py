"""Where an outcome leads: ways back and their bounds, ends, and what a return withdraws."""

from __future__ import annotations

import pytest

from .towns import Walk, code, graph_of

RETURNS = """
kind: Facts
facts: [{{id: score, type: number}}, {{id: grade, type: string}}]
---
kind: MatterList
matters:
  - id: m
    authority: hall
    limit: {{promised: 10 working days}}
    materials: [form]
    steps:
      - {{id: accept, act: accept, by: hall/window}}
      - {{id: measure, act: test, by: hall/clerk, needs: [], after: [accept], gives: ['fact:score', report]}}
      - {{id: ask, act: consult, by: hall/clerk, needs: [], after: [accept]}}
      - {{id: aside, act: work, by: hall/clerk, needs: [], after: [accept], gives: [layout]}}
      - {{id: review, act: review, by: hall/clerk, needs: [report], after: [measure, ask], {on}}}
      - {{id: decide, act: decide, by: hall/chief, needs: [], after: [review, aside]}}
"""


def walk_of(on: str) -> Walk:
    walk = Walk(graph_of(RETURNS.format(on=f"on: {{{on}}}"), "m"))
    walk.submit("form")
    walk.done("m.accept", "hall/window", "li")
    return walk


def up_to_review(walk: Walk) -> None:
    walk.done("m.measure", "hall/clerk", "sun", score=7)
    walk.done("m.ask", "hall/clerk", "sun")


def test_a_return_without_a_way_asks_the_applicant_and_the_step_is_done_again():
    walk = walk_of("")
    up_to_review(walk)
    walk.start("m.review", "hall/clerk", on="03-04 09:00")
    walk.send_back("m.review", "form", by="hall/clerk")
    assert walk.state.status == "waiting"
    assert walk.state.asking["m.review"].materials == ("form",)
    assert code(walk.done("m.review", "hall/clerk", "sun")) == "materials-missing"
    walk.submit("layout", on="03-05 09:00")
    assert walk.state.status == "waiting", "not what was asked for"
    walk.submit("form", on="03-06 09:00")
    assert walk.all("supplemented")[0].step == "m.review"
    walk.done("m.review", "hall/clerk", "sun", on="03-06 10:00")
    assert walk.state.steps["m.review"].runs == 2
    assert walk.due("m/promised") == "2026-03-18"


def test_a_notice_names_everything_that_is_missing_once():
    text = RETURNS.format(on="limit: 1 working day").replace(
        "materials: [form]", "materials: [form, form2, form3]"
    )
    walk = Walk(graph_of(text, "m"))
    walk.submit("form", "form2", "form3")
    walk.start("m.accept", "hall/window")
    walk.send_back("m.accept", "form")
    assert walk.all("notice")[0].data["missing"] == ["form"]
    walk.submit("form")
    walk.start("m.accept", "hall/window")
    walk.send_back("m.accept", "form2")
    assert walk.all("notice")[1].data == {"matter": "m", "missing": ["form2"], "late": ["form2"]}


def test_a_return_needs_a_reason_or_what_is_missing():
    walk = walk_of("")
    assert code(walk.done("m.ask", "hall/clerk", "sun", outcome="returned")) == "return-without-reason"


def test_going_back_reopens_what_comes_after_and_withdraws_what_it_gave():
    walk = walk_of("again: {to: measure, at_most: 1}")
    up_to_review(walk)
    walk.start("m.aside", "hall/clerk")
    walk.done("m.review", "hall/clerk", "sun", outcome="again")
    (reopened,) = walk.all("reopened")
    assert reopened.data["steps"] == ["m.measure", "m.review"]
    assert (reopened.data["facts"], reopened.data["materials"]) == (["score"], ["report"])
    assert "score" not in walk.state.facts
    assert walk.state.steps["m.aside"].status == "running", "what is not after the goal goes on"
    assert walk.state.steps["m.ask"].status == "done"
    assert code(walk.start("m.review", "hall/clerk")) == "step-not-ready"
    walk.done("m.measure", "hall/clerk", "sun", score=9)
    assert walk.state.facts["score"] == 9
    assert code(walk.start("m.review", "hall/clerk")) is None


def test_running_work_after_the_goal_is_cancelled_and_stays_in_the_record():
    walk = walk_of("again: {to: accept, at_most: 1, keep: [ask]}")
    up_to_review(walk)
    walk.start("m.aside", "hall/clerk")
    walk.done("m.review", "hall/clerk", "sun", outcome="again")
    assert [event.step for event in walk.all("cancelled")] == ["m.aside"]
    assert walk.state.steps["m.ask"].status == "done", "kept"
    walk.done("m.accept", "hall/window", "li")
    assert code(walk.start("m.ask", "hall/clerk")) == "step-not-ready", "it is done"
    assert len(walk.all("accepted")) == 1


def test_a_return_with_a_way_back_waits_for_the_applicant_there():
    walk = walk_of("returned: {to: accept, at_most: 1, then: refused}")
    up_to_review(walk)
    walk.send_back("m.review", "form", by="hall/clerk")
    assert code(walk.start("m.accept")) == "materials-missing"
    walk.submit("form")
    walk.done("m.accept", "hall/window", "li")
    up_to_review(walk)
    walk.send_back("m.review", "form", by="hall/clerk")
    assert (walk.state.status, walk.state.outcome) == ("closed", "refused")


@pytest.mark.parametrize(("then", "outcome"), [("end", "approved"), ("refused", "refused"), ("next", None)])
def test_when_the_way_back_is_used_up_then_holds(then, outcome):
    walk = walk_of(f"again: {{to: measure, at_most: 1, then: {then}}}")
    for _ in range(2):
        walk.done("m.measure", "hall/clerk", "sun", score=1)
        walk.done("m.ask", "hall/clerk", "sun")
        walk.done("m.review", "hall/clerk", "sun", outcome="again")
    assert walk.state.outcome == outcome
    assert walk.state.steps["m.review"].status == "done"


def test_used_up_and_escalated_the_step_needs_another_outcome():
    walk = walk_of("returned: {to: accept, at_most: 1, then: escalate}")
    for _ in range(2):
        up_to_review(walk)
        events = walk.send_back("m.review", "form", by="hall/clerk")
        walk.submit("form")
        walk.done("m.accept", "hall/window", "li")
    assert code(events) == "returns-used-up"
    assert len(walk.all("escalated")) == 1
    assert code(walk.done("m.review", "hall/clerk", "sun")) is None


def test_the_engine_chooses_the_first_listed_of_two_that_hold():
    low = "low: {to: measure, when: score < 5, at_most: 1, then: next}"
    walk = walk_of(f"{low}, bad: {{to: accept, when: score < 9, at_most: 1}}")
    walk.done("m.measure", "hall/clerk", "sun", score=1)
    walk.done("m.ask", "hall/clerk", "sun")
    walk.done("m.review", "hall/clerk", "sun")
    assert walk.all("reopened")[0].data["outcome"] == "low"
    walk.done("m.measure", "hall/clerk", "sun", score=6)
    assert code(walk.done("m.review", "hall/clerk", "sun", outcome="low")) == "wrong-outcome"
    walk.done("m.review", "hall/clerk", "sun")
    assert walk.all("reopened")[1].data["outcome"] == "bad"


def test_an_outcome_whose_condition_is_unknown_cannot_be_chosen():
    walk = walk_of("low: {to: measure, when: 'grade = \"c\"', at_most: 1}")
    assert walk.run.desk.plan.by_id["m.review"].chosen
    up_to_review(walk)
    assert code(walk.done("m.review", "hall/clerk", "sun")) == "facts-missing"
    assert code(walk.done("m.review", "hall/clerk", "sun", grade="a")) is None
    assert walk.state.steps["m.review"].outcome == "done"


@pytest.mark.parametrize(("step", "outcome"), [("m.ask", "refused"), ("m.measure", "failed")])
def test_a_refusal_or_a_failed_test_refuses_the_matter(step, outcome):
    walk = walk_of("")
    walk.start("m.aside", "hall/clerk")
    walk.done(step, "hall/clerk", "sun", outcome=outcome)
    assert (walk.state.status, walk.state.outcome) == ("closed", "refused")
    assert walk.state.steps["m.decide"].status == "ended"
    assert [event.step for event in walk.all("cancelled")] == ["m.aside"]
    assert code(walk.start("m.decide", "hall/chief")) == "case-closed"
    assert code(walk.submit("form")) == "case-closed"


def test_an_outcome_that_the_rules_do_not_name_is_refused():
    assert code(walk_of("").done("m.ask", "hall/clerk", "sun", outcome="maybe")) == "wrong-outcome"


def test_what_is_done_is_not_done_twice():
    walk = walk_of("")
    assert code(walk.done("m.accept", "hall/window", "li")) == "step-not-running"


TABLE = """
kind: DecisionTables
tables:
  - id: grading
    hit_policy: first
    inputs: {score: {type: number}}
    outputs: {grade: {type: string}}
    rules:
      - {when: {score: '>= 5'}, then: {grade: good}}
      - {when: {score: '>= 0'}, then: {grade: bad}}
---
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: measure, act: test, by: hall/clerk, needs: [], gives: ['fact:score']}
      - {id: grade, act: work, by: system, table: grading, needs: []}
      - {id: praise, act: work, by: hall/clerk, when: 'grade = "good"', needs: []}
"""


@pytest.mark.parametrize(("score", "grade", "status"), [(7, "good", "open"), (1, "bad", "closed")])
def test_the_system_decides_by_its_table_at_once(score, grade, status):
    walk = Walk(graph_of(TABLE, "m"))
    walk.submit()
    walk.done("m.accept", "hall/window", "li")
    walk.done("m.measure", "hall/clerk", "sun", score=score)
    graded = walk.all("completed")[-1]
    assert (graded.step, graded.by, graded.data["facts"]) == ("m.grade", "system", {"grade": grade})
    assert graded.rule.startswith("grading#")
    assert walk.state.status == status


def test_a_system_step_asks_for_the_fact_that_its_table_lacks():
    walk = Walk(graph_of(TABLE, "m"))
    walk.submit()
    walk.done("m.accept", "hall/window", "li")
    walk.done("m.measure", "hall/clerk", "sun")
    assert walk.state.asking["m.grade"].facts == ("score",)
    walk.submit(score=9)
    assert walk.state.facts["grade"] == "good"
