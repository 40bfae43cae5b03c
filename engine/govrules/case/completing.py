"""Completing a step: whose it is, which outcome it has, and whether everything for that is there."""

from __future__ import annotations

from typing import Any, Final

from govrules.case.authority import Standing, standing
from govrules.case.commands import Complete, Return
from govrules.case.completion import NO_ANSWER, completion_of, unmet_criteria, with_facts
from govrules.case.desk import Desk
from govrules.case.joint_steps import give_opinion
from govrules.case.plain_facts import plain_facts
from govrules.case.plan import Task
from govrules.case.readiness import Finding
from govrules.case.refusals import refuse
from govrules.case.returning import escalate, send_back
from govrules.case.saying import may_say
from govrules.case.settling import finish, route
from govrules.case.taking_up import find_task, is_running
from govrules.case.votes import Result, count
from govrules.codes.cases import (
    CRITERIA_NOT_MET,
    FACTS_MISSING,
    MISCOUNTED_VOTE,
    TABLE_WITHOUT_ANSWER,
    WRONG_OUTCOME,
)
from govrules.language import say
from govrules.process.conditions import holds

_OUTCOMES: Final = frozenset({"done", "refused", "failed"})


def complete(desk: Desk, command: Complete) -> None:
    """Complete a step, or one post's part of a joint one; a step that is ready is taken up first."""
    if command.outcome == "returned":
        send_back(desk, Return(command.at, command.by, command.who, command.step))
        return
    task = desk.plan.by_id.get(command.step) or find_task(desk, command)
    if task is None:
        return
    outcome = command.outcome
    if outcome not in _OUTCOMES and outcome not in task.ways:
        _refuse_outcome(desk, task, command)
        return
    if command.facts and not may_say(desk, command):
        return
    step = desk.draft.steps.get(task.id)
    if step is None or step.status != "running" or desk.draft.paused:
        if not is_running(desk, task, command):
            return
        step = desk.draft.steps[task.id]
    by, who = command.by or step.by, command.who or step.who
    if step.voices:
        give_opinion(desk, task, command, by, who)
        return
    if by != step.by or who != step.who or task.separate_from:
        found = standing(desk, task, by, who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return
    if task.simple and outcome == "done" and not command.facts and command.results is None:
        finish(desk, task, "done", by, who, task.done_data)
        return
    votes = None
    if task.activity.voters is not None and command.votes is not None:
        counted = count(task.activity.voters, command.votes)
        if not isinstance(counted, Result):
            refuse(desk, command, MISCOUNTED_VOTE, counted)
            return
        votes = counted
        if outcome == "done" and not votes.passed:
            outcome = "failed"
    _conclude(desk, task, command, outcome, by, who, votes)


def _conclude(
    desk: Desk,
    task: Task,
    command: Complete,
    outcome: str,
    by: str | None,
    who: str | None,
    votes: Result | None,
) -> None:
    if task.criteria and outcome == "done":
        unmet = unmet_criteria(task, with_facts(desk, plain_facts(command.facts)))
        if unmet:
            words = say("The conditions of acceptance do not hold: {criteria}.", criteria=unmet)
            refuse(desk, command, CRITERIA_NOT_MET, words)
            return
    if outcome != "done" and task.chosen and not _may_choose(desk, task, command, outcome):
        _refuse_outcome(desk, task, command)
        return
    done = completion_of(desk, task, outcome, command.facts, command.results)
    if isinstance(done, Finding):
        _refuse_lacking(desk, task, command, done)
        return
    chosen, data, rule = done
    if votes is not None:
        data = {**data, "votes": _votes_data(votes)}
    if chosen != "done":
        way, used_up = route(desk, task, chosen)
        if used_up and way.then == "escalate" and chosen == command.outcome:
            escalate(desk, task, command, chosen)
            return
    finish(desk, task, chosen, by, who, data, rule)


def _may_choose(desk: Desk, task: Task, command: Complete, outcome: str) -> bool:
    """An outcome with a condition is the engine's to choose: who names it must be right."""
    when = next((when for name, when in task.chosen if name == outcome), None)
    return when is None or holds(when, with_facts(desk, plain_facts(command.facts))) is not False


def _refuse_outcome(desk: Desk, task: Task, command: Complete) -> None:
    words = say(
        "“{step}” cannot end as “{given}”; it may end as {known}.",
        step=task.id,
        given=command.outcome,
        known=[*sorted(_OUTCOMES), "returned", *(name for name in task.ways if name not in _OUTCOMES)],
    )
    refuse(desk, command, WRONG_OUTCOME, words)


def _refuse_lacking(desk: Desk, task: Task, command: Complete, lacking: Finding) -> None:
    if lacking is NO_ANSWER:
        words = say("The table “{table}” has no answer for this case.", table=task.activity.table)
        refuse(desk, command, TABLE_WITHOUT_ANSWER, words)
        return
    words = say(
        "“{step}” cannot be completed before these facts are known: {facts}.",
        step=task.id,
        facts=lacking.facts,
    )
    refuse(desk, command, FACTS_MISSING, words)


def _votes_data(votes: Result) -> dict[str, Any]:
    return {
        "passed": votes.passed,
        "called": votes.called,
        "present": votes.present,
        "for": votes.yes,
        "why": votes.why,
    }
