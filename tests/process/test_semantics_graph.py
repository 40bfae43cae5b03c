"""What the rule language says of makers, skips, follow-ups, one stop and intervals, case by small case."""

from __future__ import annotations

import re
from datetime import date

import pytest

from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.detect import find_parallel
from tests.contract.small_books import book_of, matter_of

FACTS = """
kind: Facts
facts: [{id: p, type: boolean}, {id: q, type: boolean}, {id: k, type: string}]
"""


def bundle_of(members, matters, more=""):
    """Write a MatterList, one flow mapping a line (it goes on after a comma or [), and a bundle."""
    whole = re.sub(r"(?<=[,\[])\s*\n\s*", " ", matters.strip())
    lines = "\n".join(f"  - {line.strip()}" for line in whole.splitlines())
    bundle = f"kind: Bundle\nid: b\nlead: d\nmatters: [{members}]\n{more}"
    return f"kind: MatterList\nmatters:\n{lines}\n---\n{bundle}"


def kinds(graph, before, after):
    return [reason.kind for reason in graph.reasons(before, after)]


def removable(graph):
    return {(finding.before, finding.after) for finding in find_parallel(graph).findings}


def codes(graph):
    return [diagnostic.code.number for diagnostic in graph.diagnostics]


CHOICE = bundle_of(
    """a, {one_of: [{matter: b1, when: 'k = "x"'}, {matter: b2, when: 'k = "y"'}]},
    {matter: b3, after: [a], when: 'k = "x"'}""",
    """
    {id: a, materials: [], steps: [
      {id: s, act: work, by: d/w, limit: 2 working days, needs: [], gives: ['fact:k']}]}
    {id: b1, authority: d, limit: {promised: 5 working days}, materials: [fb]}
    {id: b2, materials: [fb], steps: [{id: s, act: work, by: d/w, limit: 2 working days, needs: []}]}
    {id: b3, authority: d, limit: {promised: 5 working days}, materials: [fb]}
    """,
)


@pytest.mark.parametrize("after", ["b1.handle", "b2.s", "b3.handle"])
def test_a_member_waits_for_the_fact_that_its_own_condition_reads(after):
    graph = compile_graph(book_of(CHOICE, FACTS, materials="fb"), "b")
    assert kinds(graph, "a.s", after) == ["fact"]
    assert not removable(graph)


def test_a_step_waits_for_the_fact_that_decides_whether_it_needs_a_paper():
    rules = matter_of(
        """
        {id: v, act: work, by: d/w, limit: 1 working day, needs: [], gives: ['fact:p']}
        {id: s, act: work, by: d/w, limit: 1 working day, needs: [x]}
        """,
        "materials: [{material: x, when: p}]",
    )
    graph = compile_graph(book_of(rules, FACTS, materials="x"), "m")
    assert kinds(graph, "m.v", "m.s") == ["fact"]


def test_what_another_matter_lists_is_not_listed_here():
    rules = bundle_of(
        "m1, m2",
        """
        {id: m1, authority: d, materials: [x], limit: {promised: 1 working day}}
        {id: m2, materials: [], steps: [{id: s, act: work, by: d/w, limit: 2 working days, needs: [x]}]}
        """,
    )
    assert codes(compile_graph(book_of(rules, materials="x", allow_errors=True), "b")) == ["GR405"]


TWO_MAKERS = matter_of(
    """
    {id: a, act: work, by: d/w, limit: 1 working day, needs: [], gives: [x]}
    {id: b, act: work, by: d/w, limit: 1 working day, needs: [], gives: [x], when: p}
    {id: c, act: work, by: d/w, limit: 1 working day, needs: [x]}
    """,
    "materials: []",
)


@pytest.mark.parametrize("facts", [{"p": True}, {"p": False}, {}])
def test_only_what_skipped_steps_alone_would_have_given_is_brought(facts):
    graph = compile_graph(book_of(TWO_MAKERS, FACTS, materials="x"), "m", facts)
    assert metrics_of(graph).materials.to_json() == 0


OPPOSED = bundle_of(
    "m, {matter: n, when: q}",
    """
    {id: m, materials: [], steps: [
      {id: a, act: work, by: d/w, needs: [], gives: [x], when: p},
      {id: c, act: work, by: d/w, needs: [x]}]}
    {id: n, authority: d, limit: {promised: 1 working day}, materials: [y], visits: 1}
    """,
)


def test_papers_of_two_open_conditions_that_pull_apart():
    book = book_of(OPPOSED, FACTS, materials="x y")

    def papers(**facts):
        return metrics_of(compile_graph(book, "b", facts)).materials

    assert (papers(p=True, q=False).to_json(), papers(p=False, q=True).to_json()) == (0, 2)
    assert (papers().least, papers().most) == (0, 2)


