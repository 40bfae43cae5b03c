"""What a question about all matters needs of each file of them: kept, so that an unchanged file is not decoded.

An excerpt is a function of the matters of one file alone, in their order. What a book of many files answers must
not depend on how its matters are spread over files.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec

from govrules.model.matters import Matter

Kept = TypeVar("Kept")


class Excerpt(msgspec.Struct, Generic[Kept], frozen=True, eq=False):
    """What is taken out of a file's matters."""

    name: str
    """Under which it is kept, and known to whoever notes what a check has read."""
    kind: Any
    """Its type, as msgspec decodes it: plain data, no rules."""
    make: Callable[[Iterable[Matter]], Kept]


class Excerpted(NamedTuple, Generic[Kept]):
    """The excerpt of one file, and whose it is."""

    matters: tuple[str, ...]
    taken: Kept


class FiledMatters(Mapping[str, Matter]):
    """The matters of a book that knows which file each of them stands in, and keeps excerpts of the files."""

    @abstractmethod
    def excerpts(self, what: Excerpt[Kept]) -> Sequence[Excerpted[Kept]]:
        """Return the excerpt of each file, in the order of the files."""

    @abstractmethod
    def digest(self, what: Excerpt[Any]) -> bytes:
        """Return a digest of all that `excerpts` returns."""

    @abstractmethod
    def is_same(self, other: FiledMatters, matter: str) -> bool:
        """Tell whether two books have a matter out of the very same file; False = it has to be looked at."""


def excerpts_of(matters: Mapping[str, Matter], what: Excerpt[Kept]) -> Sequence[Excerpted[Kept]]:
    """Return the excerpts of matters file by file; where nobody knows the files, of all of them as one."""
    if isinstance(matters, FiledMatters):
        return matters.excerpts(what)
    return (Excerpted(tuple(matters), what.make(matters.values())),)


READING: Final = "excerpt "
"""Stands before the name of an excerpt where it is noted among the sections of a book that a check has read."""
