"""Rule texts → process graphs, and short ways to carry a case through them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.case.commands import Command, Complete, Open, Return, Start, Submit, Tick
from govrules.case.events import Event
from govrules.case.runner import CaseRun
from govrules.case.state import CaseState
from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph

DAY = date(2026, 3, 2)
CALENDAR = (Path(__file__).parents[2] / "rules" / "common" / "calendar-cn.yaml").read_text(encoding="utf-8")

TOWN = """
kind: Organization
id: town
departments:
  - id: hall
    posts: [{id: window, staff: 9}, {id: clerk, staff: 9}, {id: chief, staff: 9}, {id: head, staff: 9}]
  - {id: fire, supervised_by: province, posts: [{id: handler, staff: 9}]}
  - {id: health, supervised_by: province, posts: [{id: handler, staff: 9}]}
  - {id: province, posts: [{id: inspector, staff: 9}]}
---
kind: MaterialTemplates
materials:
  - {id: form, source: applicant}
  - {id: form2, source: applicant}
  - {id: form3, source: applicant}
  - {id: layout, source: applicant}
  - {id: letter, source: applicant}
  - {id: licence, source: government, e_licence: true}
  - {id: report, source: government}
  - {id: premises-proof, source: government, commitment: {letter: letter, not_for: applicant.broken_promise}}
---
"""


def book_of(text: str, as_of: date = DAY) -> RuleBook:
    book = load_texts({"town.yaml": TOWN + text, "calendar.yaml": CALENDAR}, as_of)
    assert not book.diagnostics, [str(diagnostic.message) for diagnostic in book.diagnostics]
    return book


def graph_of(text: str, target: str, facts: dict[str, Any] | None = None) -> ProcessGraph:
    graph = compile_graph(book_of(text), target, facts)
    assert not graph.diagnostics, [str(diagnostic.message) for diagnostic in graph.diagnostics]
    return graph


def at(text: str) -> datetime:
    """`03-02 09:00` of 2026."""
    return datetime.fromisoformat(f"2026-{text}")


class Walk:
    """A case under way: every line one command."""

    def __init__(self, graph: ProcessGraph, start: str = "03-02 09:00", **facts: Any) -> None:
        self.run = CaseRun(graph, "case-1")
        self.at = at(start)
        self.do(Open(self.at, "applicant", facts=facts))

    def do(self, command: Command) -> list[Event]:
        return self.run.do(command)

    def submit(
        self, *materials: str, on: str | None = None, by: str | None = None, **facts: Any
    ) -> list[Event]:
        return self.do(Submit(self._moment(on), by or "applicant", materials=materials, facts=facts))

    def start(
        self, step: str, by: str = "hall/window", who: str = "wang", on: str | None = None
    ) -> list[Event]:
        return self.do(Start(self._moment(on), by, who, step=step))

    def done(
        self,
        step: str,
        by: str | None = None,
        who: str | None = None,
        on: str | None = None,
        outcome: str = "done",
        votes: dict[str, Any] | None = None,
        **facts: Any,
    ) -> list[Event]:
        moment = self._moment(on)
        return self.do(Complete(moment, by, who, step=step, outcome=outcome, facts=facts, votes=votes))

    def send_back(
        self, step: str, *missing: str, by: str = "hall/window", on: str | None = None
    ) -> list[Event]:
        return self.do(Return(self._moment(on), by, "wang", step=step, missing=missing, reason="incomplete"))

    def tick(self, on: str) -> list[Event]:
        return self.do(Tick(self._moment(on)))

    def _moment(self, on: str | None) -> datetime:
        if on is not None:
            self.at = at(on)
        return self.at

    @property
    def state(self) -> CaseState:
        return self.run.state

    def types(self, *wanted: str) -> list[str]:
        return [event.type for event in self.run.events if not wanted or event.type in wanted]

    def all(self, type_: str) -> list[Event]:
        return [event for event in self.run.events if event.type == type_]

    def due(self, clock: str) -> str | None:
        """The last day of a clock, as it stands now."""
        found = [
            e for e in self.run.events if e.data and e.data.get("clock") == clock and "last_day" in e.data
        ]
        return found[-1].data["last_day"] if found and found[-1].data else None

    def done_steps(self) -> list[str]:
        return [event.step.partition(".")[2] for event in self.all("completed") if event.step]


def code(events: list[Event]) -> str | None:
    """The name of the code with which the last command was refused; None = it was not."""
    refused = [event for event in events if event.type == "refused_command"]
    return refused[-1].data["name"] if refused and refused[-1].data else None
