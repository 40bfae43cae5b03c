"""The contract's small cases 1 to 19: graph, metrics and findings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.detect import find_parallel
from tests.contract.small_books import book_of, matter_of

CASE_1 = matter_of(
    """
    {id: accept, act: accept, by: d/w, limit: 1 working day}
    {id: inspect, act: inspect, by: d/w, limit: 3 working days, when: site, needs: [form], gives: [report]}
    {id: review, act: review, by: d/w, limit: 2 working days, needs: [form, report]}
    {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}
    """,
    "materials: [form]",
)
SITE = "kind: Facts\nfacts: [{id: site, type: boolean}]\n"


def measured(graph):
    found = metrics_of(graph).to_json()
    return found["working_days"], found["clock_days"], found["materials"]


def removable(graph):
    return {(f.before, f.after): f for f in find_parallel(graph).findings}


def kinds(graph, before, after):
    return [reason.kind for reason in graph.reasons(before, after)]


@pytest.mark.parametrize(("site", "expected"), [(True, (7, 4, 1)), (False, (4, 4, 2))])
def test_case_1_a_skipped_step_leaves_its_paper_to_the_applicant(site, expected):
    graph = compile_graph(book_of(CASE_1, SITE, materials="form report"), "m", {"site": site})
    assert measured(graph) == expected


def test_case_1_an_unknown_condition_is_an_interval():
    graph = compile_graph(book_of(CASE_1, SITE, materials="form report"), "m")
    days, clock, materials = measured(graph)
    assert (days["min"], days["max"], days["open"]) == (4, 7, ["site"])
    assert clock == 4
    assert (materials["min"], materials["max"]) == (1, 2)
    assert not removable(graph)
    assert kinds(graph, "m.inspect", "m.review") == ["material"]


def test_case_2_a_second_review_after_a_first_decision_stands():
    steps = "\n".join(
        f"{{id: {name}, act: {act}, by: d/w, limit: 2 working days, needs: []}}"
        for name, act in [
            ("accept", "accept"),
            ("r1", "review"),
            ("d1", "decide"),
            ("r2", "review"),
            ("d2", "decide"),
        ]
    )
    graph = compile_graph(book_of(matter_of(steps)), "m")
    found = find_parallel(graph)
    assert [(f.before, f.after, f.kind) for f in found.findings] == [("m.d1", "m.r2", "proven")]
    assert found.as_is.to_json()["working_days"] == 10
    assert found.to_be.to_json()["working_days"] == 6
    names = list(graph.activities)
    before = {names[i]: graph.orders.reasoned_closure[i] for i in range(5)}

    def acts_before(name):
        return {other for n, other in enumerate(names) if before[name] >> n & 1}

    assert acts_before("m.r1") == acts_before("m.r2") == {"m.accept"}
    assert acts_before("m.d1") == {"m.accept", "m.r1"}
    assert acts_before("m.d2") == {"m.accept", "m.r1", "m.r2"}


def test_case_3_pay_notify_and_survey():
    steps = "\n".join(
        f"{{id: {act}, act: {act}, by: d/w, limit: 1 working day, needs: []}}"
        for act in ("accept", "decide", "pay", "issue", "notify", "survey")
    )
    found = find_parallel(compile_graph(book_of(matter_of(steps)), "m"))
    assert [(f.before, f.after) for f in found.findings] == [("m.decide", "m.pay")]
    assert (found.as_is.to_json()["working_days"], found.to_be.to_json()["working_days"]) == (6, 5)


LICENCE = """
kind: MaterialTemplates
materials: [{id: licence, source: government, issuer: d, e_licence: true}]
"""
CASE_4 = """
kind: MatterList
matters:
  - {id: m1, authority: d, limit: {promised: 5 working days}, materials: [form], produces: [licence]}
  - id: m2
    materials: [%s, form2]
    steps:
      - {id: accept, act: accept, by: d/w, limit: 1 working day}
      - {id: w, act: work, by: d/w, limit: 2 working days, needs: [form2]}
