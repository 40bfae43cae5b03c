"""A cause becomes a diagnostic: it gets its place in the text."""

from __future__ import annotations

from typing import Any

from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import say
from govrules.shape.causes import Cause, Where
from govrules.shape.document import Written
from govrules.source import Place


def diagnosed(cause: Cause, tree: Any, written: Written) -> Diagnostic:
    """Give a cause its place, and the edit that mends it where what was meant is known."""
    place = _place(cause, tree, written)
    fix = None
    if cause.replacement is not None:
        title = say("Write “{text}”.", text=cause.replacement)
        fix = Fix(title, (Edit(place, cause.replacement),), safe=cause.certain)
    return Diagnostic(cause.code, cause.message, place, cause.hint, fix=fix)


def _place(cause: Cause, tree: Any, written: Written) -> Place:
    if cause.where is Where.KEY:
        return written.key_place(cause.path)
    if cause.where is Where.VALUE:
        return written.place(cause.path)
    # An entry of many lines would be underlined from end to end: its first key says where it begins.
    owner = tree
    for part in cause.path:
        owner = owner[part]
    if isinstance(owner, dict) and owner:
        return written.key_place((*cause.path, next(iter(owner))))
    return written.place(cause.path)
