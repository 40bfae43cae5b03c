"""Running the checks over a book: entry by entry where they can, on all cores where the book is large.

What comes out is the same in the same order however many processes worked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Final, NamedTuple

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.checks.registry import CHECKS
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.workers import Codec, map_items

WORTH_A_PROCESS: Final = 2000
"""Entries of a book below which starting a process costs more than it saves."""

_A_BLOCK: Final = 250


class Block(NamedTuple):
    """What is looked at in one go: some entries of a section by some checks, or the whole book by one."""

    checks: tuple[str, ...]
    section: str | None = None
    entries: Sequence[Any] = ()


Found = dict[str, tuple[Diagnostic, ...]]
"""What each check of a block has found; checks that found nothing are left out."""


def run_checks(
    book: RuleBook, only: Collection[str] | None = None, *, processes: int | None = None
) -> list[Diagnostic]:
    """Run the checks over a book and return what they find, in reading order.

    `only` = names of checks (`limits.bundle_promise`) or of topics (`limits`); left out = all. A name that
    is no check runs nothing. `processes` = how many to use at most; None = one for each processor where the
    book is worth it. What is wrong is returned, never raised.
    """
    checks = [name for name in CHECKS if only is None or name in only or name.partition(".")[0] in only]
    blocks = list(blocks_of(book, checks))
    sizes = [len(block.checks) * len(block.entries) or len(book.matters) for block in blocks]
    if sum(len(block.entries) for block in blocks) < WORTH_A_PROCESS:
        processes = 1
    results = map_items(lambda block: look(book, block), blocks, sizes, _FOUND, processes)
    return in_reading_order(
        diagnostic for name in checks for found in results for diagnostic in found.get(name, ())
    )


def blocks_of(book: RuleBook, checks: Sequence[str]) -> Iterator[Block]:
    """Yield the work: each section in blocks of entries, and one block for each check of the whole."""
    over: dict[str, list[str]] = {}
    for name in checks:
        module = _module(name)
        for section in getattr(module, "OVER", ()):
            over.setdefault(section, []).append(name)
        if hasattr(module, "check"):
            yield Block((name,))
    for section, names in over.items():
        entries = list(getattr(book, section).values())
        for start in range(0, len(entries), _A_BLOCK):
            yield Block(tuple(names), section, entries[start : start + _A_BLOCK])


def look(book: RuleBook, block: Block) -> Found:
    """Run the checks of a block."""
    found = {name: tuple(_look(book, _module(name), block)) for name in block.checks}
    return {name: diagnostics for name, diagnostics in found.items() if diagnostics}


def _look(book: RuleBook, module: ModuleType, block: Block) -> Iterator[Diagnostic]:
    if block.section is None:
        yield from module.check(book)
        return
    check_entry = module.check_entry
    for entry in block.entries:
        yield from check_entry(book, entry)


def _module(name: str) -> ModuleType:
    return import_module(f"govrules.checks.{name}")


def _pack(found: Found) -> bytes:
    return msgspec.msgpack.encode(
        {name: pack_diagnostics(diagnostics) for name, diagnostics in found.items()}
    )


def _unpack(packed: bytes) -> Found:
    found = msgspec.msgpack.decode(packed, type=dict[str, bytes])
    return {name: unpack_diagnostics(diagnostics) for name, diagnostics in found.items()}


_FOUND: Final[Codec[Found]] = Codec(_pack, _unpack)
