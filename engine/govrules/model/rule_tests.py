"""kind: RuleTests — given facts, materials and actions, what must come out."""

from __future__ import annotations

from typing import Any

from govrules.model.base import FactValue, Rule
from govrules.model.cases import Action


class At(Rule, frozen=True, kw_only=True):
    """Where the rules are looked at: a level, an area."""

    level: str | None = None
    area: str | None = None


class RuleTest(Rule, frozen=True, kw_only=True):
    """One test: exactly one of `matter`, `bundle`, `table`, `case` is its target."""

    name: str
    matter: str | None = None
    bundle: str | None = None
    table: str | None = None
    case: str | None = None
    reform: str | None = None
    as_of: str | None = None
    at: At | None = None
    start: str | None = None
    facts: dict[str, FactValue] = {}
    applicant: dict[str, Any] = {}
    materials: tuple[str, ...] | None = None
    script: tuple[Action, ...] | None = None
    expect: dict[str, Any]


class RuleTests(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    tests: tuple[RuleTest, ...]
