"""Matters that are alike, made one: same steps, limits, materials and trips, touched by the same changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec
from msgspec.structs import replace as changed

from govrules.model.matters import Matter
from govrules.redesign.plan.demands import Asked, Offer, demands_of
from govrules.redesign.plan.goal import Goal
from govrules.redesign.plan.instance import Demand, Group, Instance, merged
from govrules.redesign.plan.touching import Touching
from govrules.redesign.plan.trial import Trials


@dataclass(frozen=True, slots=True)
class Kind:
    """Matters that ask the same of the changes on offer; the first one stands for all in trials."""

    members: tuple[str, ...]
    offer: Offer
    asked: Asked

    @property
    def first(self) -> str:
        """The one that is tried."""
        return self.members[0]

    def with_demand(self, demand: Demand) -> Kind:
        """Return the kind with one more demand."""
        return replace(self, asked=replace(self.asked, demands=(*(self.asked.demands or ()), demand)))

    def is_met(self, chosen: frozenset[int]) -> bool:
        """Tell whether a choice fulfils what is known of its demands."""
        return self.asked.demands is not None and all(one.is_met(chosen) for one in self.asked.demands)


def kinds_of(
    trials: Trials,
    goal: Goal,
    targets: Iterable[str],
    touched: Touching,
    exclusive: Iterable[tuple[int, int]],
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Kind, ...]:
    """Sort matters (and bundles) into kinds and find out what each asks; `tell` hears how many of how many."""
    alike: dict[object, list[str]] = {}
    for target in targets:
        alike.setdefault(_signature(trials, target, touched), []).append(target)
    pairs = frozenset(exclusive)
    found = []
    for number, members in enumerate(alike.values(), 1):
        acting = touched.acting.get(members[0], frozenset())
        own = frozenset(pair for pair in pairs if acting.issuperset(pair))
        offer = Offer(acting, touched.carriers, own)
        found.append(Kind(tuple(members), offer, demands_of(trials, goal, members[0], offer)))
        if tell is not None:
            tell(number, len(alike))
    return tuple(found)


def instance_of(
    kinds: Iterable[Kind], costs: Sequence[int], exclusive: Iterable[tuple[int, int]]
) -> Instance:
    """Return the problem that the kinds make together."""
    groups = (Group(len(k.members), k.asked.demands) for k in kinds if k.asked.demands is not None)
    return Instance(tuple(costs), merged(groups), tuple(exclusive))


def _signature(trials: Trials, target: str, touched: Touching) -> object:
    """Return what two matters must have in common to be alike; a bundle or a member that is acted on is not."""
    book = trials.book
    acting = touched.acting.get(target, frozenset())
    matter = book.matters.get(target)
    if matter is None or (acting and target in trials.above):
        return target
    return _encoded(matter), acting, _encode(book.one_stops.get(target)), book.commits.get(target)


def _encoded(matter: Matter) -> bytes:
    """Return a matter without what no metric reads."""
    steps = matter.steps and tuple(
        changed(step, name=None, description=None, legal_basis=None, review_by=None) for step in matter.steps
    )
    plain = changed(
        matter,
        id="",
        name=None,
        codes=None,
        level=None,
        type=None,
        case_type=None,
        addressee=(),
        legal_basis=None,
        criteria=(),
        fee=None,
        result=None,
        guide=None,
        review_by=None,
        cases_per_year=None,
        description=None,
        steps=steps,
    )
    return _encode(plain)


def _encode(value: object) -> bytes:
    return msgspec.msgpack.encode(value)
