"""What changes do to a process: its figures and its arrows before and after, where it is touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.book.rulebook import RuleBook
from govrules.burden.demand import Verdict
from govrules.diagnostics import has_errors
from govrules.process.interval import Interval

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph
    from govrules.process.metrics import Metrics

Arrow = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """A matter or a bundle before and after, under the rules of one day."""

    target: str
    day: date
    before: Metrics | None
    """None = there was no such process, or no case could be carried through it."""
    after: Metrics | None
    gained: tuple[Arrow, ...] = ()
    """What must wait for what, and did not before. Steps that are new are not counted."""
    lost: tuple[Arrow, ...] = ()

    @property
    def is_none(self) -> bool:
        """Tell whether nothing of it shows in the process."""
        return not (self.gained or self.lost) and _figures(self.before) == _figures(self.after)

    @property
    def waiting(self) -> Verdict | None:
        """Say what the change of the working days is to people; None = they stay, or are not known."""
        if self.before is None or self.after is None:
            return None
        return longer(self.before.working_days, self.after.working_days)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "target": self.target,
            "day": self.day.isoformat(),
            "before": None if self.before is None else self.before.to_json(),
            "after": None if self.after is None else self.after.to_json(),
            "arrows_gained": [list(arrow) for arrow in self.gained],
            "arrows_lost": [list(arrow) for arrow in self.lost],
        }


def effect_on(base: RuleBook, head: RuleBook, target: str) -> Effect:
    """Measure one matter or bundle in two books; only it is compiled."""
    before, after = _graph(base, target), _graph(head, target)
    gained, lost = _arrows(before, after)
    return Effect(target, head.as_of, _measured(before), _measured(after), gained, lost)


def longer(before: Interval, after: Interval) -> Verdict | None:
    """Weigh two spans of working days by both their ends; a limit that nobody knows is the longest."""
    ends = [
        (before.least, after.least),
        (_top(before), _top(after)),
    ]
    more, less = any(new > old for old, new in ends), any(new < old for old, new in ends)
    if more and less:
        return "incomparable"
    return "added" if more else "removed" if less else None


def _top(days: Interval) -> float:
    return float("inf") if days.most is None else days.most


def _graph(book: RuleBook, target: str) -> ProcessGraph | None:
    if target not in book.matters and target not in book.bundles:
        return None
    from govrules.process.compile import compile_graph  # networkx: only where something is to be measured

    graph = compile_graph(book, target)
    return None if has_errors(graph.diagnostics) else graph


def _measured(graph: ProcessGraph | None) -> Metrics | None:
    if graph is None:
        return None
    from govrules.process.metrics import metrics_of

    return metrics_of(graph)


def _figures(metrics: Metrics | None) -> Any:
    if metrics is None:
        return None
    found = metrics.to_json()
    del found["as_of"]
    return found


def _arrows(
    before: ProcessGraph | None, after: ProcessGraph | None
) -> tuple[tuple[Arrow, ...], tuple[Arrow, ...]]:
    if before is None or after is None:
        return (), ()
    shared = before.activities.keys() & after.activities.keys()
    old = [edge for edge in before.edges if shared.issuperset(edge)]
    new = [edge for edge in after.edges if shared.issuperset(edge)]
    known, now = set(old), set(new)
    return tuple(edge for edge in new if edge not in known), tuple(edge for edge in old if edge not in now)
