"""`reassign`, `delegate`, `add_staff`: who does it, who decides, how many officers."""

from __future__ import annotations

import pytest

from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import book_of

RULES = """
kind: Organization
id: county
departments:
  - {id: forest, posts: [{id: handler, staff: 2, may: [review, decide], up_to: 'area < 10', deputies: [forest/chief]}, {id: chief, staff: 1}]}
  - {id: approval, posts: [{id: chief, staff: 3}]}
  - {id: finance, posts: [
      {id: clerk, staff: 2, may: [review]},
      {id: section, staff: 1, up_to: 'amount <= 3000'},
      {id: bureau, staff: 1}]}
---
kind: Facts
facts: [{id: area, type: number, min: 0}, {id: amount, type: number, min: 0}, {id: kind, type: string, values: [new, old]}]
---
kind: ApprovalTiers
tables:
  - id: felling-approval
    inputs: {area: {type: number, min: 0}}
    order: [handler, chief]
    rules:
      - {when: {area: "< 10"}, tier: handler, decides: forest/handler}
      - {when: {area: ">= 10"}, tier: chief, decides: forest/chief, through: [forest/handler]}
  - id: spending
    inputs: {amount: {type: number, min: 0}}
    order: [section, bureau, mayor]
    rules:
      - {when: {amount: "< 1000"}, tier: section, decides: finance/section}
      - {when: {amount: "[1000..3000]"}, tier: bureau, decides: finance/bureau, through: [finance/clerk, finance/section]}
      - {when: {amount: "> 3000"}, tier: mayor, decides: finance/bureau}
---
kind: DecisionTables
tables:
  - id: who
    hit_policy: first
    inputs: {kind: {type: string, values: [new, old]}}
    outputs: {department: {type: department}}
    rules: [{when: {kind: new}, then: {department: forest}}]
    default: {department: approval}
---
kind: TimeLimits
limits: [{id: felling-limit, promised: 9 working days, extension: {by: 1 working day, approved_by: forest/chief}}]
---
kind: MaterialTemplates
materials: [{id: form, source: applicant}, {id: permit, source: government, issuer: forest}]
---
kind: MatterList
matters:
  - id: felling
    authority: forest
    cooperating: [approval]
    limit: felling-limit
    materials: [form]
    produces: [permit]
    steps:
      - {id: accept, act: accept, by: forest/handler, limit: 1 working day}
      - {id: look, act: inspect, by: [{post: forest/handler, officers: 2}, approval/chief], limit: 1 working day}
      - {id: route, act: review, by: {table: who, output: department, post: chief}, limit: 1 working day}
      - {id: decide, act: decide, by: {tiers: felling-approval}, limit: 1 working day}
  - {id: other, authority: forest, materials: []}
  - id: payment
    materials: [form]
    steps: [{id: decide, act: decide, by: {tiers: spending}}, {id: small, act: decide, by: finance/bureau, when: 'amount < 500'}]
---
kind: Bundle
id: b
lead: forest
one_stop: {place: approval, by: forest/handler}
matters: [felling]
"""


def reformed(*changes, scope="{bundle: b}"):
    book = book_of(RULES, f"kind: Reform\nid: r\napplies_to: {scope}\nchanges: [{', '.join(changes)}]\n")
    return book, apply_reform(book, book.reforms["r"])


def test_what_a_department_does_in_the_scope_passes_to_another_with_posts_and_authority():
    book, result = reformed("{reassign: forest, to: approval}")
    assert not result.diagnostics
    now = result.book
    felling = now.matters["felling"]
    assert (felling.authority, felling.cooperating) == ("approval", ("approval",))
    by = {step.id: step.by for step in felling.steps}
    assert by["accept"] == "approval/handler"
    assert [part if isinstance(part, str) else (part.post, part.officers) for part in by["look"]] == [
        ("approval/handler", 2),
        "approval/chief",
    ]
    assert now.posts["approval/handler"].up_to == "area < 10"
    assert now.posts["approval/handler"].deputies == ("approval/chief",)
    assert now.posts["approval/chief"].staff == 3  # it was there already
    assert [row.decides for row in now.tier_tables["felling-approval"].rules] == [
        "approval/handler",
        "approval/chief",
    ]
    assert now.tier_tables["felling-approval"].rules[1].through == ("approval/handler",)
    assert now.decision_tables["who"].rules[0].then == {"department": "approval"}
    assert now.limits["felling-limit"].extension.approved_by == "approval/chief"
    assert now.materials["permit"].issuer == "approval"
    assert (now.bundles["b"].lead, now.bundles["b"].one_stop.by) == ("approval", "approval/handler")
    assert [metrics_of(compile_graph(one, "b")).departments for one in (book, now)] == [2, 1]


def test_what_the_department_does_elsewhere_stays_with_it():
    book, result = reformed("{reassign: forest, to: approval}")
    assert result.book.matters["other"].authority == "forest"
    assert result.book.posts["forest/handler"] == book.posts["forest/handler"]


def test_a_tier_is_delegated_within_the_authority_of_the_post():
    _, result = reformed("{delegate: spending.bureau, to: finance/section}", scope="{matter: payment}")
    assert not result.diagnostics
    row = result.book.tier_tables["spending"].rules[1]
    assert (row.decides, row.through) == ("finance/section", ("finance/clerk",))
    assert "payment.decide@finance/section" not in compile_graph(result.book, "payment")


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ("{delegate: spending.mayor, to: finance/section}", "GR815", "amount = 300"),
        ("{delegate: spending.bureau, to: finance/clerk}", "GR815", "`may`"),
        ("{delegate: payment.decide, to: finance/section}", "GR815", "amount <= 3000"),
        ("{delegate: payment.small, to: finance/section}", None, ""),
        ("{delegate: spending.section, to: finance/section}", "GR811", "already"),
        ("{delegate: other.handle, to: forest/chief}", "GR814", "no steps"),
        ("{reassign: finance, to: approval}", None, ""),
        ("{reassign: forest, to: approval}", "GR811", "forest"),
    ],
)
def test_delegating_and_reassigning_in_the_payment_matter(change, code, says):
    _, result = reformed(change, scope="{matter: payment}")
    assert [trouble.code.number for trouble in result.diagnostics] == ([] if code is None else [code])
    assert says in " ".join(str(trouble.message) for trouble in result.diagnostics)


def test_staff_is_added_to_what_is_there():
    book, result = reformed("{add_staff: forest/handler, by: 2}", "{add_staff: forest/handler, by: 1}")
    assert not result.diagnostics
    assert (book.posts["forest/handler"].staff, result.book.posts["forest/handler"].staff) == (2, 5)


def test_nobody_knows_what_unknown_staff_and_two_more_are():
    rules = RULES.replace("{id: chief, staff: 1}", "{id: chief}")
    reform = "kind: Reform\nid: r\napplies_to: {bundle: b}\nchanges: [{add_staff: forest/chief, by: 2}]\n"
    book = book_of(rules, reform)
    (trouble,) = apply_reform(book, book.reforms["r"]).diagnostics
    assert trouble.code.number == "GR814"


def test_two_posts_for_one_decision_are_a_conflict():
    changes = (
        "{delegate: felling.accept, to: forest/chief}",
        "{delegate: felling.accept, to: approval/chief}",
    )
    _, result = reformed(*changes)
    assert [trouble.code.number for trouble in result.diagnostics] == ["GR810"]
