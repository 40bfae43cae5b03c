"""Several matters as one thing: refusal, alternatives, one stop, the clock of the whole."""

from __future__ import annotations

import pytest

from govrules.case.commands import Withdraw

from .towns import Walk, at, code, graph_of

MATTERS = """
kind: Facts
facts: [{id: scale, type: string}, {id: sign, type: boolean}]
---
kind: MatterList
matters:
  - id: m1
    authority: hall
    materials: [form]
    produces: [licence]
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: issue, act: issue, by: hall/window, needs: []}
  - id: m2
    authority: fire
    materials: [licence, form2]
    produces: [report]
    steps:
      - {id: accept, act: accept, by: fire/handler}
      - {id: look, act: inspect, by: fire/handler, needs: []}
  - {id: m3, authority: health, limit: {promised: 3 working days}, materials: [form3]}
  - {id: m4, authority: health, limit: {promised: 3 working days}, materials: [report]}
  - id: m5
    authority: fire
    materials: [form2]
    steps:
      - {id: accept, act: accept, by: fire/handler}
      - {id: look, act: inspect, by: fire/handler, needs: []}
---
kind: Bundle
id: b
lead: hall
limit: {promised: 20 working days}
"""


def bundle(rest: str, **facts: object) -> Walk:
    return Walk(graph_of(MATTERS + rest, "b"), **facts)


def refuse_first(walk: Walk) -> None:
    walk.submit("form", "form2", "form3")
    walk.done("m1.accept", "hall/window", "li")
    walk.done("m1.issue", "hall/window", "li", outcome="refused")


def outcomes(walk: Walk) -> dict[str, str | None]:
    return {name: matter.outcome for name, matter in walk.state.matters.items()}


def test_who_needs_the_product_through_others_becomes_impossible_too():
    walk = bundle("matters: [m1, m2, m3, m4]")
    refuse_first(walk)
    assert outcomes(walk) == {"m1": "refused", "m2": "not_possible", "m4": "not_possible", "m3": None}
    walk.done("m3.handle", "health/handler", "he")
    assert walk.state.outcome == "partial"


def test_a_member_that_has_its_paper_already_goes_on():
    walk = bundle("matters: [m1, m2, m3]")
    walk.submit("form", "form2", "form3", "licence")
    walk.done("m1.accept", "hall/window", "li", outcome="refused")
    assert outcomes(walk) == {"m1": "refused", "m2": None}
    assert walk.all("not_accepted")[0].step == "m1.accept"


def test_a_member_that_needs_its_paper_only_otherwise_goes_on():
    text = MATTERS.replace(
        "materials: [licence, form2]", "materials: [form2, {material: licence, when: sign}]"
    )
    for sign, ended in ((True, "not_possible"), (False, None)):
        walk = Walk(graph_of(text + "matters: [m1, m2, m3]", "b"), sign=sign)
        refuse_first(walk)
        assert outcomes(walk)["m2"] == ended


def test_stop_all_ends_all():
    walk = bundle("matters: [m1, m3]\non_refusal: stop_all")
    refuse_first(walk)
    assert (walk.state.status, walk.state.outcome) == ("closed", "refused")
    assert outcomes(walk) == {"m1": "refused", "m3": "not_possible"}


ONE_OF = """matters:
  - m1
  - one_of: [{matter: m3, when: 'scale = "small"'}, {matter: m4, when: 'scale = "large"'}]
"""


def begun(scale: str | None) -> Walk:
    walk = bundle(ONE_OF, **({} if scale is None else {"scale": scale}))
    walk.submit("form", "form3", "report")
    walk.done("m1.accept", "hall/window", "li")
    walk.done("m1.issue", "hall/window", "li")
    return walk


@pytest.mark.parametrize(("scale", "runs"), [("small", "m3"), ("large", "m4")])
def test_exactly_one_alternative_runs(scale, runs):
    walk = begun(scale)
    assert [task.id for task in walk.run.ready] == [f"{runs}.handle"]
    walk.done(f"{runs}.handle", "health/handler", "he")
    assert walk.state.outcome == "approved"


