"""A file of which only the ids of its matters are known until somebody asks for more.

Only a file in which nothing is wrong and nothing is dated, and that holds nothing but matters with different ids,
is late: it adds nothing else to a book. What it gives in the end is what reading it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import msgspec

from govrules.model.matters import MatterList

if TYPE_CHECKING:
    from govrules.book.rulebook import Path
    from govrules.book.typed_files import TypedFile
    from govrules.cache.store import Store
    from govrules.diagnostics import Diagnostic
    from govrules.model.matters import Matter
    from govrules.source import Place
    from govrules.surface.document import Document
    from govrules.surface.text import SourceText

_HEAD: Final = "head"


class MatterIds(msgspec.Struct, array_like=True, frozen=True):
    """The ids of a document's matters, and its position among the documents of the file."""

    position: int
    ids: tuple[str, ...]


_decoder: Final = msgspec.msgpack.Decoder(tuple[MatterIds, ...])


class LateFile:
    """A file whose matters are decoded when the first of them is asked for (see `TypedFile`)."""

    dated: Final = False
    refused: Final[tuple[str, ...]] = ()
    diagnostics: Final[tuple[Diagnostic, ...]] = ()

    def __init__(self, text: SourceText, lists: tuple[MatterIds, ...], as_of: str, store: Store) -> None:
        """Say where the rest is to be had."""
        self.text = text
        self.lists = lists
        self._as_of = as_of
        self._store = store

    @cached_property
    def typed(self) -> TypedFile:
        """The file as it is read, out of the cache or, where it is gone from there, anew."""
        from govrules.book.kept_files import keep_file, kept_file, pack_typed, read_typed
        from govrules.surface.scalars import Memory

        kept = kept_file(self.text, self._as_of, self._store)
        if kept is not None:
            return kept
        file = read_typed(self.text, self._as_of, Memory())
        keep_file(self._store, file, self._as_of, pack_typed(file))
        return file

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """The matters of the file by their ids."""
        lists = [rule.rule for rule in self.typed.rules]
        return {
            matter.id: matter for rule in lists if isinstance(rule, MatterList) for matter in rule.matters
        }


class LateDocument:
    """A document of a late file: where something stands in it is looked up once it is asked for."""

    def __init__(self, late: LateFile, position: int) -> None:
        """Say which document."""
        self._late = late
        self._position = position
        self.file = late.text.name
        """The file's name as the user gave it."""

    @property
    def _document(self) -> Document:
        return self._late.typed.source.documents[self._position]

    @property
    def data(self) -> Any:
        """What is written in it, as plain data."""
        return self._document.data

    def place(self, path: Path = (), as_of: str | None = None) -> Place:
        """Return where the value at a path stands (see `Document.place`)."""
        return self._document.place(path, as_of)

    def key_place(self, path: Path, as_of: str | None = None) -> Place:
        """Return where the key at the end of a path stands."""
        return self._document.key_place(path, as_of)

    def text_offset_place(self, path: Path, offset: int, as_of: str | None = None) -> Place:
        """Return where one character of a text stands."""
        return self._document.text_offset_place(path, offset, as_of)


def late_file(text: SourceText, as_of: str, store: Store) -> LateFile | None:
    """Return a file that the cache knows by its bytes to hold nothing but sound matters, or None."""
    packed = store.get(store.name(_HEAD, text.digest))
    if packed is None:
        return None
    try:
        return LateFile(text, _decoder.decode(packed), as_of, store)
    except ValueError:
        return None


def keep_head(store: Store, file: TypedFile) -> None:
    """Keep the ids of a file that may come late the next time."""
    if file.dated or file.refused or file.diagnostics:
        return
    lists = []
    for position, rule, _ in file.rules:
        if not isinstance(rule, MatterList):
            return
        lists.append(MatterIds(position, tuple(matter.id for matter in rule.matters)))
    ids = [matter for one in lists for matter in one.ids]
    if len(set(ids)) == len(ids) > 0:
        store.put(store.name(_HEAD, file.text.digest), msgspec.msgpack.encode(lists))