"""
BUNDLE = "kind: Bundle\nid: b\nname: b\nlead: d\nmatters: [%s]\n"


def test_case_4_an_e_licence_changes_who_carries_it_not_when_it_exists():
    rules = (LICENCE, CASE_4 % "licence", BUNDLE % "m1, m2")
    graph = compile_graph(book_of(*rules, materials="form form2"), "b")
    assert kinds(graph, "m1.handle", "m2.accept") == ["material"]
    assert not removable(graph)
    found = metrics_of(graph).to_json()
    assert (found["working_days"], found["materials"]) == (8, 2)
    assert (found["visits"]["min"], found["visits"]["max"]) == (0, None)
    one_stop = BUNDLE % "m1, m2" + "one_stop: {place: centre, delivery: electronic}\n"
    graph = compile_graph(book_of(*rules[:2], one_stop, materials="form form2"), "b")
    found = metrics_of(graph).to_json()
    assert (found["materials"], found["visits"]) == (2, 1)


def test_case_5_impossible_order_names_both_places():
    rules = (LICENCE, CASE_4 % "licence", BUNDLE % "m2, m1")
    graph = compile_graph(book_of(*rules, materials="form form2", allow_errors=True), "b")
    (trouble,) = graph.diagnostics
    assert trouble.code.number == "GR404"
    assert "from: applicant" in str(trouble.hint)
    assert trouble.place.span.line != trouble.related[0].place.span.line


def test_case_5_what_the_applicant_holds_waits_for_nobody():
    held = CASE_4 % "{material: licence, from: applicant}"
    graph = compile_graph(book_of(LICENCE, held, BUNDLE % "m2, m1", materials="form form2"), "b")
    found = find_parallel(graph)
    assert [(f.before, f.after, f.kind) for f in found.findings] == [("m2.w", "m1.handle", "proven")]
    assert (found.as_is.to_json()["working_days"], found.to_be.to_json()["working_days"]) == (8, 5)


CASE_6 = """
    {{id: accept, act: accept, by: d/w, limit: 1 working day}}
    {{id: a, act: review, by: d/w, limit: 3 working days, needs: ["fact:score"]}}
    {{id: b, act: review, by: d/w, limit: 2 working days, needs: [], gives: ["fact:score"]{after}}}
    {{id: decide, act: decide, by: d/w, limit: 1 working day, needs: ["fact:score"]}}
"""
SCORE = "kind: Facts\nfacts: [{id: score, type: number}]\n"


def test_case_6_an_overwritten_fact_keeps_todays_order():
    graph = compile_graph(book_of(matter_of(CASE_6.format(after="")), SCORE), "m")
    assert "conflict" in kinds(graph, "m.a", "m.b")
    assert "fact" in kinds(graph, "m.b", "m.decide")
    assert not removable(graph)
    assert metrics_of(graph).to_json()["working_days"] == 7


def test_case_7_without_order_it_is_a_race():
    rules = matter_of(CASE_6.format(after=", after: [accept]"))
    graph = compile_graph(book_of(rules, SCORE, allow_errors=True), "m")
    races = [d for d in graph.diagnostics if d.code.number == "GR403"]
    assert races
    assert "m.a" in str(races[0].message)
    assert "m.b" in str(races[0].message)


def test_case_8_trips():
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w, limit: at once, visit: hall, needs: []}
        {id: pay, act: pay, by: d/w, limit: at once, visit: hall, needs: []}
        {id: review, act: review, by: d/w, limit: 3 working days, needs: []}
        {id: issue, act: issue, by: d/w, limit: 1 working day, visit: hall, needs: []}
        {id: sign, act: sign, by: d/w, limit: at once, visit: court, needs: []}
        """
    )
    found = find_parallel(compile_graph(book_of(rules), "m"))
    as_is, to_be = found.as_is.to_json(), found.to_be.to_json()
    assert (as_is["visits"], as_is["visits_by_place"]) == (3, {"hall": 2, "court": 1})
    assert {(f.before, f.after) for f in found.findings} == {("m.pay", "m.review"), ("m.issue", "m.sign")}
    assert to_be["visits"] == 3


