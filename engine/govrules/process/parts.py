"""What a process graph is made of: reasons, matters with what they ask for, and orders as bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from govrules.model.base import Name
from govrules.model.matters import MaterialEntry
from govrules.process.activity import When
from govrules.process.order import bits

if TYPE_CHECKING:
    from govrules.clock.duration import Duration


class Reason(Struct, frozen=True):
    """Why one step must wait for another."""

    kind: str
    """`material`, `fact`, `conflict`, `law`, `act` or `stated`."""
    detail: str
    """The material's or fact's id, the law's citation, the stated reason, or the acts (`accept → review`)."""


class Handed(Struct, frozen=True):
    """A material that a matter asks the applicant for."""

    matter: str
    material: str
    entry: MaterialEntry | None = None
    when: When | None = None


class Part(Struct, frozen=True, kw_only=True):
    """A matter of the graph (or the bundle itself, for its own steps) with its clocks."""

    id: str
    name: Name | None
    steps: tuple[str, ...]
    """Node ids, in the order of the list."""
    promised: Duration | None = None
    asked: tuple[Handed, ...] = ()
    """The materials that it asks for; empty when it asks for none or does not say (`asks_known`)."""
    asks_known: bool = True
    produces: tuple[str, ...] = ()
    visits: int | None = None
    """Trips of a matter without steps; None = not known."""
    has_steps: bool = True
    group: int | None = None
    """The `one_of` group that it is an alternative of."""


class Orders(Struct, frozen=True):
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
