"""`merge_steps`: one step with everything that the others needed, gave and waited for; departments fall too."""

from __future__ import annotations

import pytest

from govrules.case.play import play
from govrules.model.cases import Action, Case
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import book_of, matter_of

PAPERS = "form map trees water-ok forest-ok water-report forest-report plan note"
TWO = """
kind: MatterList
matters:
  - id: water
    materials: [form, map]
    produces: [water-ok]
    steps:
      - {id: accept, act: accept, by: e/w, limit: 1 working day, needs: [form]}
      - {id: inspect, act: inspect, by: e/w, limit: 3 working days, needs: [map], visit: site, gives: [water-report]}
      - {id: decide, act: decide, by: e/w, limit: 1 working day, needs: [water-report]}
  - id: forest
    materials: [form, trees]
    produces: [forest-ok]
    steps:
      - {id: accept, act: accept, by: f/w, limit: 2 working days, needs: [form]}
      - {id: inspect, act: inspect, by: f/w, limit: 5 working days, needs: [trees], visit: site, gives: [forest-report]}
      - {id: decide, act: decide, by: f/w, limit: 1 working day, needs: [forest-report]}
---
kind: Bundle
id: b
lead: d
matters: [water, {matter: forest, after: []}]
"""
WHOLE = """
kind: MatterList
matters:
  - {id: plan, authority: d, limit: {promised: 4 working days}, materials: [form], produces: [plan], visits: 1}
  - {id: water, authority: e, limit: {promised: 3 working days}, materials: [form, plan, map], produces: [water-ok], visits: 1}
  - {id: forest, authority: f, limit: {promised: 5 working days}, materials: [form, plan, trees], produces: [forest-ok], visits: 1}
  - {id: permit, authority: d, limit: {promised: 2 working days}, materials: [form, water-ok, forest-ok], visits: 1}
---
kind: Bundle
id: b
lead: d
matters: [plan, water, forest, permit]
"""
JOINT = "{merge_steps: [water.inspect, forest.inspect], into: {id: joint, act: inspect}}"
TOGETHER = "{merge_steps: [water.handle, forest.handle], into: {id: joint, act: review, by: f/w}}"


def reformed(rules, *changes, scope="{bundle: b}", materials=PAPERS):
    reform = f"kind: Reform\nid: r\napplies_to: {scope}\nchanges: [{', '.join(changes)}]\n"
    book = book_of(rules, reform, materials=materials, allow_errors=True)
    return book, apply_reform(book, book.reforms["r"])


def figures(book, target="b"):
    graph = compile_graph(book, target)
    assert not graph.diagnostics
    found = metrics_of(graph).to_json()
    return {key: found[key] for key in ("working_days", "visits", "materials", "departments")}


def step_of(book, name):
    owner, step = name.split(".")
    return next(one for one in book.matters[owner].steps if one.id == step)


def codes(result):
    return [trouble.code.number for trouble in result.diagnostics]


def test_a_joint_inspection_needs_gives_and_waits_for_all_that_the_two_did():
    book, result = reformed(TWO, JOINT)
    assert not result.diagnostics
    joint = step_of(result.book, "water.joint")
    assert joint.by == ("e/w", "f/w")
    assert joint.limit == "5 working days"
    assert joint.needs == ("map", "trees")
    assert joint.gives == ("water-report", "forest-report")
    assert joint.after == ("accept", "forest.accept")
    assert joint.visit == "site"
    graph = compile_graph(result.book, "b")
    assert {"water.accept", "forest.accept"} <= set(graph.predecessors("water.joint"))
    assert {"water.decide", "forest.decide"} <= set(graph.successors("water.joint"))
    # 2 + 5 + 1, as before: the longer of the two ways.
    assert figures(book) == {"working_days": 8, "visits": 1, "materials": 4, "departments": 2}
    assert figures(result.book) == {"working_days": 8, "visits": 1, "materials": 4, "departments": 2}


def test_the_merged_step_reads_the_papers_of_the_other_matter_without_asking_for_them_again():
    _, result = reformed(TWO, JOINT)
    assert [m if isinstance(m, str) else m.material for m in result.book.matters["water"].materials] == [
        "form",
        "map",
    ]
    assert figures(result.book)["materials"] == 4


def test_a_matter_of_which_nothing_is_left_leaves_the_bundle_and_its_department_with_it():
    book, result = reformed(WHOLE, TOGETHER)
    assert not result.diagnostics
    assert figures(book) == {"working_days": 14, "visits": 4, "materials": 10, "departments": 3}
    # 4 + 5 + 2; form and plan are handed in once for both; one trip less; department e is out of it.
    assert figures(result.book) == {"working_days": 11, "visits": 3, "materials": 8, "departments": 2}
    (bundle,) = result.book.bundles.values()
    assert "forest" not in str(bundle.matters)
    assert set(result.book.matters["water"].produces) == {"water-ok", "forest-ok"}
    assert "forest" not in result.book.matters


def test_what_waited_for_the_vanished_matter_waits_for_the_new_one():
    rules = WHOLE.replace(
        "[plan, water, forest, permit]",
        "[plan, {matter: water, after: []}, forest, {matter: permit, after: [{matter: forest, because: {law: 某法}}]}]",
    )
    _, result = reformed(rules, TOGETHER)
    assert not result.diagnostics
    graph = compile_graph(result.book, "b")
    assert [reason.kind for reason in graph.reasons("water.joint", "permit.handle")] == [
        "law",
        "material",
        "material",
    ]
    assert graph.has_edge("plan.handle", "water.joint")


