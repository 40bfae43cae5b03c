"""Who is to act in a step of this case: the posts written down, or those that a table names for its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from govrules.case.desk import Desk
from govrules.case.plan import Task
from govrules.case.posts import post_name, who_may
from govrules.case.truth import decision_of
from govrules.process.activity import Called
from govrules.process.performers import called as called_by
from govrules.process.tables import inputs_of


@dataclass(frozen=True, slots=True)
class Calling:
    """Who is called to a step."""

    posts: tuple[Called, ...] = ()
    anyone: bool = False
    """Nobody is written down."""
    asks: tuple[str, ...] = ()
    """Facts that the table needs to name a post."""
    rows: tuple[int, ...] = ()
    """Rows of the table that hit."""
    agree: str | float = "all"
    absent_consents: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return the posts as texts."""
        return tuple(post_name(post) for post in self.posts)


ANYONE: Final = Calling(anyone=True)


def calling(desk: Desk, task: Task) -> Calling:
    """Return who is called to a step of this case."""
    activity = task.activity
    if task.tiers is not None:
        return _tier(desk, task)
    if task.router is not None:
        return _routed(desk, task)
    if not task.posts:
        return ANYONE
    return Calling(task.posts, agree=activity.agree, absent_consents=activity.absent_consents)


def who_may_act(desk: Desk, task: Task, post: Called) -> Mapping[str, str]:
    """Return who may act for one of the posts called."""
    for called, may in zip(task.posts, task.posts_may, strict=True):
        if called == post:
            return may
    return who_may(desk.plan.book, post, task.activity.act)


def _tier(desk: Desk, task: Task) -> Calling:
    assert task.tiers is not None
    decision = decision_of(desk, task.tiers)
    if decision is None:
        return Calling(asks=inputs_of(desk.plan.book, task.activity.by.tiers))
    if decision.asks:
        return Calling(asks=tuple(decision.asks))
    table = desk.plan.book.tier_tables.get(task.activity.by.tiers or "")
    rows = [table.rules[number - 1] for number in decision.matched] if table is not None else []
    outputs = _first(decision.outputs)
    posts = _posts(outputs.get("decides"))
    row = rows[0] if rows else None
    agree: Any = row.agree if row is not None and row.agree is not None else task.activity.agree
    absent = (row is not None and row.absent == "consent") or task.activity.absent_consents
    agree = agree if isinstance(agree, str) else float(agree)
    return Calling(posts, not posts, (), tuple(decision.matched), agree, absent)


def _routed(desk: Desk, task: Task) -> Calling:
    assert task.router is not None
    by = task.activity.by
    decision = decision_of(desk, task.router)
    if decision is None:
        return Calling(asks=inputs_of(desk.plan.book, by.table))
    if decision.asks:
        return Calling(asks=tuple(decision.asks))
    found = decision.outputs if isinstance(decision.outputs, list) else [decision.outputs]
    posts: dict[Called, None] = {}
    for outputs in found:
        values = outputs if isinstance(outputs, Mapping) else {by.output: outputs}
        value = values.get(by.output) if by.output else next(iter(values.values()), None)
        for name in value if isinstance(value, list | tuple) else (value,):
            if isinstance(name, str):
                posts[called_by(name if "/" in name or not by.post else f"{name}/{by.post}")] = None
    activity = task.activity
    return Calling(
        tuple(posts), not posts, (), tuple(decision.matched), activity.agree, activity.absent_consents
    )


def _first(outputs: Any) -> Mapping[str, Any]:
    if isinstance(outputs, list):
        outputs = outputs[0] if outputs else None
    return outputs if isinstance(outputs, Mapping) else {}


def _posts(decides: Any) -> tuple[Called, ...]:
    names = decides if isinstance(decides, list | tuple) else (decides,)
    return tuple(called_by(name) for name in names if isinstance(name, str))
