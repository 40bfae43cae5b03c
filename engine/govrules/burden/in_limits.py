"""How long people may have to wait: what is promised, what the law allows, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.burden import scales
from govrules.burden.demand import Demand, Key
from govrules.model.limits import LimitReference, TimeLimit
from govrules.process.limits_of import duration_of, entries_of


def of_limits(
    book: RuleBook, reference: LimitReference | None, prefix: str = "", part_of: Key | None = None
) -> Iterator[tuple[Key, Demand]]:
    """Yield what the limits of a rule say, each part on its own; `prefix` goes before their paths."""
    if isinstance(reference, str) and not entries_of(book, reference):
        # a text that is no duration is told by the check of limits; here it cannot be weighed
        yield (
            ("limit", f"{prefix}promised"),
            Demand(reference, reference, scales.distinct, "neutral", part_of),
        )
        return
    entries = {_span(entry): entry for entry in reversed(entries_of(book, reference))}
    for span, entry in entries.items():
        for name, demand in _parts(entry):
            if demand.value is not None:
                yield (
                    ("limit", f"{prefix}{span}{name}"),
                    Demand(demand.value, demand.weight, demand.scale, demand.if_new, part_of),
                )


def _span(entry: TimeLimit) -> str:
    """Name a limit by what it runs between; the usual one, from acceptance to decision, has no name."""
    pair = (entry.from_, entry.to)
    return "" if pair == ("accepted", "decided") else f"{entry.from_}-{entry.to}."


def _parts(entry: TimeLimit) -> Iterator[tuple[str, Demand]]:
    """Yield the parts of a limit. One that is not promised is what the law allows; none is the longest."""
    promised = entry.promised or entry.statutory
    longer, larger = scales.longer_asks_more, scales.larger_asks_more
    yield "promised", Demand(promised, duration_of(promised), longer, "removed")
    yield "statutory", Demand(entry.statutory, duration_of(entry.statutory), longer, "neutral")
    for name, text in (("accept_within", entry.accept_within), ("deliver_within", entry.deliver_within)):
        yield name, Demand(text, duration_of(text), longer, "removed")
    if entry.extension is not None:
        yield "extension.by", Demand(entry.extension.by, duration_of(entry.extension.by), longer)
        yield "extension.times", Demand(entry.extension.times, entry.extension.times, larger)
    for name, said, asks_more in (
        ("counts_from", entry.counts_from, entry.counts_from == "next_day"),
        ("last_day_off", entry.last_day_off, entry.last_day_off == "next_working_day"),
        ("on_overdue", entry.on_overdue, entry.on_overdue != "deemed_approved"),
    ):
        yield name, Demand(said, asks_more, larger, "neutral")
