"""Which changes on offer touch which matters, found by carrying each out alone and looking at what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from govrules.book.rulebook import RuleBook
from govrules.codes.plans import CHANGE_LEFT_OUT
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import listed
from govrules.model.matters import Matter, Performer, Step
from govrules.redesign.plan.documents import carried_out, reforms_of
from govrules.redesign.plan.menu import Option
from govrules.redesign.scope import members_of

_SECTIONS = (
    "matters",
    "bundles",
    "one_stops",
    "commits",
    "materials",
    "tier_tables",
    "decision_tables",
    "limits",
    "aliases",
)
"""What the metrics of a matter are read from. Officers and data sources are not."""


@dataclass(frozen=True, slots=True)
class Touching:
    """What each option does, as far as it shows in the book."""

    carriers: Mapping[str, frozenset[int]]
    """Material → the options after which the applicant no longer carries it, and that do nothing else to it."""
    acting: Mapping[str, frozenset[int]]
    """Matter or bundle → the other options that change something of it."""
    left_out: frozenset[int]
    """Options that cannot be carried out."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def touching(book: RuleBook, options: Sequence[Option]) -> Touching:
    """Carry each option out alone and note what it touches."""
    carriers: dict[str, set[int]] = {}
    acting: dict[str, set[int]] = {}
    left_out: set[int] = set()
    found: list[Diagnostic] = []
    users = _users(book)
    for number, option in enumerate(options):
        after, faults = carried_out(book, reforms_of(book, options, (number,)))
        if faults:
            left_out.add(number)
            found.append(_left_out(book, option, faults[0]))
            continue
        changes = set(_changes(book, after))
        sources = {key for section, key in changes if section == "materials"}
        if len(sources) == len(changes) and all(_is_carrier(book, after, key) for key in sources):
            for material in sources:
                carriers.setdefault(material, set()).add(number)
            continue
        for target in {name for change in changes for name in users.get(change, ())}:
            acting.setdefault(target, set()).add(number)
    return Touching(
        {material: frozenset(numbers) for material, numbers in carriers.items()},
        {target: frozenset(numbers) for target, numbers in acting.items()},
        frozenset(left_out),
        tuple(found),
    )


def _changes(before: RuleBook, after: RuleBook) -> Iterator[tuple[str, str]]:
    for section in _SECTIONS:
        old: Mapping[str, object] = getattr(before, section)
        new: Mapping[str, object] = getattr(after, section)
        if old is not new:
            yield from ((section, key) for key, value in new.items() if old.get(key) is not value)
            yield from ((section, key) for key in old if key not in new)


def _is_carrier(before: RuleBook, after: RuleBook, material: str) -> bool:
    """Tell whether all that is new of a material is that somebody else brings it."""
    old, new = before.materials.get(material), after.materials[material]
    return old is not None and old.carried_by_applicant and not new.carried_by_applicant


def _users(book: RuleBook) -> dict[tuple[str, str], set[str]]:
    """Return who reads what: (section, key) → matters and bundles whose metrics may depend on it."""
    found: dict[tuple[str, str], set[str]] = {}

    def note(section: str, key: str, *users: str) -> None:
        found.setdefault((section, key), set()).update(users)

    inside: dict[str, list[str]] = {}
    for bundle in book.bundles.values():
        for member in members_of(book, bundle.id):
            inside.setdefault(member, []).append(bundle.id)
        for section in ("bundles", "one_stops", "commits"):
            note(section, bundle.id, bundle.id)
        for section, key in _read(bundle.steps, (bundle.limit,)):
            note(section, key, bundle.id)
    for matter in book.matters.values():
        above = inside.get(matter.id, ())
        note("matters", matter.id, matter.id, *above)
        note("aliases", matter.id, matter.id, *above)
        for section in ("one_stops", "commits"):
            note(section, matter.id, matter.id)
        for section, key in (*_read(matter.steps or (), (matter.limit,)), *_asked(matter)):
            note(section, key, matter.id, *above)
        for step in matter.steps or ():
            note("aliases", f"{matter.id}.{step.id}", matter.id, *above)
    return found


def _read(steps: Iterable[Step], limits: Iterable[object]) -> Iterator[tuple[str, str]]:
    """Yield the tables and limits that steps and their owner name."""
    for step in steps:
        parts = step.by if isinstance(step.by, tuple) else (step.by,)
        tables = [step.table]
        for part in parts:
            if isinstance(part, Performer):
                tables += (part.tiers, part.table)
        for table in filter(None, tables):
            yield "tier_tables", table
            yield "decision_tables", table
        limits = (*limits, step.limit)
    for limit in limits:
        for name in limit if isinstance(limit, tuple) else (limit,):
            if isinstance(name, str):
                yield "limits", name


def _asked(matter: Matter) -> Iterator[tuple[str, str]]:
    for entry in matter.materials or ():
        yield "materials", entry if isinstance(entry, str) else entry.material
    for step in matter.steps or ():
        for name in (*listed(step.needs), *listed(step.gives)):
            yield "materials", name


def _left_out(book: RuleBook, option: Option, fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        CHANGE_LEFT_OUT,
        say("The change “{id}” cannot be carried out: {why}", id=option.id, why=fault.message),
        book.place("reforms", option.reform.id, "changes", option.index),
        fault.hint,
    )
