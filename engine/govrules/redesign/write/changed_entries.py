"""A book and the book after a reform: which documents say something else, and what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from govrules.book.dating import DatedDocument
from govrules.book.rulebook import Origin, RuleBook
from govrules.codes.writing import WRITE_NO_PLACE
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.redesign.write.tree_edits import Reading
from govrules.source import Place
from govrules.surface.document import Document

SECTIONS: Final = (
    "matters",
    "bundles",
    "materials",
    "data_sources",
    "tier_tables",
    "decision_tables",
    "limits",
    "facts",
    "levels",
    "areas",
    "places",
    "departments",
    "groups",
)
"""The sections of a book that a reform may change."""


@dataclass(slots=True)
class ChangedDocument:
    """A document whose rules differ: the part of its tree that does, before and after."""

    document: Document
    reading: Reading
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)
    home: dict[tuple[str, str], None] = field(default_factory=dict)
    """Entries (section, id) that are new and get their place here."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents that differ, and rules that have no place in any."""

    documents: tuple[ChangedDocument, ...]
    diagnostics: tuple[Diagnostic, ...]


def changed_documents(old: RuleBook, new: RuleBook) -> Changes:
    """Compare two books, of which the second was made from the first, section by section."""
    found: dict[int, ChangedDocument] = {}
    diagnostics: list[Diagnostic] = []
    for section in SECTIONS:
        before: Mapping[str, Any] = getattr(old, section)
        after: Mapping[str, Any] = getattr(new, section)
        if before is after:
            continue
        touched = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
        if not touched:
            continue
        homes = _homes(old, section, before, after)
        lists: dict[int, tuple[ChangedDocument, str]] = {}
        for key in touched:
            origin = homes.get(key)
            if origin is None or (not origin.path and (key not in before or key not in after)):
                diagnostics.append(_no_place(old, section, key))
                continue
            changed = found.setdefault(id(origin.document), _start(origin, old))
            if key not in before:
                changed.home[section, key] = None
            if origin.path:
                lists[id(origin.document)] = changed, str(origin.path[0])
            else:
                changed.old.update(plain(before[key]))
                changed.new.update(plain(after[key]))
        for document, (changed, path) in lists.items():
            here = {key for key, origin in homes.items() if id(origin.document) == document}
            changed.old[path] = [plain(entry) for key, entry in before.items() if key in here]
            changed.new[path] = [plain(entry) for key, entry in after.items() if key in here]
    return Changes(tuple(found.values()), tuple(diagnostics))


def plain(entry: Any) -> Any:
    """Return an entry as a plain tree; keys that have their default value are left out."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(entry))


def _start(origin: Origin, book: RuleBook) -> ChangedDocument:
    document = origin.document
    day = str(book.as_of)
    if isinstance(document, DatedDocument):
        inner = document.document
        assert isinstance(inner, Document)
        return ChangedDocument(inner, Reading(day, True, document.reading.kept))
    assert isinstance(document, Document)
    return ChangedDocument(document, Reading(day, False))


def _homes(
    book: RuleBook, section: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Origin]:
    """Return where each entry stands; a new one stands where the one before it does, else the one after."""
    homes = {key: origin for key in before if (origin := book.origins.get((section, key))) is not None}
    new = [key for key in after if key not in before]
    if new:
        keys = list(after)
        for order in (keys, keys[::-1]):
            near: Origin | None = None
            for key in order:
                if key in homes:
                    near = homes[key]
                elif near is not None and key in new:
                    homes[key] = near
    return homes


def _no_place(book: RuleBook, section: str, key: str) -> Diagnostic:
    origin = book.origins.get((section, key))
    return Diagnostic(
        WRITE_NO_PLACE,
        say("The reform makes or removes “{id}”, and no file has a place for that.", id=key),
        book.place(section, key) if origin is not None else Place(""),
        say("Write it into a file by hand (or delete its file), then apply the reform again."),
    )
