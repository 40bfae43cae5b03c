"""Two steps in line told as one, against the merge carried out and the process compiled again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.process.activity import PHASES
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.findings import steps_of_one_post
from govrules.redesign.inquiry import Inquiry, Thresholds
from govrules.redesign.merging.in_line import metrics_as_one
from tests.contract.small_books import book_of, matter_of

ACTS = [*PHASES, "work", "notify", "pay", "survey"]
FACTS = "kind: Facts\nfacts: [{id: x, type: boolean}, {id: amount, type: number}]\n"


@st.composite
def matters(draw):
    """Mostly serial steps of few posts, with everything that a step can ask, give, wait for and leave out."""

    def some(*values):
        return draw(st.sampled_from(values))

    def seldom():
        return some(False, False, False, False, False, True)

    count = draw(st.integers(2, 6))
    acts = sorted((some("work", "work", *ACTS) for _ in range(count)), key=lambda act: PHASES.get(act, 1))
    if seldom():
        acts = draw(st.permutations(acts))
    things = ["form", "proof", "late", "fact:x"]
    when, lines = None, []
    for number, act in enumerate(acts):
        parts = [f"id: s{number}", f"act: {act}", f"by: {some('d/w', 'd/w', 'd/w', 'd/low')}"]
        limit = some("0 working days", "1 working day", "2 working days", "3 working days", "4 working hours")
        if seldom():
            limit = some("at once", "2 days", None)
        if limit is not None:
            parts.append(f"limit: {limit}")
        if some(True, False):
            needs = draw(st.lists(st.sampled_from(things), unique=True, max_size=2))
            parts.append(f"needs: [{', '.join(needs)}]")
        if some(True, False, False):
            gives = draw(st.lists(st.sampled_from(["p", "fact:f", f"q{number}"]), unique=True, max_size=2))
            parts.append(f"gives: [{', '.join(gives)}]")
            things += gives
        if number and seldom():
            before = [f"s{earlier}" for earlier in range(number) if some(True, False)]
            parts.append(f"after: [{', '.join(before)}]")
        if some(True, False, False):
            parts.append(f"visit: {some('hall', 'hall', 'other', '{place: hall, when: x}')}")
        if seldom():
            when = some(None, "x", "amount > 3")
        if when is not None:
            parts.append(f"when: {when}")
        if seldom():
            parts.append(f"excluded_from_limit: {some('true', 'false')}")
        if some(True, False, False):
            parts.append(f"work: {draw(st.integers(1, 900))} minutes")
        lines.append(f"{{{', '.join(parts)}}}")
    late = some("late", "late", "{material: late, necessity: deferrable}", "{material: late, when: x}")
    promise = some("", "limit: {promised: 9 working days}", "limit: {promised: 9 days}")
    produces = some("", "produces: [p]", "produces: [licence]")
    rules = matter_of("\n".join(lines), f"materials: [form, proof, {late}]\n{promise}\n{produces}")
    names = "form proof late licence p " + " ".join(f"q{number}" for number in range(count))
    return book_of(rules, FACTS, materials=names, allow_errors=True)


def told_and_carried_out(book):
    """Yield the figures told without compiling, for every finding about steps of one post, and those compiled."""
    inquiry = Inquiry(compile_graph(book, "m"), Thresholds())
    for found in steps_of_one_post.find(inquiry):
        if found.changes:
            first, second = (inquiry.graph.activities[step] for step in found.where)
            told = metrics_as_one(inquiry, first, second, found.changes[0].into)
            graph = inquiry.carried_out(found.changes)
            yield told, None if graph is None else metrics_of(graph)


@settings(max_examples=250, deadline=None)
@given(matters())
def test_what_is_told_of_two_steps_in_line_is_what_the_merge_brings(book):
    for told, carried_out in told_and_carried_out(book):
        if told is not None:
            assert told == carried_out
            assert list(told.visits_by_place) == list(carried_out.visits_by_place)


def matter_with(second):
    return book_of(
        matter_of(
            f"""
            {{id: accept, act: accept, by: d/w, limit: 1 working day, visit: hall}}
            {{id: tell, act: notify, by: d/low, limit: 2 working days, needs: [form]}}
            {{id: hand, act: deliver, by: d/low, limit: 3 working days, needs: [], {second}}}
            """,
            "materials: [form]",
        ),
        materials="form paper",
    )


def test_a_serial_matter_needs_no_second_compilation():
    ((told, carried_out),) = told_and_carried_out(matter_with("visit: hall"))
    assert told == carried_out
    # The paper is fetched when the one step begins, which is after a day of accepting: two trips remain.
    assert (told.working_days.least, told.visits.least) == (6, 2)
    assert told.critical_path == ("m.accept", "m.tell-hand")


def test_where_a_step_hands_a_paper_to_the_other_the_merge_is_carried_out():
    book = book_of(
        matter_of(
            """
            {id: tell, act: work, by: d/low, limit: 2 working days, needs: [], gives: [paper]}
            {id: hand, act: work, by: d/low, limit: 3 working days, needs: [paper]}
            """,
        ),
        materials="paper",
    )
    ((told, carried_out),) = told_and_carried_out(book)
    assert told is None
    assert carried_out is not None and carried_out.working_days.least == 5
