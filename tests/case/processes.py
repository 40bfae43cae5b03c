"""Random small processes and random commands, for the laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

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
from govrules.case.runner import CaseRun
from govrules.case.who_comes import who_comes
from govrules.process.graph import ProcessGraph

from .towns import at, graph_of

FACTS = """
kind: Facts
facts: [{id: go, type: boolean}, {id: score, type: number}]
---
kind: TimeLimits
limits:
  - id: week
    promised: 5 working days
    statutory: 8 working days
    accept_within: 2 working days
    deliver_within: 2 working days
    extension: {by: 3 working days, approved_by: hall/head}
    warnings: [{at: 60%, card: yellow}, {at: overdue, card: red}]
    on_overdue: {OVERDUE}
---
kind: MatterList
matters:
"""
ACTS = ("review", "inspect", "work", "test", "decide", "issue", "survey")
WAYS = (
    "",
    "again: {to: GOAL, at_most: 2}",
    "again: {to: GOAL, rounds: 2, then: refused}",
    "low: {to: GOAL, when: score < 5, at_most: 1, then: next}",
    "returned: {to: GOAL, at_most: 1}",
    "failed: next, refused: end",
)
BY = (
    "hall/clerk",
    "system",
    "[hall/clerk, fire/handler]",
    "[hall/clerk, fire/handler, health/handler]",
)


@dataclass(frozen=True)
class Process:
    """A process as text, so that its steps can be renamed."""

    text: str
    target: str

    def graph(self) -> ProcessGraph:
        return graph_of(self.text, self.target)

    def renamed(self) -> Process:
        """The same with other step names, whose alphabetical order is another one."""
        text = self.text
        for number in range(7):
            text = text.replace(f"s{number}x", f"z{9 - number}y")
        return Process(text, self.target)


@st.composite
def processes(draw: st.DrawFn) -> Process:
    members = draw(st.integers(1, 3))
    lines: list[str] = []
    for member in range(members):
        limit = draw(st.sampled_from(["", "    limit: week\n", "    limit: 4 working days\n"]))
        lines.append(f"  - id: m{member}\n    authority: hall\n{limit}    materials: [form]\n    steps:\n")
        steps = draw(st.integers(1, 4))
        accepts = draw(st.booleans())
        names: list[str] = []
        if accepts:
            lines.append("      - {id: s0x, act: accept, by: hall/window, limit: 1 working day}\n")
            names.append("s0x")
        for number in range(1, steps + 1):
            name = f"s{number}x"
            after = draw(st.lists(st.sampled_from(names), unique=True, max_size=2)) if names else []
            parts = [f"id: {name}", f"act: {draw(st.sampled_from(ACTS))}", f"by: {draw(st.sampled_from(BY))}"]
            parts += ["needs: []", f"after: [{', '.join(after)}]"]
            if draw(st.booleans()):
                parts.append("limit: 2 working days")
            if draw(st.integers(0, 3)) == 0:
                parts.append("when: go")
            if "[hall" in parts[2]:
                parts.append(f"agree: {draw(st.sampled_from(['all', 'any', 'majority', '0.6']))}")
                parts += ["absent: consent"] if draw(st.booleans()) else []
            way = draw(st.sampled_from(WAYS))
            if way:
                goal = draw(st.sampled_from([*after, name]))
                parts.append(f"on: {{{way.replace('GOAL', goal)}}}")
            lines.append(f"      - {{{', '.join(parts)}}}\n")
            names.append(name)
    overdue = draw(st.sampled_from(["escalate", "deemed_approved"]))
    text = FACTS.replace("{OVERDUE}", overdue) + "".join(lines)
    if members == 1:
        return Process(text, "m0")
    orders = [draw(st.sampled_from([f"m{i}", f"{{matter: m{i}, after: []}}"])) for i in range(members)]
    limit = draw(st.sampled_from(["", "limit: {promised: 9 working days}\n"]))
    refusal = draw(st.sampled_from(["others_go_on", "stop_all"]))
    rest = f"---\nkind: Bundle\nid: b\nlead: hall\n{limit}on_refusal: {refusal}\n"
    rest += f"matters: [{', '.join(orders)}]\n"
    return Process(text + rest, "b")


@dataclass(frozen=True)
class Line:
    """A command in terms of how the case stands, so that it fits any process and any naming."""

    kind: str
    after: int
    """Minutes after the line before."""
    step: int
    """Which of the steps that can be worked on; of all steps if `wild`."""
    wild: bool
    by: str | None
    """None = whoever is called."""
    who: str | None
    outcome: int
    facts: dict[str, Any]

    def command(self, moment: datetime, run: CaseRun) -> Command:
        draft, plan = run.desk.draft, run.desk.plan
        at_work = [
            task for task in plan.tasks if task.id in draft.steps and draft.steps[task.id].status == "running"
        ]
        near = [*at_work, *run.ready] if self.kind != "start" else run.ready
        steps = list(plan.tasks) if self.wild or not near else near
        task = steps[self.step % len(steps)]
        step = task.id
        by, who = (self.by, self.who) if self.by else who_comes(run.desk, task)
        match self.kind:
            case "submit":
                return Submit(moment, "applicant", None, materials=("form",), facts=self.facts)
            case "start":
                return Start(moment, by, who, step=step)
            case "complete":
                outcomes = ["done", "done", "done", *task.ways, "refused"]
                outcome = outcomes[self.outcome % len(outcomes)]
                return Complete(moment, by, who, step=step, outcome=outcome, facts=self.facts)
            case "return":
                return Return(
                    moment, by, who, step=step, missing=("form",) if self.outcome % 2 else (), reason="r"
                )
            case "pause":
                return Pause(moment, by, who, reason="r", step=step if self.step % 2 else None)
            case "resume":
                paused = sorted(draft.paused)
                return Resume(moment, by, who, step=(paused[0] if paused else step) or None)
            case "extend":
                return Extend(moment, "hall/head", who, reason="r")
            case "withdraw":
                return Withdraw(moment, by, who, matter=None if self.wild else step.partition(".")[0])
            case "intervene":
                return Intervene(moment, by, who, role="r", basis="b", reason="c")
            case _:
                return Tick(moment)


KINDS = ["submit", "start", "start", "complete", "complete", "complete", "complete", "return", "tick"]
RARE = ["pause", "resume", "resume", "extend", "withdraw", "intervene"]
LINES = st.builds(
    Line,
    kind=st.sampled_from(KINDS * 4 + RARE),
    after=st.sampled_from([0, 30, 60, 600, 1440, 4320]),
    step=st.integers(0, 11),
    wild=st.integers(0, 9).map(lambda n: n == 0),
    by=st.sampled_from([*[None] * 8, "hall/clerk", "fire/handler"]),
    who=st.sampled_from([None, "a", "b"]),
    outcome=st.integers(0, 9),
    facts=st.sampled_from(
        [{"score": 9}, {"go": True}, {"go": False}, {"score": 1}, {"score": 9, "go": True}]
    ),
)


def carry(run: CaseRun, lines: list[Line]) -> Iterator[Command]:
    """Yield the commands of a random case, each made when the ones before have been carried out."""
    moment = at("03-02 09:00")
    yield Open(moment, "applicant", facts={})
    yield Submit(moment, "applicant", materials=("form",))
    for line in lines:
        moment += timedelta(minutes=line.after)
        yield line.command(moment, run)
