"""The process graph: the one object that every consumer reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx

from govrules.process.activity import Activity
from govrules.process.conditions import Alternatives
from govrules.process.drawn_late import DrawnLate
from govrules.process.order import closure
from govrules.process.parts import Orders, Part, Reason

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.diagnostics import Diagnostic


class ProcessGraph(nx.DiGraph):  # type: ignore[type-arg]
    """Steps and the arrows between them, frozen, as a `networkx.DiGraph`.

    Nodes are step ids plus `start` and `end`; every step node carries `activity`. Edges are the transitive
    reduction of today's order and of all reasons; each carries `declared`, `removable` and `reasons`.
    """

    _node = DrawnLate()
    _adj = DrawnLate()
    _succ = DrawnLate()
    _pred = DrawnLate()
    target: str
    book: RuleBook
    facts: Mapping[str, Any]
    """What is known of the case at compile time; the rest is unknown, which is not null."""
    activities: Mapping[str, Activity]
    """Every step by node id, in the order of the list."""
    parts: Mapping[str, Part]
    """Every matter by id, and the bundle itself if it has steps of its own."""
    groups: tuple[Alternatives, ...]
    """The `one_of` groups, by the number that `Chosen` names."""
    one_stop: str | None
    """The place that takes in once for all, if the target has one stop."""
    on_refusal: str
    orders: Orders
    supplies: Mapping[tuple[int, str, str], tuple[int, ...]]
    """Who makes what: (number of the step that needs, `material` or `fact`, id) → numbers of its makers."""
    open_needs: bool
    """Whether a step needs a material that is asked for under a condition nobody can tell yet."""
    stated: Mapping[tuple[int, int], tuple[Reason, ...]]
    """Why one step waits for another, by numbers; all reasons but the acts."""
    acts: tuple[int, ...]
    """What the acts put before each step."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the order; an error here means that no case can be carried through."""

    def __new__(cls, *_: Any, **__: Any) -> ProcessGraph:
        """Make the object; networkx would ask its backends first, which know nothing of processes."""
        return object.__new__(cls)

    def __init__(self, incoming: Any = None, **attributes: Any) -> None:
        """Hold the attributes above; networkx itself calls this without them when it copies."""
        super().__init__(incoming)
        self.__dict__.update(attributes)

    def steps(self) -> Iterator[Activity]:
        """Yield the steps in the order of the list."""
        yield from self.activities.values()

    def reasons(self, before: str, after: str) -> tuple[Reason, ...]:
        """Return the reasons of an arrow of the graph or of an implied pair; none for any other pair."""
        first, second = self.numbers.get(before), self.numbers.get(after)
        if first is None or second is None:
            return ()
        found = self.stated.get((first, second), ())
        shown = self.orders.today[second] >> first & 1
        if shown and self.acts[second] >> first & 1:
            acts = f"{self.activities[before].act} → {self.activities[after].act}"
            return (*found, Reason("act", acts))
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each step, by node id."""
        return {name: number for number, name in enumerate(self.activities)}

    @cached_property
    def implied(self) -> tuple[tuple[str, str, tuple[Reason, ...]], ...]:
        """Reasons of pairs that the reduction does not show (without `act`)."""
        shown = self.orders.today
        ids = list(self.activities)
        return tuple(
            (ids[before], ids[after], found)
            for (before, after), found in sorted(self.stated.items())
            if not shown[after] >> before & 1
        )

    def earlier_givers(self, reader: int, material: str) -> tuple[int, ...]:
        """Return the steps before `reader` that give a material, the last ones and those before them."""
        before = self.closure_today[reader]
        return tuple(
            number
            for number, activity in enumerate(self.activities.values())
            if before >> number & 1 and material in activity.gives_materials
        )

    @cached_property
    def closure_today(self) -> tuple[int, ...]:
        """Everything that comes before each step today."""
        return tuple(closure(self.orders.today, self.orders.order))
