"""A rehearsal that has been looked at → what it went through.

Only what the test really looks at counts: a table that it asks, a process that it measures, a case that it plays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from govrules.case.events import Event
from govrules.process.conditions import holds, when_of
from govrules.process.decision import decide_table
from govrules.process.worlds import choices_of
from govrules.rehearse.coverage.elements import Element
from govrules.rehearse.rehearsal import DECIDED, METRICS, PLAYED, Rehearsal

_ONE_OF_SEVERAL: Final = frozenset({"unique", "first", "priority"})
"""Policies under which several matched rows mean: it is not known which of them answers."""


class Exercised:
    """What one rehearsal went through."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        wanted = rehearsal.test.expect.keys()
        self.rehearsal = rehearsal
        self.plays = bool(wanted & PLAYED) and bool(rehearsal.target)
        self.measures = bool(wanted & METRICS) and bool(rehearsal.target)
        self.facts: Mapping[str, Any] = rehearsal.facts
        events: tuple[Event, ...] = rehearsal.trace.events if self.plays else ()
        if self.plays:
            known = rehearsal.trace.state.facts
            self.facts = {**known, **rehearsal.facts}
        self.outcomes = frozenset(_outcomes(events))
        self.steps = frozenset((*(step for step, _ in self.outcomes), *self._measured()))
        self.rows = frozenset(self._rows(events))
        self.owners = (
            frozenset(rehearsal.graph.parts) | {rehearsal.target} if self._has_process else frozenset()
        )

    @property
    def _has_process(self) -> bool:
        return self.plays or self.measures

    def went_through(self, element: Element) -> bool:
        """Tell whether the rehearsal went through an element."""
        if element.kind == "row":
            return (element.owner, int(element.name)) in self.rows
        if element.owner not in self.owners:
            return False
        if element.kind == "step":
            return f"{element.owner}.{element.name}" in self.steps
        if element.kind == "outcome":
            return (element.step or "", element.name) in self.outcomes
        if element.step is not None and element.address.path[2:3] == ("on",):
            return self._way(element)
        when = when_of(element.name)
        return when is not None and holds(when, self.facts) is element.truth

    def _way(self, element: Element) -> bool:
        """A way's condition holds where its outcome came, and does not where the step ended otherwise."""
        came = {outcome for step, outcome in self.outcomes if step == element.step}
        named = str(element.address.path[3])
        return named in came if element.truth else bool(came - {named})

    def _measured(self) -> Iterator[str]:
        """Yield the steps that surely run in a process that is measured."""
        if not self.measures:
            return
        graph = self.rehearsal.graph
        worlds = list(choices_of(graph).bounds())
        for activity in graph.steps():
            if all(world.runs(activity) for world in worlds):
                yield activity.id.partition("@")[0]

    def _rows(self, events: Iterable[Event]) -> Iterator[tuple[str, int]]:
        ran = {event.step for event in events if event.type == "completed"} if self.plays else None
        for table in tables_asked(self.rehearsal, ran):
            yield from self._hits(table)

    def _hits(self, table: str) -> Iterator[tuple[str, int]]:
        """Yield the rows that hit for sure; where none does and the default answers, row 0."""
        book = self.rehearsal.book
        written = book.table(table)
        if written is None:
            return
        decision, troubles = decide_table(book, table, self.facts)
        if decision.asks or troubles:
            return
        if not decision.matched and decision.outputs is not None:
            yield table, 0
        if len(decision.matched) == 1 or written.hit_policy not in _ONE_OF_SEVERAL:
            yield from ((table, row) for row in decision.matched)


def tables_asked(rehearsal: Rehearsal, ran: Collection[str | None] | None = None) -> tuple[str, ...]:
    """Return the tables that a test asks: its own, or those of its process (of the steps that `ran`)."""
    test, wanted = rehearsal.test, rehearsal.test.expect.keys()
    if test.table is not None:
        return (test.table,) if wanted & DECIDED else ()
    if not rehearsal.target or not wanted & (DECIDED | PLAYED | METRICS):
        return ()
    named = (
        table
        for activity in rehearsal.graph.steps()
        if ran is None or activity.id in ran
        for table in (activity.by.tiers, activity.by.table, activity.table)
    )
    return tuple(dict.fromkeys(table for table in named if table is not None))


def _outcomes(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        if event.type == "completed" and event.step is not None:
            yield event.step, str((event.data or {}).get("outcome", "done"))
        elif event.type in ("refused", "returned", "reopened") and event.step is not None:
            data = event.data or {}
            yield str(data.get("from") or event.step), str(data.get("outcome") or event.type)
