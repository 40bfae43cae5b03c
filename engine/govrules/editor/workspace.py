"""The rules under edit: files as they are on disk, with the open ones as they are in the editor.

A value: a changed file makes a new workspace, which shares everything else with the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from govrules.book.binding import bind_entries
from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.pipeline import TypedFile, assembled, book_of, type_file
from govrules.surface.document import Document
from govrules.surface.files import find_rule_files
from govrules.surface.reading import read_file, read_text


@dataclass(frozen=True)
class Workspace:
    """Rule files as of a day, and the book that they make. `book` may be one change behind in whole-book matters."""

    as_of: date
    calendar: str | None
    files: Mapping[str, TypedFile]
    """By the name under which diagnostics speak of them."""
    book: RuleBook
    found: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What is wrong, by file."""

    def document_at(self, file: str, offset: int) -> Document | None:
        """Return the document of a file that an offset (in code points) lies in; None where none could be read."""
        typed = self.files.get(file)
        if typed is None:
            return None
        chosen = None
        for document in typed.source.documents:
            if chosen is not None and document.layout.positions[0] + document.base > offset:
                break
            chosen = document
        return chosen

    def entries_in(self, file: str) -> tuple[tuple[str, str], ...]:
        """Return section and id of what a file defines."""
        return tuple(key for key, origin in self.book.origins.items() if origin.document.file == file)


def opened(paths: Iterable[str], as_of: date, calendar: str | None = None) -> Workspace:
    """Read a project's rules."""
    found = find_rule_files(paths)
    files = {file.name: type_file(read_file(file.path, file.name), str(as_of), None) for file in found.files}
    return of_files(files, as_of, calendar)


def of_texts(texts: Mapping[str, str], as_of: date, calendar: str | None = None) -> Workspace:
    """Make a workspace of texts: file name → YAML."""
    files = {name: _typed(name, text, as_of) for name, text in texts.items()}
    return of_files(files, as_of, calendar)


def of_files(files: Mapping[str, TypedFile], as_of: date, calendar: str | None) -> Workspace:
    """Put typed files together."""
    book = book_of(files.values(), as_of, calendar)
    return Workspace(as_of, calendar, files, book, by_file(book.diagnostics, files))


def by_file(diagnostics: Iterable[Diagnostic], files: Iterable[str]) -> dict[str, tuple[Diagnostic, ...]]:
    """Sort diagnostics by their files; a file without any has an empty entry."""
    found: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.place.file, []).append(diagnostic)
    return {name: tuple(in_reading_order(own)) for name, own in found.items()}


def _typed(name: str, text: str, as_of: date) -> TypedFile:
    return type_file(read_text(text.encode("utf-8", "surrogatepass"), name), str(as_of), None)


def changed(workspace: Workspace, file: str, text: str) -> Workspace:
    """Put another text of one file into a workspace, at the cost of that file alone.

    Only this file is read again, only its own names are bound; what its change means for other files waits for
    `settled`. Where it cannot be read, the book keeps what it said before.
    """
    typed = _typed(file, text, workspace.as_of)
    files = {**workspace.files, file: typed}
    if not typed.rules and typed.diagnostics:
        own = tuple(in_reading_order(typed.diagnostics))
        return replace(workspace, files=files, found={**workspace.found, file: own})
    book, mine = _with(workspace.book, file, typed, workspace)
    bound = bind_entries(book, mine)
    own = tuple(in_reading_order([*typed.diagnostics, *bound]))
    return replace(workspace, files=files, book=book, found={**workspace.found, file: own})


def settled(workspace: Workspace) -> Workspace:
    """Put everything together again, every file against every other."""
    return of_files(workspace.files, workspace.as_of, workspace.calendar)


def _with(
    book: RuleBook, file: str, typed: TypedFile, workspace: Workspace
) -> tuple[RuleBook, tuple[tuple[str, str], ...]]:
    """Return the book with what one file says now instead of what it said before, and what it says now."""
    alone = assembled([typed], workspace.as_of, workspace.calendar)
    mine = tuple(key for key in alone.origins if key[0] != "tests")
    before = [
        key for key, origin in book.origins.items() if origin.document.file == file and key[0] != "tests"
    ]
    gone = frozenset(before)
    origins = (
        {key: origin for key, origin in book.origins.items() if key not in gone} if gone else {**book.origins}
    )
    origins.update({key: alone.origins[key] for key in mine})
    sections: dict[str, Any] = {}
    for section in {key[0] for key in (*before, *mine)}:
        shelf = dict(getattr(book, section))
        for name in [key[1] for key in before if key[0] == section]:
            shelf.pop(name, None)
        shelf.update(getattr(alone, section))
        sections[section] = shelf
    return replace(book, **sections, origins=origins), mine
