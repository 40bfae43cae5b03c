"""kind: Case — one case: who, what is known, what was handed in, and what happened."""

from __future__ import annotations

from typing import Any

from govrules.model.base import FactValue, Name, Reason, Rule


class Action(Rule, frozen=True, kw_only=True):
    """An entry of a script: a command with its moment (`YYYY-MM-DD HH:MM`, or `+1 working day`)."""

    at: str | None = None
    do: str
    step: str | None = None
    matter: str | None = None
    by: str | None = None
    who: str | None = None
    outcome: str | None = None
    facts: dict[str, FactValue] = {}
    results: tuple[str, ...] | dict[str, FactValue] | None = None
    materials: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: Reason | None = None
    basis: str | None = None
    role: str | None = None
    votes: dict[str, Any] | None = None


class Case(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    bundle: str | None = None
    matter: str | None = None
    reform: str | None = None
    as_of: str | None = None
    start: str | None = None
    applicant: dict[str, Any] = {}
    facts: dict[str, FactValue] = {}
    materials: tuple[str, ...] | None = None
    script: tuple[Action, ...] | None = None
    seed: int | None = None
