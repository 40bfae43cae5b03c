"""When each step of a case was worked on, read from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language
from govrules.report.gantt import Bar
from govrules.report.labels import step_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_STARTS: Final = frozenset({"started"})
_ENDS: Final = frozenset({"completed", "cancelled", "skipped", "returned"})


def bars_of(events: Iterable[Mapping[str, Any]], graph: ProcessGraph, language: Language) -> list[Bar]:
    """Return a bar a step that ran, in the order of the list; several runs of a step lie on one bar.

    A step that still runs lasts until the last event.
    """
    running: dict[str, datetime] = {}
    spans: dict[str, list[tuple[datetime, datetime]]] = {}
    due: dict[str, datetime] = {}
    last = None
    for event in events:
        last = datetime.fromisoformat(str(event["at"]))
        step = event.get("step") or ""
        if step not in graph.activities:
            continue
        if event["type"] in _STARTS:
            running.setdefault(step, last)
        elif event["type"] in _ENDS and step in running:
            spans.setdefault(step, []).append((running.pop(step), last))
        elif event["type"] == "step_deadline" and (event.get("data") or {}).get("due"):
            due[step] = datetime.fromisoformat(str(event["data"]["due"]))
    if last is None:
        return []
    for step, since in running.items():
        spans.setdefault(step, []).append((since, last))
    return [
        Bar(step_label(graph, step, language), tuple(spans[step]), due.get(step), step in running)
        for step in graph.activities
        if step in spans
    ]
