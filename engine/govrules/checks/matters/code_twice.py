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

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.codes.matter_codes import CODE_TAKEN
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.model.matters import Matter


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look for codes that stand in two matters."""
    items: dict[str, Matter] = {}
    catalogs: dict[tuple[object, ...], Matter] = {}
    for matter in book.matters.values():
        codes = matter.codes
        if codes is None:
            continue
        if codes.item is not None:
            first = items.setdefault(codes.item, matter)
            if first is not matter:
                yield _taken(book, matter, first, "item", say("the item code {code}", code=codes.item))
                continue
        if codes.catalog is not None:
            key = (codes.catalog, matter.authority, matter.level, matter.area)
            first = catalogs.setdefault(key, matter)
            if first is not matter and not _apart(first, matter):
                yield _taken(
                    book, matter, first, "catalog", say("the catalogue code {code}", code=codes.catalog)
                )


def _apart(first: Matter, second: Matter) -> bool:
    items = [matter.codes.item if matter.codes is not None else None for matter in (first, second)]
    return None not in items and items[0] != items[1]


def _taken(book: RuleBook, matter: Matter, first: Matter, key: str, code: Text) -> Diagnostic:
    name = Named(first.name, first.id)
    return Diagnostic(
        CODE_TAKEN,
        say("“{first}” has {code} as well.", first=name, code=code),
        book.place("matters", matter.id, "codes", key),
        say("Look both up in the published list; a matter that stands twice is deleted once."),
        (Related(book.place("matters", first.id, "codes", key), say("“{first}” has it here.", first=name)),),
    )
