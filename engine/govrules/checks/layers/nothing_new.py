"""A layer, or a line of it, that repeats what holds already (以文件落实文件).

What it finds: a `set` to the value that is there, an `add` of what is there; where every line of a layer is such a
copy, the layer as a whole.

Why it matters: a document that changes nothing is read by everybody and helps nobody, and when the level above
changes its rule the copy stays behind.

Wrong:

    kind: Layer
    id: county
    level: county
    set:
      - {at: matters.small-food.limit, to: 10 working days}

Right:

    kind: Layer
    id: county
    level: county
    set:
      - {at: matters.small-food.limit, to: 8 working days}

Options: none.

Fix: none. Take the line out; what the level above says holds here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.layers.telling import place_of
from govrules.book.rulebook import RuleBook
from govrules.checks.layers_over import Weighed, base_of, place_above, weighed_everywhere
from govrules.codes.layers import LAYER_COPIES
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Find the lines that change nothing at any place where their layer holds."""
    base = base_of(book)
    lines: dict[str, dict[tuple[str, int], list[Weighed]]] = {}
    for weighed in book.once(weighed_everywhere):
        effect = weighed.effect
        lines.setdefault(effect.layer.id, {}).setdefault((effect.verb, effect.number), []).append(weighed)
    for layer, by_line in lines.items():
        copies = [seen[0] for seen in by_line.values() if all(one.effect.outcome == "same" for one in seen)]
        if copies and len(copies) == len(by_line):
            yield Diagnostic(
                LAYER_COPIES,
                say("Nothing in this layer changes anything: all of it holds already."),
                base.place("layers", layer, "id"),
                say("Take the layer out."),
                tuple(related for copy in copies for related in _first(base, copy)),
            )
            continue
        for copy in copies:
            yield Diagnostic(
                LAYER_COPIES,
                say("This line changes nothing: “{path}” is so already.", path=copy.effect.change.at),
                place_of(base, copy.effect),
                say("Take the line out."),
                tuple(_first(base, copy)),
            )


def _first(base: RuleBook, weighed: Weighed) -> Iterator[Related]:
    """Point to who said it first."""
    place = place_above(base, weighed)
    if place.file:
        yield Related(place, say("It is said here."))
