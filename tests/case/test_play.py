"""Playing cases: scripts, planned time, the rules of the day, the JSON of `run`."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from govrules.case.clock_rules import calendar_of
from govrules.case.play import play
from govrules.case.script_times import moment_of
from govrules.model.cases import Action, Case
from govrules.process.compile import compile_graph

from .towns import at, book_of, graph_of

FOOD = """
kind: MatterList
matters:
  - id: food
    authority: hall
    limit: {promised: 10 working days}
    materials: [form, layout]
    steps:
      - {id: accept, act: accept, by: hall/window, limit: 1 working day}
      - {id: review, act: review, by: hall/clerk, needs: [], limit: 2 working days,
         refuses: 0.3, returns: 0.3}
      - {id: visit, act: inspect, by: [{post: hall/clerk, officers: 2}, fire/handler], needs: [],
         limit: 4 hours, after: [accept]}
      - {id: decide, act: decide, by: hall/chief, needs: [], limit: at once, after: [review, visit]}
"""


def case(**given: object) -> Case:
    return msgspec.convert(
        {"kind": "Case", "id": "c", "matter": "food", "start": "2026-03-02 09:00", **given}, Case
    )


def test_planned_every_step_takes_its_limit():
    trace = play(graph_of(FOOD, "food"), case())
    ends = {event.step: event.at for event in trace.events if event.type == "completed"}
    assert ends == {
        "food.accept": at("03-03 18:00"),
        "food.review": at("03-05 18:00"),
        "food.visit": at("03-03 22:00"),
        "food.decide": at("03-05 18:00"),
    }
    assert (trace.status, trace.outcome) == ("closed", "approved")
    assert not trace.refused


def test_the_day_of_the_rules_is_no_fact_of_the_case():
    opened = play(graph_of(FOOD, "food"), case(facts={"seats": 12})).events[0]
    assert opened.data == {"target": "food", "facts": {"seats": 12}}


def test_what_is_not_handed_in_is_waited_for():
    trace = play(graph_of(FOOD, "food"), case(materials=["form"]))
    assert trace.status == "waiting"
    assert trace.to_json()["asks"] == [{"step": "food.accept", "facts": [], "materials": ["layout"]}]


def test_shares_are_drawn_only_where_the_case_has_a_seed_and_the_same_each_time():
    graph = graph_of(FOOD, "food")
    assert {play(graph, case()).outcome for _ in range(3)} == {"approved"}
    drawn = [play(graph, case(seed=seed)) for seed in range(40)]
    refused = sum(trace.outcome == "refused" for trace in drawn)
    # Refused 0.3 of the time, sent back 0.3 of the time and then again: 0.3 / 0.7 = 0.43 of 40 cases.
    assert 8 <= refused <= 27
    assert any(event.type == "supplemented" for trace in drawn for event in trace.events)
    assert [trace.events for trace in drawn[:5]] == [play(graph, case(seed=s)).events for s in range(5)]


SCRIPT = [
    {"at": "2026-03-02 09:10", "do": "submit"},
    {"at": "+30 minutes", "do": "complete", "step": "accept"},
    {"at": "+1 working day", "do": "return", "step": "food.review", "missing": ["layout"]},
    {"at": "2026-03-05 09:00", "do": "submit", "materials": ["layout"]},
    {"do": "complete", "step": "review"},
    {"do": "complete", "step": "visit", "by": "hall/clerk"},
    {"do": "complete", "step": "visit"},
    {"at": "+2 hours", "do": "complete", "step": "decide"},
    {"at": "2026-03-20 00:00", "do": "tick"},
]


def test_a_script_fills_in_who_is_called():
    trace = play(graph_of(FOOD, "food"), case(script=SCRIPT, materials=["form", "layout"]))
    assert not trace.refused
    assert not trace.diagnostics
    assert trace.path == ("food.accept", "food.review", "food.visit", "food.decide")
    started = {event.step: (event.by, event.who) for event in trace.events if event.type == "started"}
    assert started["food.accept"] == ("hall/window", "hall/window#1")
    assert started["food.visit"] == ("hall/clerk", "hall/clerk#1, hall/clerk#2")
    assert [event.by for event in trace.events if event.type == "opinion"] == ["hall/clerk", "fire/handler"]
    assert trace.events[-1].at == at("03-05 11:00")
    assert trace.outcome == "approved"


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_played():
    script = [{"at": "next Monday", "do": "submit"}, {"at": "2026-03-02", "do": "approve"}, *SCRIPT]
    trace = play(graph_of(FOOD, "food"), case(script=script, materials=["form", "layout"]))
    assert [diagnostic.code.name for diagnostic in trace.diagnostics] == ["script-moment", "script-command"]
    assert trace.outcome == "approved"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02 09:10", "2026-03-02T09:10"),
        ("2026-03-02T9:10", "2026-03-02T09:10"),
        ("2026-03-02", "2026-03-02T00:00"),
        ("+1 working day", "2026-02-14T16:00"),
        ("+2 个工作日", "2026-02-24T16:00"),
        ("+2 calendar days", "2026-02-15T16:00"),
        ("+90 minutes", "2026-02-13T17:30"),
        ("+3 working hours", "2026-02-14T10:00"),
        ("+1 month", "2026-03-13T16:00"),
        ("+at once", "2026-02-13T16:00"),
        (None, "2026-02-13T16:00"),
        ("+3 days", None),
        ("2026-02-30 10:00", None),
        ("tomorrow", None),
    ],
)
def test_moments_of_a_script(text, expected):
    found = moment_of(text, datetime(2026, 2, 13, 16), calendar_of(book_of(FOOD)))
    assert found == (None if expected is None else datetime.fromisoformat(expected))


def test_the_json_of_run_has_the_shape_that_is_promised():
    trace = play(graph_of(FOOD, "food"), case(script=SCRIPT[:4], materials=["form", "layout"]))
    found = trace.to_json()
    assert found["case"] == "c"
    assert (found["status"], found["outcome"], found["as_of"]) == ("open", None, "2026-03-02")
    assert set(found["events"][0]) == {"seq", "at", "case", "type", "step", "by", "who", "rule", "data"}
    promised = [line for line in found["deadlines"] if line["kind"] == "promised"]
    # Returned on the 3rd, answered on the 5th: the 4th and 5th are taken out of ten days after the 2nd.
    assert [(line["due"], line["replaced"]) for line in promised] == [
        ("2026-03-16", True),
        ("2026-03-18", False),
    ]
    assert msgspec.json.decode(msgspec.json.encode(found)) == found


DATED = FOOD.replace(
    "promised: 10 working days", "promised: {2024-01-01: 10 working days, 2026-03-04: 5 working days}"
)


@pytest.mark.parametrize(
    ("accepted", "last_day"), [("2026-03-03 10:00", "2026-03-17"), ("2026-03-04 10:00", "2026-03-11")]
)
def test_a_case_keeps_the_rules_of_the_day_it_was_accepted(accepted, last_day):
    script = [
        {"at": "2026-03-02 09:10", "do": "submit"},
        {"at": accepted, "do": "complete", "step": "food.accept"},
        {"at": "2026-03-09 10:00", "do": "complete", "step": "food.review"},
    ]
    book = book_of(DATED)

    def graph_at(day):
        return compile_graph(book.edition(day), "food", {})

    trace = play(compile_graph(book, "food", {}), case(script=script), graph_at=graph_at)
    (promised,) = [line for line in trace.deadlines if line.kind == "promised"]
    assert promised.last_day == last_day
    assert trace.as_of == accepted[:10]


def test_a_member_keeps_the_rules_of_its_own_day():
    matter = """
  - id: {id}
    authority: hall
    limit: {{promised: {{2024-01-01: 10 working days, 2026-03-04: 5 working days}}}}
    materials: []
    steps:
      - {{id: accept, act: accept, by: hall/window}}
      - {{id: decide, act: decide, by: hall/chief, needs: []}}
"""
    text = "kind: MatterList\nmatters:" + matter.format(id="a") + matter.format(id="b")
    text += "---\nkind: Bundle\nid: both\nlead: hall\nmatters: [a, b]\n"
    book = book_of(text)
    script = (
        Action(at="2026-03-02 09:10", do="submit"),
        Action(at="2026-03-03 10:00", do="complete", step="a.accept"),
        Action(at="2026-03-05 10:00", do="complete", step="a.decide"),
        Action(at="2026-03-06 10:00", do="complete", step="b.accept"),
        Action(at="2026-03-09 10:00", do="complete", step="b.decide"),
    )
    played = Case(kind="Case", id="c", bundle="both", script=script)
    graph = compile_graph(book, "both", {})
    trace = play(graph, played, graph_at=lambda day: compile_graph(book.edition(day), "both", {}))
    assert {line.matter: line.last_day for line in trace.deadlines if line.kind == "promised"} == {
        "a": "2026-03-17",
        "b": "2026-03-13",
    }
    assert trace.outcome == "approved"
    rules = {event.step: event.rule for event in trace.events if event.type == "completed"}
    assert (rules["a.decide"], rules["b.decide"]) == ("a.decide@2026-03-03", "b.decide@2026-03-06")
