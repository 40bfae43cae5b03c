"""The timeline speaks as an officer does: names for ids, reasons where there are some, nothing twice."""

from __future__ import annotations

import re

import msgspec
import pytest

from govrules.case.commands import Extend, Intervene, Pause, Resume
from govrules.case.play import play
from govrules.model.cases import Case
from govrules.report.labels import step_label
from govrules.report.timeline import run_text, timeline
from tests.case.towns import Walk, at
from tests.report.processes import OPENING, graph_of

LICENCE = """
kind: Organization
id: town
departments:
  - id: hall
    name: {zh: 政务大厅, en: Service Hall}
    supervised_by: province
    posts:
      - {id: window, name: {zh: 窗口, en: window}, may: [accept, survey]}
      - {id: clerk, name: {zh: 审查员, en: clerk}, may: [accept, review, inspect]}
      - {id: chief, name: {zh: 科长, en: chief}}
  - {id: province, name: {zh: 省厅, en: Province}, posts: [{id: head, name: {zh: 处长, en: head}}]}
---
kind: MaterialTemplates
materials:
  - {id: form, name: {zh: 申请书, en: application form}, source: applicant}
  - {id: layout, name: {zh: 平面图, en: floor plan}, source: applicant}
---
kind: Facts
facts: [{id: satisfaction, name: {zh: 满意率, en: satisfaction}, type: number}]
---
kind: MatterList
matters:
  - id: food
    name: {zh: 食品许可, en: Food licence}
    authority: hall
    limit:
      promised: 5 working days
      statutory: 10 working days
      accept_within: 5 working days
      deliver_within: 10 working days
      extension: {by: 10 working days, approved_by: hall/chief}
    materials: [form]
    steps:
      - {id: accept, name: {zh: 受理, en: acceptance}, act: accept, by: hall/window, needs: [form]}
      - {id: check, name: {zh: 核查, en: check}, act: inspect, by: {post: hall/clerk, officers: 2}, needs: []}
      - {id: decide, name: {zh: 决定, en: decision}, act: decide, by: hall/chief, needs: []}
      - id: ask
        name: {zh: 回访, en: call back}
        act: survey
        by: hall/window
        needs: []
        gives: ['fact:satisfaction']
        on: {unsatisfied: {to: check, when: 'satisfaction < 0.8', at_most: 1}}
"""

RAW = re.compile(r"hall/|province|\b(running|skipped|form|layout|inspect|decide)\b|food\.|None")
"""Ids of the rules above, and what Python would say."""


@pytest.fixture(scope="module")
def graph():
    return graph_of(LICENCE, "food")


def told(walk: Walk, graph, language: str) -> list[str]:
    return timeline([msgspec.to_builtins(event) for event in walk.run.events], graph, language)


def last(walk: Walk, graph, language: str) -> str:
    return told(walk, graph, language)[-1]


def accepted(graph) -> Walk:
    walk = Walk(graph)
    walk.submit("form")
    walk.done("food.accept", "hall/window", "li", on="03-02 10:00")
    return walk


REFUSED = [
    (
        lambda walk: walk.start("food.decide", "hall/chief", on="03-02 11:00"),
        "“决定”要等 核查 办完，现在还没有办完。",
        "“decision” comes after check, not done yet.",
    ),
    (
        lambda walk: walk.start("food.accept", "hall/window", on="03-02 11:00"),
        "“受理”不能开始：现在已经办完。",
        "“acceptance” cannot be started: it is done already.",
    ),
    (
        lambda walk: walk.start("food.check", "hall/window", on="03-02 11:00"),
        "“核查”归 政务大厅审查员 办，不归 政务大厅窗口。",
        "“check” belongs to Service Hall clerk, not to Service Hall window.",
    ),
    (
        lambda walk: walk.done("food.check", "hall/clerk", "a,b", outcome="deemed", on="03-02 11:00"),
        "“核查”不能以“视为同意”结束；可以是 完成、未通过、不予、退回。",
        "“check” cannot end as “deemed approved”; it may end as done, failed, refused, returned.",
    ),
    (
        lambda walk: walk.do(Pause(at("03-02 11:00"), "province/head", reason="flood")),
        "省厅处长 不参与本件；参与的是 政务大厅。",
        "Province head has no part in this case; Service Hall have.",
    ),
]


@pytest.mark.parametrize(("command", "chinese", "english"), REFUSED)
def test_a_refusal_names_steps_posts_and_outcomes(graph, command, chinese, english):
    walk = accepted(graph)
    command(walk)
    assert chinese in last(walk, graph, "zh")
    assert english in last(walk, graph, "en")
    assert not RAW.search(last(walk, graph, "zh") + last(walk, graph, "en"))


