"""`one_stop` 一窗受理: one place takes in, once, for all."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.revised import with_bundles
from govrules.redesign.scope import owner_now, targets_of
from govrules.redesign.trouble import Trouble, missing


def one_stop(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Give every target one stop. One that has it already is unchanged."""
    assert change.one_stop is not None
    scope = reform.applies_to
    for name in filter(None, (scope.bundle, scope.matter, *(scope.matters or ()))):
        if owner_now(book, name) not in book.bundles and owner_now(book, name) not in book.matters:
            return missing(name, (*book.bundles, *book.matters))
    targets = targets_of(book, reform)
    bundles = [book.bundles[name] for name in targets if name in book.bundles]
    alone = [name for name in targets if name not in book.bundles and name not in book.one_stops]
    book = with_bundles(
        book, (changed(bundle, one_stop=change.one_stop) for bundle in bundles if bundle.one_stop is None)
    )
    if not alone:
        return book
    return book.changed(one_stops={**book.one_stops, **dict.fromkeys(alone, change.one_stop)})
