"""Reforms: each operation gives a new book, nothing in place; what would break is refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.process.activity import PHASES
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign import parallelize
from govrules.redesign.apply import apply_reform
from govrules.redesign.detect import find_parallel
from tests.contract.small_books import book_of, matter_of

STEPS = matter_of(
    """
    {id: accept, act: accept, by: d/w, limit: 1 working day, needs: [form]}
    {id: map, act: review, by: d/w, limit: 4 working days, needs: [form], gives: [survey]}
    {id: check, act: review, by: d/w, limit: 3 working days, needs: [form]}
    {id: site, act: review, by: d/w, limit: 2 working days, needs: [survey]}
    {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}
    """,
    "materials: [form, proof]\nlimit: {promised: 20 working days}\nproduces: [permit]",
)
REFORM = "kind: Reform\nid: r\napplies_to: {matter: m}\nchanges: [%s]\n"


def reformed(change, *more, rules=STEPS, materials="form proof survey permit"):
    book = book_of(rules, REFORM % ", ".join((change, *more)), materials=materials, allow_errors=True)
    return book, apply_reform(book, book.reforms["r"])


def days(book, target="m"):
    return metrics_of(compile_graph(book, target)).to_json()["working_days"]


def test_parallelize_keeps_what_the_papers_ask_for():
    book, result = reformed("{parallelize: all, because: 并联}")
    assert not result.diagnostics
    assert (days(book), days(result.book)) == (11, 8)
    graph = compile_graph(result.book, "m")
    assert [r.kind for r in graph.reasons("m.map", "m.site")] == ["material"]
    assert not find_parallel(graph).findings
    assert days(book) == 11


def test_one_named_arrow():
    _, result = reformed("{parallelize: [{from: m.map, to: m.check}], because: 并联}")
    assert not result.diagnostics
    steps = {step.id: step.after for step in result.book.matters["m"].steps}
    assert steps["check"] == ()
    assert [r.kind for r in compile_graph(result.book, "m").reasons("m.accept", "m.check")] == ["act"]


def test_an_arrow_with_a_reason_is_refused():
    rules = STEPS.replace("after", "after")
    _, result = reformed("{parallelize: [{from: m.accept, to: m.map}], because: 并联}", rules=rules)
    (trouble,) = result.diagnostics
    assert trouble.code.number == "GR812"
    assert "accept" in str(trouble.message)


@pytest.mark.parametrize(
    ("change", "days_then"),
    [
        ("{shorten: m.map, to: 1 working day}", 8),
        ("{shorten: m, to: 9 working days}", 11),
    ],
)
def test_shorten(change, days_then):
    _, result = reformed(change)
    assert not result.diagnostics
    assert days(result.book) == days_then


def test_shorten_a_matter_changes_its_promise():
    _, result = reformed("{shorten: m, to: 9 working days}")
    assert str(compile_graph(result.book, "m").parts["m"].promised) == "9 working days"


def papers(book):
    return metrics_of(compile_graph(book, "m")).to_json()["materials"]


def test_materials_that_nobody_has_to_hand_in_any_more():
    book, dropped = reformed("{drop_material: proof, in: [m]}")
    _, generated = reformed("{generate_form: [form]}")
    assert (papers(book), papers(dropped.book), papers(generated.book)) == (2, 1, 1)


def test_a_shared_material_is_not_handed_in():
    source = "kind: MaterialTemplates\ndata_sources: [{id: register, owner: d, provides: [proof]}]\n"
    book = book_of(
        STEPS, source, REFORM % "{share: proof, from: register}", materials="form proof survey permit"
    )
    result = apply_reform(book, book.reforms["r"])
    assert result.book.materials["proof"].shared_by == "register"
    assert papers(result.book) == 1


def test_one_stop_for_a_matter():
    book, result = reformed("{one_stop: {place: centre, delivery: window}}")
    graph = compile_graph(result.book, "m")
    assert {"m.intake", "m.handover"} <= set(graph.nodes)
    assert graph.activities["m.intake"].by.posts[0].id == "centre/window"
    assert metrics_of(graph).to_json()["visits"] == 2
    assert "m.intake" not in compile_graph(book, "m")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (["{shorten: m.mapp, to: 1 working day}"], "GR811"),
        (["{shorten: m.map, to: 3 days}"], "GR602"),
        (["{shorten: m.map, to: 3 working days}", "{shorten: m.map, to: 1 working day}"], "GR810"),
        (["{drop_material: survey, in: [m]}"], "GR811"),
    ],
)
def test_what_cannot_be_carried_out_is_said(changes, code):
    _, result = reformed(*changes)
    assert [d.code.number for d in result.diagnostics] == [code]


@st.composite
def matter_with_papers(draw):
    """Steps in an order that their acts do not contradict: what the act forbids, no reform may promise."""
    count = draw(st.integers(2, 7))
    act = st.sampled_from(["accept", "work", "review", "sign", "decide"])
    acts = sorted(draw(st.lists(act, min_size=count, max_size=count)), key=lambda one: PHASES.get(one, 1))
    lines = []
    made = ["form"]
    for j in range(count):
        needs = draw(st.lists(st.sampled_from(made), unique=True, max_size=3))
        after = (
            ""
            if draw(st.booleans())
            else f", after: [{', '.join(f's{i}' for i in range(j) if draw(st.booleans()))}]"
        )
        limit = draw(st.integers(0, 4))
        lines.append(
            f"{{id: s{j}, act: {acts[j]}, by: d/w, limit: {limit} working days, needs: [{', '.join(needs)}], "
            f"gives: [p{j}]{after}}}"
        )
        made.append(f"p{j}")
    return lines


@settings(max_examples=60, deadline=None)
@given(matter_with_papers())
def test_the_written_reform_gives_what_the_finding_promised(lines):
    names = "form " + " ".join(f"p{j}" for j in range(len(lines)))
    rules = matter_of("\n".join(lines), "materials: [form]")
    book = book_of(rules, REFORM % "{parallelize: all, because: x}", materials=names, allow_errors=True)
    graph = compile_graph(book, "m")
    if graph.diagnostics:
        return
    promised = find_parallel(graph)
    result = apply_reform(book, book.reforms["r"])
    assert not result.diagnostics
    now = metrics_of(compile_graph(result.book, "m")).to_json()
    then = promised.to_be_proven.to_json()
    assert {**now, "critical_path": None} == {**then, "critical_path": None}
    assert not [f for f in find_parallel(compile_graph(result.book, "m")).findings if f.kind == "proven"]


def test_each_named_arrow_compiles_the_process_that_holds_it_once_more(monkeypatch):
    # With `all` in the scope every process might hold the step; only that of its matter is looked at.
    steps = [f"{{id: s{n}, act: work, by: d/w, limit: 1 working day, needs: []}}" for n in range(8)]
    lines = "".join(f"      - {step}\n" for step in steps)
    rules = "kind: MatterList\nmatters:\n" + "".join(
        f"  - id: m{matter}\n    materials: []\n    steps:\n{lines}" for matter in range(20)
    )
    arrows = ", ".join(f"{{from: m7.s{n}, to: m7.s{n + 1}}}" for n in range(7))
    book = book_of(
        rules,
        f"kind: Reform\nid: r\napplies_to: {{all: true}}\nchanges: [{{parallelize: [{arrows}], because: 并联}}]",
    )
    compiled = []

    def counted(book, target):
        compiled.append(target)
        return compile_graph(book, target)

    monkeypatch.setattr(parallelize, "compile_graph", counted)
    result = apply_reform(book, book.reforms["r"])
    assert not result.diagnostics
    assert (days(book, "m7"), days(result.book, "m7"), days(result.book, "m6")) == (8, 1, 8)
    assert compiled == ["m7"] * 8
