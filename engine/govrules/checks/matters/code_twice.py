"""Two matters with one code.

What it finds: an item code (实施编码) that stands in two matters; a catalogue code (基本编码) that stands in two
matters of one authority, level and area, where no item code tells them apart. One catalogue code in several
authorities or areas is as it should be.

Why it matters: figures and cases of the one are booked on the other.

Wrong:

    matters:
      - {id: food, authority: market, codes: {catalog: "000104002000"}}
      - {id: food-again, authority: market, codes: {catalog: "000104002000"}}

Right:

    matters:
      - {id: food, authority: market, codes: {catalog: "000104002000"}}
      - {id: small-food, authority: market, codes: {catalog: "000104002001"}}

Options: none.

Fix: none; look both up in the published list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from govrules.book.excerpts import Excerpt
from govrules.book.rulebook import RuleBook
from govrules.codes.matter_codes import CODE_TAKEN
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.model.matters import Matter


class Coded(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The codes of a matter, and whose and where a catalogue code must be its only one."""

    matter: str
    item: str | None
    catalog: str | None
    where: tuple[str | tuple[str, ...] | None, ...]
    """Its authority, level and area."""


def _coded(matters: Iterable[Matter]) -> tuple[Coded, ...]:
    return tuple(
        Coded(matter.id, codes.item, codes.catalog, (matter.authority, matter.level, matter.area))
        for matter in matters
        if (codes := matter.codes) is not None
    )


EXCERPT: Final = Excerpt("codes", tuple[Coded, ...], _coded)


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look for codes that stand in two matters."""
    items: dict[str, Coded] = {}
    catalogs: dict[tuple[object, ...], Coded] = {}
    for one in (coded for file in book.excerpts(EXCERPT) for coded in file.taken):
        if one.item is not None:
            first = items.setdefault(one.item, one)
            if first is not one:
                yield _taken(book, one, first, "item", say("the item code {code}", code=one.item))
                continue
        if one.catalog is not None:
            first = catalogs.setdefault((one.catalog, *one.where), one)
            if first is not one and not _apart(first, one):
                yield _taken(book, one, first, "catalog", say("the catalogue code {code}", code=one.catalog))


def _apart(first: Coded, second: Coded) -> bool:
    return None not in (first.item, second.item) and first.item != second.item


def _taken(book: RuleBook, one: Coded, other: Coded, key: str, code: Text) -> Diagnostic:
    matter, first = book.matters[one.matter], book.matters[other.matter]
    name = Named(first.name, first.id)
    return Diagnostic(
        CODE_TAKEN,
        say("“{first}” has {code} as well.", first=name, code=code),
        book.place("matters", matter.id, "codes", key),
        say("Look both up in the published list; a matter that stands twice is deleted once."),
        (Related(book.place("matters", first.id, "codes", key), say("“{first}” has it here.", first=name)),),
    )
