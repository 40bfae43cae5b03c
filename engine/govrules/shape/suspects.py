"""Which parts of a large document have to be looked at, from the places that the fast verdict names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from govrules.shape.document import Path


@dataclass(slots=True)
class Suspects:
    """The parts of a tree that may hold a fault. `whole` = everything from here down."""

    whole: bool = False
    parts: dict[str, Suspects] = field(default_factory=dict)

    def below(self, part: str | int) -> Suspects | None:
        """Return what to look at under a key or position; None = nothing."""
        return self if self.whole else self.parts.get(str(part))


EVERYTHING: Final = Suspects(whole=True)


def suspects_at(places: Iterable[tuple[Path, bool]]) -> Suspects:
    """Gather places of faults; `True` beside a place = its fault may lie anywhere below it."""
    top = Suspects()
    for path, whole in places:
        here = top
        for part in path:
            # The fast verdict gives a key that looks like a number, such as a year, as a number.
            here = here.parts.setdefault(str(part), Suspects())
        here.whole = here.whole or whole
    return top
