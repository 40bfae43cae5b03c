"""What every rule value has in common: frozen, closed, and worded in either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

from govrules.language import Language

Name: TypeAlias = str | dict[str, str]
"""A name as written: one text, or `{zh: …, en: …}`."""

FactValue: TypeAlias = Any
"""A fact as YAML reads it: a number, text, boolean, list or mapping. Its declared type reads it."""


class Rule(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
    rename={"from_": "from", "else_": "else", "pass_": "pass", "in_": "in"},
):
    """A value of the rule language. Left-out keys hold None where leaving out means something."""


def name_in(name: Name | None, language: Language, fallback: str = "") -> str:
    """Return the name in `language`, else in the other one, else `fallback`."""
    if name is None:
        return fallback
    if isinstance(name, str):
        return name
    return name.get(language) or next(iter(name.values()), fallback)


class Named(msgspec.Struct, frozen=True):
    """A name inside a message: told in the reader's language, `fallback` (the id) when there is none."""

    name: Name | None
    fallback: str

    def tell(self, language: Language) -> str:
        """Return the name in `language`."""
        return name_in(self.name, language, self.fallback)


def listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Read “one, or a list of them” as a list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


class Because(Rule, frozen=True, kw_only=True):
    """`{law: "《…》第…条"}`: the law that says so."""

    law: str


Reason: TypeAlias = str | Because


def because_text(because: Reason) -> str:
    """Return the law's citation, or the stated reason."""
    return because if isinstance(because, str) else because.law


RawDocument: TypeAlias = Mapping[str, Any]
