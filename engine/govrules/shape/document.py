"""What a document must offer to be checked, and how a part of its tree is found in its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from govrules.source import Place

Path: TypeAlias = tuple[str | int, ...]
"""The way to a part of a tree: keys and, in lists, positions from 0."""


class ReadDocument(Protocol):
    """One YAML document as read: plain values, with the place and the text of each.

    A dated value on the way of a path is entered at what holds on `as_of`.
    """

    @property
    def data(self) -> Any:
        """The tree: dict, list, str, int, float, bool, None."""
        ...

    def place(self, path: Path = (), as_of: str | None = None) -> Place:
        """Return where the value at `path` stands."""
        ...

    def key_place(self, path: Path, as_of: str | None = None) -> Place:
        """Return where the key that `path` ends with stands."""
        ...

    def source_text(self, path: Path, as_of: str | None = None) -> str:
        """Return the value at `path` exactly as written, without quotes."""
        ...


def as_it_is(path: Path) -> Path:
    """Return the path: the tree that is checked is the one that was written."""
    return path


@dataclass(frozen=True, slots=True)
class Written:
    """The text behind a tree: the document, the day on which the tree was read, and how paths lead back."""

    document: ReadDocument
    as_of: str | None = None
    original: Callable[[Path], Path] = as_it_is
    """From a path in the tree to the path in the document: entries not in force are left out of the tree."""

    def place(self, path: Path) -> Place:
        """Return where the value at a path of the tree stands."""
        return self.document.place(self.original(path), self.as_of)

    def key_place(self, path: Path) -> Place:
        """Return where the key that a path of the tree ends with stands."""
        return self.document.key_place(self.original(path), self.as_of)

    def text(self, path: Path) -> str:
        """Return the value at a path of the tree exactly as written."""
        return self.document.source_text(self.original(path), self.as_of)
