"""The names that a step uses: who does it, what it reads and makes, what it waits for, where it goes back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from govrules.book.binding_step_ids import StepsOf
from govrules.book.names import (
    CALENDAR,
    DECISION_TABLE,
    EVENT_OR_STEP,
    FACT,
    LIMIT,
    MATERIAL,
    OUTPUT,
    PLACE,
    POST,
    STEP,
    STEP_OF_MATTER,
    SYSTEM,
    TABLE,
    TIER_TABLE,
    Names,
    Thing,
    Use,
)
from govrules.model.base import listed
from govrules.model.limits import LimitReference, TimeLimit
from govrules.model.matters import Performer, Step
from govrules.model.tables import DecisionTable

Path = tuple[str | int, ...]

EVENTS = frozenset({"submitted", "accepted", "decided", "closed"})
"""What a limit may run from or to, besides a step."""

GOALS = frozenset({"end", "next", "refused", "escalate"})
"""What an outcome may lead to, besides a step."""


def uses_in_step(
    names: Names, step: Step, path: Path, own: Collection[str], waits_for: Thing, others: Collection[str]
) -> Iterator[Use]:
    """Yield every name of a step.

    `own` are the steps beside it, to which it may go back; `others` what its `after` may name, and
    `waits_for` what these are called. `MATTER.STEP` is a step of another member of the bundle.
    """
    yield from uses_in_performers(names, step.by, (*path, "by"))
    if step.table is not None:
        yield Use(TABLE, step.table, (*path, "table"))
    for key, things in (("needs", step.needs), ("gives", step.gives)):
        for index, thing in enumerate(things or ()):
            if not thing.startswith(FACT):
                yield Use(MATERIAL, thing, (*path, key, index))
    for index, entry in enumerate(step.after or ()):
        name = entry if isinstance(entry, str) else entry.step
        where = (index,) if isinstance(entry, str) else (entry.step, "step")
        if "." in name:
            yield Use(STEP, name, (*path, "after", *where), StepsOf(names.book))
        else:
            yield Use(waits_for, name, (*path, "after", *where), others)
    yield from uses_in_limit(step.limit, (*path, "limit"), own)
    if isinstance(step.visit, str):
        yield from place_use(names, step.visit, (*path, "visit"))
    elif step.visit is not None:
        yield from place_use(names, step.visit.place, (*path, "visit", "place"))
    for outcome, route in step.on.items():
        if isinstance(route, str):
            if route not in GOALS:
                yield Use(STEP_OF_MATTER, route, (*path, "on", outcome), own)
            continue
        if route.to is not None and route.to not in GOALS:
            yield Use(STEP_OF_MATTER, route.to, (*path, "on", outcome, "to"), own)
        for index, kept in enumerate(route.keep):
            yield Use(STEP_OF_MATTER, kept, (*path, "on", outcome, "keep", index), own)


def place_use(names: Names, place: str, path: Path) -> Iterator[Use]:
    """Yield the place of a visit, where the organization has a list of places at all."""
    if names.book.places:
        yield Use(PLACE, place, path)


def uses_in_performers(
    names: Names, by: str | Performer | tuple[str | Performer, ...] | None, path: Path
) -> Iterator[Use]:
    """Yield the posts and tables of `by`."""
    if by is None or by == SYSTEM:
        return
    if isinstance(by, tuple):
        for index, part in enumerate(by):
            yield from uses_in_performers(names, part, (*path, index))
    elif isinstance(by, str):
        yield Use(POST, by, path)
    elif by.tiers is not None:
        yield Use(TIER_TABLE, by.tiers, (*path, "tiers"))
    elif by.table is not None:
        yield Use(DECISION_TABLE, by.table, (*path, "table"))
        table = names.book.decision_tables.get(by.table)
        if table is not None:
            yield from _answers(names, table, by, path)
    elif by.post is not None:
        yield Use(POST, by.post, (*path, "post"))


def _answers(names: Names, table: DecisionTable, by: Performer, path: Path) -> Iterator[Use]:
    """Yield the output that is asked for, and the post in each department that the table can answer."""
    if by.output is None:
        return
    yield Use(OUTPUT, by.output, (*path, "output"), table.outputs)
    column = table.outputs.get(by.output)
    if by.post is None or column is None or column.type != "department":
        return
    rows = [row.then for row in table.rules]
    for answer in {str(then.get(by.output)): None for then in (*rows, table.default or {})}:
        if answer in names.book.departments:
            yield Use(POST, f"{answer}/{by.post}", (*path, "post"))


def uses_in_limit(
    limit: LimitReference | None, path: Path, steps: Collection[str] | None = None
) -> Iterator[Use]:
    """Yield the names of a limit: the entry that it refers to, or what an inline one names.

    `steps` are the ids that its `from` and `to` may name.
    """
    if isinstance(limit, str):
        yield Use(LIMIT, limit, path)
    elif isinstance(limit, tuple):
        for index, one in enumerate(limit):
            yield from uses_in_limit(one, (*path, index), steps)
    elif limit is not None:
        yield from uses_in_time_limit(limit, path, steps)


def uses_in_time_limit(limit: TimeLimit, path: Path, steps: Collection[str] | None) -> Iterator[Use]:
    """Yield the posts, the calendar and the steps that a limit names."""
    for key, event in (("from", limit.from_), ("to", limit.to)):
        if event not in EVENTS and steps is not None:
            yield Use(EVENT_OR_STEP, event, (*path, key), steps)
    if limit.calendar is not None:
        yield Use(CALENDAR, limit.calendar, (*path, "calendar"))
    if limit.extension is not None and limit.extension.approved_by is not None:
        yield Use(POST, limit.extension.approved_by, (*path, "extension", "approved_by"))
    for index, warning in enumerate(limit.warnings):
        for key, posts in (("tell", warning.tell), ("escalate", warning.escalate)):
            for number, post in enumerate(listed(posts)):
                where = (key,) if isinstance(posts, str) else (key, number)
                yield Use(POST, post, (*path, "warnings", index, *where))
