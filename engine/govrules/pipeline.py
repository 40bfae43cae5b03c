"""The way of the data: files → trees with places → the day's reading → shape → typed rules → rule book.

Each stage is a folder and can be used alone; this module only connects them. Everything after the book
(`process`, `case`, `redesign`, …) takes the book and nothing of what is here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import msgspec

from govrules.book.assemble import TypedDocument, assemble
from govrules.book.binding import bind
from govrules.book.dating import BESIDE_VALUE, UNDATED_KINDS, DatedDocument, Reading, may_be_dated, read_as_of
from govrules.book.names import ids_in
from govrules.book.rulebook import RuleBook
from govrules.codes.shapes import BAD_DATE, NOT_UNDERSTOOD, UNKNOWN_KEY
from govrules.diagnostics import Diagnostic, has_errors, in_reading_order
from govrules.language import say
from govrules.model.base import Rule
from govrules.model.kinds import KINDS, typed
from govrules.shape.check import check_shape
from govrules.surface.catalogue import bulk_load, pack_file, unpack_file
from govrules.surface.document import Document
from govrules.surface.files import RuleFile, find_rule_files
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.reading import SourceFile, read_file, read_text
from govrules.surface.scalars import Memory
from govrules.surface.workers import WORTH_A_PROCESS, Codec, map_files, map_items

_AN_ID: Final = re.compile(rb"\bid: *[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)")


class TypedRule(NamedTuple):
    """A typed document: its position among those of its file, and its rule."""

    position: int
    rule: Rule
    as_written: bool
    """Whether the rule is the document's tree just as read: no dated value, no number put back as text."""


@dataclass(frozen=True, slots=True)
class TypedFile:
    """A file read as of a day: its text and trees, and the typed rule of each document that fits."""

    source: SourceFile
    rules: tuple[TypedRule, ...]
    dated: bool
    """Whether another day may read it differently."""
    refused: tuple[str, ...]
    """Ids in documents that could not be typed: a rule that names one of them is not to blame."""
    diagnostics: tuple[Diagnostic, ...]


def load_book(
    paths: Iterable[str | os.PathLike[str]],
    as_of: date,
    calendar: str | None = None,
    processes: int | None = None,
) -> RuleBook:
    """Read the rule files under `paths` into a book. What is wrong is in `book.diagnostics`; nothing raises.

    `processes` = how many to use at most; None = one for each processor where the catalogue is worth it.
    """
    found = find_rule_files(paths)
    memory = Memory()

    def read(file: RuleFile) -> TypedFile:
        return type_file(read_file(file.path, file.name, memory), str(as_of), memory.keys)

    with bulk_load():
        files = map_files(read, found.files, TYPED_FILE, processes)
        return book_of(files, as_of, calendar, found.diagnostics)


def type_texts(
    texts: Sequence[tuple[str, bytes]], as_of: date, processes: int | None = None
) -> list[TypedFile]:
    """Read and type files whose bytes are at hand: (name, bytes), each name once. `processes` as in `load_book`."""
    memory = Memory()

    def read(text: tuple[str, bytes]) -> TypedFile:
        name, data = text
        return type_file(read_text(data, name, memory), str(as_of), memory.keys)

    sizes = [len(data) for _, data in texts]
    return map_items(read, texts, sizes, TYPED_FILE, processes if sum(sizes) >= WORTH_A_PROCESS else 1)


def load_texts(texts: Mapping[str, str | bytes], as_of: date, calendar: str | None = None) -> RuleBook:
    """Make a book of texts: file name → YAML."""
    memory = Memory()
    sources = [
        read_text(text.encode() if isinstance(text, str) else text, name, memory)
        for name, text in texts.items()
    ]
    files = [type_file(source, str(as_of), memory.keys) for source in sources]
    return book_of(files, as_of, calendar)


