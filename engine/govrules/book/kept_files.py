"""Typed files as bytes: from one process to another, and kept in the cache by what they were read from.

A rule travels as the tree that it came from. The text does not travel: whoever unpacks has the same bytes.
"""

from __future__ import annotations

from typing import Final

import msgspec

from govrules.book.typed_files import TypedFile, TypedRule, type_file
from govrules.cache.store import Store
from govrules.model.kinds import KINDS
from govrules.surface.catalogue import PackedReading, pack_reading, unpack_reading
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.reading import read_source
from govrules.surface.scalars import Memory
from govrules.surface.text import SourceText

_TYPED: Final = "typed"


class _PackedRule(msgspec.Struct, array_like=True, gc=False):
    position: int
    kind: str
    own: bytes
    """The tree that was typed, where it is not the document's own."""


class _PackedTyped(msgspec.Struct, array_like=True, gc=False):
    reading: PackedReading
    rules: list[_PackedRule]
    dated: bool
    refused: tuple[str, ...]
    diagnostics: bytes


_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(_PackedTyped)


def read_typed(source: SourceText, as_of: str, memory: Memory) -> TypedFile:
    """Read and type a file as of a day."""
    return type_file(read_source(source, memory), as_of, memory.keys)


def kept_file(source: SourceText, as_of: str, store: Store | None) -> TypedFile | None:
    """Return the typed file that the cache has for these bytes, or None."""
    if store is None:
        return None
    for name in (store.name(_TYPED, source.digest), store.name(_TYPED, source.digest, as_of)):
        packed = store.get(name)
        if packed is not None:
            try:
                return unpack_typed(packed, source)
            except ValueError:
                return None
    return None


def keep_file(store: Store, file: TypedFile, as_of: str, packed: bytes) -> None:
    """Keep a packed file: for every day, or where it holds dated values for this day alone."""
    day = (as_of,) if file.dated else ()
    store.put(store.name(_TYPED, file.source.source.digest, *day), packed)


def pack_typed(file: TypedFile) -> bytes:
    """Pack a typed file, for whoever has the same bytes."""
    rules = [
        _PackedRule(position, type(rule).__name__, b"" if as_written else _packer.encode(rule))
        for position, rule, as_written in file.rules
    ]
    diagnostics = pack_diagnostics(file.diagnostics, {file.source.name: ""})
    packed = _PackedTyped(pack_reading(file.source), rules, file.dated, file.refused, diagnostics)
    return _packer.encode(packed)


def unpack_typed(packed: bytes, source: SourceText) -> TypedFile:
    """Unpack what `pack_typed` packed, for a file with the same bytes under whatever name.

    Raises:
        ValueError: when it was packed by another version of the program.
    """
    file = _unpacker.decode(packed)
    read = unpack_reading(file.reading, source)
    rules = tuple(
        TypedRule(
            rule.position,
            msgspec.msgpack.decode(rule.own or read.documents[rule.position].packed, type=KINDS[rule.kind]),
            not rule.own,
        )
        for rule in file.rules
    )
    diagnostics = unpack_diagnostics(file.diagnostics, {"": source.name})
    return TypedFile(read, rules, file.dated, file.refused, diagnostics)
