"""Types: `instance of`, and the conformance of arguments to declared types (DMN 1.5 §10.3.2.9)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from govrules.feel.tree import Type
from govrules.feel.values import (
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    Time,
    Value,
    YearsMonths,
    at_midnight,
)

NO_FIT: Final = object()
"""What `converted` gives for a value that no implicit conversion makes fit."""

_SIMPLE: Final[dict[str, type]] = {
    "number": Decimal,
    "string": str,
    "boolean": bool,
    "date": Date,
    "time": Time,
    "date and time": DateTime,
    "dateTime": DateTime,
    "years and months duration": YearsMonths,
    "yearMonthDuration": YearsMonths,
    "days and time duration": DaysTime,
    "dayTimeDuration": DaysTime,
    "list": list,
    "context": dict,
    "function": Function,
    "range": Range,
    "Null": type(None),
}


def is_type(declared: Type) -> bool:
    """Tell whether every name in a type is one of the standard's."""
    if declared.name != "Any" and declared.name not in _SIMPLE:
        return False
    inner = [field for _, field in declared.fields or ()]
    return all(map(is_type, inner)) and (declared.of is None or is_type(declared.of))


def instance_of(value: Value, declared: Type) -> bool | None:
    """Return whether a value is of a type; null is only of type Null; null where there is no such type."""
    if not is_type(declared):
        return None
    return _is(value, declared)


def converted(value: Value, declared: Type | None) -> Value:
    """Return the value as a parameter of that type takes it, or NO_FIT; null fits every type."""
    if declared is None or value is None or not is_type(declared):
        return value
    if _is(value, declared):
        return value
    if isinstance(value, list) and len(value) == 1 and _is(value[0], declared):
        return value[0]
    if declared.name == "list" and not isinstance(value, list) and _is([value], declared):
        return [value]
    if declared.name in ("date and time", "dateTime") and isinstance(value, Date):
        return at_midnight(value)
    return NO_FIT


def _is(value: Value, declared: Type, asked: dict[tuple[int, int], bool] | None = None) -> bool:
    if not isinstance(value, list | dict):
        return _fits(value, declared, {})
    # Each list is asked once for each type, however often it stands inside the others.
    asked = {} if asked is None else asked
    key = (id(value), id(declared))
    if key not in asked:
        asked[key] = _fits(value, declared, asked)
    return asked[key]


def _fits(value: Value, declared: Type, asked: dict[tuple[int, int], bool]) -> bool:
    if declared.name == "Any":
        return value is not None
    if type(value) is not _SIMPLE[declared.name]:
        return False
    if isinstance(value, Function):
        return _is_function(value, declared)
    if declared.of is not None:
        if isinstance(value, list):
            return all(_is(item, declared.of, asked) for item in value)
        if isinstance(value, Range):
            return all(end is None or _is(end, declared.of) for end in (value.start, value.end))
    if declared.fields is not None and isinstance(value, dict):
        return all(
            name in value and (value[name] is None or _is(value[name], field, asked))
            for name, field in declared.fields
        )
    return True


def _is_function(value: Function, declared: Type) -> bool:
    if declared.fields is None:
        return True
    if len(value.parameters) != len(declared.fields):
        return False
    # A parameter may ask for less than the type promises to give, never for more.
    return all(
        own is None or own.name == "Any" or own == given
        for own, (_, given) in zip(value.types, declared.fields, strict=True)
        if own is None or isinstance(own, Type)
    )
