"""Of several forms that a value can have, the one that its author meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from govrules.shape.causes import Cause, weight
from govrules.shape.document import Path
from govrules.shape.keys import missing_all, more_than_one, unknown_key
from govrules.shape.nearest import nearest
from govrules.shape.schemas import Schema
from govrules.shape.values import wrong_type
from govrules.shape.wording import admits, types_of

_NO_TYPE: Final = ("object",)


def meant_alternative(
    schema: Schema,
    branches: Sequence[Schema],
    value: Any,
    path: Path,
    explain: Callable[[Schema], list[Cause]],
) -> list[Cause]:
    """Return the causes in the alternative that was meant; empty when one fits.

    The sort of the value decides first, then the key that only one alternative has (its *mark*, the first
    key that it requires), then which of them is nearest.
    """
    if not any(types_of(branch) for branch in branches) and not isinstance(value, dict):
        return []
    fitting = [branch for branch in branches if admits(types_of(branch) or _NO_TYPE, value)]
    if not fitting:
        types = list(dict.fromkeys(name for branch in branches for name in types_of(branch)))
        return [wrong_type(types, schema, value, path)]
    if isinstance(value, dict) and len(fitting) > 1:
        return _by_mark(schema, fitting, value, path, explain)
    return min((explain(branch) for branch in fitting), key=weight)


def _mark(branch: Schema) -> str:
    return str(branch["required"][0])


def _by_mark(
    schema: Schema,
    branches: Sequence[Schema],
    value: dict[str, Any],
    path: Path,
    explain: Callable[[Schema], list[Cause]],
) -> list[Cause]:
    marks = list(dict.fromkeys(map(_mark, branches)))
    present = [branch for branch in branches if _mark(branch) in value]
    if not present:
        return _none_present(schema, branches, marks, value, path)
    # `post` marks one form of `by` and is an ordinary key of another: the one that owns more gives the name.
    ordinary = {key for branch in present for key in branch.get("properties", {}) if key != _mark(branch)}
    meant = [branch for branch in present if _mark(branch) not in ordinary] or present
    found = list(dict.fromkeys(map(_mark, meant)))
    if len(found) > 1:
        return [more_than_one([key for key in value if key in found], path)]
    return min((explain(branch) for branch in meant), key=weight)


def _none_present(
    schema: Schema, branches: Sequence[Schema], marks: list[str], value: dict[str, Any], path: Path
) -> list[Cause]:
    known = {key for branch in (schema, *branches) for key in branch.get("properties", {})}
    misspelt = [(key, near) for key in value if key not in known and (near := nearest(key, marks))]
    if not misspelt:
        return [missing_all(marks, path)]
    if "properties" in schema:
        return []  # the closed list of the mapping itself names the misspelt key
    return [unknown_key(key, near, known, schema, path) for key, near in misspelt]