def test_an_unknown_paper_keeps_the_id_that_was_written(graph):
    walk = accepted(graph)
    walk.submit("layuot", on="03-02 11:00")
    assert "layuot" in last(walk, graph, "zh")


def test_a_refusal_that_counts_says_so_in_the_plural(graph):
    text = LICENCE.replace("approved_by: hall/chief", "approved_by: hall/chief, times: 2")
    twice = graph_of(text, "food")
    for one, times in ((graph, "1 time."), (twice, "2 times.")):
        walk = accepted(one)
        for _ in range(3):
            walk.do(Extend(at("03-03 09:00"), "hall/chief", reason="heavy load"))
        assert times in last(walk, one, "en")


def test_pauses_extensions_and_stops_say_why(graph):
    walk = accepted(graph)
    walk.do(Pause(at("03-02 11:00"), "hall/clerk", reason="台风"))
    assert "暂停：食品许可，理由：台风" in told(walk, graph, "zh")[-2]
    walk.do(Resume(at("03-03 09:00"), "hall/clerk"))
    walk.start("food.check", "hall/clerk", "a,b", on="03-03 10:00")
    assert "时限中止：食品许可，现场勘验" in last(walk, graph, "zh")
    walk.do(Extend(at("03-03 11:00"), "hall/chief", reason="案情复杂"))
    lines = told(walk, graph, "zh")
    assert "延长 10 个工作日：食品许可，理由：案情复杂" in lines[-3]
    assert "时限恢复后再定到期日" in lines[-2]
    assert not re.search(r"到期 [：(]|Due :", "\n".join([*lines, *told(walk, graph, "en")]))


def test_who_was_waited_for_has_come_and_nobody_hands_in_twice(graph):
    walk = Walk(graph)
    walk.submit()
    walk.submit("form", on="03-03 09:00")
    assert "受理：等的都齐了" in last(walk, graph, "zh")
    assert sum("申请人提交" in line for line in told(walk, graph, "zh")) == 2


def test_an_outcome_of_the_rules_own_stands_in_quotation_marks_with_its_facts(graph):
    walk = accepted(graph)
    walk.done("food.check", "hall/clerk", "a,b", on="03-03 10:00")
    walk.done("food.decide", "hall/chief", "zhao", on="03-04 10:00")
    walk.done("food.ask", "hall/window", "li", on="03-05 10:00", satisfaction=0.6)
    assert any("回访：结果为“unsatisfied”，满意率 = 0.6" in line for line in told(walk, graph, "zh"))


def test_a_start_and_its_deadline_are_one_line_and_clocks_have_names_of_their_own(graph):
    opening = graph_of(OPENING, "registration")
    walk = Walk(opening)
    walk.submit("form")
    walk.start("registration.accept", "market/window", "li", on="03-02 10:00")
    assert "受理：开始，2026-03-03 到期" in last(walk, opening, "zh")
    walk = accepted(graph)
    assert any("受理期限" in line for line in told(walk, graph, "zh"))
    assert any("acceptance limit" in line for line in told(walk, graph, "en"))


def test_an_intervention_shows_role_basis_and_reason(graph):
    walk = accepted(graph)
    walk.do(Intervene(at("03-02 11:00"), None, "wang", role="值班长", basis="预案 3.2", reason="防汛"))
    assert "介入：值班长，依据 预案 3.2，理由：防汛" in last(walk, graph, "zh")


def test_a_matter_without_steps_is_named_once():
    text = """
kind: Organization
id: town
departments: [{id: hall, name: 大厅, posts: [{id: clerk, name: 经办}]}]
---
kind: MatterList
matters:
  - {id: birth, name: 出生登记, authority: hall, materials: []}
  - {id: card, name: 社保卡申领, authority: hall, materials: []}
---
kind: Bundle
id: newborn
lead: hall
matters: [birth, card]
"""
    newborn = graph_of(text, "newborn")
    assert step_label(newborn, "birth.handle", "zh") == "出生登记"
    played = play(newborn, Case(kind="Case", id="c", bundle="newborn"))
    shown = run_text(played.to_json(), newborn, "zh")
    assert "出生登记：完成" in shown
    assert "出生登记·出生登记" not in shown
    assert "#1" not in shown, "planned officers have no names"


def test_nobody_approves_what_nobody_decides(graph):
    opening = graph_of(OPENING, "seal-engraving")
    walk = Walk(opening)
    walk.submit("licence")
    walk.done("seal-engraving.engrave", "police/window", "li", on="03-03 10:00")
    assert last(walk, opening, "zh").split() == ["10:00", "办结"]
    shown = {"case": "c", "status": "closed", "outcome": "approved", "events": [], "deadlines": []}
    assert run_text(shown, opening, "zh").splitlines()[0].endswith("    办结")
    assert run_text(shown, graph, "zh").splitlines()[0].endswith("    办结，准予")
