"""Names in bundles."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.binding_step_ids import StepsOf, members_of
from govrules.book.binding_steps import place_use, uses_in_limit, uses_in_step
from govrules.book.names import BODY, MATTER, POST, STEP_OR_MEMBER, Names, Use
from govrules.model.bundles import Bundle, Member, OneStop

Path = tuple[str | int, ...]


def uses_in_bundle(names: Names, bundle: Bundle) -> Iterator[Use]:
    """Yield every name of a bundle and of its own steps."""
    own = {step.id for step in bundle.steps}
    members = {member.matter or "" for member in members_of(bundle)}
    if bundle.lead is not None:
        yield Use(BODY, bundle.lead, ("lead",))
    yield from uses_in_limit(bundle.limit, ("limit",), StepsOf(names.book, (bundle.id,)))
    if bundle.one_stop is not None:
        yield from uses_in_one_stop(names, bundle.one_stop, ("one_stop",))
    for index, entry in enumerate(bundle.matters):
        if isinstance(entry, str):
            yield Use(MATTER, entry, ("matters", entry))
        else:
            path = ("matters", entry.matter if entry.matter is not None else index)
            yield from _uses_in_member(entry, path, own | members)
    for step in bundle.steps:
        yield from uses_in_step(names, step, ("steps", step.id), own, STEP_OR_MEMBER, own | members)


def _uses_in_member(member: Member, path: Path, others: set[str]) -> Iterator[Use]:
    if member.matter is not None:
        yield Use(MATTER, member.matter, (*path, "matter"))
    for index, one in enumerate(member.one_of or ()):
        if isinstance(one, str):
            yield Use(MATTER, one, (*path, "one_of", index))
        else:
            yield from _uses_in_member(one, (*path, "one_of", index), others)
    for index, entry in enumerate(member.after or ()):
        if isinstance(entry, str):
            yield Use(STEP_OR_MEMBER, entry, (*path, "after", index), others)
        else:
            yield Use(STEP_OR_MEMBER, entry.matter, (*path, "after", entry.matter, "matter"), others)


def uses_in_one_stop(names: Names, one_stop: OneStop, path: Path) -> Iterator[Use]:
    """Yield the place and the post of a one-stop window."""
    yield from place_use(names, one_stop.place, (*path, "place"))
    if one_stop.by is not None:
        yield Use(POST, one_stop.by, (*path, "by"))
