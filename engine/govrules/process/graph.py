"""The process graph: the one object that every consumer reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx

from govrules.model.base import Name
from govrules.model.matters import MaterialEntry
from govrules.process.activity import Activity, When
from govrules.process.conditions import Alternatives
from govrules.process.order import bits

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.clock.duration import Duration
    from govrules.clock.limits import Limit
    from govrules.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one step must wait for another."""

    kind: str
    """`material`, `fact`, `conflict`, `law`, `act` or `stated`."""
    detail: str
    """The material's or fact's id, the law's citation, the stated reason, or the acts (`accept → review`)."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A material that a matter asks the applicant for."""

    matter: str
    material: str
    entry: MaterialEntry | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A matter of the graph (or the bundle itself, for its own steps) with its clocks."""

    id: str
    name: Name | None
    steps: tuple[str, ...]
    """Node ids, in the order of the list."""
    promised: Duration | None = None
    limits: tuple[Limit, ...] = ()
    asked: tuple[Handed, ...] = ()
    """The materials that it asks for; empty when it asks for none or does not say (`asks_known`)."""
    asks_known: bool = True
    produces: tuple[str, ...] = ()
    visits: int | None = None
    """Trips of a matter without steps; None = not known."""
    has_steps: bool = True
    group: int | None = None
    """The `one_of` group that it is an alternative of."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders over step numbers (the position in `activities`): a row of bits of predecessors a step."""

    order: tuple[int, ...]
    """The numbers so sorted that each comes after its predecessors."""
    today: tuple[int, ...]
    """Transitive reduction of today's arrows and all reasons: the edges of the graph."""
    declared: tuple[int, ...]
    """Transitive reduction of today's arrows alone."""
    written: tuple[int, ...]
    """Today's arrows as written, without those that the act itself draws."""
    reasoned: tuple[int, ...]
    """Transitive reduction of the pairs that have a reason."""
    reasoned_closure: tuple[int, ...]

    def is_removable(self, before: int, after: int) -> bool:
        """Tell whether today's arrow has no reason, neither its own nor through others."""
        return bool(self.declared[after] >> before & 1 and not self.reasoned_closure[after] >> before & 1)

    def removable(self) -> tuple[tuple[int, int], ...]:
        """Return every arrow without a reason, by the later step, then the earlier."""
        return tuple(
            (before, after)
            for after in range(len(self.declared))
            for before in bits(self.declared[after] & ~self.reasoned_closure[after])
        )


class ProcessGraph(nx.DiGraph):  # type: ignore[type-arg]
    """Steps and the arrows between them, frozen, as a `networkx.DiGraph`.

    Nodes are step ids plus `start` and `end`; every step node carries `activity`. Edges are the transitive
    reduction of today's order and of all reasons; each carries `declared`, `removable` and `reasons`.
    """

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
    implied: tuple[tuple[str, str, tuple[Reason, ...]], ...]
    """Reasons of pairs that the reduction does not show (without `act`)."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the order; an error here means that no case can be carried through."""

    def __init__(self, incoming: Any = None, **attributes: Any) -> None:
        """Hold the attributes above; networkx itself calls this without them when it copies."""
        super().__init__(incoming)
        self.__dict__.update(attributes)

    def steps(self) -> Iterator[Activity]:
        """Yield the steps in the order of the list."""
        yield from self.activities.values()

    def reasons(self, before: str, after: str) -> tuple[Reason, ...]:
        """Return the reasons of an arrow of the graph or of an implied pair; none for any other pair."""
        if self.has_edge(before, after):
            return tuple(self.edges[before, after]["reasons"])
        return self._implied_reasons.get((before, after), ())

    @cached_property
    def _implied_reasons(self) -> dict[tuple[str, str], tuple[Reason, ...]]:
        return {(before, after): reasons for before, after, reasons in self.implied}
