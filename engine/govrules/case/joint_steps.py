"""Joint steps: each post called gives its opinion; enough of them end the step."""

from __future__ import annotations

from typing import Any

from govrules.case.assignment import calling
from govrules.case.authority import Standing, standing
from govrules.case.commands import Complete
from govrules.case.completion import completion_of
from govrules.case.desk import Desk
from govrules.case.joint import verdict
from govrules.case.plain_facts import plain_facts
from govrules.case.plan import Task
from govrules.case.readiness import Finding
from govrules.case.refusals import refuse
from govrules.case.settling import finish
from govrules.codes.cases import NOT_RUNNING, WRONG_OUTCOME
from govrules.language import say


def give_opinion(desk: Desk, task: Task, command: Complete, by: str | None, who: str | None) -> None:
    """One post of a joint step says yes (`done`) or no (`refused`)."""
    found = standing(desk, task, by, who)
    if not isinstance(found, Standing):
        refuse(desk, command, *found)
        return
    if command.outcome not in ("done", "refused"):
        words = say("In a joint step a post says `done` or `refused`, not “{given}”.", given=command.outcome)
        refuse(desk, command, WRONG_OUTCOME, words)
        return
    voice = next((v for v in desk.draft.steps[task.id].voices if v.post == found.post), None)
    if voice is None or voice.opinion is not None:
        words = say("{post} has already given its opinion on “{step}”.", post=found.post, step=task.id)
        refuse(desk, command, NOT_RUNNING, words)
        return
    data: dict[str, Any] = {"act": task.activity.act, "opinion": command.outcome}
    if command.facts:
        data["facts"] = plain_facts(command.facts)
    desk.emit("opinion", task.id, found.post, who, task.rule, data)
    if command.facts:
        desk.learn()
        desk.refresh()
    conclude(desk, task)


def conclude(desk: Desk, task: Task) -> None:
    """End a joint step if enough have agreed, or no longer can."""
    outcome = verdict(calling(desk, task).agree, desk.draft.steps[task.id].voices)
    if outcome is None:
        return
    if outcome == "refused":
        finish(desk, task, outcome, None, None, {"act": task.activity.act, "outcome": outcome})
        return
    done = completion_of(desk, task, outcome, {}, None)
    if isinstance(done, Finding):
        data = {"facts": list(done.facts), "materials": []}
        desk.emit("asked", task.id, rule=task.rule, data=data)
        return
    chosen, data, rule = done
    finish(desk, task, chosen, None, None, data, rule)
