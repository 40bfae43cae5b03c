"""Words for the parts of a schema: titles in both languages, sorts of values, examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from govrules.language import Language, Text, mark, say
from govrules.shape.document import Path
from govrules.shape.schemas import Schema

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Title:
    """A schema's title, “中文 · English”, told in the reader's language."""

    text: str

    @property
    def chinese(self) -> str:
        """The Chinese half."""
        return self.text.partition(" · ")[0]

    def tell(self, language: Language) -> str:
        """Return the half that is in `language`."""
        chinese, _, english = self.text.partition(" · ")
        return chinese if language == "zh" else english.lower()


_WANTED: Final = {
    "string": mark("a text"),
    "number": mark("a number"),
    "integer": mark("a whole number"),
    "boolean": mark("true or false"),
    "array": mark("a list"),
    "object": mark("a mapping of keys to values"),
    "null": mark("nothing"),
}
_GIVEN: Final = {
    "string": mark("one text"),
    "number": mark("one number"),
    "integer": mark("one number"),
    "boolean": mark("a yes-or-no value"),
    "array": mark("a list"),
    "object": mark("a mapping of keys to values"),
    "null": mark("nothing"),
}


def wanted_sorts(types: Sequence[str]) -> Text:
    """Word the sorts of values that are allowed: `a text`, `a text or a list`, …"""
    words = [say(_WANTED[name]) for name in types if name != "null"]
    if len(words) == 1:
        return words[0]
    if len(words) == 2:
        return say("{first} or {second}", first=words[0], second=words[1])
    return say("{others} or {last}", others=words[:-1], last=words[-1])


def given_sort(value: Any) -> Text:
    """Word the sort of a value that stands in a file."""
    sort = sort_of(value)
    return say(_GIVEN[sort])


def sort_of(value: Any) -> str:
    """Return the JSON type of a value; a whole float counts as integer, as JSON Schema has it (§6.1.1)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def admits(types: Sequence[str], value: Any) -> bool:
    """Tell whether a value is of one of the JSON types."""
    sort = sort_of(value)
    return sort in types or (sort == "integer" and "number" in types)


def types_of(schema: Schema) -> Sequence[str]:
    """Return the JSON types that a resolved schema names; empty = any."""
    named = schema.get("type", ())
    return (named,) if isinstance(named, str) else tuple(named)


def last_key(path: Path) -> str:
    """Return the nearest key on the way to `path`."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def shown(value: Any) -> str:
    """Write a value as one would in YAML on one line, cut when it is long."""
    text = _flow(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
