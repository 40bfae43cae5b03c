"""Two states of one process side by side: figures, findings, schedule, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from govrules.compare.findings import FindingChanges, finding_changes
from govrules.compare.people import People, people_of
from govrules.language import Language
from govrules.process.graph import ProcessGraph
from govrules.process.metrics import Metrics, metrics_of
from govrules.process.timetable import Slot, timetable
from govrules.redesign.inquiry import Thresholds


@dataclass(frozen=True, slots=True)
class State:
    """A process in one state of the rules."""

    graph: ProcessGraph
    metrics: Metrics
    schedule: tuple[Slot, ...]
    """Every step as early as it may, each for its promised limit, both states from the same day."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {"metrics": self.metrics.to_json(), "schedule": [slot.to_json() for slot in self.schedule]}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change does to one process."""

    target: str
    base: State
    new: State
    findings: FindingChanges
    people: People

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the machine output, with its words in `language`."""
        return {
            "target": self.target,
            "base": self.base.to_json(),
            "new": self.new.to_json(),
            "findings": self.findings.to_json(language),
            "people": self.people.to_json(),
        }


def compare_processes(
    base: ProcessGraph,
    new: ProcessGraph,
    start: date | None = None,
    thresholds: Thresholds | None = None,
) -> Comparison:
    """Compare one matter or bundle in two states of the rules.

    `start` is the day from which both are laid on the calendar (default: the day of the new rules).
    `thresholds` say from where on something is a finding.
    """
    begin = start or new.book.as_of
    before, after = _state(base, start, begin), _state(new, start, begin)
    return Comparison(
        target=new.target,
        base=before,
        new=after,
        findings=finding_changes(base, new, thresholds),
        people=people_of(base, new, (before.metrics, after.metrics), (before.schedule, after.schedule)),
    )


def _state(graph: ProcessGraph, start: date | None, begin: date) -> State:
    return State(graph, metrics_of(graph, start), timetable(graph, begin))
