"""kind: Facts — what may be known of a case."""

from __future__ import annotations

from govrules.model.base import FactValue, Name, Rule


class Fact(Rule, frozen=True, kw_only=True):
    """A declared fact: its FEEL name, its type, and who says it."""

    id: str
    name: Name | None = None
    type: str
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    values: tuple[FactValue, ...] | None = None
    said_by: str | None = None
    description: Name | None = None


class Facts(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    facts: tuple[Fact, ...]
