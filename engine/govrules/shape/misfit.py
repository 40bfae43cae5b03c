"""A document that does not fit its schema at first sight: texts are restored, the rest is explained."""

from __future__ import annotations

from typing import Any

from govrules.diagnostics import in_reading_order
from govrules.shape.causes import Cause
from govrules.shape.document import Written
from govrules.shape.explain import MOST_FAULTS, explain
from govrules.shape.kind_of import kind_of
from govrules.shape.places import diagnosed
from govrules.shape.restore import texts_as_written, with_texts
from govrules.shape.schemas import schema_of, validator_for
from govrules.shape.shaped import Shaped
from govrules.shape.suspects import suspects_at


def explained(data: Any, written: Written) -> Shaped:
    """Return the tree with its texts restored, and why it does not fit where it still does not."""
    kind = kind_of(data)
    if isinstance(kind, Cause):
        return Shaped(None, data, (diagnosed(kind, data, written),))
    causes = _causes(kind, data)
    if texts := texts_as_written(written, causes):
        data = with_texts(data, texts)
        causes = [] if validator_for(kind).is_valid(data) else _causes(kind, data)
    diagnostics = in_reading_order(diagnosed(cause, data, written) for cause in causes[:MOST_FAULTS])
    return Shaped(kind, data, tuple(diagnostics))


def with_texts_restored(kind: str, data: Any, written: Written) -> Any:
    """Return the tree with every value that the schema wants as a text put back as it is written."""
    return with_texts(data, texts_as_written(written, _causes(kind, data)))


def _causes(kind: str, data: Any) -> list[Cause]:
    schema = schema_of(kind)
    errors = validator_for(kind).iter_errors(data)
    suspects = suspects_at((tuple(error.instance_path), error.kind.name == "oneOf") for error in errors)
    # A path of the fast verdict may be inexact (a key that is empty): then everything is looked at.
    return explain(schema, data, suspects) or explain(schema, data)
