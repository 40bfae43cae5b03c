"""Two snapshots → two rule books of one day, in which what both have is the same object."""

from __future__ import annotations

from datetime import date

from govrules.book.late_files import LateFile
from govrules.book.rulebook import RuleBook
from govrules.cache.store import Store
from govrules.pipeline import TypedFile, book_of, type_texts
from govrules.revisions.snapshot import Snapshot
from govrules.surface.catalogue import bulk_load


def books_of(
    base: Snapshot,
    head: Snapshot,
    as_of: date,
    processes: int | None = None,
    store: Store | None = None,
) -> tuple[RuleBook, RuleBook]:
    """Make a book of each side.

    A file that stands on both sides is read once, also where it was moved: its rules are then the same objects,
    and comparing them costs nothing. `processes` and `store` as in `load_book`.
    """
    with bulk_load():
        new = type_texts(head.texts, as_of, processes, store)
        known: dict[bytes, list[TypedFile | LateFile]] = {}
        for text, file in zip(reversed(head.texts), reversed(new), strict=True):
            known.setdefault(text.data, []).append(file)
        shared = {
            number: files.pop() for number, text in enumerate(base.texts) if (files := known.get(text.data))
        }
        missing = [text for n, text in enumerate(base.texts) if n not in shared]
        others = type_texts(missing, as_of, processes, store)
        read = iter(others)
        old = [shared[n] if n in shared else next(read) for n in range(len(base.texts))]
        return (
            book_of(old, as_of, base.settings.calendar, base.diagnostics, store),
            book_of(new, as_of, head.settings.calendar, head.diagnostics, store),
        )
