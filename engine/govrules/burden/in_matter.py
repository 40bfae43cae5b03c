"""What a matter asks of people, component by component."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from govrules.book.rulebook import RuleBook
from govrules.burden import scales
from govrules.burden.demand import Component, Demand, Key, Verdict
from govrules.burden.in_limits import of_limits
from govrules.burden.in_materials import of_materials, of_validity
from govrules.burden.in_tiers import of_tiers
from govrules.burden.money import yuan
from govrules.model.matters import Matter, Step, Visit

Asked: TypeAlias = Iterator[tuple[Key, Demand]]


def of_matter(book: RuleBook, matter: Matter) -> Asked:
    """Yield everything that a matter asks."""
    yield from of_materials(book, matter)
    yield from _visits(matter)
    yield from of_steps(matter.steps, known=matter.steps is not None)
    yield from of_limits(book, matter.limit)
    for step in matter.steps or ():
        yield from of_limits(book, step.limit, f"{step.id}.", part_of=("steps", step.id))
    yield from of_tiers(book, matter.steps or ())
    yield from _fee(matter)
    yield from _conditions(matter)
    yield from of_validity(book, matter)
    yield from _channels(matter)


def of_steps(steps: tuple[Step, ...] | None, *, known: bool) -> Asked:
    """Yield the steps that someone takes, and under which condition; the system's own take no time."""
    yield ("steps", ""), Demand(known, known, scales.known)
    for step in steps or ():
        if step.by == "system":
            continue
        key: Key = ("steps", step.id)
        is_aside = step.act == "follow_up"
        if_new: Verdict = "neutral" if is_aside else "added"
        yield key, Demand(step.act, step.act, scales.text, if_new, ("steps", ""))
        yield from _when("steps", step.id, step.when, key)


def of_visits(steps: tuple[Step, ...]) -> Asked:
    """Yield the steps at which the applicant must appear, where, and at how many places."""
    places: dict[str, None] = {}
    for step in steps:
        if step.visit is None:
            continue
        place = step.visit.place if isinstance(step.visit, Visit) else step.visit
        places[place] = None
        yield ("visits", step.id), Demand(place, place, scales.text)
        when = step.visit.when if isinstance(step.visit, Visit) else None
        yield from _when("visits", step.id, when, ("visits", step.id))
    yield ("visits", "places"), Demand(len(places), len(places), scales.larger_asks_more)


def _visits(matter: Matter) -> Asked:
    if matter.steps:
        yield from of_visits(matter.steps)
    else:
        yield ("visits", ""), Demand(matter.visits, matter.visits, scales.larger_asks_more, "incomparable")


def _fee(matter: Matter) -> Asked:
    amount = matter.fee.amount if matter.fee is not None else None
    weight = yuan(amount)
    yield ("fee", "amount"), Demand(amount, amount if weight is None else weight, scales.dearer_asks_more)
    online = matter.fee is None or matter.fee.pay_online is not False
    yield ("fee", "pay_online"), Demand(online, online, scales.smaller_asks_more)


def _conditions(matter: Matter) -> Asked:
    for criterion in matter.criteria:
        said = criterion.when or criterion.id
        yield ("conditions", criterion.id), Demand(said, criterion.when, scales.stricter_asks_more)


def _channels(matter: Matter) -> Asked:
    """Yield the ways that are open; none written = not known."""
    known = bool(matter.channels)
    yield ("channels", ""), Demand(known, known, scales.known)
    for channel in matter.channels:
        yield ("channels", channel), Demand(channel, channel, scales.text, "removed", ("channels", ""))


def _when(component: Component, path: str, when: str | None, part_of: Key) -> Asked:
    yield (component, f"{path}.when"), Demand(when, when, scales.wider_asks_more, part_of=part_of)
