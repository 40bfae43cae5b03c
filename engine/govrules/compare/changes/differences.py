"""Two books → every value in which they differ in meaning, on their day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from govrules.book.excerpts import FiledMatters
from govrules.book.rulebook import RuleBook
from govrules.compare.changes.meaning import meaning_of, plain_meaning
from govrules.compare.rules import SECTIONS
from govrules.compare.values import Path, value_differences

Key: TypeAlias = tuple[str, str]
"""A section of the book (its attribute) and the id of an entry."""

COMPARED: Final = (
    *(section for section in SECTIONS if section not in ("one_stops", "commits", "aliases")),
    "calendars",
    "layers",
    "scorecards",
    "reforms",
)
"""What holds for people or officers, or is proposed. Rule tests, cases and scenarios say nothing of a rule."""


class Difference(NamedTuple):
    """One value that differs; None = not written."""

    section: str
    entry: str
    path: Path
    before: Any
    after: Any

    @property
    def at(self) -> str:
        """Return the place as layers write it: a path of ids and keys."""
        return ".".join(map(str, (SECTIONS.get(self.section, self.section), self.entry, *self.path)))

    @property
    def key(self) -> Key:
        """Return the entry that differs."""
        return self.section, self.entry


def book_differences(base: RuleBook, head: RuleBook) -> tuple[Difference, ...]:
    """Return every value in which two books differ in meaning, in the order of sections and entries.

    Entries that are the same object, or equal, are passed over without looking into them.
    """
    return tuple(
        Difference(section, entry, path, before, after)
        for section in COMPARED
        for entry, (one, other) in unequal(base, head, section).items()
        for path, before, after in value_differences(one, other)
    )


def unequal(base: RuleBook, head: RuleBook, section: str) -> dict[str, tuple[Any, Any]]:
    """Return the entries of a section that differ: id → their meanings, None where there is none."""
    found: dict[str, tuple[Any, Any]] = {}
    for key, one, other in pairs_of(_entries(base, section), _entries(head, section)):
        if one is other or one == other:
            continue
        before = None if one is None else _meaning(section, one)
        after = None if other is None else _meaning(section, other)
        if before != after:
            found[key] = (before, after)
    return found


def pairs_of(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the entries of two books that may differ: those of `new` first; None where there is none.

    Matters that both books have out of one file are passed over, and not even decoded.
    """
    if old is new:
        return
    filed = isinstance(old, FiledMatters) and isinstance(new, FiledMatters)
    for key in dict.fromkeys((*new, *old)):
        if not (filed and _is_same(old, new, key)):
            yield key, old.get(key), new.get(key)


def _is_same(old: Any, new: Any, matter: str) -> bool:
    same: bool = old.is_same(new, matter)
    return same


def _meaning(section: str, entry: Any) -> Any:
    return plain_meaning(section, entry) if isinstance(entry, dict) else meaning_of(section, entry)


def _entries(book: RuleBook, section: str) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = getattr(book, section)
    if section != "calendars":
        return entries
    return {key: _as_written(book, key) for key in entries}


def _as_written(book: RuleBook, calendar: str) -> Any:
    """Return a calendar as its file has it: a built one answers questions and keeps no text."""
    origin = book.origins.get(("calendars", calendar))
    return None if origin is None else getattr(origin.document, "data", None)
