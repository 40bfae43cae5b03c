"""The way of the data: files → trees with places → the day's reading → shape → typed rules → rule book.

Each stage is a folder and can be used alone; this module only connects them. Everything after the book
(`process`, `case`, `redesign`, …) takes the book and nothing of what is here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govrules.book.assemble import LateMatters, TypedDocument, assemble
from govrules.book.binding import bind
from govrules.book.dating import UNDATED_KINDS, DatedDocument
from govrules.book.kept_faults import keep_faults, kept_faults, name_of_book
from govrules.book.kept_files import keep_file, kept_file, pack_typed, read_typed, unpack_typed
from govrules.book.late_files import LateDocument, LateFile, keep_head, late_file
from govrules.book.matters_by_file import MattersByFile
from govrules.book.rulebook import RuleBook
from govrules.book.typed_files import TypedFile, TypedRule, type_document, type_file
from govrules.cache.pruning import prune
from govrules.cache.store import Store
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.model.base import Rule
from govrules.surface.catalogue import bulk_load
from govrules.surface.document import Document
from govrules.surface.reading import SourceFile
from govrules.surface.rule_texts import RuleTexts, rule_texts
from govrules.surface.scalars import Memory
from govrules.surface.text import SourceText
from govrules.surface.workers import WORTH_A_PROCESS, Codec, map_items

__all__ = [
    "TypedFile",
    "TypedRule",
    "assembled",
    "book_of",
    "book_of_texts",
    "load_book",
    "load_texts",
    "type_document",
    "type_file",
    "type_texts",
]


class _Made(NamedTuple):
    number: int
    """Which of the files it is."""
    file: TypedFile
    packed: bytes
    """What the cache keeps of it, if there is one."""


def load_book(
    paths: Iterable[str | os.PathLike[str]],
    as_of: date,
    calendar: str | None = None,
    processes: int | None = None,
    store: Store | None = None,
) -> RuleBook:
    """Read the rule files under `paths` into a book. What is wrong is in `book.diagnostics`; nothing raises.

    `processes` = how many to use at most; None = one for each processor where the catalogue is worth it.
    `store` = the cache, from which files that were read before are taken.
    """
    return book_of_texts(rule_texts(paths), as_of, calendar, processes, store)


def book_of_texts(
    texts: RuleTexts,
    as_of: date,
    calendar: str | None = None,
    processes: int | None = None,
    store: Store | None = None,
    *,
    late: bool = False,
) -> RuleBook:
    """Make a book of the bytes of files (see `load_book`).

    `late` = matters of files that the cache knows are decoded when somebody asks for them.
    """
    with bulk_load():
        sources = [source for source in texts.sources if source.name not in texts.unread]
        read: Iterator[TypedFile | LateFile] = iter(
            _late(sources, as_of, processes, store)
            if late and store is not None
            else _typed(sources, as_of, processes, store)
        )
        files = [
            _unread_file(source, fault) if (fault := texts.unread.get(source.name)) else next(read)
            for source in texts.sources
        ]
        return book_of(files, as_of, calendar, texts.diagnostics, store)


def _unread_file(source: SourceText, fault: Diagnostic) -> TypedFile:
    return type_file(SourceFile(source, (), (fault,)), "", ())


def type_texts(
    texts: Iterable[tuple[str, bytes]],
    as_of: date,
    processes: int | None = None,
    store: Store | None = None,
) -> list[TypedFile | LateFile]:
    """Read and type files whose bytes are at hand: (name, bytes). `processes` and `store` as in `load_book`.

    Matters of files that the cache knows are decoded when somebody asks for them.
    """
    sources = [SourceText(name, data) for name, data in texts]
    if store is None:
        return [*_typed(sources, as_of, processes, None)]
    return _late(sources, as_of, processes, store)


def _typed(
    sources: Sequence[SourceText], as_of: date, processes: int | None, store: Store | None
) -> list[TypedFile]:
    """Take files from the cache, read those that it does not have, and keep them there."""
    day = str(as_of)
    files: list[TypedFile | None] = [kept_file(source, day, store) for source in sources]
    missing = [number for number, file in enumerate(files) if file is None]
    memory = Memory()

    def make(number: int) -> _Made:
        file = read_typed(sources[number], day, memory)
        if store is None:
            return _Made(number, file, b"")
        packed = pack_typed(file)
        keep_file(store, file, day, packed)
        keep_head(store, file)
        return _Made(number, file, packed)

    def pack(made: _Made) -> bytes:
        return made.number.to_bytes(4, "big") + (made.packed or pack_typed(made.file))

    def unpack(packed: bytes) -> _Made:
        number = int.from_bytes(packed[:4], "big")
        return _Made(number, unpack_typed(packed[4:], sources[number]), b"")

    sizes = [len(sources[number].data) for number in missing]
    count = processes if sum(sizes) >= WORTH_A_PROCESS else 1
    for made in map_items(make, missing, sizes, Codec(pack, unpack), count):
        files[made.number] = made.file
    if store is not None and missing:
        prune(store.folder)
    return [file for file in files if file is not None]


def _late(
    sources: Sequence[SourceText], as_of: date, processes: int | None, store: Store
) -> list[TypedFile | LateFile]:
    late = [late_file(source, str(as_of), store) for source in sources]
    others = [source for source, file in zip(sources, late, strict=True) if file is None]
    typed = iter(_typed(others, as_of, processes, store))
    return [next(typed) if file is None else file for file in late]


def load_texts(texts: Mapping[str, str | bytes], as_of: date, calendar: str | None = None) -> RuleBook:
    """Make a book of texts: file name → YAML."""
    memory = Memory()
    files = [
        read_typed(SourceText(name, text.encode() if isinstance(text, str) else text), str(as_of), memory)
        for name, text in texts.items()
    ]
    return book_of(files, as_of, calendar)


def book_of(
    files: Iterable[TypedFile | LateFile],
    as_of: date,
    calendar: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
    store: Store | None = None,
) -> RuleBook:
    """Put files together and bind their names; `store` = the cache, which knows what that finds."""
    kept = list(files)
    read = [*diagnostics, *(diagnostic for file in kept for diagnostic in file.diagnostics)]

    def edition(day: date) -> RuleBook:
        if day == as_of:
            return book
        again = [
            type_file(file.source, str(day), None) if isinstance(file, TypedFile) and file.dated else file
            for file in kept
        ]
        return book_of(again, day, calendar, diagnostics, store)

    book = assembled(kept, as_of, calendar, edition)
    if store is not None:
        book = book.changed(matters=MattersByFile(book.matters, kept, store))
    name = name_of_book(store, kept, as_of, calendar, read) if store is not None else ""
    found = kept_faults(store, name) if store is not None else None
    if found is None:
        refused = frozenset(name for file in kept for name in file.refused)
        found = tuple(in_reading_order([*read, *book.diagnostics, *bind(book, refused)]))
        if store is not None:
            keep_faults(store, name, found)
    texts = {file.text.name: file.text for file in kept}
    book = book.changed(texts=texts, diagnostics=found)
    return book


def assembled(
    files: Iterable[TypedFile | LateFile],
    as_of: date,
    calendar: str | None = None,
    edition: Callable[[date], RuleBook] | None = None,
) -> RuleBook:
    """Put typed files together without binding their names."""
    documents = (document for file in files for document in _documents(file, as_of))
    return assemble(documents, as_of, calendar, edition)


def _documents(file: TypedFile | LateFile, as_of: date) -> Iterator[TypedDocument | LateMatters]:
    if isinstance(file, LateFile):
        for one in file.lists:
            yield LateMatters(LateDocument(file, one.position), one.ids, file)
    else:
        for position, rule, _ in file.rules:
            yield TypedDocument(_located(file, position, rule, as_of), rule)


def _located(file: TypedFile, position: int, rule: Rule, as_of: date) -> Document | DatedDocument:
    document = file.source.documents[position]
    if file.dated and type(rule).__name__ not in UNDATED_KINDS:
        return DatedDocument(document, str(as_of))
    return document
