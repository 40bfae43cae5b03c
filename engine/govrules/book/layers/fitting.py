"""A changed tree becomes a typed rule again, by the schema of its kind; what does not fit is told at the layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from govrules.book.layers.path import Names, plain
from govrules.codes.shapes import NOT_UNDERSTOOD
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.kinds import typed
from govrules.shape.document import Path, Written
from govrules.shape.schemas import validator_for
from govrules.source import Place

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "matters": ("MatterList", "matters"),
    "materials": ("MaterialTemplates", "materials"),
    "data_sources": ("MaterialTemplates", "data_sources"),
    "tier_tables": ("ApprovalTiers", "tables"),
    "decision_tables": ("DecisionTables", "tables"),
    "limits": ("TimeLimits", "limits"),
    "facts": ("Facts", "facts"),
    "levels": ("Organization", "levels"),
    "areas": ("Organization", "areas"),
    "places": ("Organization", "places"),
    "departments": ("Organization", "departments"),
    "groups": ("Organization", "groups"),
}
"""Section of the book → the kind of document that holds its entries, and the key of their list."""

CHANGEABLE: Final = frozenset({*_KINDS, "bundles"})


class Change(msgspec.Struct, frozen=True):
    """The value that a layer writes: where in the entry it goes, and where it stands in the layer's file."""

    document: Any
    """The layer's document."""
    written: Names
    """The path of the value in it."""
    goes_to: Path
    """The path of the value in the changed tree, positions in lists as numbers."""


def fit(section: str, tree: Any, change: Change) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Type a changed entry: the rule; or None, and what is wrong, told at the value in the layer's file."""
    kind, whole, before = _wrapped(section, tree)
    if not validator_for(kind).is_valid(whole):
        from govrules.shape.misfit import explained

        shaped = explained(whole, Written(_Writing(change, before, whole)))
        if not shaped.fits:
            return None, shaped.diagnostics
        whole = shaped.data
    try:
        rule: Any = typed(kind, whole)
    except msgspec.ValidationError as error:
        message = say("This document cannot be understood: {reason}", reason=str(error))
        return None, (Diagnostic(NOT_UNDERSTOOD, message, change.document.place(change.written)),)
    return (getattr(rule, _KINDS[section][1])[0] if section in _KINDS else rule), ()


def fits(section: str, tree: Any) -> bool:
    """Tell whether an entry's tree fits its schema."""
    kind, whole, _ = _wrapped(section, tree)
    return validator_for(kind).is_valid(whole)


def tree_of(section: str, entry: Any) -> Any:
    """Return an entry as a tree that may be changed."""
    return plain(entry)


def _wrapped(section: str, tree: Any) -> tuple[str, Any, int]:
    """Return the kind, the document around an entry, and how many parts of a path lead to the entry."""
    if section not in _KINDS:
        return "Bundle", tree, 0
    kind, key = _KINDS[section]
    return kind, {"kind": kind, **({"id": "layered"} if kind == "Organization" else {}), key: [tree]}, 2


class _Writing:
    """The layer's document, asked with paths of the changed entry: outside of the value it is the value itself."""

    def __init__(self, change: Change, before: int, data: Any) -> None:
        self._change = change
        self._before = before
        self.data = data

    def place(self, path: Path = ()) -> Place:
        found: Place = self._change.document.place(self._inside(path))
        return found

    def key_place(self, path: Path) -> Place:
        inside = self._inside(path)
        if len(inside) > len(self._change.written):
            found: Place = self._change.document.key_place(inside)
            return found
        return self.place(path)

    def source_text(self, path: Path) -> str:
        document = getattr(self._change.document, "document", self._change.document)
        inside = self._inside(path)
        reading = getattr(self._change.document, "reading", None)
        text: str = document.source_text(reading.original(inside) if reading is not None else inside)
        return text

    def _inside(self, path: Path) -> Names:
        inner = path[self._before :]
        goes_to = self._change.goes_to
        if inner[: len(goes_to)] == goes_to:
            return (*self._change.written, *inner[len(goes_to) :])
        return self._change.written
