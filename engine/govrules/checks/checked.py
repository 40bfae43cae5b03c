"""Rule files → everything that is wrong with them; files that are all unchanged are not even read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Final

import msgspec

from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.rule_texts import RuleTexts, rule_texts
from govrules.surface.text import SourceText

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.cache.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of rule files gives: the findings, and how much was looked at."""

    as_of: date
    diagnostics: tuple[Diagnostic, ...]
    """What reading, binding and the checks found, in reading order."""
    files: tuple[str, ...]
    """The files that rules stand in."""
    matters: int
    bundles: int
    tests: int
    texts: Mapping[str, SourceText] = field(default_factory=dict, repr=False)
    """Every file that was read, by its name."""

    @property
    def data(self) -> dict[str, bytes]:
        """Return the bytes of every file that was read."""
        return {name: source.data for name, source in self.texts.items()}


class _Packed(msgspec.Struct, array_like=True, gc=False):
    diagnostics: bytes
    files: tuple[str, ...]
    matters: int
    bundles: int
    tests: int


_decoder: Final = msgspec.msgpack.Decoder(_Packed)


def check_files(
    paths: Iterable[str | PathLike[str]],
    as_of: date,
    calendar: str | None = None,
    processes: int | None = None,
    store: Store | None = None,
) -> Checked:
    """Read the rule files under `paths` and run every check (see `pipeline.load_book` and `run_checks`).

    With a cache (`store`), what was found is kept under a digest of everything that it was found in: the names
    and bytes of the files, the day, the calendar, and the program with its schemas.
    """
    texts = rule_texts(paths)
    name = _name(texts, as_of, calendar, store) if store is not None and not texts.unread else None
    if store is not None and name is not None:
        known = _known(store.get(name), texts, as_of)
        if known is not None:
            return known
    # What reads and checks rules is half of the program: an unchanged project is told without it.
    from govrules.checks.running import run_checks
    from govrules.pipeline import book_of_texts

    book = book_of_texts(texts, as_of, calendar, processes, store, late=True)
    found = run_checks(book, processes=processes, store=store)
    checked = checked_book(book, found)
    if store is not None and name is not None:
        store.put(name, _pack(checked))
    return checked


def checked_book(book: RuleBook, found: Iterable[Diagnostic]) -> Checked:
    """Return a book's own findings and those of its checks as one value."""
    return Checked(
        book.as_of,
        tuple(in_reading_order((*book.diagnostics, *found))),
        tuple(sorted({origin.document.file for origin in book.origins.values()})),
        len(book.matters),
        len(book.bundles),
        len(book.tests),
        book.texts,
    )


def _name(texts: RuleTexts, as_of: date, calendar: str | None, store: Store) -> str:
    files = (part for source in texts.sources for part in (source.name, source.digest))
    return store.name("checked", str(as_of), calendar or "", pack_diagnostics(texts.diagnostics), *files)


def _pack(checked: Checked) -> bytes:
    diagnostics = pack_diagnostics(checked.diagnostics)
    packed = _Packed(diagnostics, checked.files, checked.matters, checked.bundles, checked.tests)
    return msgspec.msgpack.encode(packed)


def _known(packed: bytes | None, texts: RuleTexts, as_of: date) -> Checked | None:
    if packed is None:
        return None
    try:
        known = _decoder.decode(packed)
        diagnostics = unpack_diagnostics(known.diagnostics)
    except ValueError:
        return None
    read = {source.name: source for source in texts.sources}
    return Checked(as_of, diagnostics, known.files, known.matters, known.bundles, known.tests, read)
