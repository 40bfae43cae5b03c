"""A bundle's members and its own steps, and today's arrows between members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from govrules.book.rulebook import RuleBook
from govrules.model.base import Reason
from govrules.model.bundles import Bundle, Member, MemberAfter
from govrules.model.matters import After, Matter, Step
from govrules.process.across import arrows_across
from govrules.process.activity import Chosen, Condition
from govrules.process.conditions import Alternatives, facts_of, when_of
from govrules.process.draft import Arrow, Draft
from govrules.process.limits_of import promise_of
from govrules.process.matter_steps import add_matter, add_steps, asked_by
from govrules.process.parts import Part


class Entry(Struct, frozen=True):
    """One entry of `matters`: a member, or a group of alternatives."""

    members: tuple[Member, ...]
    after: tuple[str | MemberAfter, ...] | None
    because: Reason | None
    group: int | None


@dataclass
class _Joined:
    """The numbers of each member's steps, and which entry a member belongs to."""

    numbers: dict[str, list[int]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)


def member_of(item: str | Member) -> Member:
    """Read an entry of `matters` in its long form."""
    return Member(matter=item) if isinstance(item, str) else item


def entries_of(bundle: Bundle) -> tuple[Entry, ...]:
    """Read the entries of a bundle in order; groups of alternatives are numbered from 0."""
    found: list[Entry] = []
    groups = 0
    for item in map(member_of, bundle.matters):
        if item.one_of is None:
            found.append(Entry((item,), item.after, item.because, None))
        else:
            found.append(Entry(tuple(map(member_of, item.one_of)), item.after, item.because, groups))
            groups += 1
    return tuple(found)


def add_bundle(draft: Draft, book: RuleBook, bundle: Bundle) -> None:
    """Add every member, the bundle's own steps, and the arrows between them."""
    entries = entries_of(bundle)
    joined = _Joined()
    for entry in entries:
        if entry.group is not None:
            draft.groups.append(_alternatives(entry))
        for index, member in enumerate(entry.members):
            matter = book.matters.get(member.matter or "")
            if matter is None or matter.id in joined.numbers:
                continue
            conditions = _conditions(entry, member, index)
            joined.numbers[matter.id] = add_matter(draft, book, matter, conditions)
            joined.entries[matter.id] = entry
            add_part(draft, book, matter, joined.numbers[matter.id], entry.group)
    for arrow in _member_arrows(draft, entries, joined):
        draft.arrows.append(arrow)
    if bundle.steps:
        _add_own_steps(draft, book, bundle, entries, joined)
    draft.arrows.extend(arrows_across(draft, book))


def add_part(
    draft: Draft, book: RuleBook, matter: Matter, numbers: list[int], group: int | None = None
) -> None:
    """Note a matter of the graph with its promise and what it asks for."""
    draft.parts[matter.id] = Part(
        id=matter.id,
        name=matter.name,
        steps=tuple(draft.activities[number].id for number in numbers),
        promised=promise_of(book, matter.limit),
        asked=asked_by(matter),
        asks_known=matter.materials is not None,
        produces=matter.produces,
        visits=matter.visits,
        has_steps=bool(matter.steps),
        group=group,
    )


def firsts(draft: Draft, numbers: list[int]) -> list[int]:
    """Return the steps that have nothing before them among `numbers`."""
    inside = set(numbers)
    preceded = {arrow.after for arrow in draft.arrows if not arrow.prefer and arrow.before in inside}
    return [number for number in numbers if number not in preceded]


def lasts(draft: Draft, numbers: list[int]) -> list[int]:
    """Return the steps that have nothing after them among `numbers`; a follow-up is never waited for."""
    inside = {number for number in numbers if not draft.activities[number].after_case}
    followed = {arrow.before for arrow in draft.arrows if not arrow.prefer and arrow.after in inside}
    return [number for number in numbers if number in inside and number not in followed]


def _alternatives(entry: Entry) -> Alternatives:
    whens = tuple(when_of(member.when) if member.when is not None else None for member in entry.members)
    otherwise = next((i for i, member in enumerate(entry.members) if member.else_), None)
    return Alternatives(tuple(member.matter or "" for member in entry.members), whens, otherwise)


