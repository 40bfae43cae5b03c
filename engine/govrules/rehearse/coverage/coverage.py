"""How much of the rules the tests go through, element by element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.rehearse.coverage.elements import Element, ElementKind, elements_of
from govrules.rehearse.coverage.exercised import Exercised
from govrules.rehearse.rehearsal import Rehearsal
from govrules.source import Place

KINDS: Final[tuple[ElementKind, ...]] = ("step", "row", "outcome", "condition")


class Share(NamedTuple):
    """How many of some elements tests go through."""

    hit: int
    of: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where there is nothing to go through."""
        return self.hit / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Covered:
    """An element, where it stands, and how many tests went through it."""

    element: Element
    place: Place
    hits: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What all tests of a book go through together."""

    elements: tuple[Covered, ...]

    def share(self, kind: ElementKind | None = None, owner: str | None = None) -> Share:
        """Return the share of one kind, of one owner, or of all."""
        chosen = [
            one
            for one in self.elements
            if kind in (None, one.element.kind) and owner in (None, one.element.owner)
        ]
        return Share(sum(1 for one in chosen if one.hits), len(chosen))

    @property
    def owners(self) -> tuple[str, ...]:
        """The matters, bundles and tables that have something to go through, in the order of the book."""
        return tuple(dict.fromkeys(one.element.owner for one in self.elements))

    @property
    def missed(self) -> tuple[Covered, ...]:
        """What no test goes through."""
        return tuple(one for one in self.elements if not one.hits)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "total": _share_json(self.share()),
            "kinds": {kind: _share_json(self.share(kind)) for kind in KINDS},
            "targets": {
                owner: {kind: _share_json(self.share(kind, owner)) for kind in KINDS} for owner in self.owners
            },
            "elements": [_element_json(one) for one in self.elements],
        }


def _share_json(share: Share) -> dict[str, int]:
    return {"hit": share.hit, "of": share.of}


def _element_json(one: Covered) -> dict[str, Any]:
    span = one.place.span
    return {
        "kind": one.element.kind,
        "target": one.element.owner,
        "step": one.element.step,
        "name": one.element.name,
        "truth": one.element.truth,
        "hits": one.hits,
        "file": one.place.file,
        "line": span.line,
        "column": span.column,
    }


class CoverageCount:
    """Counts what rehearsals go through, one after the other. Lives in one run of the tests."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._elements = elements_of(book)
        self._by_owner: dict[str, list[int]] = {}
        for number, element in enumerate(self._elements):
            self._by_owner.setdefault(element.owner, []).append(number)
        self._hits = [0] * len(self._elements)

    def look(self, rehearsal: Rehearsal) -> None:
        """Count what one rehearsal went through."""
        done = Exercised(rehearsal)
        owners = dict.fromkeys((*done.owners, *(table for table, _ in done.rows)))
        for owner in owners:
            for number in self._by_owner.get(owner, ()):
                if done.went_through(self._elements[number]):
                    self._hits[number] += 1

    def coverage(self) -> Coverage:
        """Return what has been counted."""
        addresses = dict.fromkeys(element.address for element in self._elements)
        places = {at: self.book.place(at.section, at.entry, *at.path) for at in addresses}
        return Coverage(
            tuple(
                Covered(element, places[element.address], hits)
                for element, hits in zip(self._elements, self._hits, strict=True)
            )
        )
