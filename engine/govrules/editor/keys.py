"""What the schema says of a place in a document: which keys may stand there, which values, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from govrules.language import Language
from govrules.shape.kinds import KINDS
from govrules.shape.schemas import Schema, resolved, schema_of

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def schema_at(kind: str, path: Sequence[str | int]) -> tuple[Schema, ...]:
    """Return the schemas that may hold at a path of a kind, alternatives included; none where nothing is known."""
    if kind not in KINDS:
        return ()
    root = schema_of(kind)
    found: list[Schema] = [root]
    for part in path:
        if isinstance(part, str) and _DATE.fullmatch(part):
            continue
        found = [inner for schema in found for inner in _inside(schema, part, root)]
    return tuple(resolved(schema, root) for schema in found)


def _inside(schema: Schema, part: str | int, root: Schema) -> Iterator[Schema]:
    for one in _ways(schema, root):
        if isinstance(part, int):
            if "items" in one:
                yield one["items"]
        elif part in one.get("properties", {}):
            yield one["properties"][part]
        elif isinstance(one.get("additionalProperties"), dict):
            yield one["additionalProperties"]


def _ways(schema: Schema, root: Schema, depth: int = 0) -> Iterator[Schema]:
    """Yield a schema and its alternatives."""
    schema = resolved(schema, root)
    yield schema
    if depth < 6:
        for word in ("oneOf", "anyOf", "allOf"):
            for one in schema.get(word, ()):
                yield from _ways(one, root, depth + 1)


def keys_at(kind: str, path: Sequence[str | int]) -> dict[str, Schema]:
    """Return the keys that may stand in the mapping at a path."""
    if not kind:
        return {"kind": {"title": "种类 · Kind", "enum": list(KINDS)}}
    root = schema_of(kind) if kind in KINDS else {}
    found: dict[str, Schema] = {}
    for schema in schema_at(kind, path):
        for one in _ways(schema, root):
            for key, inner in one.get("properties", {}).items():
                found.setdefault(key, resolved(inner, root))
    return found


def values_at(kind: str, path: Sequence[str | int]) -> dict[str, str]:
    """Return the values that the schema lists for a place, each with its description."""
    if tuple(path) == ("kind",):
        return dict.fromkeys(KINDS, "")
    root = schema_of(kind) if kind in KINDS else {}
    found: dict[str, str] = {}
    for schema in schema_at(kind, path):
        for one in _ways(schema, root):
            told = one.get("enumDescriptions", ())
            for index, value in enumerate(one.get("enum", ())):
                if isinstance(value, str):
                    found.setdefault(value, told[index] if index < len(told) else "")
            if one.get("type") == "boolean":
                found.update({"true": "", "false": ""})
    return found


def titled(schemas: Sequence[Schema], language: Language) -> str | None:
    """Return title and description as Markdown, in one language; None where nothing is said."""
    for schema in schemas:
        title, description = schema.get("title"), schema.get("description")
        if title or description:
            return "\n\n".join(
                filter(None, (f"**{in_language(title, language)}**", in_language(description, language)))
            )
    return None


def in_language(text: Any, language: Language) -> str:
    """Return the half of a bilingual text: `中文 · English`, or a Chinese sentence before an English one."""
    if not isinstance(text, str):
        return ""
    for mark in (" · ", "。 "):
        first, found, second = text.partition(mark)
        if found:
            chinese = first + ("。" if mark == "。 " else "")
            return chinese if language == "zh" else second
    return text
