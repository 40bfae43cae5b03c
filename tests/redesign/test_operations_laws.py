"""Laws of reforms, over random small bundles and random changes."""

from __future__ import annotations

from dataclasses import fields

import msgspec
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.process.order import bits, closure
from govrules.redesign.apply import apply_reform
from tests.process.test_semantics_laws import a_book, read

QUICK = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def snapshot(book):
    """Write down everything that a book says."""
    kept = [field.name for field in fields(book) if field.name not in ("origins", "edition", "calendars")]
    return {
        name: msgspec.to_builtins(getattr(book, name), str_keys=True, enc_hook=str)
        for name in kept
        if name not in ("diagnostics", "tests")
    }


def steps_in(texts):
    book = read(texts)
    return [a.id for a in compile_graph(book, "b").steps() if a.owner != "b"]


@st.composite
def a_change(draw, steps):
    step = st.sampled_from(steps)
    kind = draw(
        st.sampled_from(
            ("all", "shorten", "drop", "form", "commit", "merge", "reassign", "delegate", "staff", "stop")
        )
    )
    match kind:
        case "all":
            return "{parallelize: all, because: x}"
        case "shorten":
            return f"{{shorten: {draw(step)}, to: at once}}"
        case "drop":
            return f"{{drop_material: {draw(st.sampled_from(('form', 'plan', 'cert', 'note')))}}}"
        case "form":
            return f"{{generate_form: {draw(st.sampled_from(('form', 'plan', 'cert', 'note')))}}}"
        case "commit":
            return f"{{commit: {draw(st.sampled_from(('form', 'plan')))}}}"
        case "merge":
            return a_merge(
                draw(st.lists(step, min_size=2, max_size=3, unique=True)), draw(st.integers(0, 99))
            )
        case "reassign":
            return f"{{reassign: {draw(st.sampled_from('ef'))}, to: d}}"
        case "delegate":
            return f"{{delegate: {draw(step)}, to: d/{draw(st.sampled_from(('low', 'mid', 'high')))}}}"
        case "staff":
            return f"{{add_staff: d/w, by: {draw(st.integers(1, 3))}}}"
    return "{one_stop: {place: centre, delivery: electronic}}"


def a_merge(steps, number):
    into = f"{{id: joint-{number}, act: work, by: d/w, limit: 2 working days, visit: hall}}"
    return f"{{merge_steps: [{', '.join(steps)}], into: {into}}}"


@st.composite
def a_reform(draw, one_stop=True):
    texts = draw(a_book(with_facts=False, one_stop=one_stop, accepts_first=True))
    changes = draw(st.lists(a_change(steps_in(texts)), min_size=1, max_size=4))
    return texts, changes


def reform_of(*changes):
    return f"kind: Reform\nid: r\napplies_to: {{bundle: b}}\nchanges: [{', '.join(changes)}]\n"


@QUICK
@given(a_reform())
def test_a_reform_never_changes_the_book_that_it_is_applied_to(drawn):
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    before = snapshot(book)
    apply_reform(book, book.reforms["r"])
    assert snapshot(book) == before


@QUICK
@given(a_reform())
def test_change_by_change_is_the_same_as_at_once(drawn):
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    reform = book.reforms["r"]
    at_once = apply_reform(book, reform)
    if any(trouble.code.number == "GR810" for trouble in at_once.diagnostics):
        return
    one_by_one, found = book, []
    for change in reform.changes:
        result = apply_reform(one_by_one, changed(reform, changes=(change,)))
        one_by_one = result.book
        found += [str(trouble.message) for trouble in result.diagnostics]
    assert snapshot(one_by_one) == snapshot(at_once.book)
    assert found == [str(trouble.message) for trouble in at_once.diagnostics]


@QUICK
@given(a_reform())
def test_after_a_reform_no_process_breaks_that_did_not_before(drawn):
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    known = {str(fault.message) for fault in compile_graph(book, "b").diagnostics}
    after = apply_reform(book, book.reforms["r"]).book
    assert {str(fault.message) for fault in compile_graph(after, "b").diagnostics} <= known


def worse(before, after):
    """Return the figures of which an end has grown."""
    return [
        name
        for name in ("working_days", "clock_days", "visits", "materials")
        for old, new in [(getattr(before, name), getattr(after, name))]
        if new.least > old.least or (new.most or 0) > (old.most or 0)
    ]


@QUICK
@given(st.data())
def test_what_is_shortened_or_dropped_never_makes_a_figure_worse(data):
    texts = data.draw(a_book(with_facts=False, accepts_first=True))
    step = data.draw(st.sampled_from(steps_in(texts)))
    paper = data.draw(st.sampled_from(("form", "plan", "cert", "note")))
    for change in (
        f"{{shorten: {step}, to: at once}}",
        f"{{drop_material: {paper}}}",
        f"{{generate_form: {paper}}}",
    ):
        book = read(texts, reform_of(change))
        graph = compile_graph(book, "b")
        result = apply_reform(book, book.reforms["r"])
        if graph.diagnostics or result.diagnostics:
            continue
        assert not worse(metrics_of(graph), metrics_of(compile_graph(result.book, "b"))), change


@st.composite
def a_merged_bundle(draw):
    texts = draw(a_book(with_facts=False, one_stop=False, accepts_first=True))
    steps = draw(st.lists(st.sampled_from(steps_in(texts)), min_size=2, max_size=3, unique=True))
    first = draw(st.sampled_from(("", "{parallelize: all, because: x}")))
    return texts, first, a_merge(steps, 1)


@settings(QUICK, max_examples=120)
@given(a_merged_bundle())
def test_a_merge_keeps_every_need_of_a_material_and_every_order(drawn):
    texts, first, merge = drawn
    book = read(texts, reform_of(*filter(None, (first, merge))))
    only_first = apply_reform(book, book.reforms["r"], ["1"] if first else [])
    result = apply_reform(book, book.reforms["r"])
    before, after = compile_graph(only_first.book, "b"), compile_graph(result.book, "b")
    if before.diagnostics or result.diagnostics:
        return
    assert not after.diagnostics
    now = {name: result.book.aliases.get(name, name) for name in before.activities}
    for activity in before.steps():
        then = after.activities[now[activity.id]]
        kept = {need.id for need in then.needs} | {*then.gives_materials}
        assert needed(only_first.book, activity, merged=activity.id in result.book.aliases) <= kept
        assert {*activity.gives_materials} <= {*then.gives_materials}
    assert ordered(before, now) <= ordered(after, {name: name for name in after.activities})


def needed(book, activity, *, merged):
    """Return what a merged step really needed, with all that is handed in there; of others what is written."""
    written = next((s.needs for s in book.matters[activity.owner].steps or () if s.id == activity.step), None)
    if merged or written is None:
        return {need.id for need in activity.needs if need.kind == "material"}
    return set(written)


def ordered(graph, now):
    """Return the pairs of steps that `after` and papers put in order; the act of the one step is a new one."""
    names = [now[name] for name in graph.activities]
    rows = list(graph.orders.written)
    for (reader, _, _), makers in graph.supplies.items():
        rows[reader] |= sum(1 << maker for maker in makers)
    closed = closure(rows, graph.orders.order)
    return {
        (names[before], names[after])
        for after, row in enumerate(closed)
        for before in bits(row)
        if names[before] != names[after]
    }
