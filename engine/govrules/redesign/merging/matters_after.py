"""The matters after a merge: what passes to the one that holds the one step, and what the others keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.limits import LimitReference
from govrules.model.matters import Criterion, MaterialEntry, Matter, Step
from govrules.process.bundle_steps import entries_of as members_in
from govrules.process.limits_of import entries_of as limits_in
from govrules.process.matter_steps import entry_of
from govrules.redesign.merging.arrows_across import Across
from govrules.redesign.merging.steps_after import home_steps, left_steps, waiting_steps
from govrules.redesign.merging.taken import Merging
from govrules.redesign.scope import members_of
from govrules.redesign.trouble import Trouble, unclear


def matters_after(book: RuleBook, merging: Merging, one: Step, across: Across) -> list[Matter] | Trouble:
    """Return every matter that a merge changes; those that vanish are not among them."""
    home = _home(book, merging, one, across)
    if isinstance(home, Trouble):
        return home
    found = [home]
    for matter in merging.others():
        if matter.id not in merging.vanished:
            left = _left(book, merging, matter, across)
            if isinstance(left, Trouble):
                return left
            found.append(left)
    involved = {one.matter.id for one in merging.taken}
    beside = dict.fromkeys(name for bundle in merging.homes for name in members_of(book, bundle))
    for name in beside:
        matter = book.matters[name]
        if name not in involved and matter.steps:
            steps = waiting_steps(matter, merging, across)
            if any(new is not old for new, old in zip(steps, matter.steps, strict=True)):
                found.append(changed(matter, steps=steps))
    return found


def limit_after(
    book: RuleBook, limit: LimitReference | None, renamed: Mapping[str, str]
) -> LimitReference | None:
    """Return a limit that runs from or to the one step where it named a merged one."""
    entries = limits_in(book, limit)
    if not any(entry.from_ in renamed or entry.to in renamed for entry in entries):
        return limit
    written = tuple(
        changed(
            entry, id=None, from_=renamed.get(entry.from_, entry.from_), to=renamed.get(entry.to, entry.to)
        )
        if entry.from_ in renamed or entry.to in renamed
        else entry
        for entry in entries
    )
    return written[0] if len(written) == 1 else written


def _home(book: RuleBook, merging: Merging, one: Step, across: Across) -> Matter | Trouble:
    home = merging.home
    gone = [matter for matter in merging.others() if matter.id in merging.vanished]
    materials = _materials(book, merging, gone)
    if isinstance(materials, Trouble):
        return materials
    passed = [
        given for taken in merging.taken for given in _through(taken.matter, taken.activity.gives_materials)
    ]
    laws = [matter.legal_basis for matter in (home, *gone)]
    renamed = dict.fromkeys(merging.of(home.id), merging.into.id)
    return changed(
        home,
        steps=home_steps(merging, one, across),
        visits=home.visits if home.steps else None,
        materials=materials,
        produces=tuple(
            dict.fromkeys((*home.produces, *passed, *(given for matter in gone for given in matter.produces)))
        ),
        criteria=_criteria(home, gone),
        legal_basis=tuple(dict.fromkeys(law for known in laws for law in known or ()))
        if any(known is not None for known in laws)
        else None,
        limit=limit_after(book, home.limit, renamed),
    )


def _through(matter: Matter, given: Iterable[str]) -> list[str]:
    """Return what a matter produces through one of its steps."""
    return [material for material in given if material in matter.produces]


def _left(book: RuleBook, merging: Merging, matter: Matter, across: Across) -> Matter | Trouble:
    steps = left_steps(merging, matter, across)
    if isinstance(steps, Trouble):
        return steps
    gone = merging.of(matter.id)
    for entry in limits_in(book, matter.limit):
        if entry.from_ in gone or entry.to in gone:
            return unclear(
                say("A limit of “{matter}” runs from or to a step that it loses.", matter=matter.id),
                say("Let the limit name another step before merging."),
            )
    passed = {
        given for one in merging.taken if one.matter.id == matter.id for given in one.activity.gives_materials
    }
    produces = tuple(given for given in matter.produces if given not in passed)
    return changed(matter, steps=steps, produces=produces)


def _materials(
    book: RuleBook, merging: Merging, gone: list[Matter]
) -> tuple[str | MaterialEntry, ...] | Trouble | None:
    """Return what the matter asks for from now on: its own papers and those of the matters that vanished.

    What one merged step made for another is not asked for any more. A paper that several ask for is asked for
    whenever one of them would.
    """
    matters = (merging.home, *gone)
    silent = [matter.id for matter in matters if matter.materials is None]
    if silent and len(silent) < len(matters):
        return unclear(
            say("What {matters} asks the applicant for is not written.", matters=silent),
            say("Write `materials` on the matter; [] where it asks for none."),
        )
    if silent:
        return None
    if not gone and len(merging.taken) == len(merging.of(merging.home.id)):
        return merging.home.materials
    whens = _whens(book, merging)
    found: dict[str, list[MaterialEntry]] = {}
    for matter in matters:
        inside = _made_inside(merging, matter.id)
        for entry in map(entry_of, matter.materials or ()):
            if entry.material not in inside or entry.from_ == "applicant":
                when = _both(entry.when, whens.get(matter.id))
                found.setdefault(entry.material, []).append(changed(entry, when=when))
    return tuple(_short(_one_of(entries)) for entries in found.values())


def _made_inside(merging: Merging, matter: str) -> set[str]:
    """Return what a matter's steps get from steps of the matter that they will belong to: nobody hands it in.

    That is what merged steps of other matters give, and for a matter that vanishes what the steps of its new
    matter give.
    """
    made = {
        given for one in merging.taken if one.matter.id != matter for given in one.activity.gives_materials
    }
    if matter != merging.home.id:
        made |= {given for activity in merging.staying for given in activity.gives_materials}
    return made


def _whens(book: RuleBook, merging: Merging) -> dict[str, str]:
    """Return under which condition each merged matter takes part, where they are not all the same."""
    names = {one.matter.id for one in merging.taken}
    for bundle in merging.homes:
        members = [
            m for entry in members_in(book.bundles[bundle]) for m in entry.members if m.matter in names
        ]
        if len({member.when for member in members}) > 1:
            return {m.matter: m.when for m in members if m.matter is not None and m.when is not None}
    return {}


def _both(one: str | None, other: str | None) -> str | None:
    if one is None or other is None or one == other:
        return one or other
    return f"({one}) and ({other})"


def _one_of(entries: list[MaterialEntry]) -> MaterialEntry:
    """Return one line for a paper that several matters ask for."""
    first = next((entry for entry in entries if entry.necessity == "required"), entries[0])
    whens = [entry.when for entry in entries]
    if None in whens:
        return changed(first, when=None)
    told = list(dict.fromkeys(str(when) for when in whens))
    return changed(first, when=told[0] if len(told) == 1 else " or ".join(f"({when})" for when in told))


def _short(entry: MaterialEntry) -> str | MaterialEntry:
    return entry.material if entry == MaterialEntry(material=entry.material) else entry


def _criteria(home: Matter, gone: list[Matter]) -> tuple[Criterion, ...]:
    found = {criterion.id: criterion for criterion in home.criteria}
    for matter in gone:
        for criterion in matter.criteria:
            taken = found.get(criterion.id)
            if taken is None:
                found[criterion.id] = criterion
            elif taken.when != criterion.when:
                name = f"{matter.id}-{criterion.id}"
                found[name] = changed(criterion, id=name)
    return tuple(found.values())