def _conditions(entry: Entry, member: Member, index: int) -> tuple[Condition, ...]:
    if entry.group is not None:
        return (Chosen(entry.group, index, facts_of(_alternatives(entry).whens)),)
    own = when_of(member.when) if member.when is not None else None
    return () if own is None else (own,)


def _member_arrows(draft: Draft, entries: tuple[Entry, ...], joined: _Joined) -> Iterator[Arrow]:
    previous: Entry | None = None
    for entry in entries:
        for member in entry.members:
            if member.matter not in joined.numbers:
                continue
            after = entry.after if member is entry.members[0] and entry.group is None else member.after
            after = entry.after if after is None else after
            because = member.because or entry.because
            if after is None:
                named = [(previous, because, False)] if previous is not None else []
            else:
                named = [
                    (joined.entries[name], reason or because, prefer)
                    for name, reason, prefer in map(_named, after)
                    if name in joined.entries
                ]
            for before, reason, prefer in named:
                yield from _between(draft, joined, before, member.matter, reason, prefer)
        previous = entry


def _between(
    draft: Draft, joined: _Joined, before: Entry, matter: str, because: Reason | None, prefer: bool
) -> Iterator[Arrow]:
    """Join every last step of an entry (of each alternative) to every first step of a member."""
    for member in before.members:
        if member.matter is None or member.matter == matter:
            continue
        for last in lasts(draft, joined.numbers.get(member.matter, [])):
            for first in firsts(draft, joined.numbers[matter]):
                yield Arrow(last, first, because, prefer)


def _named(entry: str | MemberAfter) -> tuple[str, Reason | None, bool]:
    if isinstance(entry, str):
        return entry, None, False
    return entry.matter, entry.because, entry.prefer


def _add_own_steps(
    draft: Draft, book: RuleBook, bundle: Bundle, entries: tuple[Entry, ...], joined: _Joined
) -> None:
    """Add the bundle's own steps. `after` names members or each other; left out = what is listed above."""
    own_ids = {step.id for step in bundle.steps}
    inner = tuple(_without_members(step, own_ids) for step in bundle.steps)
    numbers = add_steps(draft, book, bundle.id, inner, (), {}, None)
    draft.parts[bundle.id] = Part(
        id=bundle.id,
        name=bundle.name,
        steps=tuple(draft.activities[number].id for number in numbers),
        promised=promise_of(book, bundle.limit),
    )
    by_step = {draft.activities[number].step: number for number in reversed(numbers)}
    for position, step in enumerate(bundle.steps):
        if step.after is None:
            named = [(entries[-1], step.because, False)] if position == 0 and entries else []
        else:
            named = [
                (joined.entries[name], reason or step.because, prefer)
                for name, reason, prefer in map(_step_named, step.after)
                if name in joined.entries
            ]
        for entry, because, prefer in named:
            for member in entry.members:
                for last in lasts(draft, joined.numbers.get(member.matter or "", [])):
                    draft.arrows.append(Arrow(last, by_step[step.id], because, prefer))
    _members_after_own_steps(draft, entries, joined, by_step)


def _members_after_own_steps(
    draft: Draft, entries: tuple[Entry, ...], joined: _Joined, own: dict[str, int]
) -> None:
    """Let a member wait for a step of the bundle that its `after` names."""
    for entry in entries:
        for member in entry.members:
            for name, because, prefer in map(_named, (*(entry.after or ()), *(member.after or ()))):
                if name in own and name not in joined.entries:
                    for first in firsts(draft, joined.numbers.get(member.matter or "", [])):
                        draft.arrows.append(Arrow(own[name], first, because, prefer))


def _without_members(step: Step, own: set[str]) -> Step:
    if step.after is None:
        return step
    kept = tuple(entry for entry in step.after if _step_named(entry)[0] in own)
    return msgspec.structs.replace(step, after=kept)


def _step_named(entry: str | After) -> tuple[str, Reason | None, bool]:
    if isinstance(entry, str):
        return entry, None, False
    return entry.step, entry.because, entry.prefer
