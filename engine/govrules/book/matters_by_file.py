"""The matters of a book that was read with a cache: decoded when they are asked for, excerpts kept file by file."""

from __future__ import annotations

import hashlib
from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from govrules.book.excerpts import Excerpt, Excerpted, FiledMatters
from govrules.book.late_files import LateFile
from govrules.book.typed_files import TypedFile
from govrules.cache.store import Store
from govrules.model.matters import Matter, MatterList

Kept = TypeVar("Kept")

_KIND: Final = "excerpt"
_decoder: Final = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])


class _Group(NamedTuple):
    """The matters that a book has of one file."""

    matters: tuple[str, ...]
    digest: bytes | None
    """What its excerpts are kept under: its bytes. None = the book does not have all of it, or it is dated."""


class MattersByFile(FiledMatters):
    """Every matter by its id, in the order of the files."""

    def __init__(
        self, entries: Mapping[str, Matter | LateFile], files: Sequence[TypedFile | LateFile], store: Store
    ) -> None:
        """Take the entries (for a matter that comes late, its file) and the files that they came from."""
        self._entries: dict[str, Any] = dict(entries)
        self._store = store
        self._late = [file for file in files if isinstance(file, LateFile)]
        self._groups = [group for file in files if (group := self._group(file)).matters]
        self._folders = sorted({file.text.name.rpartition("/")[0] for file in files})
        self._packed: dict[str, list[bytes]] = {}

    def _group(self, file: TypedFile | LateFile) -> _Group:
        if isinstance(file, LateFile):
            named: list[tuple[str, Any]] = [(matter, file) for one in file.lists for matter in one.ids]
        else:
            lists = [rule.rule for rule in file.rules if isinstance(rule.rule, MatterList)]
            named = [(matter.id, matter) for one in lists for matter in one.matters]
        # An id that was taken belongs to the file that had it first.
        own = tuple(matter for matter, entry in named if self._entries[matter] is entry)
        return _Group(own, file.text.digest if len(own) == len(named) and not file.dated else None)

    def __getitem__(self, matter: str) -> Matter:
        """Return a matter, decoding its file if nobody did."""
        entry = self._entries[matter]
        if type(entry) is LateFile:
            entry = self._entries[matter] = entry.matters[matter]
        found: Matter = entry
        return found

    def is_same(self, other: FiledMatters, matter: str) -> bool:
        """Tell whether another book has a matter out of the very same file, so that nobody need look at it."""
        return isinstance(other, MattersByFile) and (
            (entry := self._entries.get(matter)) is not None and other._entries.get(matter) is entry
        )

    def __iter__(self) -> Iterator[str]:
        """Go over the ids; nothing is decoded."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the matters; nothing is decoded."""
        return len(self._entries)

    def __contains__(self, matter: object) -> bool:
        """Tell whether there is such a matter; nothing is decoded."""
        return matter in self._entries

    def values(self) -> ValuesView[Matter]:
        """Return every matter, all decoded."""
        return self._decoded().values()

    def items(self) -> ItemsView[str, Matter]:
        """Return every id with its matter, all decoded."""
        return self._decoded().items()

    def _decoded(self) -> dict[str, Matter]:
        while self._late:
            file = self._late.pop()
            self._entries |= {
                matter: file.matters[matter]
                for one in file.lists
                for matter in one.ids
                if self._entries[matter] is file
            }
        return self._entries

    def excerpts(self, what: Excerpt[Kept]) -> list[Excerpted[Kept]]:
        """Return an excerpt of each file that has matters in the book, in the order of the files."""
        decode = msgspec.msgpack.Decoder(what.kind).decode
        return [
            Excerpted(group.matters, decode(packed))
            for group, packed in zip(self._groups, self._excerpts(what), strict=True)
        ]

    def digest(self, what: Excerpt[Any]) -> bytes:
        """Return a digest of everything that `excerpts` returns."""
        digest = hashlib.sha256()
        for group, packed in zip(self._groups, self._excerpts(what), strict=True):
            ids = msgspec.msgpack.encode(group.matters)
            digest.update(len(ids).to_bytes(4, "big") + ids + len(packed).to_bytes(4, "big"))
            digest.update(packed)
        return digest.digest()

    def _excerpts(self, what: Excerpt[Any]) -> list[bytes]:
        if what.name not in self._packed:
            self._packed[what.name] = self._made(what)
        return self._packed[what.name]

    def _made(self, what: Excerpt[Any]) -> list[bytes]:
        """Take the excerpts of files whose bytes are the same from the cache, and make and keep the others."""
        name = self._store.name(_KIND, what.name, *self._folders)
        kept = _decoded(self._store.get(name))
        made: list[bytes] = []
        for group in self._groups:
            known = kept.get(group.digest) if group.digest is not None else None
            made.append(
                bytes(known)
                if known is not None
                else msgspec.msgpack.encode(what.make(self[matter] for matter in group.matters))
            )
        now = {
            group.digest: msgspec.Raw(packed)
            for group, packed in zip(self._groups, made, strict=True)
            if group.digest is not None
        }
        if now.keys() != kept.keys():
            self._store.put(name, msgspec.msgpack.encode(now))
        return made


def _decoded(content: bytes | None) -> Mapping[bytes, msgspec.Raw]:
    if content is None:
        return {}
    try:
        return _decoder.decode(content)
    except ValueError:
        return {}
