"""Schemas for editors: the undated ones, with a dated form beside every value (docs/language.md §1).

An author may write any value but an id as a mapping whose keys are all dates, each holding from that day
on; the engine resolves these before it checks, an editor sees them as they are written.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from govrules.shape.kinds import KINDS, schema_file
from govrules.shape.schemas import SHARED

JsonObject: TypeAlias = dict[str, Any]

UNDATED: Final = frozenset({"Calendar", "Case", "RuleTests", "Scenario"})
"""Kinds whose dates are their own: days of a calendar, moments of a case."""

_OWN_MOMENTS: Final = frozenset({"script", "script-entry", "applicant"})
"""Shared definitions that only these kinds use."""

_NEVER_DATED: Final = frozenset({"id", "kind"})
_DATES: Final = ("#/$defs/date", "#/$defs/id")
_SAID_OF_BOTH: Final[tuple[str, ...]] = ("title", "description", "examples")

IS_DATED: Final[JsonObject] = {
    "title": "按日期 · By date",
    "description": "键都是日期，各自从当日起有效。 Keys that are all dates, each holding from that day.",
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
WITH_BASIS: Final[JsonObject] = {
    "title": "连同依据 · With its basis",
    "description": "写成 {value: 值, legal_basis: 依据, because: 理由}。 As {value, legal_basis, because}.",
    "type": "object",
    "required": ["value"],
}


def with_dated_values(stem: str, schema: JsonObject) -> JsonObject:
    """Return the schema `stem` as it ships for editors."""
    if stem in {KINDS[kind] for kind in UNDATED}:
        return schema
    shared = "" if stem == SHARED else schema_file(SHARED)
    made = _Dated(shared).inside(schema, "#")
    if stem == SHARED:
        made["$defs"] = {**made["$defs"], "is-dated": IS_DATED, "with-basis": WITH_BASIS}
    return made


class _Dated:
    """One schema file on its way; `shared` is the file that the shared definitions stand in."""

    def __init__(self, shared: str) -> None:
        self._definitions = f"{shared}#/$defs/"

    def inside(self, schema: JsonObject, pointer: str) -> JsonObject:
        """Return a schema whose parts may be dated; it itself may not."""
        made = dict(schema)
        for key in ("properties", "$defs"):
            if key in schema:
                made[key] = {
                    name: self._part(key, name, part, f"{pointer}/{key}/{name}")
                    for name, part in schema[key].items()
                }
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict):
                made[key] = self._value(schema[key], f"{pointer}/{key}")
        if "oneOf" in schema:
            made["oneOf"] = [
                self.inside(branch, f"{pointer}/oneOf/{n}") for n, branch in enumerate(schema["oneOf"])
            ]
        return made

    def _part(self, holder: str, name: str, part: JsonObject, pointer: str) -> JsonObject:
        if holder == "$defs":
            return part if name in _OWN_MOMENTS else self.inside(part, pointer)
        return part if name in _NEVER_DATED else self._value(part, pointer)

    def _value(self, schema: JsonObject, pointer: str) -> JsonObject:
        if not _may_be_dated(schema):
            return self.inside(schema, pointer)
        said: JsonObject = {key: schema[key] for key in _SAID_OF_BOTH if key in schema}
        plain = {key: value for key, value in schema.items() if key not in said}
        in_force = {"if": {"type": "null"}, "else": {"$ref": f"{pointer}/else"}}
        with_basis = {
            "value": in_force,
            "legal_basis": {"$ref": f"{self._definitions}legal-basis"},
            "because": {"$ref": f"{self._definitions}because"},
        }
        return {
            **said,
            "if": {"$ref": f"{self._definitions}is-dated"},
            "then": {
                "additionalProperties": {
                    "if": {"$ref": f"{self._definitions}with-basis"},
                    "then": {"properties": with_basis, "additionalProperties": False},
                    "else": in_force,
                }
            },
            "else": self.inside(plain, f"{pointer}/else"),
        }


def _may_be_dated(schema: JsonObject) -> bool:
    reference = schema.get("$ref", "")
    if reference.endswith(_DATES) or "/properties/" in reference:
        return False  # a bound of validity, or dated already where the reference leads
    said = set(schema) - set(_SAID_OF_BOTH)
    free = schema.get("additionalProperties") is True and said <= {"type", "additionalProperties"}
    return bool(said) and not free


def dispatching(titles: dict[str, str]) -> JsonObject:
    """Return one schema for any rule file: `kind` says which of the others holds. Titles: kind → title."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_file("rules"),
        "title": "规则文件 · Rule file",
        "description": "任何一种规则文件，由 kind 决定。 Any rule file; `kind` says which.",
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {
                "title": "种类 · Kind",
                "description": "这份文件是什么。 What this document is.",
                "enum": list(titles),
                "enumDescriptions": list(titles.values()),
            }
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": schema_file(KINDS[kind])},
            }
            for kind in titles
        ],
        "examples": [{"kind": "Facts", "facts": [{"id": "capital", "name": "注册资本", "type": "number"}]}],
    }
