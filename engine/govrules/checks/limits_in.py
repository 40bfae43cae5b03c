"""Every limit of a book that is written out, and where: TimeLimits entries and inline ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.model.limits import LimitReference, TimeLimit
from govrules.source import Place

Path = tuple[str | int, ...]


class WrittenLimit(NamedTuple):
    """A limit, and the entry and path at which it is written."""

    section: str
    entry: str
    path: Path
    limit: TimeLimit

    def place(self, book: RuleBook, *path: str | int) -> Place:
        """Say where a part of the limit stands."""
        return book.place(self.section, self.entry, *self.path, *path)


def limits_in(book: RuleBook) -> Iterator[WrittenLimit]:
    """Yield every limit that has keys of its own; references and plain durations have none."""
    for limit in book.limits.values():
        yield WrittenLimit("limits", limit.id or "", (), limit)
    for section, owners in (("matters", book.matters), ("bundles", book.bundles)):
        for owner in owners.values():
            if owner.limit is not None and type(owner.limit) is not str:
                yield from _inline(section, owner.id, ("limit",), owner.limit)
            for step in owner.steps or ():
                if step.limit is not None and type(step.limit) is not str:
                    yield from _inline(section, owner.id, ("steps", step.id, "limit"), step.limit)


def _inline(section: str, entry: str, path: Path, limit: LimitReference) -> Iterator[WrittenLimit]:
    if isinstance(limit, TimeLimit):
        yield WrittenLimit(section, entry, path, limit)
    elif isinstance(limit, tuple):
        for index, one in enumerate(limit):
            yield from _inline(section, entry, (*path, index), one)