DEFAULT_TIER = """
kind: ApprovalTiers
tables:
  - id: t
    inputs: {capital: {type: number, min: 0}}
    order: [low, mid]
    rules: [{when: {capital: ">= 1000"}, tier: mid, decides: d/mid, through: [d/low]}]
    default: {tier: low, decides: e/w}
"""


def test_a_table_that_may_answer_by_default_leaves_that_way_open():
    rules = matter_of(
        "{id: decide, act: decide, by: {tiers: t}, limit: 1 working day, needs: []}", "materials: []"
    )
    book = book_of(DEFAULT_TIER, rules)
    approvals = metrics_of(compile_graph(book, "m")).approvals
    assert (approvals.least, approvals.most) == (1, 2)
    low = metrics_of(compile_graph(book, "m", {"capital": 10}))
    assert (low.approvals.to_json(), low.departments) == (1, 1)


def test_a_table_asks_only_for_what_decides():
    table = DEFAULT_TIER.replace("min: 0}}", "min: 0}, kind: {type: string, values: [u, v]}}").replace(
        "    default: {tier: low, decides: e/w}\n", ""
    )
    table = table.replace("rules: [", 'rules: [{when: {capital: "< 1000"}, tier: low, decides: e/w}, ')
    rules = matter_of(
        "{id: decide, act: decide, by: {tiers: t}, limit: 1 working day, needs: []}", "materials: []"
    )
    assert metrics_of(compile_graph(book_of(table, rules), "m")).approvals.open == ("capital",)


FOLLOWED = matter_of(
    """
    {id: accept, act: accept, by: d/w, limit: 1 working day}
    {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}
    {id: look, act: follow_up, by: e/w, limit: 30 working days, needs: [], visit: hall}
    """,
    "materials: [{material: late, necessity: deferrable, within: 1 working day}]\nproduces: [lic]",
)


def test_nothing_waits_for_a_follow_up():
    survey = "      - {id: ask, act: survey, by: d/w, limit: 1 working day, needs: []}\n"
    graph = compile_graph(book_of(FOLLOWED + survey, materials="lic late"), "m")
    assert list(graph.successors("m.look")) == ["end"]


def test_a_follow_up_makes_no_product_that_others_wait_for():
    more = "  - {id: n, authority: d, limit: {promised: 1 working day}, materials: [lic], visits: 0}\n"
    bundle = "kind: Bundle\nid: b\nlead: d\nmatters: [m, n]\n"
    graph = compile_graph(book_of(FOLLOWED + more, bundle, materials="lic late"), "b")
    assert kinds(graph, "m.decide", "n.handle") == ["material"]
    assert list(graph.successors("m.look")) == ["end"]


def test_a_follow_up_is_outside_the_visits():
    assert metrics_of(compile_graph(book_of(FOLLOWED, materials="lic late"), "m")).visits.to_json() == 0


def test_what_may_be_handed_in_later_is_not_left_to_the_follow_up():
    rules = FOLLOWED.replace("act: decide", "act: work")
    graph = compile_graph(book_of(rules, materials="lic late"), "m")
    assert [step.id for step in graph.steps() for need in step.needs if need.id == "late"] == ["m.decide"]


STOP = "one_stop: {place: centre, delivery: electronic}\n"


def test_one_stop_leaves_the_visit_of_a_joint_inspection():
    rules = bundle_of(
        "m",
        "{id: m, materials: [form], steps: [{id: a, act: accept, by: d/w, "
        "limit: 1 working day, visit: hall}]}",
        "steps: [{id: j, act: inspect, by: [d/w, e/w], after: [m], needs: [], "
        "limit: 3 working days, visit: site}]\n" + STOP,
    )
    found = metrics_of(compile_graph(book_of(rules, materials="form"), "b"))
    assert found.visits_by_place == {"centre": 1, "site": 1}


def test_one_stop_takes_in_what_the_applicant_holds_already():
    rules = bundle_of(
        "m2, m1",
        """
        {id: m1, authority: d, limit: {promised: 1 working day}, materials: [form], produces: [lic]}
        {id: m2, materials: [{material: lic, from: applicant}], steps: [
          {id: a, act: accept, by: d/w, limit: 1 working day}]}
        """,
        STOP,
    )
    graph = compile_graph(book_of(rules, materials="form lic"), "b")
    assert {need.id for need in graph.activities["b.intake"].needs} == {"form", "lic"}
    assert metrics_of(graph).materials.to_json() == 2


@pytest.mark.parametrize("stop", ["", STOP])
def test_a_plan_that_a_later_step_revises_is_handed_in_first(stop):
    rules = bundle_of(
        "m",
        """{id: m, materials: [plan], steps: [
        {id: a, act: accept, by: d/w, limit: at once},
        {id: r, act: review, by: d/w, limit: 1 working day, needs: [plan], gives: [plan]}]}""",
        stop,
    )
    assert metrics_of(compile_graph(book_of(rules, materials="plan"), "b")).materials.to_json() == 1


