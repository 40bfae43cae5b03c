"""What a reform writes must be what its finding promised, in bundles as in matters."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import apply_reform
from govrules.redesign.detect import find_parallel
from tests.contract.small_books import book_of, matter_of
from tests.process.test_semantics_graph import FACTS, bundle_of
from tests.process.test_semantics_laws import a_book, read

QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
ALL = "kind: Reform\nid: r\napplies_to: {bundle: b}\nchanges: [{parallelize: all, because: x}]\n"


@QUICK
@given(a_book(with_facts=False, accepts_first=True))
def test_the_bundle_after_the_reform_takes_what_the_finding_promised(texts):
    book = read(texts, ALL)
    graph = compile_graph(book, "b")
    if graph.diagnostics:
        return
    promised = find_parallel(graph)
    result = apply_reform(book, book.reforms["r"])
    assert not result.diagnostics
    then = compile_graph(result.book, "b")
    assert not then.diagnostics
    assert metrics_of(then).working_days == promised.to_be_proven.working_days
    assert not [f for f in find_parallel(then).findings if f.kind == "proven"]
    assert all(
        entry if isinstance(entry, str) else entry.step in {one.id for one in matter.steps}
        for matter in result.book.matters.values()
        for step in matter.steps or ()
        for entry in step.after or ()
    )


def reform_of(changes, scope="{bundle: b}"):
    return f"kind: Reform\nid: r\napplies_to: {scope}\nchanges: [{changes}]\n"


def reformed(*texts, materials=""):
    book = book_of(*texts, FACTS, OFFICER, materials=materials, allow_errors=True)
    return book, apply_reform(book, book.reforms["r"])


def days(book, target):
    return metrics_of(compile_graph(book, target)).working_days.to_json()


OFFICER = "kind: Organization\nid: t2\ndepartments: [{id: g, posts: [{id: one, staff: 1}]}]\n"
EVERY = "{parallelize: all, because: x}"


def test_an_arrow_between_steps_of_one_officer_is_left_by_the_reform_too():
    rules = matter_of(
        """
        {id: a, act: work, by: g/one, limit: 3 working days, needs: []}
        {id: c, act: work, by: g/one, limit: 3 working days, needs: []}
        """,
        "materials: []",
    )
    book, result = reformed(rules, reform_of(EVERY, "{matter: m}"))
    assert find_parallel(compile_graph(book, "m")).to_be_proven.working_days.to_json() == 6
    assert days(result.book, "m") == 6


def test_one_officer_with_a_step_of_another_between_cannot_work_twice_at_once():
    rules = matter_of(
        """
        {id: a, act: work, by: g/one, limit: 3 working days, needs: []}
        {id: x, act: work, by: d/w, limit: 1 working day, needs: []}
        {id: c, act: work, by: g/one, limit: 3 working days, needs: []}
        """,
        "materials: []",
    )
    book, _ = reformed(rules, reform_of(EVERY, "{matter: m}"))
    assert find_parallel(compile_graph(book, "m")).to_be.working_days.to_json() == 6


CHOICE = bundle_of(
    "{one_of: [{matter: b1, when: p}, {matter: b2, else: true}]}, c",
    """
    {id: b1, authority: d, limit: {promised: 5 working days}, materials: []}
    {id: b2, authority: d, limit: {promised: 5 working days}, materials: []}
    {id: c, authority: d, limit: {promised: 5 working days}, materials: []}
    """,
)


def test_an_arrow_that_cannot_be_taken_out_alone_is_refused_and_not_passed_over():
    change = "{parallelize: [{from: b1.handle, to: c.handle}], because: x}"
    _, result = reformed(CHOICE, reform_of(change))
    graph = compile_graph(result.book, "b", {"p": True})
    assert result.diagnostics or not graph.has_edge("b1.handle", "c.handle")


def test_of_two_last_steps_the_one_without_reason_lets_the_next_member_go():
    rules = bundle_of(
        "p, n",
        """
        {id: p, materials: [], steps: [
          {id: a, act: work, by: d/w, limit: 5 working days, needs: [], after: []},
          {id: c, act: work, by: d/w, limit: 1 working day, needs: [], after: [], gives: [lic]}]}
        {id: n, materials: [lic], steps: [{id: s, act: work, by: d/w, limit: 5 working days, needs: []}]}
        """,
    )
    book, result = reformed(rules, reform_of(EVERY), materials="lic")
    assert find_parallel(compile_graph(book, "b")).to_be_proven.working_days.to_json() == 6
    assert days(result.book, "b") == 6


def test_one_stop_for_all_is_for_all():
    rules = matter_of("{id: a, act: accept, by: d/w, limit: 1 working day, visit: hall}", "materials: []")
    change = "{one_stop: {place: centre, delivery: mail}}"
    _, result = reformed(rules, reform_of(change, "{all: true}"))
    assert result.diagnostics or "m.intake" in compile_graph(result.book, "m")


def test_the_intake_is_no_step_that_after_may_name():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 1 working day, needs: []}
        {id: c, act: work, by: d/w, limit: 1 working day, needs: []}
        """,
        "materials: []",
    )
    changes = "{one_stop: {place: centre, delivery: window}}, {parallelize: all, because: x}"
    _, result = reformed(rules, reform_of(changes, "{matter: m}"))
    assert all(not step.after for step in result.book.matters["m"].steps)


