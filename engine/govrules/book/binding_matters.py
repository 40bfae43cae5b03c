"""Names in a matter list: a hundred thousand steps, so that what is in order is passed over at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.book.binding_steps import GOALS, uses_in_limit, uses_in_performers, uses_in_step
from govrules.book.names import AREA, BODY, FACT, LEVEL, MATERIAL, STEP_OF_MATTER, SYSTEM, Names, Use
from govrules.clock.duration import Duration, parse_duration
from govrules.model.base import listed
from govrules.model.limits import LimitReference
from govrules.model.matters import Matter, Performer, Route, Step


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


class Glance:
    """Tells at a glance that every name of a matter is known: `uses_in_matter` without making anything.

    What was found in order once (a performer, a limit) is remembered. Lives in one call of `bind`.
    """

    def __init__(self, names: Names) -> None:
        """Take the names of the book as sets."""
        book = names.book
        self._names = names
        self._materials = frozenset(book.materials)
        self._bodies = frozenset((*book.departments, *book.groups))
        self._levels = frozenset(book.levels)
        self._places = frozenset(book.places)
        self._tables = frozenset((*book.tier_tables, *book.decision_tables))
        self._performers: set[Any] = {None, SYSTEM, *book.posts}
        self._limits: set[str] = set(book.limits)

    def sees_no_fault(self, matter: Matter) -> bool:
        """Tell whether the matter is surely in order; False = look closer."""
        if not (
            (matter.authority is None or self._bodies.issuperset(listed(matter.authority)))
            and (not matter.cooperating or self._bodies.issuperset(matter.cooperating))
            and (matter.level is None or not self._levels or matter.level in self._levels)
            and matter.area is None
            and (not matter.criteria or len({one.id for one in matter.criteria}) == len(matter.criteria))
            and (matter.limit is None or self._limit(matter.limit, {step.id for step in matter.steps or ()}))
            and (not matter.materials or self._listed(matter.materials))
            and (not matter.produces or self._materials.issuperset(matter.produces))
        ):
            return False
        return not matter.steps or self._steps(matter.steps)

    def _steps(self, steps: tuple[Step, ...]) -> bool:
        own = {step.id for step in steps}
        if len(own) != len(steps):
            return False
        performers, materials, limits, places = self._performers, self._materials, self._limits, self._places
        for step in steps:
            by, needs, gives, after = step.by, step.needs, step.gives, step.after
            limit, visit = step.limit, step.visit
            if (
                (by in performers or self._performer(by))
                and (not needs or materials.issuperset(needs) or self._things(needs))
                and (not gives or materials.issuperset(gives) or self._things(gives))
                and (not after or own.issuperset(after) or self._after(after, own))
                and (limit is None or (type(limit) is str and limit in limits) or self._limit(limit, own))
                and (
                    visit is None or not places or (visit if type(visit) is str else visit.place) in places  # type: ignore[union-attr]
                )
                and (step.table is None or step.table in self._tables)
                and (not step.on or self._routes(step.on, own))
            ):
                continue
            return False
        return True

    def _performer(self, by: str | Performer | tuple[str | Performer, ...] | None) -> bool:
        if all(map(self._names.serves, uses_in_performers(self._names, by, ()))):
            self._performers.add(by)
            return True
        return False

    def _limit(self, limit: LimitReference, own: set[str]) -> bool:
        if isinstance(limit, str):
            if limit not in self._limits and not isinstance(parse_duration(limit), Duration):
                return False
            self._limits.add(limit)
            return True
        return all(map(self._names.serves, uses_in_limit(limit, (), own)))

    def _listed(self, entries: tuple[Any, ...]) -> bool:
        materials = self._materials
        for entry in entries:
            if type(entry) is str:
                if entry not in materials:
                    return False
            elif entry.material not in materials or (
                entry.letter is not None and entry.letter not in materials
            ):
                return False
        return True

    def _things(self, things: tuple[str, ...]) -> bool:
        return all(thing in self._materials or thing.startswith(FACT) for thing in things)

    def _after(self, after: tuple[Any, ...], own: set[str]) -> bool:
        return all((entry if type(entry) is str else entry.step) in own for entry in after)

    def _routes(self, on: dict[str, str | Route], own: set[str]) -> bool:
        for route in on.values():
            if isinstance(route, str):
                if route not in GOALS and route not in own:
                    return False
            elif (route.to is not None and route.to not in GOALS and route.to not in own) or not (
                own.issuperset(route.keep)
            ):
                return False
        return True
