"""A book × a place → the book that holds there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from govrules.book.layers.draft import Draft, Effect
from govrules.book.layers.patch import VERBS
from govrules.book.layers.telling import trouble
from govrules.book.layers.touching import clashes
from govrules.book.layers.where import Where, layers_at, rank_at
from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.model.layers import Layer


@dataclass(frozen=True, slots=True)
class Laid:
    """What the layers of a place come to."""

    book: RuleBook
    layers: tuple[Layer, ...]
    effects: tuple[Effect, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the layers alone."""


def layered(book: RuleBook, where: Where) -> RuleBook:
    """Return the book that holds at a place, with what is wrong with its layers in `diagnostics`.

    Layers are applied from the highest level down, within a level by id. What a layer cannot change stays as
    it was. The cost goes with what the layers touch; everything else is shared with `book`.
    """
    return lay(book, where).book


def lay(book: RuleBook, where: Where) -> Laid:
    """Apply the layers of a place and say what each change did."""
    if book.seen_at is not None and book.unlayered is not None:
        book = book.unlayered
    layers = layers_at(book, where)
    draft = Draft(book)
    effects = tuple(effects_of(draft, layers))
    laid = draft.finish()
    found = [told for effect in effects for told in trouble(book, laid, effect)]
    found.extend(clashes(book, layers, lambda layer: rank_at(book, where, layer) or 0))
    touched = draft.touched()
    if touched:
        from govrules.book.binding import bind_entries

        found.extend(bind_entries(laid, touched))
    edition = book.edition
    laid = replace(
        laid,
        seen_at=where,
        unlayered=book,
        edition=None if edition is None else partial(_edition, edition, where),
        diagnostics=tuple(in_reading_order([*book.diagnostics, *found])),
    )
    return Laid(laid, tuple(layers), effects, tuple(found))


def effects_of(draft: Draft, layers: Iterable[Layer]) -> Iterator[Effect]:
    """Apply layers one change at a time, each on the result of those before it, and yield what each did."""
    for layer in layers:
        for verb in VERBS:
            for number in range(len(getattr(layer, verb))):
                yield draft.apply(layer, verb, number)


def _edition(edition: Callable[[date], RuleBook], where: Where, day: date) -> RuleBook:
    return layered(edition(day), where)
