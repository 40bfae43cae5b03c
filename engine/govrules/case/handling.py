"""Taking up, completing and returning a step: everything is checked before anything is recorded."""

from __future__ import annotations

from typing import Any

from govrules.case.authority import Standing, standing
from govrules.case.clocks import end_clocks, matter_clocks, start_step_clock
from govrules.case.commands import Complete, Return, Start
from govrules.case.completion import NO_ANSWER, completion_of, unmet_criteria, with_facts
from govrules.case.desk import Desk
from govrules.case.joint import verdict
from govrules.case.not_ready import why_not_ready
from govrules.case.plain_facts import plain_facts
from govrules.case.plan import Task
from govrules.case.readiness import Finding, examine, missing_for
from govrules.case.refusals import refuse
from govrules.case.reopening import reopen
from govrules.case.settling import finish, route
from govrules.case.standstill import balance, stop
from govrules.case.votes import Result, count
from govrules.codes.cases import (
    CRITERIA_NOT_MET,
    FACTS_MISSING,
    MISCOUNTED_VOTE,
    NOT_RUNNING,
    RETURN_WITHOUT_REASON,
    RETURNS_USED_UP,
    TABLE_WITHOUT_ANSWER,
    UNKNOWN_STEP,
    WRONG_OUTCOME,
    WRONG_POST,
)
from govrules.language import say

_OUTCOMES = frozenset({"done", "refused", "failed", "returned"})


