"""What a layer has done to an entry, and where the values that came of it stand in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

import msgspec

from govrules.book.layers.path import Names, names_along
from govrules.book.rulebook import Located, Origin
from govrules.model.base import Reason
from govrules.source import Place

Verb: TypeAlias = Literal["set", "add", "remove"]
VERBS: Final[tuple[Verb, ...]] = ("set", "add", "remove")
"""In the order in which a layer's changes are carried out."""

_VALUE: Final[dict[Verb, tuple[str, ...]]] = {"set": ("to",), "add": ("item",), "remove": ()}


class Patch(msgspec.Struct, frozen=True):
    """One change of a layer that took effect on an entry."""

    layer: str
    verb: Verb
    number: int
    """Its place among the layer's changes of this verb, from 0."""
    path: Names
    """Inside the entry, by names; () = the entry as a whole."""
    because: Reason | None
    document: Located
    """The layer's document."""

    def covers(self, path: Names) -> bool:
        """Tell whether the value at a path came by this change."""
        return self.verb != "remove" and self.path == path[: len(self.path)]

    def place(self, rest: Names = (), as_of: str | None = None) -> Place:
        """Return where the value stands, or the change itself for `remove`."""
        return self.document.place((self.verb, self.number, *_VALUE[self.verb], *rest), as_of)


def patch_of(patches: Sequence[Patch], path: Names) -> Patch | None:
    """Return the last change by which the value at a path came; None = it is from the base."""
    return next((patch for patch in reversed(patches) if patch.covers(path)), None)


class LayeredDocument:
    """The document of an entry that layers have changed: a place is in the file that wrote the value."""

    def __init__(self, below: Origin | None, tree: Any, patches: tuple[Patch, ...]) -> None:
        self._below = below
        self._tree = tree
        self._patches = patches

    @property
    def file(self) -> str:
        """The file in which the entry itself stands."""
        return (self._below or self._patches[0]).document.file

    def place(self, path: Sequence[str | int] = (), as_of: str | None = None) -> Place:
        """Return where the value at a path of the entry stands."""
        document, inside = self._written(tuple(path))
        return document.place(inside, as_of)

    def key_place(self, path: Sequence[str | int], as_of: str | None = None) -> Place:
        """Return where the key at the end of a path stands; the value itself where a layer wrote only that."""
        document, inside = self._written(tuple(path))
        if document is self._document and path:
            return document.key_place(inside, as_of)
        return document.place(inside, as_of)

    def text_offset_place(self, path: Sequence[str | int], offset: int, as_of: str | None = None) -> Place:
        """Return where one character of a text stands."""
        document, inside = self._written(tuple(path))
        return document.text_offset_place(inside, offset, as_of)

    @property
    def _document(self) -> Located | None:
        return None if self._below is None else self._below.document

    def _written(self, path: Names) -> tuple[Located, Names]:
        names = names_along(self._tree, path)
        patch = patch_of(self._patches, names)
        if patch is None and self._below is not None:
            return self._below.document, (*self._below.path, *names)
        patch = patch or self._patches[0]
        return patch.document, (patch.verb, patch.number, *_VALUE[patch.verb], *path[len(patch.path) :])
