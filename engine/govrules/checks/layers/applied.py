"""A layer that cannot be laid over the rules above it.

What it finds: a `set` or `remove` at a path that is not there when the layer's turn comes; an `add` of what is
there already and says something else; two layers of one level that touch one path; a value of the wrong sort, and
a name that nothing has. Every place is looked at: the lowest level, and each area.

Why it matters: what the layer meant to change reaches nobody, or nobody can tell which of two values holds.

Wrong:

    kind: Layer
    id: city
    level: city
    add:
      - {at: matters.food.materials, item: {material: identity-card, form: original}}

Right:

    kind: Layer
    id: city
    level: city
    add:
      - {at: matters.food.materials, item: lease, because: {law: 《…》第…条}}

Options: none.

Fix: none. Write the path as the rules above the layer have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.layers_over import laid_everywhere
from govrules.diagnostics import Diagnostic


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Lay the layers over the rules at every place, and say what cannot be done."""
    for laid in book.once(laid_everywhere):
        yield from laid.diagnostics
