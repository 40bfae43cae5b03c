"""Reading a whole catalogue: many files, all cores, the garbage collector out of the way."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

from govrules.surface.document import Document
from govrules.surface.files import RuleFile
from govrules.surface.layout import Layout
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.reading import SourceFile, read_file
from govrules.surface.scalars import Memory
from govrules.surface.text import SourceText
from govrules.surface.workers import Codec, map_files


@contextmanager
def bulk_load() -> Iterator[None]:
    """Build many lasting objects without the garbage collector looking at each of them again and again.

    What lives at the end is frozen (it will not be looked at any more). A program that loads again and
    again calls `gc.unfreeze` when it drops what it loaded.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def read_files(files: Sequence[RuleFile], *, processes: int | None = None) -> list[SourceFile]:
    """Read rule files, in the order given. See `workers.map_files` for `processes`.

    To do more with each file in the same process, give `map_files` a function that begins with
    `read_file`, and a codec for what it makes.
    """
    memory = Memory()
    with bulk_load():
        return map_files(lambda file: read_file(file.path, file.name, memory), files, FILE_CODEC, processes)


class _PackedDocument(msgspec.Struct, array_like=True, gc=False):
    number: int
    sound: bool
    base: int
    data: bytes
    positions: bytes
    aliases: dict[int, int]
    skips: dict[int, int]


class PackedReading(msgspec.Struct, array_like=True, gc=False):
    """What was read from a file, all but its bytes and its name."""

    documents: list[_PackedDocument]
    diagnostics: bytes


class _PackedFile(msgspec.Struct, array_like=True, gc=False):
    name: str
    text: bytes
    reading: PackedReading


_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(_PackedFile)


def pack_reading(file: SourceFile) -> PackedReading:
    """Pack what was read from a file, for whoever has the same bytes."""
    documents = [
        _PackedDocument(
            document.number,
            document.sound,
            document.base,
            document.packed,
            document.layout.positions.tobytes(),
            document.layout.aliases,
            document.layout.skips,
        )
        for document in file.documents
    ]
    return PackedReading(documents, pack_diagnostics(file.diagnostics, {file.name: ""}))


def unpack_reading(packed: PackedReading, source: SourceText) -> SourceFile:
    """Unpack what `pack_reading` packed; each document's tree is built when somebody asks for its `data`.

    Raises:
        ValueError: when it was packed by another version of the program.
    """
    documents = tuple(
        Document(
            source,
            document.number,
            Layout(array("I", document.positions), document.aliases, document.skips),
            packed=document.data,
            sound=document.sound,
            base=document.base,
        )
        for document in packed.documents
    )
    return SourceFile(source, documents, unpack_diagnostics(packed.diagnostics, {"": source.name}))


def pack_file(file: SourceFile) -> bytes:
    """Pack a file with all that was read from it into bytes for another process of the same program."""
    return _packer.encode(_PackedFile(file.name, file.source.data, pack_reading(file)))


def unpack_file(packed: bytes) -> SourceFile:
    """Unpack what `pack_file` packed."""
    file = _unpacker.decode(packed)
    return unpack_reading(file.reading, SourceText(file.name, file.text))


FILE_CODEC: Final[Codec[SourceFile]] = Codec(pack_file, unpack_file)
