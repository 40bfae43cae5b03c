"""Every limit of a book that is written out, and where: TimeLimits entries and inline ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle
from govrules.model.limits import LimitReference, TimeLimit
from govrules.model.matters import Matter
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


LIMITED: Final = ("limits", "matters", "bundles")
"""The sections whose entries are limits or have some."""


def limits_in(entry: TimeLimit | Matter | Bundle) -> Iterator[WrittenLimit]:
    """Yield every limit of an entry that has keys of its own; references and plain durations have none."""
    if isinstance(entry, TimeLimit):
        yield WrittenLimit("limits", entry.id or "", (), entry)
        return
    section = "matters" if type(entry) is Matter else "bundles"
    if entry.limit is not None and type(entry.limit) is not str:
        yield from _inline(section, entry.id, ("limit",), entry.limit)
    for step in entry.steps or ():
        if step.limit is not None and type(step.limit) is not str:
            yield from _inline(section, entry.id, ("steps", step.id, "limit"), step.limit)


def _inline(section: str, entry: str, path: Path, limit: LimitReference) -> Iterator[WrittenLimit]:
    if isinstance(limit, TimeLimit):
        yield WrittenLimit(section, entry, path, limit)
    elif isinstance(limit, tuple):
        for index, one in enumerate(limit):
            yield from _inline(section, entry, (*path, index), one)
