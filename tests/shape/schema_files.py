"""The schema files as an outside validator sees them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from govrules.assets import asset_folder, asset_text
from govrules.shape.kinds import schema_file


def load(name: str) -> dict[str, Any]:
    return json.loads(asset_text("schemas", name))


def shipped_names() -> list[str]:
    return sorted(path.name for path in asset_folder("schemas").glob("*.json"))


def authored_names() -> list[str]:
    return sorted(f"undated/{path.name}" for path in (asset_folder("schemas") / "undated").glob("*.json"))


@cache
def outside_validator(stem: str) -> Draft202012Validator:
    resources = [Resource.from_contents(load(name)) for name in shipped_names()]
    registry = resources @ Registry()
    return Draft202012Validator(load(schema_file(stem)), registry=registry)


def subschemas(schema: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema file, by JSON Pointer."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for holder in ("properties", "$defs"):
        for name, part in schema.get(holder, {}).items():
            yield from subschemas(part, f"{pointer}/{holder}/{name}")
    for holder in ("items", "additionalProperties", "propertyNames", "if", "then", "else"):
        yield from subschemas(schema.get(holder), f"{pointer}/{holder}")
    for number, branch in enumerate(schema.get("oneOf", ())):
        yield from subschemas(branch, f"{pointer}/oneOf/{number}")
