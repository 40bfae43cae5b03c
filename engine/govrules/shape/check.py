"""A tree against the schema of its kind: the fast verdict. What explains a misfit is loaded only for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from govrules.shape.kinds import KINDS
from govrules.shape.schemas import validator_for
from govrules.shape.shaped import Shaped

if TYPE_CHECKING:
    from govrules.diagnostics import Diagnostic
    from govrules.shape.document import Path, ReadDocument


def check_shape(
    document: ReadDocument,
    tree: Any = None,
    *,
    as_of: str | None = None,
    original: Callable[[Path], Path] | None = None,
) -> Shaped:
    """Check a document; never raises for what stands in the file.

    `tree` is the document's tree with its dated values resolved on `as_of` (`YYYY-MM-DD`), left out where
    there are none; `original` leads from its paths to those of the document, without the dates on the way.
    """
    data = document.data if tree is None else tree
    kind = data.get("kind") if isinstance(data, dict) else None
    if isinstance(kind, str) and kind in KINDS and validator_for(kind).is_valid(data):
        return Shaped(kind, data)
    from govrules.shape.document import Written, as_it_is
    from govrules.shape.misfit import explained

    return explained(data, Written(document, as_of, original or as_it_is))


def validate(document: ReadDocument) -> list[Diagnostic]:
    """Return what is wrong with the shape of a document without dated values, in reading order."""
    return list(check_shape(document).diagnostics)


def restore_texts(document: ReadDocument, kind: str) -> Any:
    """Return the tree with every value that the schema wants as a text put back as it is written."""
    if validator_for(kind).is_valid(document.data):
        return document.data
    from govrules.shape.document import Written
    from govrules.shape.misfit import with_texts_restored

    return with_texts_restored(kind, document.data, Written(document))
