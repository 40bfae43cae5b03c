"""Who approves: for each row of the approval tables that a matter asks, how high it goes and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.burden import scales
from govrules.burden.demand import Demand, Key
from govrules.model.base import listed
from govrules.model.matters import Performer, Step
from govrules.model.tables import Through, TierRow, TierTable


def of_tiers(book: RuleBook, steps: tuple[Step, ...]) -> Iterator[tuple[Key, Demand]]:
    """Yield, for each approval table that a step asks, what each row says; for other decisions, by whom."""
    for step in steps:
        table = _table(book, step)
        if table is not None:
            yield from _rows(step.id, table)
        elif step.act == "decide":
            posts = _posts(step.by)
            key: Key = ("tiers", step.id)
            yield key, Demand(", ".join(posts), posts, scales.text, "incomparable", ("steps", step.id))
            yield (
                ("tiers", f"{step.id}.deciders"),
                Demand(len(posts), len(posts), scales.larger_asks_more, "incomparable", key),
            )


def _table(book: RuleBook, step: Step) -> TierTable | None:
    if not isinstance(step.by, Performer) or step.by.tiers is None:
        return None
    return book.tier_tables.get(step.by.tiers)


def _posts(by: Any) -> tuple[str, ...]:
    parts = by if isinstance(by, tuple) else (by,)
    return tuple(sorted(part if isinstance(part, str) else str(part.post) for part in parts if part))


def _rows(step: str, table: TierTable) -> Iterator[tuple[Key, Demand]]:
    for row in table.rules:
        key: Key = ("tiers", f"{step}.{row_name(row)}")
        deciders = listed(row.decides)
        weight = (row.tier, table.order)
        decided: Key = ("steps", step)
        yield key, Demand(row.tier, weight, scales.higher_asks_more, "incomparable", decided)
        parts = {
            "decides": Demand(", ".join(deciders), tuple(sorted(deciders)), scales.text),
            "deciders": Demand(len(deciders), len(deciders), scales.larger_asks_more),
        }
        for entry in row.through:
            post = entry.post if isinstance(entry, Through) else entry
            parts[f"through.{post}"] = Demand(post, post, scales.presence)
        for part, demand in parts.items():
            yield (
                ("tiers", f"{key[1]}.{part}"),
                Demand(demand.value, demand.weight, demand.scale, demand.if_new, key),
            )


def row_name(row: TierRow) -> str:
    """Name a row by its id, else by its conditions: never by its position."""
    if row.id is not None:
        return row.id
    cells = (f"{name}: {cell}" for name, cell in sorted(row.when.items()) if cell != "-")
    return "; ".join(cells) or "-"
