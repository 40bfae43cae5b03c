"""What a step waits for: those before it, facts, materials, letters."""

from __future__ import annotations

from .towns import Walk, code, graph_of

SITE = """
kind: Facts
facts: [{id: site, type: boolean}, {id: owned, type: boolean}, {id: forest, type: boolean, said_by: fire}]
---
kind: MatterList
matters:
  - id: m
    authority: hall
    materials:
      - form
      - premises-proof
      - {material: layout, when: owned}
      - {material: form2, necessity: optional}
      - {material: form3, necessity: deferrable, within: 3 working days, letter: letter}
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: inspect, act: inspect, by: hall/clerk, when: site, needs: [form], gives: [report]}
      - {id: review, act: review, by: hall/clerk, needs: [form, report]}
      - {id: decide, act: decide, by: hall/chief, needs: [form3]}
"""
ALL = ("form", "premises-proof", "form3")


def walk_of(*materials: str, **facts: object) -> Walk:
    walk = Walk(graph_of(SITE, "m"), **facts)
    walk.submit(*materials)
    return walk


def test_nothing_is_taken_up_before_a_submission():
    walk = Walk(graph_of(SITE, "m"))
    assert code(walk.start("m.accept")) == "nothing-submitted"


def test_no_step_is_taken_up_before_those_before_it():
    walk = walk_of(*ALL, site=False, owned=False)
    assert code(walk.start("m.review", "hall/clerk")) == "step-not-ready"
    assert code(walk.start("m.nowhere")) == "unknown-step-or-matter"


def test_what_is_missing_is_named_and_an_optional_material_is_not():
    walk = walk_of("form3", owned=False)
    assert walk.state.asking["m.accept"].materials == ("form", "premises-proof")
    assert walk.state.status == "waiting"
    assert code(walk.start("m.accept")) == "materials-missing"
    walk.submit("form", "premises-proof")
    assert walk.state.status == "open"
    assert code(walk.start("m.accept")) is None


def test_a_condition_of_a_material_is_asked_for_and_never_taken_as_no():
    walk = walk_of(*ALL)
    assert walk.state.asking["m.accept"].facts == ("owned",)
    walk.submit(owned=True)
    assert walk.state.asking["m.accept"].materials == ("layout",)
    walk.submit("layout")
    assert code(walk.start("m.accept")) is None


def test_an_unknown_condition_waits_at_its_step_and_a_false_one_skips_it():
    walk = walk_of(*ALL, owned=False)
    walk.done("m.accept", "hall/window", "li")
    assert walk.state.asking["m.inspect"].facts == ("site",)
    assert code(walk.start("m.inspect", "hall/clerk")) == "facts-missing"
    walk.submit(site=False)
    assert walk.state.steps["m.inspect"].status == "skipped"
    assert walk.state.asking["m.review"].materials == ("report",), "what a skipped step would have given"
    walk.submit("report")
    walk.done("m.review", "hall/clerk", "sun")
    assert walk.done_steps() == ["accept", "review"]


def test_what_a_step_gives_is_at_hand_for_the_next():
    walk = walk_of(*ALL, owned=False, site=True)
    walk.done("m.accept", "hall/window", "li")
    walk.done("m.inspect", "hall/clerk", "sun")
    assert walk.state.made["report"] == ("m.inspect",)
    assert code(walk.start("m.review", "hall/clerk")) is None


def test_a_commitment_replaces_the_paper_by_its_letter():
    walk = walk_of(
        "form", "form3", owned=False, commits=["premises-proof"], applicant={"broken_promise": False}
    )
    assert walk.state.asking["m.accept"].materials == ("letter",)
    walk.submit("letter")
    assert code(walk.start("m.accept")) is None


def test_who_broke_a_promise_brings_the_paper():
    walk = walk_of(
        "form", "form3", owned=False, commits=["premises-proof"], applicant={"broken_promise": True}
    )
    assert walk.state.asking["m.accept"].materials == ("premises-proof",)


def test_a_deferrable_material_is_accepted_by_letter_and_due_within_its_time():
    walk = walk_of("form", "premises-proof", owned=False, site=False)
    assert walk.state.asking["m.accept"].materials == ("letter",)
    walk.submit("letter", "report")
    walk.done("m.accept", "hall/window", "li")
    assert walk.due("m/deferred/form3") == "2026-03-05"
    walk.done("m.review", "hall/clerk", "sun")
    assert walk.state.asking["m.decide"].materials == ("form3",)
    walk.submit("form3", on="03-04 10:00")
    (ended,) = walk.all("clock_ended")
    assert ended.data["in_time"] is True
    walk.done("m.decide", "hall/chief", "zhao")
    assert walk.state.outcome == "approved"


def test_a_deferred_material_that_does_not_come_is_overdue():
    walk = walk_of("form", "premises-proof", "letter", owned=False, site=False)
    walk.done("m.accept", "hall/window", "li")
    walk.tick("03-06 09:00")
    assert [event.data["clock"] for event in walk.all("overdue")] == ["m/deferred/form3"]


def test_a_fact_is_said_by_whom_it_belongs_to():
    walk = walk_of(*ALL, owned=False)
    assert code(walk.submit(forest=True)) == "fact-not-yours-to-say"
    assert code(walk.submit(forest=True, by="fire/handler")) is None
    assert walk.state.facts["forest"] is True


def test_a_material_that_no_rule_knows_is_refused():
    assert code(walk_of("form").submit("fromage")) == "unknown-case-material"


def test_time_never_goes_back():
    walk = walk_of(*ALL, owned=False)
    assert code(walk.start("m.accept", on="03-01 09:00")) == "out-of-order-time"
    assert [event.seq for event in walk.run.events] == list(range(1, len(walk.run.events) + 1))


def test_conditions_of_acceptance_hold_or_nothing_is_accepted():
    text = """
kind: Facts
facts: [{id: age, type: integer}]
---
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    criteria: [{id: of-age, when: 'age >= 18'}]
    steps: [{id: accept, act: accept, by: hall/window}]
"""
    for age, refused in ((17, "criteria-not-met"), (18, None), (None, "facts-missing")):
        walk = Walk(graph_of(text, "m"), **({} if age is None else {"age": age}))
        walk.submit()
        assert code(walk.done("m.accept", "hall/window", "li")) == refused