def start(desk: Desk, command: Start) -> bool:
    """Take up a step, or another post's part of a joint one. Returns whether it was."""
    task = _task(desk, command)
    if task is None:
        return False
    step = desk.draft.steps.get(task.id)
    if step is not None and step.status == "running" and step.voices:
        return _join(desk, task, command)
    if task.id not in desk.ready or "" in desk.draft.paused:
        refuse(desk, command, *why_not_ready(desk, task))
        return False
    if task.guarded and not examine(desk, task).is_clear:
        # What was at hand when the step became ready has been withdrawn since.
        del desk.ready[task.id]
        desk.queue.append(task)
        refuse(desk, command, *why_not_ready(desk, task))
        return False
    data: dict[str, Any] | None = None
    rule = task.rule
    if task.may is None or command.by not in task.may or task.decides:
        found = standing(desk, task, command.by, command.who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return False
        if found.names:
            data = {"called": list(found.names)}
        if found.rows:
            rule = f"{found.table}#{','.join(map(str, found.rows))}@{desk.plan.as_of}"
    desk.ready.pop(task.id)
    desk.emit("started", task.id, command.by, command.who, rule, data)
    if task.clock is not None:
        start_step_clock(desk, task)
    if task.activity.excluded:
        stop(desk, task.part, task.id, task.activity.act, task.rule)
    return True


def complete(desk: Desk, command: Complete) -> None:
    """Complete a step, or one post's part of a joint one; a step that is ready is taken up first."""
    if command.outcome == "returned":
        send_back(desk, Return(command.at, command.by, command.who, command.step))
        return
    task = _task(desk, command)
    if task is None or not _running(desk, task, command):
        return
    step = desk.draft.steps[task.id]
    by, who = command.by or step.by, command.who or step.who
    if step.voices:
        _say(desk, task, command, by, who)
        return
    if (by, who) != (step.by, step.who) or task.separate_from:
        found = standing(desk, task, by, who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return
    outcome = command.outcome
    if outcome != "done" and outcome not in _OUTCOMES and outcome not in task.ways:
        refuse(desk, command, WRONG_OUTCOME, _wrong_outcome(task, outcome))
        return
    votes = None
    if task.activity.voters is not None and command.votes is not None:
        counted = count(task.activity.voters, command.votes)
        if not isinstance(counted, Result):
            refuse(desk, command, MISCOUNTED_VOTE, counted)
            return
        votes = counted
        if outcome == "done" and not counted.passed:
            outcome = "failed"
    _complete(desk, task, command, outcome, by, who, votes)


def _complete(
    desk: Desk, task: Task, command: Complete, outcome: str, by: str | None, who: str | None, votes: Result | None
) -> None:
    if command.facts and not _may_say(desk, command, by):
        return
    if task.criteria and outcome == "done":
        unmet = unmet_criteria(task, with_facts(desk, plain_facts(command.facts)))
        if unmet:
            words = say("The conditions of acceptance do not hold: {criteria}.", criteria=unmet)
            refuse(desk, command, CRITERIA_NOT_MET, words)
            return
    done = completion_of(desk, task, outcome, command.facts, command.results)
    if isinstance(done, Finding):
        if done is NO_ANSWER:
            words = say("“{table}” has no answer for this case.", table=task.activity.table)
            refuse(desk, command, TABLE_WITHOUT_ANSWER, words)
        else:
            words = say(
                "“{step}” cannot be completed before these facts are known: {facts}.",
                step=task.id,
                facts=done.facts,
            )
            refuse(desk, command, FACTS_MISSING, words)
        return
    chosen, data, rule = done
    if outcome not in ("done", chosen) or (chosen == outcome and _condition_fails(desk, task, command)):
        refuse(desk, command, WRONG_OUTCOME, _wrong_outcome(task, outcome))
        return
    if votes is not None:
        data = {**data, "votes": _votes_data(votes)}
    way, used_up = route(desk, task, chosen)
    if used_up and way.then == "escalate" and chosen == command.outcome and chosen != "done":
        _escalate(desk, task, command, chosen)
        return
    finish(desk, task, chosen, by, who, data, rule)


def send_back(desk: Desk, command: Return) -> None:
    """Return the case to the applicant; a step that is ready is taken up first."""
    task = _task(desk, command)
    if task is None:
        return
    if not (command.missing or command.reason or "returned" in task.ways):
        words = say("A return says what is missing, or why: the applicant has to know what to bring.")
        refuse(desk, command, RETURN_WITHOUT_REASON, words)
        return
    if not _running(desk, task, command):
        return
    step = desk.draft.steps[task.id]
    by, who = command.by or step.by, command.who or step.who
    if (by, who) != (step.by, step.who):
        found = standing(desk, task, by, who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return
    way, used_up = route(desk, task, "returned")
    if used_up:
        if way.then == "escalate":
            _escalate(desk, task, command, "returned")
            return
        data = {"act": task.activity.act, "outcome": "returned"}
        finish(desk, task, "returned", by, who, data)
        return
    if way.goal not in ("next", "back"):
        finish(desk, task, "returned", by, who, {"act": task.activity.act, "outcome": "returned"})
        return
    back = way if way.goal == "back" else None
    goal = desk.plan.by_id.get(back.to or "", task) if back is not None else task
    missing = [item for item in dict.fromkeys(command.missing)]
    lacking = missing_for(desk, goal)
    data = {"missing": missing, "reason": command.reason, "to": goal.id}
    desk.emit("returned", task.id, by, who, task.rule, data)
    matter = desk.draft.matters.get(task.part.id)
    named = matter.notices if matter is not None else ()
    everything = list(dict.fromkeys((*missing, *lacking)))
    late = [item for item in everything if named and item not in named]
    notice = {"matter": task.part.id, "missing": everything, "late": late}
    desk.emit("notice", goal.id, by, who, task.rule, notice)
    if task.activity.excluded:
        from govrules.case.standstill import resume

        resume(desk, task.part, task.id)
    end_clocks(desk, matter_clocks(desk, task.part.id, "accept"))
    stop(desk, task.part, f"supplement:{goal.id}", "supplement", task.rule)
    if back is not None:
        reopen(desk, task, "returned", back)
    balance(desk)


def _task(desk: Desk, command: Start | Complete | Return) -> Task | None:
    task = desk.plan.by_id.get(command.step)
    if task is None:
        refuse(desk, command, UNKNOWN_STEP, say("There is no step “{step}” here.", step=command.step))
    return task


def _running(desk: Desk, task: Task, command: Complete | Return) -> bool:
    """Make sure that the step runs; one that is ready is started. Refuses otherwise."""
    step = desk.draft.steps.get(task.id)
    if step is not None and step.status == "running":
        if task.id in desk.draft.paused or "" in desk.draft.paused:
            refuse(desk, command, *why_not_ready(desk, task))
            return False
        return True
    if task.id in desk.ready:
        return start(desk, Start(command.at, command.by, command.who, task.id))
    if step is not None and step.status in ("done", "skipped", "ended"):
        words = say("“{step}” is not being worked on: it is {status}.", step=task.id, status=step.status)
        refuse(desk, command, NOT_RUNNING, words)
    else:
        refuse(desk, command, *why_not_ready(desk, task))
    return False


def _join(desk: Desk, task: Task, command: Start) -> bool:
    found = standing(desk, task, command.by, command.who)
    if not isinstance(found, Standing):
        refuse(desk, command, *found)
        return False
    desk.emit("joined", task.id, found.post, command.who, task.rule)
    return True


def _say(desk: Desk, task: Task, command: Complete, by: str | None, who: str | None) -> None:
    """One post of a joint step gives its opinion; the step ends when enough have, or no longer can."""
    found = standing(desk, task, by, who)
    if not isinstance(found, Standing):
        refuse(desk, command, *found)
        return
    if command.outcome not in ("done", "refused"):
        refuse(desk, command, WRONG_OUTCOME, _wrong_outcome(task, command.outcome))
        return
    voice = next((v for v in desk.draft.steps[task.id].voices if v.post == found.post), None)
    if voice is None or voice.opinion is not None:
        words = say("{post} has already given its opinion on “{step}”.", post=found.post, step=task.id)
        refuse(desk, command, WRONG_POST, words)
        return
    if command.facts and not _may_say(desk, command, by):
        return
    data: dict[str, Any] = {"act": task.activity.act, "opinion": command.outcome}
    if command.facts:
        data["facts"] = plain_facts(command.facts)
    desk.emit("opinion", task.id, found.post, who, task.rule, data)
    if command.facts:
        desk.learn()
        desk.refresh()
    conclude(desk, task, found.post)
