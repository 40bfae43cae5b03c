"""Chains that close: departments that supervise each other, areas in each other, layers on each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govrules.book.rulebook import RuleBook
from govrules.codes.references import NAMES_IN_A_RING
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say


def rings(book: RuleBook) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each ring."""
    supervised = {one.id: one.supervised_by for one in book.departments.values()}
    yield from _rings(book, "departments", "supervised_by", supervised)
    inside = {area: entry.get("in") for area, entry in book.areas.items()}
    yield from _rings(book, "areas", "in", inside)
    yield from _rings(book, "layers", "on", {layer.id: layer.on for layer in book.layers.values()})


def _rings(book: RuleBook, section: str, key: str, above: Mapping[str, str | None]) -> Iterator[Diagnostic]:
    done: set[str] = set()
    for start in above:
        chain: list[str] = []
        here: str | None = start
        while here is not None and here not in done and here in above:
            done.add(here)
            chain.append(here)
            here = above[here]
        if here in chain:
            ring = chain[chain.index(here) :]
            yield Diagnostic(
                NAMES_IN_A_RING,
                say("These stand above each other in a ring: {names}.", names=[*ring, ring[0]]),
                book.place(section, ring[0], key),
                say("Take out the one `{key}` that does not hold.", key=key),
                tuple(
                    Related(book.place(section, name, key), say("“{name}” is one of them.", name=name))
                    for name in ring[1:]
                ),
            )
