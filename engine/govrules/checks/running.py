"""Running the checks over a book: entry by entry where they can, on all cores where the book is large.

What comes out is the same in the same order however many processes worked, and however much of it was known
from the last time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Final, NamedTuple

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.cache.store import Store
from govrules.checks.record import WHOLE, Part, Record
from govrules.checks.registry import CHECKS
from govrules.checks.watched import WatchedBook
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.workers import Codec, map_items

WORTH_A_PROCESS: Final = 2000
"""Entries of a book below which starting a process costs more than it saves."""

_A_BLOCK: Final = 250

Entries = Sequence[tuple[str, Any]]
"""Entries of one section that stand in one file, with their ids."""


class Block(NamedTuple):
    """What is looked at in one go: some entries of a file by some checks, or the whole book by one."""

    parts: tuple[Part, ...]
    entries: Entries = ()


class Found(NamedTuple):
    """What was found in a block, part by part in their order, and what was read for it."""

    diagnostics: tuple[tuple[Diagnostic, ...], ...]
    reads: tuple[frozenset[str], ...]


def run_checks(
    book: RuleBook,
    only: Collection[str] | None = None,
    *,
    processes: int | None = None,
    store: Store | None = None,
) -> list[Diagnostic]:
    """Run the checks over a book and return what they find, in reading order.

    `only` = names of checks (`limits.bundle_promise`) or of topics (`limits`); left out = all. A name that
    is no check runs nothing. `processes` = how many to use at most; None = one for each processor where the
    book is worth it. `store` = the cache, where the findings of all checks of a book read from files are kept
    and taken up again. What is wrong is returned, never raised.
    """
    checks = [name for name in CHECKS if only is None or name in only or name.partition(".")[0] in only]
    record = Record.open(store, book) if store is not None and only is None else None
    parts: dict[Part, list[Diagnostic]] = {}
    blocks: list[Block] = []
    scopes = {name: record.scope(name, _scope) if record is not None else _scope(name) for name in checks}
    for names, section, file, keys in _work(book, scopes):
        undone = []
        for part in (Part(name, section, file) for name in names):
            known = record.found(part) if record is not None else None
            parts[part] = list(known or ())
            if known is None:
                undone.append(part)
        if undone:
            entries = tuple((key, getattr(book, section)[key]) for key in keys)
            blocks.extend(_blocks(tuple(undone), entries))
    read: dict[Part, frozenset[str]] = {}
    for block, found in zip(blocks, _results(book, blocks, processes), strict=True):
        for part, diagnostics, reads in zip(block.parts, *found, strict=True):
            parts[part].extend(diagnostics)
            read[part] = read.get(part, frozenset()) | reads
    if record is not None:
        for part, reads in read.items():
            record.keep(part, parts[part], reads)
        record.save()
    place = {name: number for number, name in enumerate(checks)}
    in_order = sorted(parts, key=lambda part: place[part.check])
    return in_reading_order(diagnostic for part in in_order for diagnostic in parts[part])


def _work(
    book: RuleBook, scopes: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[list[str], str, str, Sequence[str]]]:
    """Yield checks, and what they look at: the entries of a section file by file, or the whole book.

    Of entries only the ids are told: whose findings are known is not decoded.
    """
    over: dict[str, list[str]] = {}
    for name, scope in scopes.items():
        for section in scope:
            if section == WHOLE:
                yield [name], WHOLE, WHOLE, ()
            else:
                over.setdefault(section, []).append(name)
    for section, names in over.items():
        files: dict[str, list[str]] = {}
        for key in getattr(book, section):
            origin = book.origins.get((section, key))
            files.setdefault(origin.document.file if origin is not None else WHOLE, []).append(key)
        for file, keys in files.items():
            yield names, section, file, keys


def _blocks(parts: tuple[Part, ...], entries: Entries) -> Iterator[Block]:
    for start in range(0, len(entries) or 1, _A_BLOCK):
        yield Block(parts, entries[start : start + _A_BLOCK])


def _results(book: RuleBook, blocks: Sequence[Block], processes: int | None) -> list[Found]:
    shared: dict[Any, Any] = {}
    watched: dict[tuple[str, str], WatchedBook] = {
        part[:2]: WatchedBook(book, shared) for block in blocks for part in block.parts
    }

    def look(block: Block) -> Found:
        found = tuple(tuple(_look(watched[part[:2]], part, block.entries)) for part in block.parts)
        return Found(found, tuple(watched[part[:2]].reads() for part in block.parts))

    sizes = [len(block.parts) * len(block.entries) or len(book.matters) for block in blocks]
    if sum(len(block.entries) for block in blocks) < WORTH_A_PROCESS:
        processes = 1
    return map_items(look, blocks, sizes, _FOUND, processes)


def _look(book: WatchedBook, part: Part, entries: Entries) -> Iterator[Diagnostic]:
    module = _module(part.check)
    if part.section == WHOLE:
        yield from module.check(book)
        return
    check_entry = module.check_entry
    for key, entry in entries:
        book.look_at(part.section, key)
        yield from check_entry(book, entry)


def _scope(name: str) -> tuple[str, ...]:
    """Return the sections whose entries a check looks at, and `WHOLE` where it looks at the book itself."""
    module = _module(name)
    over: tuple[str, ...] = getattr(module, "OVER", ())
    return (*over, WHOLE) if hasattr(module, "check") else over


def _module(name: str) -> ModuleType:
    return import_module(f"govrules.checks.{name}")


def _pack(found: Found) -> bytes:
    packed = [pack_diagnostics(diagnostics) for diagnostics in found.diagnostics]
    return msgspec.msgpack.encode((packed, [sorted(reads) for reads in found.reads]))


def _unpack(packed: bytes) -> Found:
    diagnostics, reads = msgspec.msgpack.decode(packed, type=tuple[list[bytes], list[frozenset[str]]])
    return Found(tuple(map(unpack_diagnostics, diagnostics)), tuple(reads))


_FOUND: Final[Codec[Found]] = Codec(_pack, _unpack)
