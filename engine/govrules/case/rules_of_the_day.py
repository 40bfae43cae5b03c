"""A case keeps the rules of the day it was accepted; before that, those of the day it was submitted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from govrules.case.plan import Task
from govrules.case.planning import Layout, build, layout_of, plan_of, with_part
from govrules.case.runner import CaseRun
from govrules.process.graph import ProcessGraph


class RulesOfTheDay:
    """Which rules a run goes by. Without `graph_at` they never change."""

    def __init__(self, graph: ProcessGraph, graph_at: Callable[[date], ProcessGraph] | None) -> None:
        self._graph = graph
        self._graph_at = graph_at
        self._layout: Layout | None = None
        self._by_day: dict[date, ProcessGraph] = {graph.book.as_of: graph}

    def before_opening(self, run: CaseRun, moment: datetime) -> None:
        """The case is about to be submitted: the rules of this day hold until acceptance."""
        if self._graph_at is not None:
            self._graph = self._on(self._graph_at, moment.date())
            run.change_rules(plan_of(self._graph))

    def before_acceptance(self, run: CaseRun, task: Task, moment: datetime) -> None:
        """A step that accepts is about to be completed: its matter keeps the rules of this day.

        The intake of one stop, and the acceptance of a single matter, decide for the whole case.
        """
        matter = run.desk.draft.matters.get(task.part.id)
        if self._graph_at is None or not task.accepts or (matter is not None and matter.accepted is not None):
            return
        graph = self._on(self._graph_at, moment.date())
        if graph is self._graph:
            return
        plan = run.desk.plan
        if not plan.several or task is plan.intake:
            self._graph = graph
            run.change_rules(plan_of(graph))
        elif plan.intake is None:
            self._layout = with_part(self._layout or layout_of(self._graph), layout_of(graph), task.part.id)
            run.change_rules(build(self._layout))

    def _on(self, graph_at: Callable[[date], ProcessGraph], day: date) -> ProcessGraph:
        if day not in self._by_day:
            self._by_day[day] = graph_at(day)
        return self._by_day[day]
