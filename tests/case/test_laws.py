"""Laws of every case, over random processes and random commands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.case.commands import Tick
from govrules.case.decide import decide
from govrules.case.desk import Desk
from govrules.case.draft import thaw
from govrules.case.planning import plan_of
from govrules.case.record_lines import read_lines, write_lines
from govrules.case.runner import CaseRun
from govrules.case.settling import NO_BOUND
from govrules.case.state import PASSED, CaseState
from govrules.case.transition import evolve

from .processes import LINES, Process, carry, processes

SCRIPTS = st.lists(LINES, min_size=1, max_size=25)
fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def carried(process: Process, script: list) -> CaseRun:
    run = CaseRun(process.graph(), "case-1")
    for command in carry(run, script):
        run.do(command)
    return run


@fast
@given(processes(), SCRIPTS)
def test_deciding_and_folding_purely_gives_what_the_runner_gives(process, script):
    graph = process.graph()
    run = CaseRun(graph, "case-1")
    state = CaseState(case="case-1")
    for command in carry(run, script):
        pure = decide(graph, state, command)
        assert list(pure) == run.do(command)
        for event in pure:
            state = evolve(state, event)
        assert state == run.state


@fast
@given(processes(), SCRIPTS)
def test_the_record_as_text_gives_the_same_state(process, script):
    run = carried(process, script)
    text = write_lines(run.events)
    events = list(read_lines(text))
    assert events == run.events
    assert write_lines(events) == text
    state = CaseState(case="case-1")
    for event in events:
        state = evolve(state, event)
    assert state == run.state


@fast
@given(processes(), SCRIPTS)
def test_no_step_is_worked_on_before_those_before_it_have_passed(process, script):
    graph = process.graph()
    state = CaseState(case="case-1")
    for event in carried(process, script).events:
        if event.type in ("started", "completed") and (event.type, event.by) != ("completed", "system"):
            for before in graph.predecessors(event.step):
                if before != "start":
                    assert state.steps[before].status in PASSED, (event.step, before)
        state = evolve(state, event)


@fast
@given(processes(), SCRIPTS)
def test_the_record_has_no_gaps_and_never_goes_back(process, script):
    events = carried(process, script).events
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert all(a.at <= b.at for a, b in pairwise(events))


@fast
@given(processes(), SCRIPTS)
def test_every_case_can_go_on_or_waits_for_somebody_or_is_closed(process, script):
    run = carried(process, script)
    state = run.state
    running = [name for name, step in state.steps.items() if step.status == "running"]
    assert state.closed or run.ready or running or state.asking
    for asking in state.asking.values():
        assert asking.facts or asking.materials or asking.returned


@fast
@given(processes(), SCRIPTS)
def test_what_the_desk_keeps_follows_from_the_state(process, script):
    run = carried(process, script)
    again = Desk(plan_of(process.graph()), thaw(run.state))
    assert again.waiting == run.desk.waiting
    if run.state.closed is None:
        assert again.left == run.desk.left
    assert set(again.ready) == set(run.desk.ready)
    assert again.next_due() == run.desk.next_due()
    assert run.state.next_moment == run.next_moment


@fast
@given(processes(), SCRIPTS, st.integers(0, 40))
def test_ticking_again_changes_nothing(process, script, days):
    run = carried(process, script)
    moment = run.desk.at.replace(day=1, month=4) if days > 30 else run.desk.at
    if moment < run.desk.at:
        moment = run.desk.at
    run.do(Tick(moment))
    before = run.state
    assert run.do(Tick(moment)) == []
    assert run.state == before


@fast
@given(processes(), SCRIPTS)
def test_ways_back_are_taken_as_often_as_their_bounds_allow(process, script):
    run = carried(process, script)
    for way, taken in run.state.taken.items():
        step, _, outcome = way.partition(" ")
        bound = run.desk.plan.by_id[step].ways[outcome]
        assert taken <= (bound.at_most if bound.at_most is not None else bound.rounds or NO_BOUND)


@fast
@given(processes(), SCRIPTS)
def test_names_of_steps_change_nothing(process, script):
    one, other = carried(process, script), carried(process.renamed(), script)
    assert [(e.at, e.type, e.by, e.who) for e in one.events] == [
        (e.at, e.type, e.by, e.who) for e in other.events
    ]
    assert (one.state.status, one.state.outcome) == (other.state.status, other.state.outcome)
