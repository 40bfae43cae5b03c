"""What a document must offer to be checked, and how a part of its tree is found in its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from govrules.source import Place

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Path: TypeAlias = tuple[str | int, ...]
"""The way to a part of a tree: keys and, in lists, positions from 0."""


class ReadDocument(Protocol):
    """One YAML document as read: plain values, with the place and the text of each."""

    @property
    def data(self) -> Any:
        """The tree: dict, list, str, int, float, bool, None."""
        ...

    def place(self, path: Path = ()) -> Place:
        """Return where the value at `path` stands."""
        ...

    def key_place(self, path: Path) -> Place:
        """Return where the key that `path` ends with stands."""
        ...

    def source_text(self, path: Path) -> str:
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
        return self.document.place(self._with_dates(self.original(path)))

    def key_place(self, path: Path) -> Place:
        """Return where the key that a path of the tree ends with stands."""
        original = self.original(path)
        return self.document.key_place((*self._with_dates(original[:-1]), original[-1]))

    def text(self, path: Path) -> str:
        """Return the value at a path of the tree exactly as written."""
        return self.document.source_text(self._with_dates(self.original(path)))

    def _with_dates(self, path: Path) -> Path:
        """Put into a path the dates on its way, so that it ends at the value and not at its days."""
        if self.as_of is None:
            return path
        node, explicit = self.document.data, []
        for part in (*path, None):
            while (day := _day_in_force(node, self.as_of)) is not None:
                inner = ("value",) if isinstance(node[day], dict) and "value" in node[day] else ()
                explicit += [day, *inner]
                node = node[day]["value"] if inner else node[day]
            if part is not None:
                explicit.append(part)
                node = node[part]
        return tuple(explicit)


def _day_in_force(node: Any, as_of: str) -> str | None:
    """Return the key of a dated value that holds on a day; None when it is no dated value."""
    if not isinstance(node, dict) or not node or not all(map(_DATE.fullmatch, node)):
        return None
    return max((day for day in node if day <= as_of), default=None)
