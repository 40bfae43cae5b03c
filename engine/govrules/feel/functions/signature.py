"""How arguments are given to builtin functions: by place or by name, checked and converted.

A signature is written as in the standard: `substring(string: string, start position: number,
length?: number?)`. `name?` may be left out, `kind?` may be null, a last `name...` takes any number.
A function may have several; the first whose arguments all fit is called, and none fits gives null.
The implicit conversions are those of §10.3.2.9.4: a list of one item to the item, an item to a list
of it, a date to its midnight in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import msgspec

from govrules.feel.scope import Scope
from govrules.feel.unknown import UNKNOWN
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

Implementation = Callable[..., Value]
"""Takes the scope of the call, then the converted arguments; those left out are not passed."""

_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "number": (Decimal,),
    "string": (str,),
    "boolean": (bool,),
    "list": (list,),
    "context": (dict,),
    "date": (Date,),
    "time": (Time,),
    "date and time": (DateTime,),
    "day": (Date, DateTime),
    "years and months duration": (YearsMonths,),
    "days and time duration": (DaysTime,),
    "duration": (DaysTime, YearsMonths),
    "range": (Range,),
    "function": (Function,),
    "point": (Decimal, str, Date, Time, DateTime, DaysTime, YearsMonths),
}
_PARAMETER: Final = re.compile(r"([\w ]+?)(\?|\.\.\.)?: ([\w ]+)(\?)?(?:, |$)")
_NO: Final = object()


class Parameter(msgspec.Struct, frozen=True):
    """One parameter: its name, the kind of its values, and whether it may be left out or null."""

    name: str
    kind: str
    optional: bool = False
    many: bool = False
    nullable: bool = False

    def fit(self, value: Value) -> Value:
        """Return the value converted to the kind; `_NO` where it does not fit."""
        if self.kind == "any":
            return value
        types = _KINDS[self.kind]
        if type(value) in types:
            return value
        if value is None:
            return None if self.nullable else _NO
        if self.kind == "list":
            return [value]
        if isinstance(value, list):
            return self.fit(value[0]) if len(value) == 1 else _NO
        if self.kind == "date and time" and isinstance(value, Date):
            return at_midnight(value)
        return _NO


@dataclass(frozen=True, slots=True)
class Variant:
    """One signature and what it calls."""

    parameters: tuple[Parameter, ...]
    call: Implementation

    def by_place(self, values: Sequence[Value]) -> list[Value] | None:
        """Return the converted arguments; None when they do not fit."""
        parameters = self.parameters
        many = bool(parameters) and parameters[-1].many
        if len(values) > len(parameters) and not many:
            return None
        if len(values) < sum(not (parameter.optional or parameter.many) for parameter in parameters):
            return None
        fitted: list[Value] = []
        for index, value in enumerate(values):
            converted = parameters[min(index, len(parameters) - 1)].fit(value)
            if converted is _NO:
                return None
            fitted.append(converted)
        return fitted

    def by_name(self, names: Sequence[str], values: Sequence[Value]) -> list[Value] | None:
        """Return the converted arguments in the order of the parameters; None when they do not fit."""
        given = dict(zip(names, values, strict=True))
        if len(given) != len(names) or not given.keys() <= {parameter.name for parameter in self.parameters}:
            return None
        ordered: list[Value] = []
        for parameter in self.parameters:
            if parameter.name not in given:
                if not (parameter.optional or parameter.many):
                    return None
                if not parameter.nullable:
                    break
                ordered.append(None)
                continue
            value = given[parameter.name]
            if parameter.many:
                ordered.extend(value if isinstance(value, list) else [value])
            else:
                ordered.append(value)
        return self.by_place(ordered)


@dataclass(slots=True)
class Builtin:
    """A builtin function with all its signatures."""

    name: str
    variants: list[Variant] = field(default_factory=list)

    def invoke(self, scope: Scope, values: list[Value], names: Sequence[str] | None) -> Value:
        """Call the first signature that fits; null when none does, UNKNOWN when an argument is."""
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        scope.run.spend(1 + sum(map(_size, values)))
        for variant in self.variants:
            fitted = variant.by_place(values) if names is None else variant.by_name(names, values)
            if fitted is not None:
                found = variant.call(scope, *fitted)
                scope.run.spend(_size(found))
                return found
        return None

    def as_value(self) -> Function:
        """Return the function as a FEEL value."""
        parameters = tuple(parameter.name for parameter in self.variants[0].parameters)
        return Function(
            self.name,
            parameters,
            (None,) * len(parameters),
            lambda scope, values: self.invoke(scope, values, None),
            self,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The functions of one module, by name."""

    functions: dict[str, Builtin] = field(default_factory=dict)

    def add(self, *signatures: str) -> Callable[[Implementation], Implementation]:
        """Register the function below under each signature."""

        def register(implementation: Implementation) -> Implementation:
            for signature in signatures:
                name, _, rest = signature.partition("(")
                builtin = self.functions.setdefault(name, Builtin(name))
                builtin.variants.append(Variant(_parameters(rest[:-1]), implementation))
            return implementation

        return register


def call_back(function: Function, scope: Scope, *values: Value) -> Any:
    """Call a function that was given as an argument; null when it takes another number of arguments."""
    if function.builtin is None and len(function.parameters) != len(values):
        return None
    return function.call(scope, list(values))


def _size(value: Value) -> int:
    """Return the steps that going through a value once costs."""
    if isinstance(value, list):
        return len(value) >> 3
    return len(value) >> 6 if isinstance(value, str) else 0


def _parameters(text: str) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(name, kind, suffix == "?", suffix == "...", bool(nullable))
        for name, suffix, kind, nullable in _PARAMETER.findall(text)
    )
