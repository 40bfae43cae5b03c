"""Every kind of finding: what it finds, where it stays silent, what it brings, and who pays."""

from __future__ import annotations

import json

import msgspec
import pytest

from govrules.codes.catalogue import all_codes
from govrules.diagnostics import has_errors
from govrules.language import tell
from govrules.model.reforms import Reform, Scope
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import apply_reform
from govrules.redesign.inquiry import KINDS
from govrules.report.findings_json import finding_json
from tests.redesign.findings.case_files import cases
from tests.report.output_schemas import assert_fits

CASES = cases()


def ends(metrics, key):
    value = metrics.to_json()[key]
    return {"min": value["min"], "max": value["max"]} if isinstance(value, dict) else value


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.name}" for case in CASES])
def test_case(case):
    found = case.found(case.graph())
    assert [f.kind for f in found] == [wanted.get("class", "proven") for wanted in case.expected]
    for wanted, finding in zip(case.expected, found, strict=True):
        if "code" in wanted:
            assert finding.code.number == wanted["code"]
        if "where" in wanted:
            assert list(finding.where) == wanted["where"]
        if "changes" in wanted:
            assert json.loads(msgspec.json.encode(finding.changes)) == wanted["changes"]
        for key in ("evidence", "pays"):
            assert wanted.get(key, "") in tell(getattr(finding, key), "en")
        for key in ("before", "after"):
            for metric, value in wanted.get(key, {}).items():
                assert ends(getattr(finding, key), metric) == value, (key, metric)
        if "related" in wanted:
            assert len(finding.related) == wanted["related"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.name}" for case in CASES])
def test_what_a_finding_promises_is_what_the_reform_brings(case):
    """`after` is the process compiled from the book to which the proposal, as a reform, was applied."""
    graph = case.graph()
    for finding in case.found(graph):
        assert finding.before == metrics_of(graph)
        if not finding.changes:
            assert finding.after is None
            continue
        target = finding.target
        scope = Scope(bundle=target) if target in graph.book.bundles else Scope(matter=target)
        reform = Reform(kind="Reform", id="r", applies_to=scope, changes=finding.changes)
        reformed = apply_reform(graph.book, reform)
        assert not has_errors(reformed.diagnostics)
        assert finding.after == metrics_of(compile_graph(reformed.book, target, graph.facts))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.name}" for case in CASES])
def test_a_finding_says_in_both_languages_what_it_rests_on_who_pays_and_where(case):
    graph = case.graph()
    for finding in case.found(graph):
        for language in ("zh", "en"):
            assert tell(finding.evidence, language)
            assert tell(finding.pays, language)
        assert finding.place.file == "rules.yaml"
        assert all(related.place.file in ("rules.yaml", "world.yaml") for related in finding.related)
        shown = finding_json(finding, "en")
        assert_fits("findings", {"version": 1, "target": graph.target, "findings": [shown]})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_finding_something_and_staying_silent(kind):
    own = [case for case in CASES if case.kind == kind]
    assert any(case.expected for case in own)
    assert any(not case.expected for case in own)


def test_the_kinds_are_the_names_of_their_codes():
    named = {code.name for number, code in all_codes().items() if "GR820" <= number <= "GR839"}
    assert named == set(KINDS) - {"serial-steps"}
    assert {case.kind for case in CASES} == set(KINDS)