def test_case_9_one_stop_at_a_window():
    rules = """
    kind: MatterList
    matters:
      - id: p
        materials: [id, form]
        steps:
          - {id: accept, act: accept, by: e/w, limit: 1 working day, visit: hall-p, needs: []}
          - {id: sign, act: sign, by: e/w, limit: 1 working day, visit: hall-p, needs: []}
          - {id: issue, act: issue, by: e/w, limit: 1 working day, visit: hall-p, gives: [cert], needs: []}
      - id: q
        materials: [cert, form]
        steps:
          - {id: accept, act: accept, by: f/w, limit: 1 working day, visit: hall-q, needs: []}
          - {id: w, act: work, by: f/w, limit: 2 working days, needs: [cert]}
    """
    bundle = "kind: Bundle\nid: b\nlead: e\nmatters: [p, q]\n"
    bundle += "one_stop: {place: centre, by: centre/window, delivery: window}\n"
    graph = compile_graph(book_of(rules, bundle, materials="id form cert"), "b")
    chain = ["start", "b.intake", "p.accept", "p.sign", "p.issue", "q.accept", "q.w", "b.handover", "end"]
    assert set(graph.nodes) == set(chain)
    assert set(graph.edges) == set(pairwise(chain))
    found = find_parallel(graph)
    as_is = found.as_is.to_json()
    assert (as_is["visits"], as_is["visits_by_place"]) == (3, {"centre": 2, "hall-p": 1})
    assert (as_is["materials"], as_is["working_days"], as_is["departments"]) == (2, 6, 3)
    assert [(f.before, f.after, f.kind) for f in found.findings] == [("p.sign", "p.issue", "proven")]


CASE_10 = """
kind: MatterList
matters:
  - {id: a, authority: d, limit: {promised: 2 working days}, materials: [fa]}
  - {id: b1, authority: d, limit: {promised: 5 working days}, materials: [fb]}
  - {id: b2, authority: d, limit: {promised: 9 working days}, materials: [fc]}
  - {id: c, authority: d, limit: {promised: 1 working day}, materials: [fd]}
---
kind: Bundle
id: b
lead: d
matters: [a, {one_of: [{matter: b1, when: 'k = "x"'}, {matter: b2, when: 'k = "y"'}]}, c]
---
kind: Facts
facts: [{id: k, type: string}]
"""


def test_case_10_alternatives():
    book = book_of(CASE_10, materials="fa fb fc fd")
    found = find_parallel(compile_graph(book, "b"))
    days = found.as_is.to_json()["working_days"]
    assert (days["min"], days["max"], days["open"]) == (8, 12, ["k"])
    saves = {(f.before, f.after): (f.kind, f.saves_alone.least, f.saves_alone.most) for f in found.findings}
    assert saves == {
        ("a.handle", "b1.handle"): ("proven", 0, 2),
        ("a.handle", "b2.handle"): ("proven", 0, 2),
        ("b1.handle", "c.handle"): ("proven", 0, 1),
        ("b2.handle", "c.handle"): ("proven", 0, 1),
    }
    assert found.saves_together.to_json() == 3
    assert metrics_of(compile_graph(book, "b", {"k": "x"})).to_json()["working_days"] == 8
    assert [d.code.number for d in compile_graph(book, "b", {"k": "z"}).diagnostics] == ["GR407"]


CASE_11 = """
kind: ApprovalTiers
tables:
  - id: t
    inputs: {capital: {type: number, min: 0}}
    order: [low, mid, high]
    rules:
      - {when: {capital: "< 1000"}, tier: low, decides: d/low}
      - {when: {capital: "[1000..5000)"}, tier: mid, decides: d/mid, through: [d/low]}
      - {when: {capital: ">= 5000"}, tier: high, decides: d/high, through: [d/low, d/mid]}
"""


@pytest.mark.parametrize(("capital", "days", "approvals"), [(100, 5, 1), (1000, 6, 2), (5000, 7, 3)])
def test_case_11_approval_from_the_lower_tier_to_the_higher(capital, days, approvals):
    found = metrics_of(compile_graph(book_of(CASE_11, CASE_11_STEPS), "m", {"capital": capital})).to_json()
    assert (found["working_days"], found["approvals"]) == (days, approvals)


CASE_11_STEPS = matter_of(
    """
    {id: accept, act: accept, by: d/w, limit: 1 working day, needs: []}
    {id: review, act: review, by: d/w, limit: 2 working days, needs: []}
    {id: decide, act: decide, by: {tiers: t}, limit: 1 working day, needs: []}
    {id: issue, act: issue, by: d/w, limit: 1 working day, needs: []}
    """
)


