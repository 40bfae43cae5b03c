"""A tree against the schema of its kind: the fast verdict, and only when it is no, the explanation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.shape.causes import Cause
from govrules.shape.document import Path, ReadDocument, Written, as_it_is
from govrules.shape.explain import explain
from govrules.shape.kind_of import kind_of
from govrules.shape.places import diagnosed
from govrules.shape.restore import texts_as_written, with_texts
from govrules.shape.schemas import schema_of, validator_for
from govrules.shape.suspects import Suspects, suspects_at

_MOST_CAUSES: Final = 500
"""A file with more faults than this is of another kind; nobody reads further."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A document that has been checked: its kind, its tree with the texts restored, what is wrong."""

    kind: str | None
    data: Any
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the tree fits the schema of its kind."""
        return self.kind is not None and not self.diagnostics


def check_shape(
    document: ReadDocument,
    tree: Any = None,
    *,
    as_of: str | None = None,
    original: Callable[[Path], Path] = as_it_is,
) -> Shaped:
    """Check a document; never raises for what stands in the file.

    `tree` is the document's tree with its dated values resolved on `as_of` (`YYYY-MM-DD`), left out where
    there are none; `original` leads from its paths to those of the document.
    """
    data = document.data if tree is None else tree
    written = Written(document, as_of, original)
    kind = kind_of(data)
    if isinstance(kind, Cause):
        return Shaped(None, data, (diagnosed(kind, data, written),))
    if validator_for(kind).is_valid(data):
        return Shaped(kind, data)
    causes = _causes(kind, data)
    if texts := texts_as_written(written, causes):
        data = with_texts(data, texts)
        causes = [] if validator_for(kind).is_valid(data) else _causes(kind, data)
    diagnostics = in_reading_order(diagnosed(cause, data, written) for cause in causes)
    return Shaped(kind, data, tuple(diagnostics[:_MOST_CAUSES]))


def validate(document: ReadDocument) -> list[Diagnostic]:
    """Return what is wrong with the shape of a document without dated values, in reading order."""
    return list(check_shape(document).diagnostics)


def restore_texts(document: ReadDocument, kind: str) -> Any:
    """Return the tree with every value that the schema wants as a text put back as it is written."""
    if validator_for(kind).is_valid(document.data):
        return document.data
    return with_texts(document.data, texts_as_written(Written(document), _causes(kind, document.data)))


def _causes(kind: str, data: Any) -> list[Cause]:
    return explain(schema_of(kind), data, _suspects(kind, data))


def _suspects(kind: str, data: Any) -> Suspects:
    errors = validator_for(kind).iter_errors(data)
    return suspects_at((tuple(error.instance_path), error.kind.name == "oneOf") for error in errors)
