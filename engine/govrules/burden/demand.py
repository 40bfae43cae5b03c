"""One thing that is asked of people: its component, its value, and the scale on which it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

from msgspec import Struct

from govrules.clock.calendar import Calendar

Component: TypeAlias = Literal[
    "matters",
    "materials",
    "visits",
    "steps",
    "limit",
    "tiers",
    "fee",
    "conditions",
    "validity",
    "channels",
]
COMPONENTS: Final[tuple[Component, ...]] = get_args(Component)
"""In the order in which people read them. `matters` are the members of a bundle."""

Verdict: TypeAlias = Literal["added", "removed", "neutral", "incomparable"]
"""What a change is to people: more is asked, less is asked, neither, or not to be told."""

OPPOSITE: Final[Mapping[Verdict, Verdict]] = {
    "added": "removed",
    "removed": "added",
    "neutral": "neutral",
    "incomparable": "incomparable",
}

Scale: TypeAlias = Callable[[Any, Any, Calendar], Verdict | None]
"""Compares two weights, before and after; None = they mean the same. Swapped weights give the opposite."""

Key: TypeAlias = tuple[Component, str]
"""A component and a path of ids in it: `("materials", "lease-contract.form")`."""


class Demand(Struct, frozen=True):
    """One thing that is asked. `weight` is what the scale compares; None there means: not said."""

    value: Any
    """As people read it: a text, a number, a truth value."""
    weight: Any
    scale: Scale
    if_new: Verdict = "added"
    """What it is to people when it was not asked before; its opposite when it is no longer asked."""
    part_of: Key | None = None
    """The demand that it describes closer; where that one is new or gone, this one says nothing more."""


class Burden(Struct, frozen=True):
    """All that a matter or a bundle asks of people, in the order of the components."""

    target: str
    demands: Mapping[Key, Demand]
    calendar: Calendar
    """The calendar on which limits in different units are compared."""

    def of(self, component: Component) -> dict[str, Any]:
        """Return what one component asks: path → value."""
        return {path: demand.value for (name, path), demand in self.demands.items() if name == component}

    def __iter__(self) -> Iterator[tuple[Component, str, Any]]:
        for (component, path), demand in self.demands.items():
            yield component, path, demand.value
