"""The schemas that the engine reads: one a kind, with what they share, and no dated alternatives.

`schemas/undated/` is the authored source. By the time a tree is checked its dated values are resolved, so
these schemas name the cause of a fault more precisely, and judge faster, than those made for editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from govrules.assets import asset_text
from govrules.shape.kinds import KINDS, schema_file

if TYPE_CHECKING:
    from jsonschema_rs import Validator

Schema: TypeAlias = Mapping[str, Any]

SHARED: Final = "common"
_SHARED_REF: Final = f'"{schema_file(SHARED)}#/'
_MOUNTED_REF: Final = f'"#/$defs/{SHARED}/'


@cache
def _shared_definitions() -> Schema:
    text = asset_text("schemas", f"undated/{schema_file(SHARED)}").replace('"#/', _MOUNTED_REF)
    found: Schema = msgspec.json.decode(text)
    return {"$defs": found["$defs"]}


@cache
def schema_of(kind: str) -> dict[str, Any]:
    """Return the whole schema of a kind, every reference inside of it: nothing is ever fetched."""
    text = asset_text("schemas", f"undated/{schema_file(KINDS[kind])}").replace(_SHARED_REF, _MOUNTED_REF)
    schema: dict[str, Any] = msgspec.json.decode(text)
    del schema["$id"]
    schema["$defs"] = {**schema.get("$defs", {}), SHARED: _shared_definitions()}
    return schema


@cache
def validator_for(kind: str) -> Validator:
    """Return the compiled validator of a kind (a few milliseconds, once a process)."""
    from jsonschema_rs import Draft202012Validator, RegexOptions

    return Draft202012Validator(
        schema_of(kind), validate_formats=True, pattern_options=RegexOptions(), offline=True
    )


def resolved(schema: Schema, root: Schema) -> Schema:
    """Follow `$ref`; what stands beside it (a title, examples) goes before what it points to."""
    while (reference := schema.get("$ref")) is not None:
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**_at(reference, root), **beside}
    return schema


def _at(reference: str, root: Schema) -> Schema:
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]
