"""A bundle after a merge: matters of which nothing is left go, and others take their place in the order."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.bundles import Bundle, Member, MemberAfter
from govrules.model.matters import After, Step
from govrules.process.bundle_steps import member_of
from govrules.redesign.merging.arrows_across import Across
from govrules.redesign.merging.taken import Merging
from govrules.redesign.trouble import Trouble, unclear

Named = tuple[str | MemberAfter, ...]
"""The entries of a member's `after`."""


def bundle_after(book: RuleBook, bundle: Bundle, merging: Merging, across: Across) -> Bundle | Trouble:
    """Return a bundle without the members that vanished; what waited for them waits for their new matter."""
    items = tuple(map(member_of, bundle.matters))
    when = _when(items, merging)
    if isinstance(when, Trouble):
        return when
    kept: list[str | Member] = []
    for position, item in enumerate(items):
        if item.matter in merging.vanished:
            continue
        before = _entries(items, position)
        after = _renamed(before, merging, to_home=merging.alone or not _has_steps(book, item))
        if item.matter == merging.home.id:
            if merging.alone:
                after = _joined(after, *(_taken_over(items, merging)))
            item = changed(item, when=when)
        elif item.matter is not None and f"{item.matter}.handle" in across.after:
            after = _joined(after, (merging.home.id,))
        if item.one_of is not None:
            item = changed(item, one_of=tuple(_alternative(member_of(one), merging) for one in item.one_of))
        kept.append(_short(item if after == before else changed(item, after=after)))
    steps = tuple(_own_step(items, bundle.steps, step, merging) for step in bundle.steps)
    return changed(bundle, matters=tuple(kept), steps=steps)


def _entries(items: tuple[Member, ...], position: int) -> Named:
    """Return what a member comes after; the member listed above where nothing is written."""
    item = items[position]
    if item.after is not None:
        return item.after
    return (_first(items[position - 1]),) if position else ()


def _first(item: Member) -> str:
    return item.matter or next(member_of(one).matter or "" for one in item.one_of or ())


def _name(entry: str | MemberAfter) -> str:
    return entry if isinstance(entry, str) else entry.matter


def _renamed(before: Named, merging: Merging, *, to_home: bool) -> Named:
    """Return the entries without those that vanished: in their place their new matter, or nothing."""
    found: list[str | MemberAfter] = []
    for entry in before:
        if _name(entry) not in merging.vanished:
            found.append(entry)
        elif to_home:
            home = merging.home.id
            found.append(home if isinstance(entry, str) else changed(entry, matter=home))
    return _once(found)


def _taken_over(items: tuple[Member, ...], merging: Merging) -> Iterable[Named]:
    """Yield what the vanished members came after, each with its own reason, so that their matter does too."""
    out = {*merging.vanished, merging.home.id}
    for position, item in enumerate(items):
        if item.matter in merging.vanished:
            yield tuple(
                MemberAfter(matter=entry, because=item.because)
                if isinstance(entry, str) and item.because is not None
                else entry
                for entry in _entries(items, position)
                if _name(entry) not in out
            )


def _joined(first: Named, *others: Named) -> Named:
    return _once([*first, *(entry for entries in others for entry in entries)])


def _once(entries: Iterable[str | MemberAfter]) -> Named:
    """Keep the first entry of each name; one that only advises gives way to one that orders."""
    found: dict[str, str | MemberAfter] = {}
    for entry in entries:
        kept = found.get(_name(entry))
        if kept is None or (isinstance(kept, MemberAfter) and kept.prefer):
            found[_name(entry)] = entry
    return tuple(found.values())


def _alternative(item: Member, merging: Merging) -> Member:
    if item.after is None:
        return item
    return changed(item, after=_renamed(item.after, merging, to_home=True))


def _has_steps(book: RuleBook, item: Member) -> bool:
    matter = book.matters.get(item.matter or "")
    return matter is not None and bool(matter.steps)


def _when(items: tuple[Member, ...], merging: Merging) -> str | Trouble | None:
    """Return when the matter of the one step takes part: whenever one of those that it works for would."""
    names = {merging.home.id, *(matter.id for matter in merging.others())}
    whens = {item.matter: item.when for item in items if item.matter in names}
    own = whens.get(merging.home.id)
    if own is None or set(whens.values()) == {own}:
        return own
    if not merging.alone:
        return unclear(
            say(
                "{matter} takes part only under a condition, and its other steps would not be done without it.",
                matter=merging.home.id,
            ),
            say("Name first a step of a matter that always takes part."),
        )
    if None in whens.values():
        return None
    return " or ".join(f"({when})" for when in dict.fromkeys(whens.values()))


def _own_step(items: tuple[Member, ...], steps: tuple[Step, ...], step: Step, merging: Merging) -> Step:
    """Return a step of the bundle's own that waits for the new matter where it waited for a vanished one."""
    home = merging.home.id
    if step.after is None:
        last = _first(items[-1]) if items else ""
        return changed(step, after=(home,)) if step is steps[0] and last in merging.vanished else step
    found: dict[str, str | After] = {}
    for entry in step.after:
        name = entry if isinstance(entry, str) else entry.step
        now = home if name in merging.vanished else name
        found.setdefault(now, now if isinstance(entry, str) else changed(entry, step=now))
    return changed(step, after=tuple(found.values()))


def _short(member: Member) -> str | Member:
    """Write a member that says nothing but its id as the id alone."""
    plain = member.matter is not None and member == Member(matter=member.matter)
    return member.matter if plain and member.matter is not None else member
