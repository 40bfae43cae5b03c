"""What holds of every finding, on made-up matters and on the shipped rules."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govrules
from govrules.diagnostics import has_errors
from govrules.model.reforms import Reform, Scope
from govrules.pipeline import load_book
from govrules.process.activity import PHASES
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign import across
from govrules.redesign.apply import apply_reform
from govrules.redesign.inquiry import KINDS, find, find_each
from govrules.report.findings_json import FindingLines, finding_json
from tests.contract.small_books import book_of, matter_of

ROOT = Path(__file__).parents[3]


def applied(book, finding, facts=None):
    """Return the figures of the process compiled from the book to which a proposal was applied as a reform."""
    target = finding.target
    scope = Scope(bundle=target) if target in book.bundles else Scope(matter=target)
    reform = Reform(kind="Reform", id="r", applies_to=scope, changes=finding.changes)
    reformed = apply_reform(book, reform)
    assert not has_errors(reformed.diagnostics), [str(d.message) for d in reformed.diagnostics]
    return metrics_of(compile_graph(reformed.book, target, facts))


@st.composite
def matters(draw):
    """Steps in an order that their acts do not contradict, with papers, posts, visits, refusals and work."""
    acts = st.sampled_from(["accept", "work", "review", "inspect", "notify", "decide", "issue"])
    count = draw(st.integers(2, 6))
    chosen = sorted(draw(st.lists(acts, min_size=count, max_size=count)), key=lambda act: PHASES.get(act, 1))
    papers, lines = ["form"], []
    for number, act in enumerate(chosen):
        parts = [f"id: s{number}", f"act: {act}", f"by: {draw(st.sampled_from(['d/w', 'd/low', 'e/w']))}"]
        parts.append(f"limit: {draw(st.integers(0, 4))} working days")
        if draw(st.integers(0, 4)):
            needs = draw(st.lists(st.sampled_from(papers), unique=True, max_size=2))
            parts.append(f"needs: [{', '.join(needs)}]")
        if draw(st.booleans()):
            parts.append(f"gives: [p{number}]")
            papers.append(f"p{number}")
        if not draw(st.integers(0, 3)):
            before = [f"s{earlier}" for earlier in range(number) if draw(st.booleans())]
            parts.append(f"after: [{', '.join(before)}]")
        if not draw(st.integers(0, 2)):
            parts.append(f"refuses: {draw(st.sampled_from([0.1, 0.25, 0.5]))}")
        if draw(st.booleans()):
            parts.append(f"work: {draw(st.integers(1, 240))} minutes")
        if not draw(st.integers(0, 3)):
            parts.append("visit: hall")
        if not draw(st.integers(0, 4)):
            parts.append("when: x")
        lines.append(f"{{{', '.join(parts)}}}")
    facts = "kind: Facts\nfacts: [{id: x, type: boolean}]\n"
    promise = draw(
        st.sampled_from(["", "limit: {promised: 4 working days}", "limit: {promised: 40 working days}"])
    )
    names = "form " + " ".join(f"p{number}" for number in range(count))
    rules = matter_of("\n".join(lines), f"materials: [form]\n{promise}")
    return book_of(rules, facts, materials=names, allow_errors=True)


@settings(max_examples=120, deadline=None)
@given(matters())
def test_a_finding_promises_what_its_reform_brings(book):
    graph = compile_graph(book, "m")
    if graph.diagnostics:
        return
    for finding in find(graph):
        assert finding.before == metrics_of(graph)
        assert (finding.after is None) == (not finding.changes)
        if finding.changes:
            assert finding.after == applied(book, finding), (finding.code.name, finding.changes)


@settings(max_examples=40, deadline=None)
@given(matters(), st.sets(st.sampled_from(KINDS)))
def test_kinds_only_choose_among_the_findings(book, kinds):
    graph = compile_graph(book, "m")
    chosen = {kind: list(find(graph, [kind])) for kind in KINDS}
    assert list(find(graph)) == [finding for kind in KINDS for finding in chosen[kind]]
    assert list(find(graph, kinds)) == [f for kind in KINDS if kind in kinds for f in chosen[kind]]


def test_processes_looked_at_side_by_side_have_the_findings_that_each_has_alone():
    graphs = [compile_graph(shipped(), target) for target in targets()]
    for kinds in (None, ["steps-of-one-post", "serial-steps"]):
        assert find_each(graphs, kinds) == [list(find(graph, kinds)) for graph in graphs]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_line_is_what_json_writes_of_the_finding(language):
    lines = FindingLines(language)
    for target in targets():
        for finding in govrules.findings(shipped(), target):
            shown = json.dumps(finding_json(finding, language), ensure_ascii=False)
            assert lines.line(finding).decode() == shown


@cache
def shipped():
    return load_book([ROOT / "rules"], date(2026, 3, 2), processes=1)


def targets():
    return across.targets_of(shipped())


@pytest.mark.parametrize("target", targets())
def test_on_the_shipped_rules_every_proposal_can_be_carried_out(target):
    book = shipped()
    for finding in govrules.findings(book, target):
        assert finding.target == target
        assert finding.place.file
        if finding.changes:
            assert finding.after == applied(book, finding)


def test_the_company_start_up():
    found = {finding.code.name: finding for finding in govrules.findings(shipped(), "company-startup")}
    serial = found["serial-without-reason"]
    assert (serial.before.working_days.least, serial.after.working_days.least) == (22, 11)
    visits = found["several-visits"]
    assert (visits.before.visits.least, visits.after.visits.least) == (7, 1)
    assert visits.before.materials.least == 18


def test_a_name_that_is_no_kind_is_misuse():
    with pytest.raises(LookupError):
        govrules.findings(shipped(), "company-startup", kinds=["no-such-kind"])


def test_two_processes_find_what_one_finds(monkeypatch):
    monkeypatch.setattr(across, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(across, "_BLOCK", 4)

    def line(finding):
        return f"{finding.target} {finding.code.number} {finding.evidence} {finding.after}\n".encode()

    alone = list(across.map_findings(shipped(), line, processes=1))
    assert list(across.map_findings(shipped(), line, processes=2)) == alone
    assert b"".join(alone) == b"".join(map(line, govrules.findings(shipped())))


def test_a_notice_still_waits_for_what_it_names_when_the_arrow_between_them_goes():
    steps = """
        {id: one, act: review, by: d/w, limit: 5 working days, needs: [], refuses: 0.1}
        {id: two, act: review, by: d/low, limit: 2 working days, needs: []}
        {id: tell, act: notify, by: e/w, limit: 1 working day, needs: [], after: [one, two]}
    """
    book = book_of(matter_of(steps, "materials: []"))
    (finding,) = govrules.findings(book, "m", kinds=["serial-steps"])
    assert (finding.before.working_days.least, finding.after.working_days.least) == (8, 6)
    assert applied(book, finding).working_days.least == 6
