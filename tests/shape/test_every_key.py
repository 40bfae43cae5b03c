"""The valid examples together use every key and every form that the schemas know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.shape.check import restore_texts
from govrules.shape.explain import Explanation
from govrules.shape.kinds import KINDS
from govrules.shape.schemas import schema_of

from .shape_cases import valid_documents


def _target(schema: Any, root: Any, pointer: str) -> tuple[Any, str]:
    while "$ref" in schema:
        pointer = schema["$ref"].removeprefix("#")
        schema = root
        for part in pointer.removeprefix("/").split("/"):
            schema = schema[part]
    return schema, pointer


def _own_name(schema: Any, pointer: str) -> str:
    """A key that another definition lends, or that all alternatives share, has the lender's name."""
    reference = schema.get("$ref", "").removeprefix("#")
    return reference if "/properties/" in reference or (reference and "/oneOf/" in pointer) else pointer


def _used(schema: Any, root: Any, value: Any, pointer: str) -> Iterator[str]:
    """Pointers of the keys and alternatives that a fitting value uses."""
    schema, pointer = _target(schema, root, pointer)
    yield pointer
    for number, branch in enumerate(schema.get("oneOf", ())):
        if Explanation(root).causes(branch, value) == []:
            yield f"{pointer}/oneOf/{number}"
            yield from _used(branch, root, value, f"{pointer}/oneOf/{number}")
    if isinstance(value, dict):
        for key, item in value.items():
            if key in schema.get("properties", {}):
                yield _own_name(schema["properties"][key], f"{pointer}/properties/{key}")
                yield from _used(schema["properties"][key], root, item, f"{pointer}/properties/{key}")
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from _used(
                    schema["additionalProperties"], root, item, f"{pointer}/additionalProperties"
                )
    elif isinstance(value, list) and "items" in schema:
        for item in value:
            yield from _used(schema["items"], root, item, f"{pointer}/items")


def _known(schema: Any, root: Any, pointer: str, seen: set[str]) -> Iterator[str]:
    schema, pointer = _target(schema, root, pointer)
    if pointer in seen:
        return
    seen.add(pointer)
    for number, branch in enumerate(schema.get("oneOf", ())):
        yield f"{pointer}/oneOf/{number}"
        yield from _known(branch, root, f"{pointer}/oneOf/{number}", seen)
    for key, part in schema.get("properties", {}).items():
        yield _own_name(part, f"{pointer}/properties/{key}")
        yield from _known(part, root, f"{pointer}/properties/{key}", seen)
    for holder in ("items", "additionalProperties"):
        if isinstance(schema.get(holder), dict):
            yield from _known(schema[holder], root, f"{pointer}/{holder}", seen)


def _named(kind: str, pointer: str) -> str:
    return pointer if pointer.startswith("/$defs/common/") else kind + pointer


def test_the_examples_use_every_key_and_every_alternative():
    used, known = set(), set()
    for kind in KINDS:
        root = schema_of(kind)
        known |= {_named(kind, pointer) for pointer in _known(root, root, "", set())}
        for document in valid_documents(kind):
            used |= {
                _named(kind, pointer) for pointer in _used(root, root, restore_texts(document, kind), "")
            }
    assert sorted(known - used) == [], sorted(known - used)
