"""A case as planned: every step is taken up as soon as it can be and takes its limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Final

from govrules.case.commands import Complete, Return, Start, Submit, Tick
from govrules.case.plan import Task
from govrules.case.rules_of_the_day import RulesOfTheDay
from govrules.case.runner import CaseRun
from govrules.case.who_comes import who_comes
from govrules.clock.calendar import Calendar
from govrules.clock.deadline import deadline
from govrules.clock.office_hours import DAY

_LAST_MINUTE: Final = 60_000_000
_MOST: Final = 100_000
"""No plan has more to do; a bound so that nothing ever goes round for ever."""


def play_planned(
    run: CaseRun,
    calendar: Calendar,
    *,
    seed: int | None,
    complete_file: bool,
    rules: RulesOfTheDay,
) -> None:
    """Carry a submitted case on until it is closed or waits for somebody.

    A step ends when its limit does: at the closing of the office on the last day, or at the moment for
    hours. One without a limit takes no time. With a seed, refusals and returns are drawn by the shares that
    the steps state (`refuses`, `returns`), and the applicant answers the next working day at opening.
    `complete_file`: what is asked for in materials is handed in at once.
    """
    plan = _Plan(run, calendar, seed, rules)
    for _ in range(_MOST):
        now = run.desk.at
        if complete_file and _bring(run, now):
            plan.stuck.clear()
            continue
        plan.take_up(now)
        if not plan.ahead:
            return
        moment = run.next_moment
        if moment is not None and moment < plan.ahead[0][0]:
            run.do(Tick(moment))
            continue
        end, _, name = heappop(plan.ahead)
        if name is None:
            plan.answer(end)
        elif name in run.desk.plan.by_id:
            plan.complete(run.desk.plan.by_id[name], max(end, now))


class _Plan:
    """What lies ahead of a planned case: the ends of steps, and the applicant's answers (None)."""

    def __init__(self, run: CaseRun, calendar: Calendar, seed: int | None, rules: RulesOfTheDay) -> None:
        self.run = run
        self.calendar = calendar
        self.seed = seed
        self.rules = rules
        self.ahead: list[tuple[datetime, int, str | None]] = []
        self.stuck: set[str] = set()
        """Steps that nobody may take up: asking again would only repeat the refusal."""
        self._order = 0

    def take_up(self, now: datetime) -> None:
        """Take up every step that is ready."""
        for task in self.run.ready:
            if task.id in self.stuck:
                continue
            by, who = who_comes(self.run.desk, task)
            events = self.run.do(Start(now, by, who, step=task.id))
            if any(event.type == "started" for event in events):
                self._push(planned_end(task, now), task.id)
            else:
                self.stuck.add(task.id)

    def complete(self, task: Task, end: datetime) -> None:
        """End a step: done, or as the seed draws it."""
        run = self.run
        step = run.desk.draft.steps.get(task.id)
        if step is None or step.status != "running":
            return
        outcome = "done"
        if self.seed is not None:
            drawn = Random(f"{self.seed} {task.id} {step.runs}").random()  # noqa: S311 - a rehearsal, no secret
            activity = task.activity
            if drawn < activity.refuses:
                outcome = "refused"
            elif drawn < activity.refuses + activity.returns:
                run.do(Return(end, step.by, step.who, step=task.id, reason="drawn"))
                self._push(_next_opening(end, self.calendar), None)
                return
        self.rules.before_acceptance(run, task, end)
        if not step.voices:
            run.do(Complete(end, step.by, step.who, step=task.id, outcome=outcome))
            return
        for _ in step.voices:
            state = run.desk.draft.steps.get(task.id)
            if state is None or state.status != "running":
                return
            by, who = who_comes(run.desk, task)
            run.do(Complete(end, by, who, step=task.id, outcome=outcome))

    def answer(self, moment: datetime) -> None:
        """The applicant answers what was sent back."""
        asked = [asking for asking in self.run.desk.draft.asking.values() if asking.returned]
        if asked:
            materials = tuple(dict.fromkeys(m for asking in asked for m in asking.materials))
            self.run.do(Submit(moment, "applicant", materials=materials))

    def _push(self, moment: datetime, name: str | None) -> None:
        self._order += 1
        heappush(self.ahead, (moment, self._order, name))


def planned_end(task: Task, start: datetime) -> datetime:
    """Return when a step ends that takes its whole limit, by the calendar that counts it."""
    rule = task.clock
    length = rule.limit.working_limit if rule is not None else None
    if rule is None or length is None or not length.amount:
        return start
    due = deadline(start, length, rule.calendar, counts_from=rule.limit.counts_from)
    if due.time is not None:
        return max(start, due.time)
    assert due.last_day is not None
    closing = min(rule.calendar.hours.periods[-1][1], DAY - _LAST_MINUTE)
    end = datetime.combine(due.last_day, datetime.min.time()) + timedelta(microseconds=closing)
    return max(start, end)


def _bring(run: CaseRun, now: datetime) -> bool:
    """Hand in what is asked for."""
    wanted = [m for asking in run.desk.draft.asking.values() for m in asking.materials]
    wanted = [material for material in dict.fromkeys(wanted) if material not in run.desk.draft.handed]
    if not wanted:
        return False
    return not any(
        e.type == "refused_command" for e in run.do(Submit(now, "applicant", materials=tuple(wanted)))
    )


def _next_opening(moment: datetime, calendar: Calendar) -> datetime:
    day = calendar.nth_working_day_after(moment.date(), 1)
    return datetime.combine(day, datetime.min.time()) + timedelta(microseconds=calendar.hours.periods[0][0])
