"""Why a document does not fit its schema: schema and tree are walked together, and each cause is named once.

The fast verdict only says yes or no. Here, at a value of the wrong sort nothing below is looked at, and of
several alternatives only the one that the author meant is explained. A test holds the two to one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from govrules.shape.alternatives import meant_alternative
from govrules.shape.causes import Cause
from govrules.shape.document import Path
from govrules.shape.keys import key_causes
from govrules.shape.schemas import Schema, resolved
from govrules.shape.suspects import EVERYTHING, Suspects
from govrules.shape.values import list_causes, number_causes, text_causes, unknown_value, wrong_type
from govrules.shape.wording import admits, types_of

MOST_FAULTS: Final = 500
"""A list with more faults than this is not explained to its end; nobody reads further."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The walk over one document: `root` holds what the schema refers to."""

    root: Schema

    def causes(
        self, schema: Schema, value: Any, path: Path = (), suspects: Suspects = EVERYTHING, title: str = ""
    ) -> list[Cause]:
        """Return all causes at and below `value`; outside of `suspects` nothing is looked at.

        `title` names the value when its schema has no title of its own.
        """
        schema = resolved(schema, self.root)
        if title and "title" not in schema:
            schema = {**schema, "title": title}
        types = types_of(schema)
        if types and not admits(types, value):
            return [wrong_type(types, schema, value, path)]
        if "enum" in schema and value not in schema["enum"]:
            return [unknown_value(schema, value, path)]
        causes = self._alternatives(schema, value, path) if "oneOf" in schema else []
        if isinstance(value, str):
            causes += text_causes(schema, value, path)
        elif isinstance(value, list):
            causes += list_causes(schema, value, path) + self._entries(schema, value, path, suspects)
        elif isinstance(value, dict):
            causes += key_causes(schema, self.root, value, path) + self._values(schema, value, path, suspects)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            causes += number_causes(schema, value, path)
        return causes

    def _alternatives(self, schema: Schema, value: Any, path: Path) -> list[Cause]:
        branches = [resolved(branch, self.root) for branch in schema["oneOf"]]
        return meant_alternative(
            schema, branches, value, path, lambda branch: self.causes(branch, value, path)
        )

    def _entries(self, schema: Schema, value: list[Any], path: Path, suspects: Suspects) -> list[Cause]:
        items = schema.get("items")
        if items is None:
            return []
        title = schema.get("title", "")
        causes: list[Cause] = []
        faults = 0
        for index, item in enumerate(value):
            if (below := suspects.below(index)) is not None:
                found = self.causes(items, item, (*path, index), below, title)
                faults += sum(not cause.wants_text for cause in found)
                causes += found
            if faults >= MOST_FAULTS:
                break
        return causes

    def _values(self, schema: Schema, value: dict[str, Any], path: Path, suspects: Suspects) -> list[Cause]:
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        causes: list[Cause] = []
        for key, item in value.items():
            known = properties.get(key, others if isinstance(others, dict) else None)
            if known is not None and (below := suspects.below(key)) is not None:
                causes += self.causes(known, item, (*path, key), below)
        return causes


def explain(schema: Schema, value: Any, suspects: Suspects = EVERYTHING) -> list[Cause]:
    """Return the causes for which `value` does not fit `schema`; empty exactly when it fits."""
    return Explanation(schema).causes(schema, value, (), suspects)