def test_a_step_that_is_called_intake_does_not_stop_the_compiler():
    rules = matter_of("{id: intake, act: accept, by: d/w, limit: 1 working day}", "materials: []")
    _, result = reformed(rules, reform_of("{one_stop: {place: centre, delivery: mail}}", "{matter: m}"))
    assert result.diagnostics or days(result.book, "m") == 1


def test_a_reform_of_a_matter_may_not_break_a_bundle_that_holds_it():
    rules = bundle_of(
        "p",
        "{id: p, materials: [form], steps: [{id: a, act: work, by: d/w, limit: 1 working day, needs: []}]}",
        "steps: [{id: j, act: review, by: d/w, after: [p], needs: [form], limit: 1 working day}]\n",
    )
    _, result = reformed(rules, reform_of("{drop_material: form}", "{matter: p}"), materials="form")
    assert [trouble.code.number for trouble in result.diagnostics] == ["GR812"]


def test_two_names_of_one_limit_are_one_value():
    rules = "kind: MatterList\nmatters: [{id: a, limit: {promised: 3 working days}, materials: []}]\n"
    changes = "{shorten: a, to: 2 working days}, {shorten: a.handle, to: 1 working day}"
    _, result = reformed(rules, reform_of(changes, "{matter: a}"))
    assert [trouble.code.number for trouble in result.diagnostics] == ["GR810"]


def test_shorten_does_not_lengthen():
    rules = matter_of("{id: a, act: work, by: d/w, limit: 3 working days, needs: []}", "materials: []")
    _, result = reformed(rules, reform_of("{shorten: m.a, to: 30 working days}", "{matter: m}"))
    assert result.diagnostics


def test_the_trips_after_the_redesign_are_those_of_its_own_order():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 1 working day, needs: [], visit: hall}
        {id: c, act: work, by: d/w, limit: 1 working day, needs: [], visit: hall}
        """,
        "materials: []",
    )
    book, result = reformed(rules, reform_of(EVERY, "{matter: m}"))
    assert metrics_of(compile_graph(result.book, "m")).visits.to_json() == 1
    assert find_parallel(compile_graph(book, "m")).to_be.visits.to_json() == 1


def test_a_saving_over_conditions_that_hang_together_is_called_inexact():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 3 working days, needs: [], when: p}
        {id: c, act: work, by: d/w, limit: 2 working days, needs: [], when: 'not(p)'}
        """,
        "materials: []",
    )
    book, _ = reformed(rules, reform_of(EVERY, "{matter: m}"))
    (finding,) = find_parallel(compile_graph(book, "m")).findings
    assert not finding.saves_alone.exact


def test_a_paper_that_may_not_be_needed_leaves_the_redesign_open():
    rules = bundle_of(
        "n, m",
        """
        {id: n, authority: d, limit: {promised: 3 working days}, materials: [], produces: [lic]}
        {id: m, materials: [{material: lic, when: p}], steps: [
          {id: s, act: work, by: d/w, limit: 5 working days, needs: []}]}
        """,
    )
    book, _ = reformed(rules, reform_of(EVERY), materials="lic")
    to_be = find_parallel(compile_graph(book, "b")).to_be.working_days
    assert (to_be.least, to_be.most) == (5, 8)


def test_a_step_that_becomes_first_is_promised_with_what_it_then_takes_in():
    """A matter's materials are needed by every step that has nothing before it: also by one made so."""
    rules = bundle_of(
        "n, m",
        """
        {id: n, authority: d, limit: {promised: 3 working days}, materials: [], produces: [lic]}
        {id: m, materials: [lic], steps: [
          {id: a, act: work, by: d/w, limit: 1 working day, needs: []},
          {id: c, act: work, by: d/w, limit: 5 working days, needs: []}]}
        """,
    )
    book, result = reformed(rules, reform_of(EVERY), materials="lic")
    promised = find_parallel(compile_graph(book, "b")).to_be_proven.working_days.to_json()
    assert days(result.book, "b") == promised