def test_an_unknown_scale_is_asked_for():
    walk = begun(None)
    assert walk.state.asking["m3.handle"].facts == ("scale",)
    walk.submit(scale="small")
    assert [task.id for task in walk.run.ready] == ["m3.handle"]


def test_no_alternative_is_a_fault_of_the_case_that_can_be_put_right():
    walk = begun("huge")
    assert {event.data["name"] for event in walk.all("asked")} == {"no-alternative-fits"}
    walk.submit(scale="large")
    assert [task.id for task in walk.run.ready] == ["m4.handle"]


ONE_STOP = "matters: [m1, m3]\none_stop: {place: hall, by: hall/window, delivery: window}"


def test_one_stop_takes_in_once_and_hands_over_once():
    walk = bundle(ONE_STOP)
    walk.submit("form")
    assert walk.state.asking["b.intake"].materials == ("form3",)
    walk.submit("form3")
    walk.done("b.intake", "hall/window", "li")
    assert [task.id for task in walk.run.ready] == ["m1.accept"]
    walk.done("m1.accept", "hall/window", "li")
    walk.done("m1.issue", "hall/window", "li")
    walk.done("m3.handle", "health/handler", "he")
    assert walk.state.status == "open"
    walk.done("b.handover", "hall/window", "li")
    assert walk.state.outcome == "approved"
    assert walk.due("b/promised") == "2026-03-30"


def test_an_intake_that_is_refused_ends_all():
    walk = bundle(ONE_STOP)
    walk.submit("form", "form3")
    walk.done("b.intake", "hall/window", "li", outcome="refused")
    assert (walk.state.status, walk.state.outcome) == ("closed", "refused")


def test_one_member_is_withdrawn_and_then_all():
    walk = bundle("matters: [m1, {matter: m3, after: []}]")
    walk.submit("form", "form3")
    walk.do(Withdraw(at("03-03 09:00"), "applicant", matter="m3"))
    assert outcomes(walk)["m3"] == "withdrawn"
    assert walk.state.status == "open"
    walk.do(Withdraw(at("03-03 10:00"), "applicant"))
    assert (walk.state.status, walk.state.outcome) == ("closed", "withdrawn")
    assert code(walk.do(Withdraw(at("03-03 10:00"), "applicant"))) == "case-closed"
    assert code(walk.do(Withdraw(at("03-03 10:00"), "applicant", matter="m9"))) == "unknown-step-or-matter"


def test_the_clock_of_the_whole_stands_only_while_all_open_members_do():
    walk = bundle("matters: [m1, {matter: m5, after: []}, {matter: m3, after: []}]")
    walk.submit("form", "form2", "form3")
    walk.done("m1.accept", "hall/window", "li")
    walk.done("m5.accept", "fire/handler", "sun")
    assert walk.due("b/promised") == "2026-03-30"
    walk.start("m5.look", "fire/handler", on="03-03 09:00")
    stopped = [event.data["matter"] for event in walk.all("clock_stopped")]
    assert stopped == ["m5"], "m1 and m3 go on"
    walk.done("m3.handle", "health/handler", "he", on="03-04 09:00")
    walk.send_back("m1.issue", "form", on="03-05 09:00")
    assert [event.data["matter"] for event in walk.all("clock_stopped")] == ["m5", "m1", "b"]
    walk.done("m5.look", "fire/handler", "li", on="03-09 09:00")
    assert walk.state.status == "waiting"
    assert walk.due("b/promised") == "2026-03-30", "m1 alone is open and stands still"
    walk.submit("form", on="03-11 09:00")
    # 6, 9, 10 and 11 March are taken out.
    assert walk.due("b/promised") == "2026-04-03"


def test_a_follow_up_runs_after_the_close():
    text = """
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: decide, act: decide, by: hall/chief, needs: []}
      - {id: check, act: follow_up, by: hall/clerk, needs: []}
"""
    walk = Walk(graph_of(text, "m"))
    walk.submit()
    walk.done("m.accept", "hall/window", "li")
    walk.done("m.decide", "hall/chief", "zhao")
    assert (walk.state.status, walk.state.outcome) == ("closed", "approved")
    assert code(walk.done("m.check", "hall/clerk", "sun", on="03-20 09:00")) is None
    assert walk.state.steps["m.check"].status == "done"
