"""kind: Layer — what a level or an area changes."""

from __future__ import annotations

from typing import Any

from govrules.model.base import Name, Reason, Rule


class Change(Rule, frozen=True, kw_only=True):
    """One change at a path of ids: `to` a value (set), an `item` more (add), or gone (remove)."""

    at: str
    to: Any = None
    item: Any = None
    because: Reason | None = None


class Exit(Rule, frozen=True, kw_only=True):
    """When a pilot has succeeded, and when it is looked at."""

    metric: str
    goal: str
    review: str | None = None


class Layer(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    level: str | None = None
    area: tuple[str, ...] | None = None
    on: str = "base"
    from_: str | None = None
    until: str | None = None
    when: str | None = None
    """FEEL over `area.…`: the layer holds only in areas of which it is true."""
    exit: Exit | None = None
    set: tuple[Change, ...] = ()
    add: tuple[Change, ...] = ()
    remove: tuple[Change, ...] = ()
