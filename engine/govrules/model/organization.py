"""kind: Organization — levels, areas, places, departments and their posts, groups."""

from __future__ import annotations

from typing import Any

from govrules.model.base import Name, Rule


class Level(Rule, frozen=True, kw_only=True):
    """A level of government; listed highest first."""

    id: str
    name: Name | None = None


class Post(Rule, frozen=True, kw_only=True):
    """A post of a department: who works there, when, and what the post may do."""

    id: str
    name: Name | None = None
    staff: int | None = None
    """How many officers; None = not known, taken as unlimited and named as such."""
    calendar: str | None = None
    may: tuple[str, ...] | None = None
    """Acts that the post may do; None = not restricted."""
    up_to: str | None = None
    """FEEL condition on the case inside which the post has authority."""
    deputies: tuple[str, ...] = ()
    """Posts (`department/post`) that may stand in."""


class Department(Rule, frozen=True, kw_only=True):
    """A department and its posts."""

    id: str
    name: Name | None = None
    level: str | None = None
    supervised_by: str | None = None
    may_summon: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


class Place(Rule, frozen=True, kw_only=True):
    """Where an applicant may have to appear."""

    id: str
    name: Name | None = None


class Group(Rule, frozen=True, kw_only=True):
    """Departments that act together under exactly one lead."""

    id: str
    name: Name | None = None
    lead: str | None = None
    members: tuple[str, ...] = ()


class Organization(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    levels: tuple[Level, ...] = ()
    areas: tuple[dict[str, Any], ...] = ()
    places: tuple[Place, ...] = ()
    departments: tuple[Department, ...] = ()
    groups: tuple[Group, ...] = ()
