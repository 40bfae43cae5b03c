"""Acts on the case as a whole: pausing and resuming, extending a limit, intervening."""

from __future__ import annotations

from govrules.case.clocks import current_deadline, matter_clocks, rules_of, set_anew
from govrules.case.commands import Extend, Intervene, Pause, Resume
from govrules.case.desk import Desk
from govrules.case.posts import who_may
from govrules.case.refusals import refuse
from govrules.case.standstill import resume as resume_clock
from govrules.case.standstill import stop
from govrules.case.state import ClockState
from govrules.clock.limits import Limit, why_no_extension
from govrules.codes.cases import (
    EXTENSION_TOO_LATE,
    INTERVENTION_WITHOUT_BASIS,
    NO_EXTENSION_LEFT,
    NOT_PAUSED,
    NOT_RUNNING,
    UNKNOWN_STEP,
    WITHOUT_REASON,
    WRONG_POST,
)
from govrules.language import say
from govrules.process.performers import called

_WHOLE = "pause"


def pause(desk: Desk, command: Pause) -> None:
    """Let the case, or one step that is being worked on, stand still."""
    if not command.reason:
        words = say("A pause needs its reason: the applicant is told why nothing goes on.")
        refuse(desk, command, WITHOUT_REASON, words)
        return
    if not _has_part(desk, command):
        return
    step = command.step or ""
    if step:
        task = desk.plan.by_id.get(step)
        state = desk.draft.steps.get(step)
        if task is None or state is None or state.status != "running":
            words = say("“{step}” is not being worked on, so it cannot be paused.", step=step)
            refuse(desk, command, NOT_RUNNING, words)
            return
    if step in desk.draft.paused:
        refuse(desk, command, NOT_PAUSED, say("It is paused already."))
        return
    data = {"reason": command.reason}
    desk.emit("paused", command.step, command.by, command.who, _rule(desk), data)
    for part in desk.plan.parts.values():
        if not step or part is desk.plan.by_id[step].part:
            stop(desk, part, _key(step), command.reason)


def resume(desk: Desk, command: Resume) -> None:
    """End a pause."""
    if not _has_part(desk, command):
        return
    step = command.step or ""
    if step not in desk.draft.paused:
        refuse(desk, command, NOT_PAUSED, say("Nothing is paused that could go on."))
        return
    desk.emit("resumed", command.step, command.by, command.who, _rule(desk), {"reason": None})
    for part in desk.plan.parts.values():
        resume_clock(desk, part, _key(step))


def extend(desk: Desk, command: Extend) -> None:
    """Grant an extension: by whom the limit says, before it runs out, as often as it allows (art. 42)."""
    plan = desk.plan
    if command.matter is not None and command.matter not in plan.parts and command.matter != plan.target:
        words = say("There is no matter “{matter}” in this case.", matter=command.matter)
        refuse(desk, command, UNKNOWN_STEP, words)
        return
    found = extendable(desk, command.matter)
    if found is None:
        words = say("No limit that runs here provides for an extension.")
        refuse(desk, command, NO_EXTENSION_LEFT, words)
        return
    clocks, limit = found
    assert limit.extension is not None
    first = clocks[0]
    if not command.reason:
        words = say("An extension needs its reason, which the applicant is told.")
        refuse(desk, command, WITHOUT_REASON, words)
        return
    approver = limit.extension.approved_by
    if approver is not None and command.by not in who_may(plan.book, called(approver), "decide"):
        words = say("An extension is granted by {post}, not by {by}.", post=approver, by=command.by or "—")
        refuse(desk, command, WRONG_POST, words)
        return
    why = why_no_extension(limit, first.extensions, desk.at, current_deadline(desk, first))
    if why is not None:
        code = NO_EXTENSION_LEFT if first.extensions >= limit.extension.times else EXTENSION_TOO_LATE
        refuse(desk, command, code, why)
        return
    data = {
        "matter": first.matter,
        "clocks": [clock.id for clock in clocks],
        "by": str(limit.extension.by),
        "reason": command.reason,
    }
    rule = f"{rules_of(plan, first.matter)[first.limit].id}@{plan.as_of}"
    desk.emit("extended", None, command.by, command.who, rule, data)
    set_anew(desk, first.matter)


def extendable(desk: Desk, matter: str | None) -> tuple[list[ClockState], Limit] | None:
    """Return the clocks of the first limit that can be extended: the whole's first, then the members'."""
    names = [matter] if matter is not None else [desk.plan.target, *desk.plan.parts]
    for name in dict.fromkeys(names):
        for index, rule in enumerate(rules_of(desk.plan, name)):
            running = [
                clock for clock in matter_clocks(desk, name, "promised", "statutory") if clock.limit == index
            ]
            if running and rule.limit.extension is not None:
                return running, rule.limit
    return None


def intervene(desk: Desk, command: Intervene) -> None:
    """Record an intervention: only with role, basis and reason. It is counted, and reviewed afterwards."""
    if not (command.role and command.basis and command.reason):
        words = say("An intervention names the role, the basis and the reason; without them it is none.")
        refuse(desk, command, INTERVENTION_WITHOUT_BASIS, words)
        return
    data = {"role": command.role, "basis": command.basis, "reason": command.reason}
    desk.emit("intervened", command.step, command.by, command.who, _rule(desk), data)


def _has_part(desk: Desk, command: Pause | Resume) -> bool:
    """Make sure that a department which has a part in the case asks; refuses otherwise."""
    departments = desk.plan.departments
    if not departments or (command.by or "").partition("/")[0] in departments:
        return True
    words = say(
        "{by} has no part in this case; {departments} have.",
        by=command.by or "—",
        departments=sorted(departments),
    )
    refuse(desk, command, WRONG_POST, words)
    return False


def _key(step: str) -> str:
    return f"{_WHOLE}:{step}" if step else _WHOLE


def _rule(desk: Desk) -> str:
    return f"{desk.plan.target}@{desk.plan.as_of}"
