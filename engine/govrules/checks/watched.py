"""A book that notes which of its sections a check reads: what a check found holds while they stay the same.

A check is a function of the book alone, so that what it read is all that it can depend on. Nobody has to declare
it, and nobody can forget to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, Final

from govrules.book.excerpts import READING, Excerpt, Excerpted
from govrules.book.rulebook import Made, Path, RuleBook
from govrules.source import Place

SETTLED: Final = frozenset({"as_of", "calendar_id"})
"""What is the same for everything that is kept together, and needs no note."""


class WatchedBook(RuleBook):
    """A book seen through a watch. `reads()` tells which sections were looked at so far, by name.

    A place inside the entry that is being looked at is no such reading; one inside another entry is. What is
    made `once` is shared by all watches of a book, and counts as read by each that asks for it.
    """

    def __new__(cls, *given: Any, **changed: Any) -> Any:
        """Make a watched book; what `dataclasses.replace` makes of one, having read all of it, is a plain one."""
        return RuleBook(**changed) if changed else super().__new__(cls)

    def __init__(self, book: RuleBook, shared: dict[Any, tuple[WatchedBook, Any]]) -> None:
        self.__dict__.update(_book=book, _shared=shared, _seen=set(), _makers=set(), _entry=None)

    def look_at(self, section: str, entry: str) -> None:
        """Say which entry is being looked at."""
        self.__dict__["_entry"] = (section, entry)

    def reads(self) -> frozenset[str]:
        """Return the sections that were read, here or in making what was asked for."""
        found: set[str] = set()
        passed: set[int] = set()
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if id(one) not in passed:
                passed.add(id(one))
                found |= one.__dict__["_seen"]
                waiting.extend(one.__dict__["_makers"])
        return frozenset(found)

    def once(self, make: Callable[[RuleBook], Made]) -> Made:
        """Return `make(book)`, made once for all watches of a book."""
        own = self.__dict__
        shared = own["_shared"]
        if make not in shared:
            maker = WatchedBook(own["_book"], shared)
            shared[make] = (maker, make(maker))
        maker, value = shared[make]
        own["_makers"].add(maker)
        made: Made = value
        return made

    def excerpts(self, what: Excerpt[Made]) -> Sequence[Excerpted[Made]]:
        """Return excerpts of the matters (see `RuleBook.excerpts`): they are read, and the matters are not."""
        self.__dict__["_seen"].add(READING + what.name)
        book: RuleBook = self.__dict__["_book"]
        return book.excerpts(what)

    def changed(self, **fields: Any) -> RuleBook:
        """Return the book with some fields replaced, all others having been read."""
        for name in RuleBook.__dataclass_fields__:
            getattr(self, name)
        book: RuleBook = self.__dict__["_book"]
        return book.changed(**fields)

    def place(self, section: str, entry: str, *path: str | int) -> Place:
        """Say where something stands (see `RuleBook.place`)."""
        return self._placing(section, entry).place(section, entry, *path)

    def key_place(self, section: str, entry: str, *path: str | int) -> Place:
        """Say where a key stands (see `RuleBook.key_place`)."""
        return self._placing(section, entry).key_place(section, entry, *path)

    def offset_place(self, section: str, entry: str, path: Path, offset: int) -> Place:
        """Say where a character stands (see `RuleBook.offset_place`)."""
        return self._placing(section, entry).offset_place(section, entry, path, offset)

    def _placing(self, section: str, entry: str) -> RuleBook:
        if (section, entry) != self.__dict__["_entry"]:
            self.__dict__["_seen"].add(section)
        book: RuleBook = self.__dict__["_book"]
        return book

    def __reduce__(self) -> Any:
        raise TypeError("a watched book lives in one run of the checks")


class _Section:
    """A field of the book: noted when it is first read, and then an attribute like any other."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, watched: WatchedBook | None, owner: type) -> Any:
        if watched is None:
            return self
        own = watched.__dict__
        value = own[self._name] = getattr(own["_book"], self._name)
        if self._name not in SETTLED:
            own["_seen"].add(self._name)
        return value


class _Derived:
    """What the book works out of its sections: made once for all watches."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make

    def __get__(self, watched: WatchedBook | None, owner: type) -> Any:
        return self if watched is None else watched.once(self._make)


for _field in fields(RuleBook):
    setattr(WatchedBook, _field.name, _Section(_field.name))
for _name, _value in list(vars(RuleBook).items()):
    if isinstance(_value, cached_property):
        setattr(WatchedBook, _name, _Derived(_value.func))
