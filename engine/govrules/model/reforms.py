"""kind: Reform — a redesign as a list of changes."""

from __future__ import annotations

from govrules.model.base import Name, Reason, Rule
from govrules.model.bundles import OneStop
from govrules.model.matters import Step


class Scope(Rule, frozen=True, kw_only=True):
    """What a reform applies to: one of these."""

    bundle: str | None = None
    matter: str | None = None
    matters: tuple[str, ...] | None = None
    all: bool = False


class Arrow(Rule, frozen=True, kw_only=True):
    """An arrow by its two steps."""

    from_: str
    to: str


class Cost(Rule, frozen=True, kw_only=True):
    """What a change costs, once and every year, with its unit."""

    once: str | None = None
    yearly: str | None = None


class ReformChange(Rule, frozen=True, kw_only=True):
    """One change: exactly one operation key is present."""

    id: str | None = None
    because: Reason | None = None
    cost: Cost | None = None
    parallelize: str | tuple[Arrow, ...] | None = None
    one_stop: OneStop | None = None
    share: str | tuple[str, ...] | None = None
    from_: str | None = None
    drop_material: str | tuple[str, ...] | None = None
    in_: tuple[str, ...] | None = None
    commit: str | tuple[str, ...] | None = None
    generate_form: str | tuple[str, ...] | None = None
    merge_steps: tuple[str, ...] | None = None
    into: Step | None = None
    reassign: str | tuple[str, ...] | None = None
    delegate: str | None = None
    shorten: str | None = None
    add_staff: str | None = None
    to: str | None = None
    by: int | None = None

    @property
    def operation(self) -> str:
        """Return the name of the operation."""
        return next(name for name in OPERATIONS if getattr(self, name) is not None)


OPERATIONS = (
    "parallelize",
    "one_stop",
    "share",
    "drop_material",
    "commit",
    "generate_form",
    "merge_steps",
    "reassign",
    "delegate",
    "shorten",
    "add_staff",
)


class Reform(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    applies_to: Scope
    changes: tuple[ReformChange, ...]
    description: Name | None = None
