"""`drop_material` 取消材料: matters no longer ask for a material, and no step of theirs reads it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.matters import MaterialEntry, Matter, Step
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.revised import with_bundles, with_matters
from govrules.redesign.scope import matters_of, members_of, owner_now, targets_of
from govrules.redesign.trouble import Trouble, missing


def drop_material(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Drop materials in the matters named under `in`, else in all that the reform reaches."""
    names = frozenset(listed(change.drop_material))
    named = tuple(owner_now(book, matter) for matter in change.in_ or ())
    renewed: list[Matter] = []
    dropped: set[str] = set()
    for matter_id in named or matters_of(book, reform):
        matter = book.matters.get(matter_id)
        if matter is None:
            return missing(matter_id, book.matters)
        asked = {material_of(entry) for entry in matter.materials or ()}
        if names & asked:
            dropped |= names & asked
            renewed.append(_without(matter, names))
        elif named:
            return missing(next(iter(sorted(names))), asked)
    left = names - dropped
    if left:
        return missing(next(iter(sorted(left))), book.materials)
    reached = frozenset(matter.id for matter in renewed)
    return _unread_in_bundles(_unread_when_merged(with_matters(book, renewed), reached, names), reform, names)


def material_of(entry: str | MaterialEntry) -> str:
    """Return the material that a line of `materials` names."""
    return entry if isinstance(entry, str) else entry.material


def _without(matter: Matter, names: frozenset[str]) -> Matter:
    steps = matter.steps and tuple(_unreading(step, names) for step in matter.steps)
    kept = tuple(entry for entry in matter.materials or () if material_of(entry) not in names)
    return changed(matter, materials=kept, steps=steps)


def _unreading(step: Step, names: frozenset[str]) -> Step:
    if not step.needs or not names.intersection(step.needs):
        return step
    return changed(step, needs=tuple(need for need in step.needs if need not in names))


def _unread_in_bundles(book: RuleBook, reform: Reform, names: frozenset[str]) -> RuleBook:
    """Take the materials from the own steps of the reform's bundles, where no member asks for them any more."""
    renewed = []
    for name in targets_of(book, reform):
        bundle = book.bundles.get(name)
        if bundle is not None and bundle.steps:
            gone = names - _asked(book, members_of(book, name))
            renewed.append(changed(bundle, steps=tuple(_unreading(step, gone) for step in bundle.steps)))
    return with_bundles(book, [bundle for bundle in renewed if bundle != book.bundles[bundle.id]])


def _unread_when_merged(book: RuleBook, matters: frozenset[str], names: frozenset[str]) -> RuleBook:
    """Take the materials from merged steps that read them for these matters, where none of them asks for it."""
    for now, before in book.merged.items():
        owners = {step.partition(".")[0] for step in (now, *before)}
        matter = book.matters.get(now.partition(".")[0])
        if matter is not None and matter.steps and matters & owners:
            gone = names - _asked(book, owners)
            steps = tuple(
                _unreading(step, gone) if f"{matter.id}.{step.id}" == now else step for step in matter.steps
            )
            book = with_matters(book, [changed(matter, steps=steps)])
    return book


def _asked(book: RuleBook, matters: Iterable[str]) -> set[str]:
    return {
        material_of(entry)
        for name in matters
        if name in book.matters
        for entry in book.matters[name].materials or ()
    }
