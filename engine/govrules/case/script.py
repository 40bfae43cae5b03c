"""A script: lines of a case file as commands, with what a line leaves out filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from govrules.case.commands import (
    Command,
    Complete,
    Extend,
    Intervene,
    Open,
    Pause,
    Resume,
    Return,
    Start,
    Submit,
    Tick,
    Withdraw,
)
from govrules.case.officer_acts import extendable
from govrules.case.rules_of_the_day import RulesOfTheDay
from govrules.case.runner import CaseRun
from govrules.case.script_times import moment_of
from govrules.case.who_comes import who_comes
from govrules.clock.calendar import Calendar
from govrules.codes.cases import SCRIPT_COMMAND, SCRIPT_MOMENT
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import because_text
from govrules.model.cases import Action


class Script:
    """Plays the lines of a script on a run."""

    def __init__(
        self,
        run: CaseRun,
        calendar: Calendar,
        rules: RulesOfTheDay,
        facts: Mapping[str, Any],
        materials: tuple[str, ...],
        case: str,
    ) -> None:
        self._run = run
        self._calendar = calendar
        self._rules = rules
        self._facts = facts
        self._materials = materials
        self._case = case

    def play(self, actions: tuple[Action, ...], start: datetime) -> tuple[Diagnostic, ...]:
        """Carry out the lines in order; one that cannot be read is passed over and named."""
        diagnostics: list[Diagnostic] = []
        now = start
        for number, action in enumerate(actions):
            at = moment_of(action.at, now, self._calendar)
            if at is None:
                diagnostics.append(self._unreadable(number, action))
                continue
            now = at
            make = _COMMANDS.get(action.do)
            if make is None:
                diagnostics.append(self._unknown(number, action))
                continue
            self._open_first(action, at)
            command = make(self, action, at)
            if isinstance(command, Start | Complete | Return):
                task = self._run.desk.plan.by_id.get(command.step)
                if task is not None and isinstance(command, Complete):
                    self._rules.before_acceptance(self._run, task, at)
            self._run.do(command)
        return tuple(diagnostics)

    def step_id(self, name: str | None) -> str:
        """Read a step's name: `matter.step`, or the step alone where only one matter has it."""
        plan = self._run.desk.plan
        if name is None or name in plan.by_id:
            return name or ""
        merged_into = plan.book.aliases.get(name)
        if merged_into in plan.by_id:
            return merged_into or ""
        found = [task.id for task in plan.tasks if task.id.partition(".")[2] == name]
        return found[0] if len(found) == 1 else name

    def first_materials(self, action: Action) -> tuple[str, ...]:
        """Return what a line hands in; the first submission brings what the case has."""
        if self._run.desk.draft.submitted is None:
            return tuple(dict.fromkeys((*self._materials, *action.materials)))
        return action.materials

    def opening_facts(self, action: Action) -> dict[str, Any]:
        """Return what is known at the opening."""
        return {**self._facts, **action.facts}

    def comes(self, action: Action) -> tuple[str | None, str | None]:
        """Return who acts in a step: as the line says, else the post that is called, one of its officers."""
        task = self._run.desk.plan.by_id.get(self.step_id(action.step))
        if task is None:
            return action.by, action.who
        state = self._run.desk.draft.steps.get(task.id)
        if action.do != "start" and state is not None and state.status == "running":
            if not state.voices:
                return action.by or state.by, action.who or (None if action.by else state.who)
            if action.by is not None:
                return action.by, action.who or f"{action.by}#1"
        by, who = who_comes(self._run.desk, task, action.by)
        return action.by or by, action.who or who

    def authority(self) -> str | None:
        """Return the authority of the case."""
        return next((p.authority for p in self._run.desk.plan.parts.values() if p.authority), None)

    def approver(self, matter: str | None) -> str | None:
        """Return who grants the extension that would be granted now."""
        found = extendable(self._run.desk, matter)
        return found[1].extension.approved_by if found is not None and found[1].extension else None

    def _open_first(self, action: Action, at: datetime) -> None:
        if self._run.desk.draft.opened is None and action.do != "open":
            self._rules.before_opening(self._run, at)
            self._run.do(Open(at, "applicant", facts=self._facts))

    def _unreadable(self, number: int, action: Action) -> Diagnostic:
        place = self._run.desk.plan.book.place("cases", self._case, "script", number, "at")
        words = say("“{text}” is no moment: the line was passed over.", text=action.at)
        return Diagnostic(SCRIPT_MOMENT, words, place, say("Write `2026-03-02 09:10` or `+1 working day`."))

    def _unknown(self, number: int, action: Action) -> Diagnostic:
        place = self._run.desk.plan.book.place("cases", self._case, "script", number, "do")
        words = say("“{text}” is nothing that a case can do: the line was passed over.", text=action.do)
        known = say("Known are: {words}.", words=list(_COMMANDS))
        return Diagnostic(SCRIPT_COMMAND, words, place, known)


def _open(script: Script, action: Action, at: datetime) -> Command:
    return Open(at, action.by or "applicant", action.who, facts=script.opening_facts(action))


def _submit(script: Script, action: Action, at: datetime) -> Command:
    materials = script.first_materials(action)
    return Submit(at, action.by or "applicant", action.who, materials=materials, facts=action.facts)


def _start(script: Script, action: Action, at: datetime) -> Command:
    by, who = script.comes(action)
    return Start(at, by, who, step=script.step_id(action.step))


def _complete(script: Script, action: Action, at: datetime) -> Command:
    by, who = script.comes(action)
    results, votes = action.results, action.votes
    if isinstance(results, dict):
        votes, results = votes or results, None
    return Complete(
        at,
        by,
        who,
        step=script.step_id(action.step),
        outcome=action.outcome or "done",
        facts=action.facts,
        results=results,
        votes=votes,
    )


def _return(script: Script, action: Action, at: datetime) -> Command:
    by, who = script.comes(action)
    return Return(
        at, by, who, step=script.step_id(action.step), missing=action.missing, reason=_reason(action)
    )


def _pause(script: Script, action: Action, at: datetime) -> Command:
    step = script.step_id(action.step) or None
    return Pause(at, action.by or script.authority(), action.who, reason=_reason(action), step=step)


def _resume(script: Script, action: Action, at: datetime) -> Command:
    step = script.step_id(action.step) or None
    return Resume(at, action.by or script.authority(), action.who, step=step)


def _extend(script: Script, action: Action, at: datetime) -> Command:
    by = action.by or script.approver(action.matter)
    return Extend(at, by, action.who, matter=action.matter, reason=_reason(action))


def _withdraw(script: Script, action: Action, at: datetime) -> Command:
    return Withdraw(at, action.by or "applicant", action.who, matter=action.matter, reason=_reason(action))


def _intervene(script: Script, action: Action, at: datetime) -> Command:
    step = script.step_id(action.step) or None
    return Intervene(
        at, action.by, action.who, role=action.role, basis=action.basis, reason=_reason(action), step=step
    )


def _tick(script: Script, action: Action, at: datetime) -> Command:
    return Tick(at)


def _reason(action: Action) -> str | None:
    return because_text(action.reason) if action.reason is not None else None


_COMMANDS: Final[dict[str, Callable[[Script, Action, datetime], Command]]] = {
    "open": _open,
    "submit": _submit,
    "start": _start,
    "complete": _complete,
    "return": _return,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "withdraw": _withdraw,
    "intervene": _intervene,
    "tick": _tick,
}
