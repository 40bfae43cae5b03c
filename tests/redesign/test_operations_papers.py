"""What the applicant hands in after a reform: commitments, dropped materials, one stop for all."""

from __future__ import annotations

import pytest

from govrules.case.play import play
from govrules.model.cases import Case
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import book_of

RULES = """
kind: MatterList
matters:
  - {id: a, authority: d, materials: [form, proof], visits: 1, limit: {promised: 1 working day}}
  - {id: c, authority: e, materials: [proof, deed], visits: 1, limit: {promised: 1 working day}}
  - {id: x, authority: e, materials: [proof], visits: 1, limit: {promised: 1 working day}}
---
kind: MaterialTemplates
materials:
  - {id: form, source: applicant}
  - {id: deed, source: applicant}
  - {id: letter, source: applicant}
  - {id: proof, source: government, commitment: {letter: letter, not_for: applicant.broken_promise}}
---
kind: Bundle
id: b
lead: d
matters: [a, c]
"""


def reformed(*changes, rules=RULES, scope="{bundle: b}"):
    book = book_of(
        rules,
        f"kind: Reform\nid: r\napplies_to: {scope}\nchanges: [{', '.join(changes)}]\n",
        allow_errors=True,
    )
    return book, apply_reform(book, book.reforms["r"])


def papers(book, target, **facts):
    return metrics_of(compile_graph(book, target, facts)).to_json()["materials"]


def test_a_commitment_is_handed_in_once_instead_of_the_material_wherever_it_was_asked_for():
    book, result = reformed("{commit: proof}")
    assert not result.diagnostics
    assert papers(book, "b") == 4
    assert papers(result.book, "b") == 3  # form, deed, and one letter for two proofs
    assert papers(book, "b", commits=["proof"]) == papers(result.book, "b")


def test_whom_a_commitment_is_not_for_hands_in_the_material():
    _, result = reformed("{commit: proof}")
    assert papers(result.book, "b", applicant={"broken_promise": True}) == 4
    assert papers(result.book, "b", applicant={"broken_promise": False}) == 3


def test_a_commitment_is_in_force_for_the_cases_of_the_scope_only():
    _, result = reformed("{commit: proof}")
    assert "commits" not in compile_graph(result.book, "x").facts
    assert compile_graph(result.book, "b").facts["commits"] == ["proof"]
    _, everywhere = reformed("{commit: proof}", scope="{all: true}")
    assert compile_graph(everywhere.book, "x").facts["commits"] == ["proof"]


def test_a_case_goes_through_with_the_letter_and_without_the_material():
    _, result = reformed("{commit: proof}")
    facts = {"applicant": {"broken_promise": False}}
    case = Case(kind="Case", id="k", bundle="b", facts=facts, materials=("form", "deed", "letter"))
    trace = play(compile_graph(result.book, "b", facts), case)
    assert trace.state.outcome == "approved"


def test_what_the_applicant_commits_himself_stays_beside_what_the_reform_chose():
    rules = RULES.replace(
        "{id: deed, source: applicant}", "{id: deed, source: applicant, commitment: {letter: letter}}"
    )
    _, result = reformed("{commit: proof}", rules=rules)
    facts = {"applicant": {"broken_promise": False}, "commits": ["deed"]}
    case = Case(kind="Case", id="k", bundle="b", facts=facts, materials=("form", "letter"))
    assert play(compile_graph(result.book, "b", facts), case).state.outcome == "approved"


def test_the_letter_of_a_deferrable_line_serves_where_the_template_offers_none():
    rules = RULES.replace(", commitment: {letter: letter, not_for: applicant.broken_promise}", "").replace(
        "materials: [form, proof]",
        "materials: [form, {material: proof, necessity: deferrable, within: 3 working days, letter: letter}]",
    )
    _, result = reformed("{commit: proof}", rules=rules)
    assert not result.diagnostics
    assert result.book.materials["proof"].commitment.letter == "letter"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (["{commit: deed}"], "GR814"),
        (["{commit: letter}"], "GR811"),
        (["{commit: proof}", "{commit: proof}"], "GR810"),
        (["{drop_material: proof}", "{commit: proof}"], "GR811"),
        (["{drop_material: deed}", "{drop_material: deed}"], "GR811"),
    ],
)
def test_what_cannot_be_committed_or_dropped_is_said(changes, code):
    _, result = reformed(*changes)
    assert [trouble.code.number for trouble in result.diagnostics] == [code]


def test_a_dropped_material_is_dropped_from_the_bundles_own_steps_too():
    rules = RULES.replace(
        "matters: [a, c]",
        "matters: [a, c]\nsteps: [{id: look, act: review, by: d/w, needs: [deed], after: [a]}]",
    )
    _, result = reformed("{drop_material: deed}", rules=rules)
    assert not result.diagnostics
    assert result.book.bundles["b"].steps[0].needs == ()


def test_one_stop_for_all():
    book, result = reformed("{one_stop: {place: centre, delivery: electronic}}", scope="{all: true}")
    assert not result.diagnostics
    for target in ("b", "a", "x"):
        assert metrics_of(compile_graph(result.book, target)).to_json()["visits"] == 1
    assert metrics_of(compile_graph(book, "b")).to_json()["visits"] == 2


def test_only_the_named_changes_are_carried_out():
    book, _ = reformed("{id: first, drop_material: deed}", "{commit: proof}")
    reform = book.reforms["r"]
    assert papers(apply_reform(book, reform).book, "b") == 2
    assert papers(apply_reform(book, reform, ["first"]).book, "b") == 3
    assert papers(apply_reform(book, reform, ["2"]).book, "b") == 3
    assert papers(apply_reform(book, reform, ["2", "1"]).book, "b") == 2
    assert papers(apply_reform(book, reform, []).book, "b") == 4
    with pytest.raises(LookupError):
        apply_reform(book, reform, ["3"])