def book_of(
    files: Iterable[TypedFile],
    as_of: date,
    calendar: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> RuleBook:
    """Put typed files together and bind their names."""
    kept = list(files)

    def edition(day: date) -> RuleBook:
        if day == as_of:
            return book
        again = [type_file(file.source, str(day), None) if file.dated else file for file in kept]
        return book_of(again, day, calendar, diagnostics)

    book = assembled(kept, as_of, calendar, edition)
    refused = frozenset(name for file in kept for name in file.refused)
    read = (diagnostic for file in kept for diagnostic in file.diagnostics)
    found = [*diagnostics, *read, *book.diagnostics, *bind(book, refused)]
    book = book.with_diagnostics(in_reading_order(found))
    return book


def assembled(
    files: Iterable[TypedFile],
    as_of: date,
    calendar: str | None = None,
    edition: Callable[[date], RuleBook] | None = None,
) -> RuleBook:
    """Put typed files together without binding their names."""
    documents = [
        TypedDocument(_located(file, position, rule, as_of), rule)
        for file in files
        for position, rule, _ in file.rules
    ]
    return assemble(documents, as_of, calendar, edition)


def _located(file: TypedFile, position: int, rule: Rule, as_of: date) -> Document | DatedDocument:
    document = file.source.documents[position]
    if file.dated and type(rule).__name__ not in UNDATED_KINDS:
        return DatedDocument(document, str(as_of))
    return document


def type_file(source: SourceFile, as_of: str, keys: Iterable[str] | None) -> TypedFile:
    """Read a file's documents as of a day, check their shape, and type those that fit.

    `keys` are the mapping keys seen so far (see `may_be_dated`); None = the file is known to hold dates.
    """
    dated = keys is None or may_be_dated(source.source.data, keys)
    diagnostics = list(source.diagnostics)
    rules: list[TypedRule] = []
    refused = _ids_of_the_unread(source)
    for position, document in enumerate(source.documents):
        rule, as_written, found = type_document(document, as_of, dated=dated)
        diagnostics.extend(found)
        if rule is not None and document.sound:
            rules.append(TypedRule(position, rule, as_written))
        else:
            refused.extend(ids_in(document.data))
    return TypedFile(source, tuple(rules), dated, tuple(refused), tuple(diagnostics))


def _ids_of_the_unread(source: SourceFile) -> list[str]:
    """Return the ids that a file with a fault of syntax seems to declare: rules that name them are not to blame."""
    if not has_errors(source.diagnostics):
        return []
    return [found.decode() for found in _AN_ID.findall(source.source.data)]


def type_document(
    document: Document, as_of: str, *, dated: bool
) -> tuple[Rule | None, bool, tuple[Diagnostic, ...]]:
    """Type one document: its rule, and whether it is just as written; else no rule, and why."""
    tree: Any = document.data
    if dated and tree.get("kind") not in UNDATED_KINDS:
        reading = read_as_of(tree, as_of)
        shaped = check_shape(document, reading.tree, as_of=as_of, original=reading.original)
        found = tuple(_dating_fault(document, reading, *fault) for fault in reading.faults)
    else:
        shaped, found = check_shape(document, tree), ()
    if shaped.kind is None or not shaped.fits:
        return None, False, (*found, *shaped.diagnostics)
    try:
        return typed(shaped.kind, shaped.data), shaped.data is tree, found
    except msgspec.ValidationError as error:
        message = say("This document cannot be understood: {reason}", reason=str(error))
        return None, False, (Diagnostic(NOT_UNDERSTOOD, message, document.place(("kind",))),)


def _dating_fault(document: Document, reading: Reading, path: tuple[str | int, ...], kind: str) -> Diagnostic:
    place = document.key_place(reading.original(path))
    if kind == "date":
        message = say("The calendar has no day “{day}”.", day=path[-1])
        return Diagnostic(BAD_DATE, message, place, say("Write a day that exists, as 2026-03-02."))
    message = say("“{key}” is no key that belongs beside `value`.", key=path[-1])
    hint = say("The keys that belong here are: {keys}.", keys=sorted(BESIDE_VALUE))
    return Diagnostic(UNKNOWN_KEY, message, place, hint)


class _PackedRule(msgspec.Struct, array_like=True, gc=False):
    position: int
    kind: str
    own: bytes
    """The tree that was typed, where it is not the document's own."""


class _PackedTyped(msgspec.Struct, array_like=True, gc=False):
    source: bytes
    rules: list[_PackedRule]
    dated: bool
    refused: tuple[str, ...]
    diagnostics: bytes


def _pack(file: TypedFile) -> bytes:
    """Pack for another process of this program. A rule travels as the tree that it came from."""
    rules = []
    for position, rule, as_written in file.rules:
        kind = type(rule).__name__
        own = b"" if as_written else msgspec.msgpack.encode(rule)
        rules.append(_PackedRule(position, kind, own))
    diagnostics = pack_diagnostics(file.diagnostics)
    return msgspec.msgpack.encode(
        _PackedTyped(pack_file(file.source), rules, file.dated, file.refused, diagnostics)
    )


def _unpack(packed: bytes) -> TypedFile:
    file = _unpacker.decode(packed)
    source = unpack_file(file.source)
    rules = tuple(
        TypedRule(
            rule.position,
            msgspec.msgpack.decode(rule.own or source.documents[rule.position].packed, type=KINDS[rule.kind]),
            not rule.own,
        )
        for rule in file.rules
    )
    diagnostics = unpack_diagnostics(file.diagnostics)
    return TypedFile(source, rules, file.dated, file.refused, diagnostics)


_unpacker: Final = msgspec.msgpack.Decoder(_PackedTyped)
TYPED_FILE: Final[Codec[TypedFile]] = Codec(_pack, _unpack)
