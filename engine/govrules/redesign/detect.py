"""Serial steps that could run in parallel: arrows without a reason, what they cost, what keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from govrules.codes import Code
from govrules.codes.redesign import SERIAL_QUESTION, SERIAL_TRADE_OFF, SERIAL_WITHOUT_REASON
from govrules.language import Text
from govrules.process.across import owners_of
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval
from govrules.process.metrics import Gauge, Metrics
from govrules.redesign.extra_effort import Prices
from govrules.redesign.remainder import Pair, without
from govrules.redesign.savings import savings
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
    gauge = Gauge(graph, start)
    alone, together = savings(graph, removable, gauge.ruler.start)
    prices = Prices(graph)
    names = list(graph.activities)
    findings = tuple(
        Finding(
            kind=kinds[pair],
            before=names[pair[0]],
            after=names[pair[1]],
            saves_alone=alone[pair],
            extra_effort_hours=prices.extra_hours(pair),
            single_officer=officers[pair],
            why=why(graph, activities[pair[0]], activities[pair[1]], kinds[pair], officers[pair]),
        )
        for pair in removable
    )
    return Parallel(
        target=graph.target,
        as_is=gauge.metrics(),
        to_be=gauge.metrics(
            without(graph, removable), lambda other: without(other, other.orders.removable())
        ),
        to_be_proven=gauge.metrics(
            without(graph, proven_arrows(graph)), lambda other: without(other, proven_arrows(other))
        ),
        findings=findings,
        saves_together=together,
    )


def proven_arrows(graph: ProcessGraph) -> list[Pair]:
    """Return the arrows that surely have no reason, less those between two steps of one single officer."""
    steps = list(graph.steps())
    return [
        (before, after)
        for before, after in graph.orders.removable()
        if classify(graph, steps[before], steps[after]) == "proven"
        and single_officer(graph, steps[before], steps[after]) is None
    ]


def classify(graph: ProcessGraph, before: Activity, after: Activity) -> Class:
    """Say how sure it is that an arrow without a reason may go."""
    if before.owner == after.owner or owners_of(graph.book, before) & owners_of(graph.book, after):
        if not (before.needs_known and after.needs_known):
            return "question"
        return "trade_off" if before.refuses > 0 else "proven"
    for activity in (before, after):
        part = graph.parts.get(activity.owner)
        known = activity.needs_known if activity.owner in graph.book.bundles else None
        if known is False or (known is None and part is not None and not part.asks_known):
            return "question"
    return "proven"
