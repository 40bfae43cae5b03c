"""What is wrong with a book as a whole, kept in the cache by the files that it was put together from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from govrules.book.late_files import LateFile
from govrules.book.typed_files import TypedFile
from govrules.cache.store import Store
from govrules.diagnostics import Diagnostic
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics


def name_of_book(
    store: Store,
    files: Iterable[TypedFile | LateFile],
    as_of: date,
    calendar: str | None,
    read: Iterable[Diagnostic],
) -> str:
    """Return the name of an entry: everything that a book follows from, with what was wrong in `read`ing it."""
    parts = (part for file in files for part in (file.text.name, file.text.digest))
    return store.name("book", str(as_of), calendar or "", pack_diagnostics(read), *parts)


def kept_faults(store: Store, name: str) -> tuple[Diagnostic, ...] | None:
    """Return the diagnostics of a book that was bound before, or None."""
    packed = store.get(name)
    if packed is None:
        return None
    try:
        return unpack_diagnostics(packed)
    except ValueError:
        return None


def keep_faults(store: Store, name: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Keep the diagnostics of a book."""
    store.put(name, pack_diagnostics(diagnostics))
