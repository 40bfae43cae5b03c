"""What completing a step comes to: its outcome, the facts and materials it makes, the rows that said so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from govrules.case.desk import Desk
from govrules.case.plain_facts import plain_fact, plain_facts
from govrules.case.plan import Task
from govrules.case.readiness import Finding
from govrules.case.truth import decision_of, unknown_of
from govrules.process.conditions import holds
from govrules.process.facts import typed_fact
from govrules.process.tables import inputs_of

Done: TypeAlias = tuple[str, dict[str, Any], str | None]
"""Outcome, the data of `completed`, and the rule where a table's row decided."""

NO_ANSWER: Final = Finding(impossible=True)
"""A table has no row, or no single answer, for the facts of the case."""


def completion_of(
    desk: Desk, task: Task, outcome: str, facts: Mapping[str, Any], results: tuple[str, ...] | None
) -> Done | Finding:
    """Work out what completing a step makes, changing nothing; a Finding names the facts it lacks."""
    given = plain_facts(facts) if facts else {}
    rule = None
    rows: list[int] = []
    if task.table is not None and outcome == "done":
        known = with_facts(desk, given)
        decision = decision_of_facts(desk, task, known)
        if isinstance(decision, Finding):
            return decision
        outputs, rows = decision
        given = {**given, **outputs}
        rule = f"{task.activity.table}#{','.join(map(str, rows))}@{desk.plan.as_of}"
    if task.criteria and outcome == "done":
        lacking = _unmet(desk, task, with_facts(desk, given))
        if lacking:
            return lacking
    if outcome == "done" and task.chosen:
        chosen = choose(desk, task, with_facts(desk, given))
        if isinstance(chosen, Finding):
            return chosen
        outcome = chosen
    if outcome == "done" and not given and results is None:
        return outcome, task.done_data, rule
    data: dict[str, Any] = {"act": task.activity.act, "outcome": outcome}
    if given:
        data["facts"] = given
    if rows:
        data["rows"] = rows
    made = task.activity.gives_materials if results is None else results
    if made and outcome not in ("refused", "failed", "returned"):
        data["materials"] = list(made)
    return outcome, data, rule


def with_facts(desk: Desk, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what would be known if a step gave these facts as well."""
    if not given:
        return desk.known
    kinds = desk.plan.kinds
    read = {name: typed_fact(value, kinds[name]) if name in kinds else value for name, value in given.items()}
    return {**desk.known, **read}


def decision_of_facts(
    desk: Desk, task: Task, known: Mapping[str, Any]
) -> tuple[dict[str, Any], list[int]] | Finding:
    """Ask a step's table: its outputs as facts, and the rows; or the facts it lacks."""
    assert task.table is not None
    decision = decision_of(desk, task.table, known)
    if decision is None:
        return Finding(facts=unknown_of(known, inputs_of(desk.plan.book, task.activity.table)))
    if decision.asks:
        return Finding(facts=tuple(decision.asks))
    outputs = decision.outputs
    if outputs is None:
        return NO_ANSWER
    if isinstance(outputs, list):
        names = list(dict.fromkeys(name for one in outputs if isinstance(one, Mapping) for name in one))
        found = {name: [plain_fact(one.get(name)) for one in outputs] for name in names}
    else:
        found = {name: plain_fact(value) for name, value in outputs.items()}
    return found, list(decision.matched)


def choose(desk: Desk, task: Task, known: Mapping[str, Any]) -> str | Finding:
    """Choose the outcome whose condition holds, the first listed of several; `done` when none does."""
    for outcome, when in task.chosen:
        truth = holds(when, known)
        if truth is None:
            return Finding(facts=unknown_of(known, when.facts))
        if truth:
            return outcome
    return "done"


def _unmet(desk: Desk, task: Task, known: Mapping[str, Any]) -> Finding | None:
    """Look at the conditions of acceptance (受理条件)."""
    asks: dict[str, None] = {}
    for _, when in task.criteria:
        truth = holds(when, known)
        if truth is None:
            asks.update(dict.fromkeys(unknown_of(known, when.facts)))
    return Finding(facts=tuple(asks)) if asks else None


def unmet_criteria(task: Task, known: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the conditions of acceptance that do not hold."""
    return tuple(name for name, when in task.criteria if holds(when, known) is False)
