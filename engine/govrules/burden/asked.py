"""A matter or a bundle of a book → what it asks of people. Nothing is compiled: only what is written is read."""

from __future__ import annotations

from govrules.book.rulebook import RuleBook
from govrules.burden.demand import Burden
from govrules.burden.in_bundle import of_bundle
from govrules.burden.in_matter import of_matter


def burden_of(book: RuleBook, target: str) -> Burden:
    """Return what a matter or a bundle of the book asks of people, all cases taken together.

    What another body carries (shared data, electronic licences, forms the system fills in) is not asked. The
    order of steps is no demand of its own: how long it makes people wait is a matter of the process graph.

    Raises:
        LookupError: when there is no such matter or bundle.
    """
    if target in book.matters:
        found = of_matter(book, book.matters[target])
    elif target in book.bundles:
        found = of_bundle(book, book.bundles[target])
    else:
        raise LookupError(target)
    return Burden(target, dict(found), book.calendar)
