"""Names in the organization, in materials, in tables and in time limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.book.binding_step_ids import StepIds
from govrules.book.binding_steps import uses_in_time_limit
from govrules.book.names import (
    AREA,
    BODY,
    CALENDAR,
    DATA_SOURCE,
    DEPARTMENT,
    LEVEL,
    MATERIAL,
    OUTPUT,
    POST,
    TIER,
    Names,
    Use,
)
from govrules.model.base import listed
from govrules.model.facts import Fact
from govrules.model.limits import TimeLimit
from govrules.model.materials import DataSource, Material
from govrules.model.organization import Department, Group
from govrules.model.tables import DecisionTable, Through, TierTable

SAID_BY = frozenset({"applicant", "system"})
"""Who may state a fact, besides a department."""


def uses_in_department(names: Names, department: Department) -> Iterator[Use]:
    """Yield the level, the departments, and what the posts name."""
    if department.level is not None and names.book.levels:
        yield Use(LEVEL, department.level, ("level",))
    if department.supervised_by is not None:
        yield Use(DEPARTMENT, department.supervised_by, ("supervised_by",))
    for index, other in enumerate(department.may_summon):
        yield Use(DEPARTMENT, other, ("may_summon", index))
    for post in department.posts:
        if post.calendar is not None:
            yield Use(CALENDAR, post.calendar, ("posts", post.id, "calendar"))
        for index, deputy in enumerate(post.deputies):
            yield Use(POST, deputy, ("posts", post.id, "deputies", index))


def uses_in_group(names: Names, group: Group) -> Iterator[Use]:
    """Yield the lead and the members."""
    if group.lead is not None:
        yield Use(DEPARTMENT, group.lead, ("lead",))
    for index, member in enumerate(group.members):
        yield Use(DEPARTMENT, member, ("members", index))


def uses_in_area(names: Names, area: dict[str, Any]) -> Iterator[Use]:
    """Yield the area that it lies in."""
    if isinstance(area.get("in"), str):
        yield Use(AREA, area["in"], ("in",))


def uses_in_fact(names: Names, fact: Fact) -> Iterator[Use]:
    """Yield the department that says it."""
    if fact.said_by is not None and fact.said_by not in SAID_BY:
        yield Use(BODY, fact.said_by, ("said_by",))


def uses_in_data_source(names: Names, source: DataSource) -> Iterator[Use]:
    """Yield the owner and the materials."""
    if source.owner is not None:
        yield Use(BODY, source.owner, ("owner",))
    for index, material in enumerate(source.provides):
        yield Use(MATERIAL, material, ("provides", index))


def uses_in_material(names: Names, material: Material) -> Iterator[Use]:
    """Yield who issues it, what it asks for, and who already has it. A third party is nobody's department."""
    if material.issuer is not None and material.source != "third_party":
        yield Use(BODY, material.issuer, ("issuer",))
    for index, required in enumerate(material.requires or ()):
        yield Use(MATERIAL, required, ("requires", index))
    for number, way in enumerate(material.obtained_by or ()):
        for index, required in enumerate(way.requires):
            yield Use(MATERIAL, required, ("obtained_by", number, "requires", index))
    for index, source in enumerate(listed(material.shared_by)):
        where = ("shared_by",) if isinstance(material.shared_by, str) else ("shared_by", index)
        yield Use(DATA_SOURCE, source, where)
    if material.commitment is not None and material.commitment.letter is not None:
        yield Use(MATERIAL, material.commitment.letter, ("commitment", "letter"))


def uses_in_tier_table(names: Names, table: TierTable) -> Iterator[Use]:
    """Yield the tiers and posts of an approval table."""
    for index, row in enumerate(table.rules):
        path = ("rules", index)
        if table.order:
            yield Use(TIER, row.tier, (*path, "tier"), table.order)
        yield from _posts(row.decides, (*path, "decides"))
        for number, post in enumerate(row.through):
            if isinstance(post, Through):
                yield Use(POST, post.post, (*path, "through", number, "post"))
            else:
                yield Use(POST, post, (*path, "through", number))
    default = table.default or {}
    if table.order and isinstance(default.get("tier"), str):
        yield Use(TIER, default["tier"], ("default", "tier"), table.order)
    yield from _posts(default.get("decides"), ("default", "decides"))


def uses_in_decision_table(names: Names, table: DecisionTable) -> Iterator[Use]:
    """Yield the outputs, and the departments and posts that stand in them; not what FEEL after `=` gives."""
    answers = [(("rules", index, "then"), row.then) for index, row in enumerate(table.rules)]
    for path, then in (*answers, (("default",), table.default or {})):
        for output, value in then.items():
            yield Use(OUTPUT, output, (*path, output), table.outputs, is_key=True)
            column = table.outputs.get(output)
            if column is None or column.type not in ("department", "post"):
                continue
            thing = BODY if column.type == "department" else POST
            for index, one in enumerate(value if isinstance(value, list | tuple) else (value,)):
                if isinstance(one, str) and not one.startswith("="):
                    where = (*path, output, index) if isinstance(value, list | tuple) else (*path, output)
                    yield Use(thing, one, where)


def uses_in_limit_entry(names: Names, limit: TimeLimit) -> Iterator[Use]:
    """Yield the posts, the calendar, and the steps from or to which a limit runs (of whatever matter)."""
    yield from uses_in_time_limit(limit, (), StepIds(names.book))


def _posts(posts: Any, path: tuple[str | int, ...]) -> Iterator[Use]:
    if isinstance(posts, str):
        yield Use(POST, posts, path)
    elif isinstance(posts, list | tuple):
        for index, post in enumerate(posts):
            yield Use(POST, str(post), (*path, index))
