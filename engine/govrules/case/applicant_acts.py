"""What the applicant does: opens, hands in, answers, takes back."""

from __future__ import annotations

from govrules.case.clocks import end_clocks, matter_clocks, start_clocks
from govrules.case.commands import Open, Submit, Withdraw
from govrules.case.desk import Desk
from govrules.case.ending import close, is_closed
from govrules.case.plain_facts import plain_facts
from govrules.case.refusals import refuse
from govrules.case.returning import answer
from govrules.case.saying import may_say
from govrules.case.settling import receive
from govrules.codes.cases import ALREADY_OPEN, CASE_CLOSED, UNKNOWN_MATERIAL, UNKNOWN_STEP
from govrules.language import say


def open_case(desk: Desk, command: Open) -> None:
    """Open the case."""
    if desk.draft.opened is not None:
        refuse(desk, command, ALREADY_OPEN, say("The case is open already."))
        return
    data = {"target": desk.plan.target, "facts": plain_facts(command.facts)}
    desk.emit("opened", None, command.by, command.who, desk.plan.rule, data)
    desk.learn()


def submit(desk: Desk, command: Submit) -> None:
    """Hand in materials and facts."""
    draft, plan = desk.draft, desk.plan
    unknown = [
        material
        for material in command.materials
        if plan.materials and material not in plan.materials and material not in plan.papers
    ]
    if unknown:
        words = say("No rule knows the material {materials}.", materials=unknown)
        refuse(desk, command, UNKNOWN_MATERIAL, words)
        return
    if command.facts and not may_say(desk, command):
        return
    first = draft.submitted is None
    data = {"materials": list(command.materials), "facts": plain_facts(command.facts)}
    desk.emit("submitted", None, command.by, command.who, plan.rule, data)
    if command.facts:
        desk.learn()
    if first:
        if not plan.several:
            receive(desk, next(iter(plan.parts.values())))
        elif plan.limits:
            start_clocks(desk, plan.target, "submitted", desk.at)
        desk.queue.extend(plan.sources)
        return
    answer(desk)
    _end_deferrals(desk, command.materials)
    desk.refresh()


def withdraw(desk: Desk, command: Withdraw) -> None:
    """Take the case back, or one matter of it."""
    parts = desk.plan.parts
    if command.matter is not None and command.matter not in parts and command.matter != desk.plan.target:
        words = say("There is no matter “{matter}” in this case.", matter=command.matter)
        refuse(desk, command, UNKNOWN_STEP, words)
        return
    whole = command.matter is None or (command.matter == desk.plan.target and desk.plan.several)
    chosen = list(parts.values()) if whole else [parts[command.matter or ""]]
    open_parts = [part for part in chosen if not is_closed(desk, part)]
    if not open_parts:
        refuse(desk, command, CASE_CLOSED, say("There is nothing left to withdraw: it is closed."))
        return
    for part in open_parts:
        if not is_closed(desk, part):
            close(desk, part, "withdrawn")


def _end_deferrals(desk: Desk, materials: tuple[str, ...]) -> None:
    if not materials:
        return
    for part in desk.plan.parts.values():
        for clock in matter_clocks(desk, part.id, "deferred"):
            if clock.id.rpartition("/")[2] in materials:
                end_clocks(desk, [clock])
