"""A matter as it holds at a place, for programs: every value with its path and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.book.layers.sources import SourcedValue, values_of
from govrules.book.rulebook import RuleBook
from govrules.checks.layers_over import shared_by
from govrules.model.matters import Matter


def show_json(book: RuleBook, matter: Matter, layers: tuple[str, ...]) -> dict[str, Any]:
    """Return the machine output: the matter's values, then those of the limits, tables and materials it uses."""
    where = book.seen_at
    return {
        "target": matter.id,
        "at": None if where is None else {"level": where.level, "area": where.area},
        "as_of": book.as_of.isoformat(),
        "layers": list(layers),
        "values": [_value(book, value) for value in _values(book, matter)],
    }


def _values(book: RuleBook, matter: Matter) -> Iterator[SourcedValue]:
    yield from values_of(book, "matters", matter.id)
    for named, entry in dict.fromkeys(shared_by(matter)):
        section = "tier_tables" if named == "tables" else named
        if entry in getattr(book, section):
            yield from values_of(book, section, entry, named)


def _value(book: RuleBook, found: SourcedValue) -> dict[str, Any]:
    source = found.source
    layer = book.layers.get(source.layer or "")
    return {
        "path": found.path,
        "value": found.value,
        "from": {
            "layer": source.layer,
            "level": None if layer is None else layer.level,
            "area": None if layer is None or layer.area is None else list(layer.area),
            "file": source.place.file or None,
            "line": source.place.span.line if source.place.file else None,
            "column": source.place.span.column if source.place.file else None,
            "basis": list(source.basis),
            "law": source.is_law,
        },
    }
