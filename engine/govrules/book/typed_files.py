"""A file as read → the typed rules of its documents, as of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import msgspec

from govrules.book.dating import BESIDE_VALUE, UNDATED_KINDS, Reading, may_be_dated, read_as_of
from govrules.book.names import ids_in
from govrules.codes.shapes import BAD_DATE, NOT_UNDERSTOOD, UNKNOWN_KEY
from govrules.diagnostics import Diagnostic, has_errors
from govrules.language import say
from govrules.model.base import Rule
from govrules.model.kinds import typed
from govrules.shape.check import check_shape
from govrules.surface.document import Document
from govrules.surface.reading import SourceFile
from govrules.surface.text import SourceText

_AN_ID: Final = re.compile(rb"\bid: *[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)")


class TypedRule(NamedTuple):
    """A typed document: its position among those of its file, and its rule."""

    position: int
    rule: Rule
    as_written: bool
    """Whether the rule is the document's tree just as read: no dated value, no number put back as text."""


class TypedFile(msgspec.Struct, frozen=True):
    """A file read as of a day: its text and trees, and the typed rule of each document that fits."""

    source: SourceFile
    rules: tuple[TypedRule, ...]
    dated: bool
    """Whether another day may read it differently."""
    refused: tuple[str, ...]
    """Ids in documents that could not be typed: a rule that names one of them is not to blame."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def text(self) -> SourceText:
        """Its name and bytes."""
        return self.source.source


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