def test_the_other_ids_stay_as_aliases_for_reforms_cases_and_commands():
    book, result = reformed(
        WHOLE, TOGETHER, "{shorten: forest.handle, to: 1 working day}", "{drop_material: trees, in: [forest]}"
    )
    assert not result.diagnostics
    assert step_of(result.book, "water.joint").limit == "1 working day"
    assert "trees" not in step_of(result.book, "water.joint").needs
    assert compile_graph(result.book, "forest").target == "water"
    script = (
        Action(at="2026-03-02 09:00", do="submit"),
        Action(at="2026-03-02 09:10", do="start", step="plan.handle"),
        Action(at="2026-03-02 10:00", do="complete", step="plan.handle"),
        Action(at="2026-03-02 10:10", do="start", step="forest.handle"),
        Action(at="2026-03-02 11:00", do="complete", step="forest.handle"),
    )
    trace = play(compile_graph(result.book, "b"), Case(kind="Case", id="c", bundle="b", script=script))
    assert [(e.type, e.step) for e in trace.events if e.type == "completed"][-1] == (
        "completed",
        "water.joint",
    )
    assert "forest" in book.matters


def test_a_merged_step_can_be_merged_again():
    more = "{merge_steps: [forest.handle, permit.handle], into: {id: all, act: review, by: f/w}}"
    _, result = reformed(WHOLE, TOGETHER, more)
    assert not result.diagnostics
    assert result.book.aliases["forest.handle"] == result.book.aliases["water.joint"] == "water.all"
    # What one makes for the other stays inside: of the permit's papers nothing is left to hand in but the form.
    assert set(step_of(result.book, "water.all").needs) == {"form", "plan", "map", "trees"}
    assert figures(result.book)["departments"] == 2


def test_steps_of_one_matter():
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w, limit: 1 working day, needs: [form]}
        {id: first, act: review, by: d/w, limit: 2 working days, work: 30 minutes, needs: [map], refuses: 0.1}
        {id: second, act: review, by: e/w, limit: 3 working days, work: 1 hour, needs: [note], refuses: 0.2, after: [accept]}
        {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}
        """,
        "materials: [form, map, note]",
    )
    change = "{merge_steps: [m.first, m.second], into: {id: review, act: review, by: d/w}}"
    book, result = reformed(rules, change, scope="{matter: m}")
    assert not result.diagnostics
    assert [step.id for step in result.book.matters["m"].steps] == ["accept", "review", "decide"]
    review = step_of(result.book, "m.review")
    assert (review.after, review.work, review.refuses) == (("accept",), "90 minutes", 0.28)
    assert step_of(result.book, "m.decide").after == ("review",)
    assert (figures(book, "m")["departments"], figures(result.book, "m")["departments"]) == (2, 1)


def test_a_way_back_leads_to_the_merged_step():
    rules = matter_of(
        """
        {id: accept, act: accept, by: d/w}
        {id: check, act: review, by: d/w}
        {id: look, act: review, by: d/w}
        {id: decide, act: decide, by: d/w, on: {returned: {to: look, at_most: 2}}}
        """,
        "materials: []",
    )
    _, result = reformed(
        rules, "{merge_steps: [m.check, m.look], into: {id: review, act: review}}", scope="{matter: m}"
    )
    assert not result.diagnostics
    assert step_of(result.book, "m.decide").on["returned"].to == "review"


SERIAL = TWO.replace("{matter: forest, after: []}", "forest")
CHOICE = TWO.replace(
    "[water, {matter: forest, after: []}]",
    "[water, {one_of: [{matter: forest, when: p}, {matter: field, else: true}]}]",
).replace(
    "---\nkind: Bundle",
    "  - {id: field, materials: []}\n---\nkind: Facts\nfacts: [{id: p, type: boolean}]\n---\nkind: Bundle",
)


@pytest.mark.parametrize(
    ("rules", "change", "code", "says"),
    [
        (TWO, "{merge_steps: [water.inspect, forest.look], into: {id: joint, act: inspect}}", "GR811", "forest.look"),
        (TWO, "{merge_steps: [water.inspect, water.inspect], into: {id: joint, act: inspect}}", "GR814", "Only one step"),
        (TWO, "{merge_steps: [water.inspect, forest.inspect], into: {id: decide, act: inspect}}", "GR814", "another step"),
        (TWO.replace("map], visit: site", "map], visit: lab"), JOINT, "GR814", "`visit`"),
        (SERIAL, JOINT, "GR812", "ring"),
        (CHOICE, JOINT, "GR814", "alternatives"),
        (WHOLE.replace("plan, map], produces: [water-ok], visits: 1", "plan, map], produces: [water-ok]"), TOGETHER, "GR814", "appears"),
        (WHOLE.replace("materials: [form, plan, map], ", ""), TOGETHER, "GR814", "water"),
        (WHOLE.replace("[plan, water, forest, permit]", "[plan, water, permit]"), TOGETHER, "GR814", "no bundle together"),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_is_said(rules, change, code, says):
    _, result = reformed(rules, change)
    assert codes(result) == [code]
    assert says in str(result.diagnostics[0].message)


def test_two_limits_for_one_step_are_a_conflict():
    joint = TOGETHER.replace("by: f/w", "by: f/w, limit: 4 working days")
    _, result = reformed(WHOLE, joint, "{shorten: forest.handle, to: 1 working day}")
    assert codes(result) == ["GR810"]
    _, result = reformed(WHOLE, "{shorten: forest.handle, to: 1 working day}", joint)
    assert codes(result) == ["GR810"]


def test_parallel_first_then_merged():
    _, result = reformed(SERIAL, "{parallelize: all, because: x}", JOINT, "{parallelize: all, because: x}")
    assert not result.diagnostics
    assert figures(result.book)["working_days"] == 8
    assert {"water.accept", "forest.accept"} <= set(
        compile_graph(result.book, "b").predecessors("water.joint")
    )
