"""Playing a case: its script, or every step for its planned time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final, TypeAlias

from govrules.case.clock_rules import calendar_of
from govrules.case.commands import Open, Submit
from govrules.case.planned import play_planned
from govrules.case.rules_of_the_day import RulesOfTheDay
from govrules.case.runner import CaseRun
from govrules.case.script import Script
from govrules.case.script_times import moment_of
from govrules.case.trace import Trace, deadlines_of
from govrules.clock.calendar import Calendar
from govrules.diagnostics import Diagnostic
from govrules.model.cases import Case
from govrules.process.commitments import with_chosen
from govrules.process.graph import ProcessGraph

__all__ = ["GraphAt", "Trace", "handed_in", "play"]

GraphAt: TypeAlias = Callable[[date], ProcessGraph]
_OPENING: Final = time(9)


def play(graph: ProcessGraph, case: Case, *, graph_at: GraphAt | None = None) -> Trace:
    """Carry a case through a process graph.

    With a script, its lines are carried out in order; a step whose `by` and `who` are left out is done by
    the post that is called. Without one every step takes its planned time, its limit, and the case goes on as
    far as it can. `graph_at` gives the rules of another day: a case keeps those of the day of its acceptance
    (before that, of its submission; a member of a bundle without one stop, of its own acceptance).
    What is wrong with the script is in `diagnostics`; a command that is refused is an event.
    """
    plan_calendar = calendar_of(graph.book)
    start = _start(graph, case, plan_calendar)
    rules = RulesOfTheDay(graph, graph_at)
    run = CaseRun(graph, case.id)
    diagnostics: tuple[Diagnostic, ...] = ()
    # The day goes on with the case; the one on which it was opened is no fact of it.
    known = {name: value for name, value in graph.facts.items() if name != "today"} | _facts(case)
    facts = dict(with_chosen(graph.book, graph.target, known))
    if case.script is None:
        rules.before_opening(run, start)
        run.do(Open(start, "applicant", facts=facts))
        run.do(Submit(start, "applicant", materials=handed_in(graph, case)))
        play_planned(run, plan_calendar, seed=case.seed, complete_file=case.materials is None, rules=rules)
    else:
        script = Script(run, plan_calendar, rules, facts, handed_in(graph, case), case.id)
        diagnostics = script.play(case.script, start)
    state = run.state
    return Trace(
        case=case.id,
        target=graph.target,
        as_of=run.desk.plan.as_of,
        events=tuple(run.events),
        state=state,
        deadlines=deadlines_of(run.events, state),
        diagnostics=diagnostics,
    )


def handed_in(graph: ProcessGraph, case: Case) -> tuple[str, ...]:
    """Return what is handed in at the first submission; left out = all that the applicant is asked for."""
    if case.materials is not None:
        return case.materials
    made = {given for activity in graph.activities.values() for given in activity.gives_materials}
    asked: dict[str, None] = {}
    for part in graph.parts.values():
        for handed in part.asked:
            template = graph.book.materials.get(handed.material)
            own = handed.entry is not None and handed.entry.from_ == "applicant"
            carried = template is None or template.carried_by_applicant
            if own or (carried and handed.material not in made):
                asked[handed.material] = None
    return tuple(asked)


def _facts(case: Case) -> dict[str, Any]:
    facts = dict(case.facts)
    if case.applicant:
        facts["applicant"] = {**case.applicant, **_mapping(facts.get("applicant"))}
    return facts


def _mapping(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _start(graph: ProcessGraph, case: Case, calendar: Calendar) -> datetime:
    """Return when the case begins: as it says, else nine o'clock on the day whose rules hold."""
    fallback = datetime.combine(graph.book.as_of, _OPENING)
    if case.start is None:
        return fallback
    found = moment_of(case.start, fallback, calendar)
    if found is None:
        return fallback
    return datetime.combine(found.date(), _OPENING) if len(case.start.strip()) == 10 else found