def test_case_11_unknown_capital():
    graph = compile_graph(book_of(CASE_11, CASE_11_STEPS), "m")
    assert {"m.decide@d/low", "m.decide@d/mid"} <= set(graph.nodes)
    found = metrics_of(graph).to_json()
    days, approvals = found["working_days"], found["approvals"]
    assert (days["min"], days["max"], days["open"]) == (5, 7, ["capital"])
    assert (approvals["min"], approvals["max"]) == (1, 3)


@pytest.mark.parametrize(("head", "most"), [("limit: {promised: 10 working days}", 10), ("", None)])
def test_case_12_a_step_without_limit(head, most):
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w, limit: 1 working day}
        {id: review, act: review, by: d/w, needs: []}
        {id: decide, act: decide, by: d/w, limit: 2 working days}
        """,
        head,
    )
    days = metrics_of(compile_graph(book_of(rules), "m")).to_json()["working_days"]
    assert (days["min"], days["max"], days["unknown"]) == (3, most, ["m.review"])


def test_case_13_advice_is_in_no_order():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 2 working days, needs: []}
        {id: b, act: work, by: d/w, limit: 3 working days, needs: [], after: [{step: a, prefer: true}]}
        {id: c, act: work, by: d/w, limit: 1 working day, needs: [], after: [a, b]}
        """
    )
    found = find_parallel(compile_graph(book_of(rules), "m"))
    assert found.as_is.to_json()["working_days"] == 4
    saves = {(f.before, f.after): f.saves_alone.to_json() for f in found.findings}
    assert saves == {("m.a", "m.c"): 0, ("m.b", "m.c"): 1}
    assert found.to_be.to_json()["working_days"] == 3


def test_case_16_the_officer_forgot_the_needs():
    steps = "\n".join(
        f"{{id: {name}, act: {act}, by: d/w, limit: 1 working day, needs: []{more}}}"
        for name, act, more in [
            ("collect", "work", ""),
            ("convene", "work", ""),
            ("discuss", "deliberate", ""),
            ("vote", "vote", ""),
            ("execute", "work", ""),
            ("survey", "survey", ""),
        ]
    )
    found = find_parallel(compile_graph(book_of(matter_of(steps)), "m"))
    assert {(f.before, f.after) for f in found.findings} == {
        ("m.collect", "m.convene"),
        ("m.convene", "m.discuss"),
        ("m.vote", "m.execute"),
    }
    assert (found.as_is.to_json()["working_days"], found.to_be.to_json()["working_days"]) == (6, 3)
    assert all("needs" in str(f.why) for f in found.findings)


def test_case_18_a_trade_off_prints_its_price():
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w, limit: 1 working day, work: 10 minutes, needs: []}
        {id: r1, act: review, by: d/w, limit: 2 working days, work: 60 minutes, refuses: 0.3, needs: [form]}
        {id: r2, act: review, by: d/w, limit: 2 working days, work: 120 minutes, needs: [form]}
        {id: decide, act: decide, by: d/w, limit: 1 working day, work: 30 minutes, needs: []}
        """,
        "materials: [form]",
    )
    found = find_parallel(compile_graph(book_of(rules, materials="form"), "m"))
    (finding,) = found.findings
    assert (finding.before, finding.after, finding.kind) == ("m.r1", "m.r2", "trade_off")
    assert finding.saves_alone.to_json() == 2
    assert finding.extra_effort_hours == pytest.approx(0.6)
    assert (found.to_be.to_json()["working_days"], found.to_be_proven.to_json()["working_days"]) == (4, 6)


def test_case_19_what_is_not_written_is_a_question():
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w, limit: 1 working day, needs: []}
        {id: r1, act: review, by: d/w, limit: 2 working days}
        {id: r2, act: review, by: d/w, limit: 3 working days, needs: [form]}
        {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}
        """,
        "materials: [form]",
    )
    found = find_parallel(compile_graph(book_of(rules, materials="form"), "m"))
    (finding,) = found.findings
    assert (finding.before, finding.after, finding.kind) == ("m.r1", "m.r2", "question")
    assert finding.saves_alone.to_json() == 2
    figures = [m.to_json()["working_days"] for m in (found.as_is, found.to_be, found.to_be_proven)]
    assert figures == [7, 5, 7]
