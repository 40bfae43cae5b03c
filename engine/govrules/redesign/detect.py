"""Serial steps that could run in parallel: arrows without a reason, what they cost, what keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any, Literal

from govrules.codes import Code
from govrules.codes.redesign import SERIAL_QUESTION, SERIAL_TRADE_OFF, SERIAL_WITHOUT_REASON
from govrules.language import Text
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval
from govrules.process.metrics import Metrics, metrics_of
from govrules.process.order import bits, closure
from govrules.redesign.savings import Pair, savings, without
from govrules.redesign.single_officer import single_officer
from govrules.redesign.wording import why

Class = Literal["proven", "question", "trade_off"]

CODES: dict[Class, Code] = {
    "proven": SERIAL_WITHOUT_REASON,
    "question": SERIAL_QUESTION,
    "trade_off": SERIAL_TRADE_OFF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An arrow without a reason."""

    kind: Class
    before: str
    after: str
    saves_alone: Interval
    """Working days, when only this arrow goes."""
    extra_effort_hours: float | None
    """Work on cases that would have been refused before; None = not known, never 0."""
    single_officer: str | None
    """The post of one single officer who does both steps, so that nothing is saved."""
    why: Text

    @property
    def code(self) -> Code:
        """Return the diagnostic code."""
        return CODES[self.kind]

    def to_json(self, language: str) -> dict[str, Any]:
        """Return the machine output, with its words in `language`."""
        return {
            "code": self.code.number,
            "name": self.code.name,
            "class": self.kind,
            "from": self.before,
            "to": self.after,
            "saves_alone": self.saves_alone.to_json(),
            "extra_effort_hours": self.extra_effort_hours,
            "single_officer": self.single_officer,
            "why": self.why.tell(language),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """A process today, and as it would be without the arrows that have no reason."""

    target: str
    as_is: Metrics
    to_be: Metrics
    """Without every removable arrow."""
    to_be_proven: Metrics
    """Without the proven ones only."""
    findings: tuple[Finding, ...]
    saves_together: Interval
    """Working days; arrows that save nothing alone may save together."""

    def to_json(self, language: str = "en") -> dict[str, Any]:
        """Return the machine output."""
        return {
            "target": self.target,
            "as_is": self.as_is.to_json(),
            "to_be": self.to_be.to_json(),
            "to_be_proven": self.to_be_proven.to_json(),
            "findings": [finding.to_json(language) for finding in self.findings],
            "saves_together": self.saves_together.to_json(),
        }


def find_parallel(graph: ProcessGraph, start: date | None = None) -> Parallel:
    """Find every arrow that has no reason, and take the savings over all ways the case may go.

    Removing a set R leaves (reduction of today's arrows, minus R) and everything with a reason: an arrow
    that goes also frees the later step from what only the earlier one stood behind. Between two steps of one
    single officer the arrow stays in force for the days: he does one after the other whatever the rule says.
    """
    removable = graph.orders.removable()
    activities = list(graph.steps())
    kinds = {pair: classify(graph, activities[pair[0]], activities[pair[1]]) for pair in removable}
    officers = {pair: single_officer(graph, activities[pair[0]], activities[pair[1]]) for pair in removable}
    free = [pair for pair in removable if officers[pair] is None]
    begin = start or graph.book.as_of
    alone, together = savings(graph, free, begin)
    names = list(graph.activities)
    findings = tuple(
        Finding(
            kind=kinds[pair],
            before=names[pair[0]],
            after=names[pair[1]],
            saves_alone=alone.get(pair, Interval(0, 0)),
            extra_effort_hours=extra_effort(graph, pair),
            single_officer=officers[pair],
            why=why(graph, activities[pair[0]], activities[pair[1]], kinds[pair], officers[pair]),
        )
        for pair in removable
    )
    proven = [pair for pair in free if kinds[pair] == "proven"]
    return Parallel(
        target=graph.target,
        as_is=metrics_of(graph, start),
        to_be=metrics_of(graph, start, without(graph, free)),
        to_be_proven=metrics_of(graph, start, without(graph, proven)),
        findings=findings,
        saves_together=together,
    )


def classify(graph: ProcessGraph, before: Activity, after: Activity) -> Class:
    """Say how sure it is that an arrow without a reason may go."""
    if before.owner == after.owner:
        if not (before.needs_known and after.needs_known):
            return "question"
        return "trade_off" if before.refuses > 0 else "proven"
    for activity in (before, after):
        part = graph.parts.get(activity.owner)
        known = activity.needs_known if activity.owner in graph.book.bundles else None
        if known is False or (known is None and part is not None and not part.asks_known):
            return "question"
    return "proven"


def extra_effort(graph: ProcessGraph, pair: Pair) -> float | None:
    """Return the hours of work on cases that would have been refused before: Σ eᵢ (Π new − Π old).

    i runs over the steps of the matter, the products of (1 − p) over its steps before i, then and today.
    None when the effort of a step that it touches is not known.
    """
    activities = list(graph.steps())
    owner = activities[pair[1]].owner
    if activities[pair[0]].owner != owner:
        return 0.0
    inside = sum(1 << n for n, activity in enumerate(activities) if activity.owner == owner)
    if not any(activities[number].refuses for number in bits(inside)):
        return 0.0
    old = closure(graph.orders.today, graph.orders.order)
    new = closure(without(graph, [pair]), graph.orders.order)
    minutes = 0.0
    for number in bits(inside):
        passed_then = _passed(activities, new[number] & inside)
        passed_today = _passed(activities, old[number] & inside)
        if passed_then == passed_today:
            continue
        effort = activities[number].work_minutes
        if effort is None:
            return None
        minutes += effort * (passed_then - passed_today)
    return round(minutes / 60, 4)


def _passed(activities: Sequence[Activity], before: int) -> float:
    return prod(1 - activities[number].refuses for number in bits(before))
