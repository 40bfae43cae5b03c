"""What a schema accepts the typed rules take, and both know the same keys."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from govrules.book.dating import read_as_of
from govrules.model import kinds as models
from govrules.model.base import Rule
from govrules.shape.check import check_shape
from govrules.shape.kinds import KINDS
from govrules.shape.schemas import resolved, schema_of

from .shape_cases import valid_documents

_BOUNDS = {"from", "until"}
"""Of an entry of a list; read, and taken out, before the tree is typed."""


def test_both_know_the_same_kinds():
    assert list(models.KINDS) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_valid_document_can_be_typed(kind):
    for document in valid_documents(kind):
        reading = read_as_of(document.data, "2026-06-01")
        checked = check_shape(document, reading.tree, as_of="2026-06-01", original=reading.original)
        assert checked.diagnostics == ()
        assert type(models.typed(kind, checked.data)).__name__ == kind


def _structs(annotation: Any) -> set[type[Rule]]:
    """The rule types inside an annotation: of a value, of its alternatives, of a list or mapping of them."""
    if isinstance(annotation, type) and issubclass(annotation, Rule):
        return {annotation}
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        return {struct for part in typing.get_args(annotation) for struct in _structs(part)}
    return set()


def _mappings(schema: Any, root: Any) -> Iterator[Any]:
    """The schemas of mappings with keys of their own at a value, in a list or in a free mapping of them."""
    schema = resolved(schema, root)
    if "properties" in schema and schema.get("additionalProperties") is False:
        yield schema
    for branch in schema.get("oneOf", ()):
        yield from _mappings(branch, root)
    for holder in ("items", "additionalProperties"):
        if isinstance(schema.get(holder), dict):
            yield from _mappings(schema[holder], root)


def _gather(struct: type[Rule], schemas: list[Any], root: Any, found: dict[type[Rule], set[str]]) -> None:
    """Add to `found` the keys that the schemas at each place of `struct` know, and so on below it."""
    keys: dict[str, list[Any]] = {}
    for schema in schemas:
        for key, part in schema["properties"].items():
            keys.setdefault(key, []).append(part)
    found.setdefault(struct, set()).update(keys)
    for field in msgspec.structs.fields(struct):
        below = [mapping for part in keys.get(field.encode_name, ()) for mapping in _mappings(part, root)]
        for inner in _structs(field.type):
            if below:
                _gather(inner, below, root, found)


def test_every_field_is_a_key_of_a_schema_and_every_key_a_field():
    found: dict[type[Rule], set[str]] = {}
    for kind in KINDS:
        root = schema_of(kind)
        _gather(models.KINDS[kind], [root], root, found)
    for struct, keys in found.items():
        fields = {field.encode_name for field in msgspec.structs.fields(struct)}
        assert keys - fields <= _BOUNDS, f"{struct.__name__} lacks {keys - fields}"
        assert fields <= keys, f"no schema knows {fields - keys} of {struct.__name__}"
    assert len(found) > 40
