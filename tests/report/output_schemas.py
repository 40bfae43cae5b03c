"""The schemas that document the machine output."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[2] / "schemas" / "output"


@cache
def validator(name: str) -> Draft202012Validator:
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    return Draft202012Validator(schemas[f"{name}.schema.json"], registry=registry)


def assert_fits(name: str, output: Any) -> None:
    """Assert that an output is as its schema says, after a turn through JSON text."""
    found = sorted(validator(name).iter_errors(json.loads(json.dumps(output))), key=str)
    assert not found, "\n".join(f"{error.json_path}: {error.message}" for error in found[:5])
