"""The cases of `contract/cases.md` that need a case to run: 14, 16, 17, 20. The answers are that page's."""

from __future__ import annotations

import pytest

from govrules.case.play import play
from govrules.model.cases import Case

from .towns import Walk, at, graph_of

CLOCKED = """
kind: MatterList
matters:
  - id: food
    authority: hall
    limit: {promised: 10 working days}
    materials: [form]
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: review, act: review, by: hall/clerk, needs: []}
      - {id: inspect, act: inspect, by: hall/clerk, needs: [], after: [accept]}
      - {id: decide, act: decide, by: hall/chief, needs: [], after: [review, inspect]}
"""

COUNCIL = """
kind: MatterList
matters:
  - id: council
    authority: hall
    materials: []
    steps:
      - {{id: collect, act: work, by: hall/clerk, needs: [], limit: 1 working day}}
      - {{id: convene, act: work, by: hall/clerk, needs: [], limit: 1 working day}}
      - {{id: discuss, act: deliberate, by: hall/clerk, needs: [], limit: 1 working day}}
      - {{id: vote, act: vote, by: hall/clerk, needs: [], limit: 1 working day}}
      - {{id: execute, act: work, by: hall/clerk, needs: [], limit: 1 working day}}
      - {{id: survey, act: survey, by: hall/clerk, needs: [], limit: 1 working day,
         on: {{unsatisfied: {{to: convene, when: 'satisfaction < 0.8', {bound}: 5, then: end}}}}}}
---
kind: Facts
facts: [{{id: satisfaction, type: number}}]
"""

LICENCES = """
kind: MatterList
matters:
  - {id: m1, authority: hall, limit: {promised: 5 working days}, materials: [form], produces: [licence]}
  - id: m2
    authority: fire
    materials: [licence, form2]
    steps:
      - {id: accept, act: accept, by: fire/handler, limit: 1 working day}
      - {id: w, act: work, by: fire/handler, limit: 2 working days, needs: [form2]}
  - {id: m3, authority: health, limit: {promised: 3 working days}, materials: [form3]}
---
kind: Bundle
id: b
lead: hall
matters: [m1, m3, m2]
"""

JOINT = """
kind: MatterList
matters:
  - id: joint
    authority: hall
    materials: []
    steps:
      - {id: inspect, act: inspect, by: [hall/clerk, fire/handler, health/handler], agree: 0.66,
         absent: consent, needs: [], limit: 2 working days}
"""


@pytest.mark.parametrize(
    ("supplement", "inspection", "last_day"),
    [
        ((), (), "2026-03-16"),
        (("03-04", "03-06"), (), "2026-03-18"),
        (("03-04", "03-06"), ("03-09", "03-11"), "2026-03-20"),
    ],
)
def test_case_14_stops_take_out_the_days_after_they_began(supplement, inspection, last_day):
    walk = Walk(graph_of(CLOCKED, "food"))
    walk.submit("form")
    walk.done("food.accept", "hall/window", "li")
    if supplement:
        walk.send_back("food.review", "form", by="hall/clerk", on=f"{supplement[0]} 10:00")
        walk.submit("form", on=f"{supplement[1]} 10:00")
    if inspection:
        walk.start("food.inspect", "hall/clerk", on=f"{inspection[0]} 09:00")
        walk.done("food.inspect", on=f"{inspection[1]} 17:00")
    assert walk.due("food/promised") == last_day


@pytest.mark.parametrize(("bound", "convened", "surveyed"), [("rounds", 5, 5), ("at_most", 6, 6)])
def test_case_16_the_council_goes_round_five_times(bound, convened, surveyed):
    graph = graph_of(COUNCIL.format(bound=bound), "council")
    trace = play(graph, Case(kind="Case", id="c", matter="council", facts={"satisfaction": 0.5}))
    path = [step.partition(".")[2] for step in trace.path]
    assert (path.count("collect"), path.count("convene"), path.count("survey")) == (1, convened, surveyed)
    assert (trace.status, trace.outcome) == ("closed", "approved")


def test_case_17_a_refusal_ends_who_needs_the_product_and_nobody_else():
    walk = Walk(graph_of(LICENCES, "b"))
    walk.submit("form", "form2", "form3")
    events = walk.done("m1.handle", "hall/window", "li", outcome="refused", on="03-03 10:00")
    ended = [event for event in events if event.type == "not_possible"]
    assert [event.data["matter"] for event in ended] == ["m2"]
    assert walk.state.status == "open"
    walk.done("m3.handle", "health/handler", "sun", on="03-04 10:00")
    assert {name: matter.outcome for name, matter in walk.state.matters.items()} == {
        "m1": "refused",
        "m2": "not_possible",
        "m3": "approved",
    }
    assert (walk.state.status, walk.state.outcome) == ("closed", "partial")


def test_case_20_silence_is_consent_at_24_00_of_the_second_working_day():
    walk = Walk(graph_of(JOINT, "joint"))
    walk.submit()
    walk.start("joint.inspect", "hall/clerk", "li")
    walk.done("joint.inspect", "hall/clerk", "li", on="03-03 10:00", outcome="refused")
    walk.done("joint.inspect", "fire/handler", "sun", on="03-03 11:00")
    assert walk.state.status == "open"
    walk.tick("03-10 09:00")
    (completed,) = walk.all("completed")
    assert (completed.at, completed.data["outcome"]) == (at("03-05 00:00"), "done")
    assert walk.state.outcome == "approved"
