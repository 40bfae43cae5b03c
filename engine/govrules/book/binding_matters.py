"""Names in a matter list: a hundred thousand steps, so that what is in order is passed over at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from govrules.book.binding_steps import GOALS, uses_in_limit, uses_in_step
from govrules.book.excerpts import Excerpt
from govrules.book.names import (
    AREA,
    BODY,
    FACT,
    LEVEL,
    LIMIT,
    MATERIAL,
    POST,
    STEP_OF_MATTER,
    SYSTEM,
    Names,
    Use,
)
from govrules.clock.duration import Duration, parse_duration
from govrules.model.base import listed
from govrules.model.limits import LimitReference
from govrules.model.matters import MaterialEntry, Matter, Performer, Route, Step


def uses_in_matter(names: Names, matter: Matter) -> Iterator[Use]:
    """Yield every name of a matter and of its steps."""
    for key, bodies in (("authority", matter.authority), ("cooperating", matter.cooperating)):
        for index, body in enumerate(listed(bodies)):
            yield Use(BODY, body, (key,) if isinstance(bodies, str) else (key, index))
    if matter.level is not None and names.book.levels:
        yield Use(LEVEL, matter.level, ("level",))
    for index, area in enumerate(listed(matter.area)):
        yield Use(AREA, area, ("area",) if isinstance(matter.area, str) else ("area", index))
    steps = matter.steps or ()
    own = {step.id for step in steps} if steps else {"handle"}
    yield from uses_in_limit(matter.limit, ("limit",), own)
    for entry in matter.materials or ():
        if isinstance(entry, str):
            yield Use(MATERIAL, entry, ("materials", entry))
            continue
        yield Use(MATERIAL, entry.material, ("materials", entry.material, "material"))
        if entry.letter is not None:
            yield Use(MATERIAL, entry.letter, ("materials", entry.material, "letter"))
    for index, product in enumerate(matter.produces):
        yield Use(MATERIAL, product, ("produces", index))
    for step in steps:
        yield from uses_in_step(names, step, ("steps", step.id), own, STEP_OF_MATTER, own)


class NamedByMatters(msgspec.Struct, array_like=True, frozen=True):
    """What the matters of a file name, each name once."""

    bodies: tuple[str, ...]
    levels: tuple[str, ...]
    materials: tuple[str, ...]
    posts: tuple[str, ...]
    limits: tuple[str, ...]
    places: tuple[str, ...]
    tables: tuple[str, ...]
    tiers: tuple[str, ...]
    closer: tuple[str, ...]
    """Matters that have to be looked at themselves: something is wrong within, or a name depends on the book."""


class _Gathering:
    """The names of some matters while they are gathered. Lives in one call of `names_of`."""

    def __init__(self) -> None:
        self.bodies: set[str] = set()
        self.levels: set[str] = set()
        self.materials: set[str] = set()
        self.posts: set[str] = set()
        self.limits: set[str] = set()
        self.places: set[str] = set()
        self.tables: set[str] = set()
        self.tiers: set[str] = set()
        self._performers: set[Any] = {None, SYSTEM}

    def take(self, matter: Matter) -> bool:
        """Gather the names of a matter; False = it has to be looked at itself."""
        steps = matter.steps or ()
        own = {step.id for step in steps} or {"handle"}
        if matter.authority is not None:
            self.bodies.update(listed(matter.authority))
        self.bodies.update(matter.cooperating)
        if matter.level is not None:
            self.levels.add(matter.level)
        self.materials.update(matter.produces)
        for entry in matter.materials or ():
            if type(entry) is str:
                self.materials.add(entry)
            elif isinstance(entry, MaterialEntry):
                self.materials.add(entry.material)
                if entry.letter is not None:
                    self.materials.add(entry.letter)
        return (
            matter.area is None
            and (not steps or len(own) == len(steps))
            and (not matter.criteria or len({one.id for one in matter.criteria}) == len(matter.criteria))
            and (matter.limit is None or self._limit(matter.limit, own))
            and all(self._step(step, own) for step in steps)
        )

    def _step(self, step: Step, own: set[str]) -> bool:
        by, needs, gives, limit, visit = step.by, step.needs, step.gives, step.limit, step.visit
        if needs:
            self._things(needs)
        if gives:
            self._things(gives)
        if visit is not None:
            self.places.add(visit if type(visit) is str else visit.place)  # type: ignore[union-attr]
        if step.table is not None:
            self.tables.add(step.table)
        return (
            (by in self._performers or self._performer(by))
            and (limit is None or (type(limit) is str and limit in self.limits) or self._limit(limit, own))
            and (not step.after or own.issuperset(step.after) or _after(step.after, own))
            and (not step.on or _routes(step.on, own))
        )

    def _things(self, things: tuple[str, ...]) -> None:
        self.materials.update(thing for thing in things if not thing.startswith(FACT))

    def _performer(self, by: str | Performer | tuple[str | Performer, ...] | None) -> bool:
        if by in self._performers:
            return True
        if isinstance(by, tuple):
            return all(map(self._performer, by))
        if isinstance(by, str):
            self.posts.add(by)
        elif by is None or by.tiers is not None:
            self.tiers.update(() if by is None or by.tiers is None else (by.tiers,))
        elif by.table is not None:
            return False  # which posts it names is for the table to say
        elif by.post is not None:
            self.posts.add(by.post)
        self._performers.add(by)
        return True

    def _limit(self, limit: LimitReference, own: set[str]) -> bool:
        if isinstance(limit, str):
            self.limits.add(limit)
            return True
        for use in uses_in_limit(limit, (), own):
            if use.among is not None:
                if use.name not in use.among:
                    return False
            elif use.thing is LIMIT:
                self.limits.add(use.name)
            elif use.thing is POST:
                self.posts.add(use.name)
            else:
                return False
        return True


def _after(after: tuple[Any, ...], own: set[str]) -> bool:
    return all((entry if type(entry) is str else entry.step) in own for entry in after)


def _routes(on: dict[str, str | Route], own: set[str]) -> bool:
    for route in on.values():
        if isinstance(route, str):
            if route not in GOALS and route not in own:
                return False
        elif (route.to is not None and route.to not in GOALS and route.to not in own) or not (
            own.issuperset(route.keep)
        ):
            return False
    return True


def names_of(matters: Iterable[Matter]) -> NamedByMatters:
    """Gather what matters name: `uses_in_matter` without making anything, and without knowing the book."""
    found = _Gathering()
    closer = tuple(matter.id for matter in matters if not found.take(matter))
    return NamedByMatters(
        bodies=tuple(sorted(found.bodies)),
        levels=tuple(sorted(found.levels)),
        materials=tuple(sorted(found.materials)),
        posts=tuple(sorted(found.posts)),
        limits=tuple(sorted(found.limits)),
        places=tuple(sorted(found.places)),
        tables=tuple(sorted(found.tables)),
        tiers=tuple(sorted(found.tiers)),
        closer=closer,
    )


NAMES: Final = Excerpt("names", NamedByMatters, names_of)


class Glance:
    """Tells at a glance which matters may name something that a book does not have."""

    def __init__(self, names: Names) -> None:
        """Take the names of the book as sets."""
        book = names.book
        self._book = book
        self._bodies = frozenset((*book.departments, *book.groups))
        self._materials = frozenset(book.materials)
        self._levels = frozenset(book.levels)
        self._places = frozenset(book.places)
        self._posts = frozenset(book.posts)
        self._tiers = frozenset(book.tier_tables)
        self._tables = frozenset((*book.tier_tables, *book.decision_tables))
        self._limits: set[str] = set(book.limits)

    def in_question(self) -> Iterator[Matter]:
        """Yield the matters that are not surely in order."""
        matters = self._book.matters
        for file in self._book.excerpts(NAMES):
            if self.knows(file.taken):
                yield from (matters[matter] for matter in file.taken.closer)
            else:
                yield from (matters[name] for name in file.matters if not self.sees_no_fault(matters[name]))

    def sees_no_fault(self, matter: Matter) -> bool:
        """Tell whether a matter is surely in order; False = look closer."""
        named = names_of((matter,))
        return not named.closer and self.knows(named)

    def knows(self, named: NamedByMatters) -> bool:
        """Tell whether the book has everything that matters name, those aside that need a closer look."""
        return (
            self._bodies.issuperset(named.bodies)
            and (not self._levels or self._levels.issuperset(named.levels))
            and self._materials.issuperset(named.materials)
            and self._posts.issuperset(named.posts)
            and (not self._places or self._places.issuperset(named.places))
            and self._tables.issuperset(named.tables)
            and self._tiers.issuperset(named.tiers)
            and all(limit in self._limits or self._is_duration(limit) for limit in named.limits)
        )

    def _is_duration(self, limit: str) -> bool:
        if not isinstance(parse_duration(limit), Duration):
            return False
        self._limits.add(limit)
        return True
