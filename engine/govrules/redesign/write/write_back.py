"""A book after a reform → new texts of the rule files, of which each is read again before it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from govrules.book.assemble import TypedDocument, assemble
from govrules.book.binding import bind
from govrules.book.rulebook import RuleBook
from govrules.codes.writing import WRITE_AT_ONCE, WRITE_NEXT, WRITE_NOT_THE_SAME
from govrules.diagnostics import Diagnostic, Edit, has_errors, in_reading_order
from govrules.language import say
from govrules.model.reforms import Reform
from govrules.pipeline import type_file
from govrules.redesign.write.changed_entries import SECTIONS, ChangedDocument, changed_documents
from govrules.redesign.write.marks import marks
from govrules.redesign.write.node import root_of
from govrules.redesign.write.pieces import AtOnce, Cut
from govrules.redesign.write.tree_edits import edits_of
from govrules.redesign.write.without_key import as_files_say, without_key
from govrules.source import NOWHERE, Place
from govrules.surface.edit import apply_edits
from govrules.surface.reading import read_text
from govrules.surface.text import SourceText

_AS_THEY_WERE: Final = ("reforms", "layers", "scenarios", "scorecards", "cases")
"""Sections that a reform never changes; they may stand in the same file."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A rule file as it was read, the edits, and its text after them."""

    source: SourceText
    edits: tuple[Edit, ...]
    text: str

    @property
    def name(self) -> str:
        """The path as the user gave it."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """The files that change, and what stands against it. With an error nothing may be written."""

    files: tuple[ChangedFile, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def write_back(old: RuleBook, new: RuleBook, reform: Reform, today: date, made: Iterable[int]) -> WrittenBack:
    """Turn the difference of two books into edits of the files that the first was read from.

    `made` = numbers (from 0) of the changes of `reform` that led from `old` to `new`.
    Dated values get a new day, `old.as_of`; all others are replaced. `today` = from when on a text counts
    that has no date: a warning says so when `old.as_of` is later. Every file is read again after the edits:
    each rule in it must have the value that it has in `new`.
    """
    not_said = list(without_key(old, new, reform))
    new = as_files_say(old, new)
    changes = changed_documents(old, new)
    remembered = [reform.changes[number] for number in made]
    found = [*not_said, *changes.diagnostics]
    sources = {changed.document.file: changed.document.source for changed in changes.documents}
    edits: dict[str, list[Edit]] = {name: [] for name in sources}
    at_once: Place | None = None
    for changed in changes.documents:
        root = root_of(changed.document)
        for piece in edits_of(root, changed.old, changed.new, changed.reading):
            if isinstance(piece, Cut):
                place = changed.document.source.place(piece.start, piece.end)
                edits[changed.document.file].append(Edit(place, piece.text))
            elif isinstance(piece, AtOnce):
                at_once = at_once or Place(changed.document.file)
            else:
                found.append(piece)
    for name, source in sources.items():
        edits[name].extend(marks(old, reform, remembered, source))
    if at_once is not None and old.as_of > today:
        found.append(_at_once(old.as_of, at_once))
    if has_errors(found):
        return WrittenBack((), tuple(in_reading_order(found)))
    files = []
    for name, source in sources.items():
        edited = apply_edits(source, edits[name])
        if edited.left:
            found.append(_not_the_same(edited.left[0].place))
            continue
        files.append(ChangedFile(source, tuple(edits[name]), edited.text))
    for file in files:
        found.extend(_read_again(file, old, new, changes.documents))
    if has_errors(found):
        return WrittenBack((), tuple(in_reading_order(found)))
    return WrittenBack(tuple(files), tuple(in_reading_order([*found, *_to_mend_next(old, new)])))


def _at_once(day: date, place: Place) -> Diagnostic:
    return Diagnostic(
        WRITE_AT_ONCE,
        say("Values without dates change as soon as the file is written, not on {day}.", day=day),
        place,
        say("Write the file on that day, or date the values first: {2020-01-01: VALUE}."),
    )


def _not_the_same(place: Place) -> Diagnostic:
    return Diagnostic(
        WRITE_NOT_THE_SAME,
        say("This place cannot be changed without changing more than the reform means."),
        place,
        say("Make this change by hand, then apply the reform again."),
    )


def _read_again(
    file: ChangedFile, old: RuleBook, new: RuleBook, documents: Iterable[ChangedDocument]
) -> Iterator[Diagnostic]:
    """Say what in the edited text is not what it should be."""
    typed = type_file(read_text(file.text.encode("utf-8"), file.name), str(old.as_of), None)
    if has_errors(typed.diagnostics) or typed.refused:
        yield _not_the_same(file.edits[0].place if file.edits else Place(file.name, NOWHERE))
        return
    again = assemble(
        (TypedDocument(typed.source.documents[position], rule) for position, rule, _ in typed.rules),
        old.as_of,
    )
    here = {key for key, origin in old.origins.items() if origin.document.file == file.name}
    here |= {entry for changed in documents if changed.document.file == file.name for entry in changed.home}
    for section in (*SECTIONS, *_AS_THEY_WERE):
        wanted: dict[str, Any] = {
            key: getattr(new, section)[key]
            for part, key in here
            if part == section and key in getattr(new, section)
        }
        read = getattr(again, section)
        for key in dict.fromkeys((*wanted, *read)):
            if wanted.get(key) != read.get(key):
                yield _not_the_same(_place_of(old, section, key, file))
    tests = [old.tests[int(key)] for section, key in sorted(here) if section == "tests"]
    if len(tests) != len(again.tests) or any(test not in again.tests for test in tests):
        yield _not_the_same(Place(file.name))


def _place_of(book: RuleBook, section: str, key: str, file: ChangedFile) -> Place:
    return book.place(section, key) if (section, key) in book.origins else Place(file.name)


def _to_mend_next(old: RuleBook, new: RuleBook) -> list[Diagnostic]:
    """Say which rules elsewhere name something that is gone, and were in order before."""
    known = {(str(one.message), one.place) for one in old.diagnostics}
    return [
        Diagnostic(
            WRITE_NEXT,
            say("After the change this no longer fits: {fault}", fault=one.message),
            one.place,
            one.hint,
        )
        for one in bind(new)
        if has_errors([one]) and (str(one.message), one.place) not in known
    ]
