"""kind: ApprovalTiers and DecisionTables — who approves what, and what follows from which facts."""

from __future__ import annotations

from govrules.model.base import FactValue, Name, Rule


class TableInput(Rule, frozen=True, kw_only=True):
    """A column of conditions: a fact, or a FEEL expression over facts (`from`)."""

    type: str = "string"
    from_: str | None = None
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    values: tuple[FactValue, ...] | None = None
    name: Name | None = None


class TableOutput(Rule, frozen=True, kw_only=True):
    """A column of answers."""

    type: str = "string"
    values: tuple[FactValue, ...] | None = None
    name: Name | None = None


class Through(Rule, frozen=True, kw_only=True):
    """A post that approves before the one that decides, with a limit of its own."""

    post: str
    limit: str | None = None


class TierRow(Rule, frozen=True, kw_only=True):
    """A row of an approval table."""

    id: str | None = None
    when: dict[str, FactValue] = {}
    tier: str
    decides: str | tuple[str, ...] | None = None
    through: tuple[str | Through, ...] = ()
    agree: FactValue | None = None
    absent: str | None = None
    legal_basis: tuple[str, ...] | None = None
    name: Name | None = None


class TierTable(Rule, frozen=True, kw_only=True):
    """An approval table: which tier, which post."""

    id: str
    name: Name | None = None
    hit_policy: str = "unique"
    inputs: dict[str, TableInput] = {}
    order: tuple[str, ...] = ()
    separate_from: tuple[str, ...] = ()
    rules: tuple[TierRow, ...] = ()
    default: dict[str, FactValue] | None = None
    legal_basis: tuple[str, ...] | None = None
    review_by: str | None = None


class ApprovalTiers(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    tables: tuple[TierTable, ...]


class DecisionRow(Rule, frozen=True, kw_only=True):
    """A row of a decision table."""

    id: str | None = None
    when: dict[str, FactValue] = {}
    then: dict[str, FactValue] = {}
    legal_basis: tuple[str, ...] | None = None
    name: Name | None = None


class DecisionTable(Rule, frozen=True, kw_only=True):
    """A decision table as in DMN 1.5, chapter 8."""

    id: str
    name: Name | None = None
    hit_policy: str = "unique"
    aggregate: str | None = None
    inputs: dict[str, TableInput] = {}
    outputs: dict[str, TableOutput] = {}
    rules: tuple[DecisionRow, ...] = ()
    default: dict[str, FactValue] | None = None
    legal_basis: tuple[str, ...] | None = None
    review_by: str | None = None


class DecisionTables(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    tables: tuple[DecisionTable, ...]
