"""The record: one line an event, the same bytes each time; interventions and refusals stand in it."""

from __future__ import annotations

import json

import pytest

from govrules.case.commands import Intervene, Open, Tick
from govrules.case.events import TYPES, words_of
from govrules.case.record_lines import event_line, read_lines, write_lines
from govrules.case.transition import TRANSITIONS
from govrules.codes.catalogue import all_codes, find_code

from .towns import Walk, at, code, graph_of

SMALL = """
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: [form]
    steps: [{id: accept, act: accept, by: hall/window}, {id: decide, act: decide, by: hall/chief, needs: []}]
"""


@pytest.fixture
def walk() -> Walk:
    found = Walk(graph_of(SMALL, "m"), 面积=12.5, tags=["a", "b"])
    found.submit("form")
    return found


def test_a_line_has_its_keys_in_one_order_and_plain_values(walk):
    line = event_line(walk.run.events[0]).decode()
    assert line == (
        '{"seq":1,"at":"2026-03-02T09:00:00","case":"case-1","type":"opened","step":null,"by":"applicant",'
        '"who":null,"rule":"m@2026-03-02","data":{"facts":{"tags":["a","b"],"面积":12.5},"target":"m"}}'
    )
    assert [json.loads(each)["seq"] for each in write_lines(walk.run.events).splitlines()] == [1, 2]


def test_what_is_written_is_what_is_read(walk):
    walk.done("m.accept", "hall/window", "li")
    assert list(read_lines(write_lines(walk.run.events) + b"\n")) == walk.run.events


def test_every_type_is_documented_and_has_its_transition():
    assert set(TRANSITIONS) == TYPES


def intervention(**given: str) -> Intervene:
    return Intervene(at("03-02 10:00"), "hall/head", "leader", **given)


def test_an_intervention_needs_role_basis_and_reason_and_is_counted(walk):
    whole = {"role": "head on duty", "basis": "emergency plan 3.2", "reason": "flood"}
    for left_out in whole:
        some = {key: value for key, value in whole.items() if key != left_out}
        assert code(walk.do(intervention(**some))) == "intervention-without-basis"
    assert code(walk.do(intervention(**whole))) is None
    assert (walk.state.interventions, walk.state.refusals) == (1, 3)
    assert walk.run.events[-1].data == whole


def test_a_refusal_can_be_told_again(walk):
    (event,) = walk.start("m.decide", "hall/chief")
    assert words_of(event).tell("en") == event.data["words"]
    assert find_code(event.data["code"]).name == event.data["name"]


def test_a_case_is_opened_once(walk):
    assert code(walk.do(Open(at("03-02 10:00"), "applicant"))) == "case-already-open"


def test_nothing_happens_to_a_case_that_is_not_open():
    walk = Walk.__new__(Walk)
    from govrules.case.runner import CaseRun

    walk.run, walk.at = CaseRun(graph_of(SMALL, "m"), "c"), at("03-02 09:00")
    assert walk.do(Tick(walk.at)) == []
    assert code(walk.submit("form")) == "case-not-open"


def test_the_pages_of_the_codes_show_a_mend():
    pages = [page for number, page in all_codes().items() if number.startswith("GR9")]
    assert len(pages) >= 30
    for page in pages:
        assert page.wrong != page.right
        assert page.what.endswith(".")
        assert page.mend.endswith(".")