def test_a_bundle_and_its_member_may_share_an_id():
    rules = bundle_of(
        "b",
        "{id: b, materials: [], steps: [{id: a, act: work, by: d/w, limit: 1 working day, needs: []}]}",
        "steps: [{id: a, act: review, by: e/w, limit: 1 working day, needs: []}]\n",
    )
    graph = compile_graph(book_of(rules, allow_errors=True), "b")
    assert graph.diagnostics or metrics_of(graph).working_days.to_json() == 2


def test_two_steps_of_one_id_do_not_stop_the_compiler():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 1 working day, needs: []}
        {id: a, act: work, by: d/w, limit: 2 working days, needs: []}
        {id: c, act: work, by: d/w, limit: 1 working day, needs: []}
        """,
        "materials: []",
    )
    assert metrics_of(compile_graph(book_of(rules, allow_errors=True), "m")).working_days.least >= 2


def test_today_is_the_day_of_the_rules():
    when = "when: 'today < date(\"2026-06-01\")'"
    rules = matter_of(
        f"{{id: a, act: work, by: d/w, limit: 1 working day, needs: [], {when}}}", "materials: []"
    )
    for day, days in ((date(2026, 3, 2), 1), (date(2026, 7, 1), 0)):
        assert metrics_of(compile_graph(book_of(rules, as_of=day), "m")).working_days.to_json() == days


def test_a_handoff_over_a_skipped_step_is_one():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 1 working day, needs: []}
        {id: b, act: work, by: d/w, limit: 1 working day, needs: [], when: p}
        {id: c, act: work, by: e/w, limit: 1 working day, needs: []}
        """,
        "materials: []",
    )
    book = book_of(rules, FACTS)
    assert [metrics_of(compile_graph(book, "m", {"p": p})).handoffs for p in (True, False)] == [1, 1]


PROMISE = """
kind: MaterialTemplates
materials:
  - {id: x, source: applicant, commitment: {letter: l, not_for: 'applicant.broken_promise'}}
  - {id: y, source: applicant}
  - {id: l, source: applicant}
"""


@pytest.mark.parametrize(
    ("listed", "facts", "papers"),
    [
        ("x, y", {"commits": ["x"]}, 2),
        ("x, y, l", {"commits": ["x"]}, 2),
        ("x, y", {"commits": ["y"]}, 2),
        ("y", {"commits": ["y"]}, 1),
    ],
)
def test_a_commitment_replaces_only_what_it_may_and_its_letter_counts_once(listed, facts, papers):
    rules = matter_of("{id: a, act: accept, by: d/w, limit: 1 working day}", f"materials: [{listed}]")
    graph = compile_graph(book_of(rules, PROMISE), "m", facts)
    assert metrics_of(graph).materials.to_json() == papers


@pytest.mark.parametrize(("unit", "days"), [("2 hours", 1.25), ("4 working hours", 1.5), ("1 month", 24)])
def test_units_are_turned_into_working_days(unit, days):
    rules = matter_of(
        f"""
        {{id: a, act: work, by: d/w, limit: {unit}, needs: []}}
        {{id: c, act: work, by: d/w, limit: 1 working day, needs: []}}
        """,
        "materials: []",
    )
    assert metrics_of(compile_graph(book_of(rules), "m")).working_days.to_json() == days


def test_after_one_alternative_means_after_whichever_runs():
    rules = bundle_of(
        "{one_of: [{matter: b1, when: p}, {matter: b2, else: true}]}, {matter: c, after: [b1]}",
        """
        {id: b1, authority: d, limit: {promised: 5 working days}, materials: []}
        {id: b2, authority: d, limit: {promised: 9 working days}, materials: []}
        {id: c, authority: d, limit: {promised: 1 working day}, materials: []}
        """,
    )
    book = book_of(rules, FACTS)
    days = [metrics_of(compile_graph(book, "b", {"p": p})).working_days.to_json() for p in (True, False)]
    assert days == [6, 10]


def test_the_promise_bounds_the_clock_without_excluded_acts_as_they_come_on_top_of_the_promise():
    """The clock stands still while an inspection runs (art. 45), so that the promise does not cover it."""
    rules = matter_of(
        """
        {id: a, act: accept, by: d/w, limit: 1 working day}
        {id: i, act: inspect, by: d/w, limit: 10 working days, needs: []}
        {id: v, act: review, by: d/w, needs: []}
        {id: c, act: decide, by: d/w, limit: 1 working day, needs: []}
        """,
        "materials: []\nlimit: {promised: 10 working days}",
    )
    found = metrics_of(compile_graph(book_of(rules), "m"))
    assert (found.clock_days.least, found.clock_days.most) == (2, 10)
