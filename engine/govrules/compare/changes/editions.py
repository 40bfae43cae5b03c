"""From when a change holds: both books on the day that is looked at, and at each later date that one of them names.

A book is of one day; dated values make another one of it. Only dates in documents that differ can bring a
change that today does not show, so only those are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from govrules.book.dating import DatedDocument, is_dated
from govrules.book.rulebook import RuleBook

MOST_DAYS: Final = 32
"""How many dates are looked at: those that come first. The others are named, and the gate stops at them."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST: Final = 64


def boundaries(base: RuleBook, head: RuleBook) -> tuple[date, ...]:
    """Return the days on which a document that differs may change what it says, in order, whenever they are."""
    old, new = _dated(base), _dated(head)
    found: set[date] = set()
    for documents, others in ((old, new), (new, old)):
        texts = {key for key, _ in others.values()}
        for key, document in documents.values():
            if key not in texts:
                found.update(_days(document.document.data, 0))
    return tuple(sorted(found))


def edition(book: RuleBook, day: date) -> RuleBook:
    """Return the same rules as of another day."""
    return book if book.edition is None or day == book.as_of else book.edition(day)


def _dated(book: RuleBook) -> dict[int, tuple[tuple[bytes, int], DatedDocument]]:
    """Return the documents of a book that hold dates, each with what it is known by: its text and number."""
    found: dict[int, tuple[tuple[bytes, int], DatedDocument]] = {}
    for origin in book.origins.values():
        document = origin.document
        if isinstance(document, DatedDocument) and id(document) not in found:
            inner: Any = document.document
            found[id(document)] = ((inner.source.data, inner.number), document)
    return found


def _days(node: Any, depth: int) -> Iterator[date]:
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _bounds(item)
            yield from _days(item, depth + 1)
    elif isinstance(node, dict):
        if is_dated(node):
            yield from filter(None, map(_day, node))
        for item in node.values():
            yield from _days(item, depth + 1)


def _bounds(item: Any) -> Iterator[date]:
    if not isinstance(item, dict):
        return
    first, last = _day(item.get("from")), _day(item.get("until"))
    if first is not None:
        yield first
    if last is not None and last < date.max:
        yield last + timedelta(days=1)


def _day(text: Any) -> date | None:
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
