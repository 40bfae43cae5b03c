"""The operations of a reform that set values: one function each, from a book to a new book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import DurationProblem, duration_problem_diagnostic, parse_duration
from govrules.model.base import listed
from govrules.model.limits import LimitReference, TimeLimit
from govrules.model.materials import Material
from govrules.model.matters import MaterialEntry, Matter, Step
from govrules.model.reforms import Reform, ReformChange
from govrules.process.limits_of import entries_of
from govrules.redesign.trouble import Trouble, missing
from govrules.source import Place

Value = TypeVar("Value")


def with_entry(entries: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
    """Return the entries with one of them replaced, in the same order."""
    return {**entries, key: value}


def one_stop(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """一窗受理. A bundle that already has one stop is unchanged."""
    assert change.one_stop is not None
    scope = reform.applies_to
    for name in filter(None, (scope.bundle, scope.matter, *(scope.matters or ()))):
        if name in book.bundles:
            bundle = book.bundles[name]
            if bundle.one_stop is None:
                entry = changed(bundle, one_stop=change.one_stop)
                book = replace(book, bundles=with_entry(book.bundles, name, entry))
        elif name in book.matters:
            if name not in book.one_stops:
                book = replace(book, one_stops=with_entry(book.one_stops, name, change.one_stop))
        else:
            return missing(name, (*book.bundles, *book.matters))
    return book


def share(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Data sharing: a data source brings the material, and nobody asks the applicant any more."""
    for name in listed(change.share):
        if name not in book.materials:
            return missing(name, book.materials)
        source = change.from_ or next((s.id for s in book.data_sources.values() if name in s.provides), None)
        if source is None or source not in book.data_sources:
            return missing(source or name, book.data_sources)
        book = _with_material(book, changed(book.materials[name], shared_by=source))
    return book


def generate_form(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """The system fills the form itself."""
    for name in listed(change.generate_form):
        if name not in book.materials:
            return missing(name, book.materials)
        book = _with_material(book, changed(book.materials[name], generated=True))
    return book


def drop_material(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """A matter no longer asks for a material, and no step of it reads it."""
    names = frozenset(listed(change.drop_material))
    matters = change.in_ or _matters_of(book, reform)
    dropped: set[str] = set()
    for matter_id in matters:
        matter = book.matters.get(matter_id)
        if matter is None:
            return missing(matter_id, book.matters)
        asked = {material_of(entry) for entry in matter.materials or ()}
        if names & asked:
            dropped |= names & asked
            book = replace(book, matters=with_entry(book.matters, matter_id, _without(matter, names)))
        elif change.in_:
            return missing(next(iter(sorted(names))), asked)
    left = names - dropped
    return missing(next(iter(sorted(left))), book.materials) if left else book


def shorten(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """A step, a matter or the bundle promises less time."""
    name, to = str(change.shorten), change.to or ""
    parsed = parse_duration(to)
    if isinstance(parsed, DurationProblem):
        diagnostic = duration_problem_diagnostic(to, parsed, Place(""))
        return Trouble(diagnostic.code, diagnostic.message, diagnostic.hint)
    owner, _, step = name.partition(".")
    matter, bundle = book.matters.get(owner), book.bundles.get(owner)
    if matter is not None and step:
        steps = _shortened(matter.steps, step, to)
        if steps is not None:
            return _with_matter(book, changed(matter, steps=steps))
        if not matter.steps and step == "handle":
            step = ""
        else:
            return missing(name, [f"{owner}.{each.id}" for each in matter.steps or ()])
    if matter is not None:
        return _with_matter(book, changed(matter, limit=_promising(book, matter.limit, to)))
    if bundle is None:
        return missing(name, (*book.matters, *book.bundles))
    if not step:
        entry = changed(bundle, limit=_promising(book, bundle.limit, to))
        return replace(book, bundles=with_entry(book.bundles, owner, entry))
    own = _shortened(bundle.steps, step, to)
    if own is None:
        return missing(name, [f"{owner}.{each.id}" for each in bundle.steps])
    return replace(book, bundles=with_entry(book.bundles, owner, changed(bundle, steps=own)))


def material_of(entry: str | MaterialEntry) -> str:
    """Return the material that a line of `materials` names."""
    return entry if isinstance(entry, str) else entry.material


def _without(matter: Matter, names: frozenset[str]) -> Matter:
    steps = matter.steps and tuple(
        changed(step, needs=tuple(need for need in step.needs if need not in names)) if step.needs else step
        for step in matter.steps
    )
    kept = tuple(entry for entry in matter.materials or () if material_of(entry) not in names)
    return changed(matter, materials=kept, steps=steps)


def _shortened(steps: tuple[Step, ...] | None, step_id: str, to: str) -> tuple[Step, ...] | None:
    if not any(step.id == step_id for step in steps or ()):
        return None
    return tuple(changed(step, limit=to) if step.id == step_id else step for step in steps or ())


def _promising(
    book: RuleBook, reference: LimitReference | None, to: str
) -> TimeLimit | tuple[TimeLimit, ...]:
    """Return the limit with another promise; the other clocks of a list stay."""
    entries = entries_of(book, reference)
    if not entries:
        return TimeLimit(promised=to)
    main = next((e for e in entries if (e.from_, e.to) == ("accepted", "decided")), entries[0])
    renewed = tuple(changed(e, id=None, promised=to) if e is main else e for e in entries)
    return renewed[0] if len(renewed) == 1 else renewed


def _matters_of(book: RuleBook, reform: Reform) -> tuple[str, ...]:
    """Return the matters that a reform reaches: those named, or the members of its bundle."""
    from govrules.process.bundle_steps import entries_of as bundle_entries

    scope = reform.applies_to
    if scope.all:
        return tuple(book.matters)
    if scope.bundle is not None and scope.bundle in book.bundles:
        return tuple(
            member.matter
            for entry in bundle_entries(book.bundles[scope.bundle])
            for member in entry.members
            if member.matter is not None and member.matter in book.matters
        )
    return tuple(name for name in (scope.matter, *(scope.matters or ())) if name is not None)


def _with_material(book: RuleBook, material: Material) -> RuleBook:
    return replace(book, materials=with_entry(book.materials, material.id, material))


def _with_matter(book: RuleBook, matter: Matter) -> RuleBook:
    return replace(book, matters=with_entry(book.matters, matter.id, matter))
