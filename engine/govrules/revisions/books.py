"""Two snapshots → two rule books of one day, in which what both have is the same object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from govrules.book.rulebook import RuleBook
from govrules.pipeline import TYPED_FILE, TypedFile, book_of, type_file
from govrules.revisions.snapshot import RuleText, Snapshot
from govrules.surface.catalogue import bulk_load
from govrules.surface.reading import read_text
from govrules.surface.scalars import Memory
from govrules.surface.workers import WORTH_A_PROCESS, map_items


def books_of(
    base: Snapshot, head: Snapshot, as_of: date, processes: int | None = None
) -> tuple[RuleBook, RuleBook]:
    """Make a book of each side.

    A file that stands on both sides is read once, also where it was moved: its rules are then the same objects,
    and comparing them costs nothing. `processes` as in `load_book`.
    """
    with bulk_load():
        new = _typed(head.texts, as_of, processes)
        known: dict[bytes, list[TypedFile]] = {}
        for text, file in zip(reversed(head.texts), reversed(new), strict=True):
            known.setdefault(text.data, []).append(file)
        shared = {
            number: files.pop() for number, text in enumerate(base.texts) if (files := known.get(text.data))
        }
        others = _typed([text for n, text in enumerate(base.texts) if n not in shared], as_of, processes)
        read = iter(others)
        old = [shared[n] if n in shared else next(read) for n in range(len(base.texts))]
        return (
            book_of(old, as_of, base.settings.calendar, base.diagnostics),
            book_of(new, as_of, head.settings.calendar, head.diagnostics),
        )


def _typed(texts: Sequence[RuleText], as_of: date, processes: int | None) -> list[TypedFile]:
    memory = Memory()

    def read(text: RuleText) -> TypedFile:
        return type_file(read_text(text.data, text.name, memory), str(as_of), memory.keys)

    sizes = [len(text.data) for text in texts]
    return map_items(read, texts, sizes, TYPED_FILE, processes if sum(sizes) >= WORTH_A_PROCESS else 1)
