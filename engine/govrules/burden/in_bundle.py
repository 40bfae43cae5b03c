"""What a bundle asks of people: what its members ask, with one stop what that spares, and its own steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.burden import scales
from govrules.burden.demand import Demand, Key
from govrules.burden.in_limits import of_limits
from govrules.burden.in_materials import of_materials, of_validity
from govrules.burden.in_matter import of_matter, of_steps, of_visits
from govrules.model.bundles import Bundle, Member, OneStop
from govrules.model.matters import Matter


@dataclass(frozen=True, slots=True)
class _Sharing:
    """What one stop does to the members' demands."""

    stop: OneStop
    made_inside: frozenset[str]


def of_bundle(book: RuleBook, bundle: Bundle) -> Iterator[tuple[Key, Demand]]:
    """Yield everything that a bundle asks; paths in a member begin with the member's id."""
    members = dict(_members(bundle.matters))
    for member, when in members.items():
        key: Key = ("matters", member)
        yield key, Demand(member, member, scales.presence)
        yield ("matters", f"{member}.when"), Demand(when, when, scales.wider_asks_more, part_of=key)
    matters = [book.matters[member] for member in members if member in book.matters]
    sharing = None
    if bundle.one_stop is not None:
        made = frozenset(material for matter in matters for material in matter.produces)
        sharing = _Sharing(bundle.one_stop, made)
        yield from _intake(bundle.one_stop)
    if sharing is not None:
        yield from _handed_in_once(book, matters, sharing)
    for matter in matters:
        yield from _of_member(book, matter, sharing)
    if bundle.steps:
        yield from _named(of_steps(bundle.steps, known=True), bundle.id)
        yield from _named(of_visits(bundle.steps), bundle.id)
    yield from of_limits(book, bundle.limit)


def _members(entries: tuple[str | Member, ...]) -> Iterator[tuple[str, str | None]]:
    """Yield every member with its own condition, those of a choice one by one."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry, None
        elif entry.one_of is not None:
            yield from _members(entry.one_of)
        elif entry.matter is not None:
            yield entry.matter, entry.when


def _handed_in_once(book: RuleBook, matters: list[Matter], sharing: _Sharing) -> Iterator[tuple[Key, Demand]]:
    """Yield each material once, as the member asks for it that asks most, if no member makes it."""
    asked: dict[str, dict[Key, Demand]] = {}
    for matter in matters:
        groups: dict[str, dict[Key, Demand]] = {}
        for key, demand in (*of_materials(book, matter), *of_validity(book, matter)):
            groups.setdefault(key[1].partition(".")[0], {})[key] = demand
        for name, group in groups.items():
            if name not in asked or _strength(name, group) > _strength(name, asked[name]):
                asked[name] = group
    for name, group in asked.items():
        if name and name not in sharing.made_inside:
            yield from group.items()


def _strength(name: str, group: dict[Key, Demand]) -> tuple[int, bool]:
    necessity, when = group.get(("materials", f"{name}.necessity")), group.get(("materials", f"{name}.when"))
    return (necessity.weight or 0) if necessity else 0, when is None or when.value is None


def _of_member(book: RuleBook, matter: Matter, sharing: _Sharing | None) -> Iterator[tuple[Key, Demand]]:
    """Yield a member's demands; what one stop spares is left out: papers, and visits to hand in and fetch."""
    kept = {step.id for step in (matter.steps or ())[1:] if step.act not in ("accept", "issue", "deliver")}
    demands = of_matter(book, matter)
    if sharing is not None:
        demands = (
            (key, demand)
            for key, demand in demands
            if key[0] not in ("materials", "validity")
            and (key[0] != "visits" or key[1].partition(".")[0] in kept)
        )
    yield from _named(demands, matter.id, ("matters", matter.id))


def _named(
    demands: Iterator[tuple[Key, Demand]], owner: str, above_all: Key | None = None
) -> Iterator[tuple[Key, Demand]]:
    for (component, path), demand in demands:
        above = demand.part_of
        named = above_all if above is None else (above[0], _below(owner, above[1]))
        yield (
            (component, _below(owner, path)),
            Demand(demand.value, demand.weight, demand.scale, demand.if_new, named),
        )


def _below(owner: str, path: str) -> str:
    return f"{owner}.{path}" if path else owner


def _intake(stop: OneStop) -> Iterator[tuple[Key, Demand]]:
    yield ("visits", "intake"), Demand(stop.place, stop.place, scales.text)
    if stop.delivery == "window":
        yield ("visits", "handover"), Demand(stop.place, stop.place, scales.text)
