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
    parts: dict[str | int, Suspects] = field(default_factory=dict)

    def below(self, part: str | int) -> Suspects | None:
        """Return what to look at under a key or position; None = nothing."""
        return self if self.whole else self.parts.get(part)


EVERYTHING: Final = Suspects(whole=True)


def suspects_at(places: Iterable[tuple[Path, bool]]) -> Suspects:
    """Gather places of faults; `True` beside a place = its fault may lie anywhere below it."""
    top = Suspects()
    for path, whole in places:
        here = top
        for part in path:
            here = here.parts.setdefault(part, Suspects())
        here.whole = here.whole or whole
    return top
