"""Names in bundles, and the steps of a book by the ids that the outside world gives them (`matter.step`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from govrules.book.binding_steps import place_use, uses_in_limit, uses_in_step
from govrules.book.names import BODY, MATTER, POST, STEP_OR_MEMBER, Names, Use
from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle, Member, OneStop

Path = tuple[str | int, ...]


def members_of(bundle: Bundle) -> Iterator[tuple[Member, str | Member]]:
    """Yield every member with the entry as it was written, those of groups of alternatives too."""
    for entry in bundle.matters:
        if isinstance(entry, str):
            yield Member(matter=entry), entry
        elif entry.one_of is None:
            yield entry, entry
        else:
            for one in entry.one_of:
                yield (Member(matter=one) if isinstance(one, str) else one), one


def uses_in_bundle(names: Names, bundle: Bundle) -> Iterator[Use]:
    """Yield every name of a bundle and of its own steps."""
    own = {step.id for step in bundle.steps}
    members = {member.matter or "" for member, _ in members_of(bundle)}
    if bundle.lead is not None:
        yield Use(BODY, bundle.lead, ("lead",))
    yield from uses_in_limit(bundle.limit, ("limit",), StepsOf(names.book, (bundle.id,)))
    if bundle.one_stop is not None:
        yield from uses_in_one_stop(names, bundle.one_stop, ("one_stop",))
    for index, entry in enumerate(bundle.matters):
        if isinstance(entry, str):
            yield Use(MATTER, entry, ("matters", index))
        else:
            yield from _uses_in_member(entry, ("matters", index), own | members)
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
            yield Use(STEP_OR_MEMBER, entry.matter, (*path, "after", index, "matter"), others)


def uses_in_one_stop(names: Names, one_stop: OneStop, path: Path) -> Iterator[Use]:
    """Yield the place and the post of a one-stop window."""
    yield from place_use(names, one_stop.place, (*path, "place"))
    if one_stop.by is not None:
        yield Use(POST, one_stop.by, (*path, "by"))


class StepsOf(Collection[str]):
    """The steps of matters and bundles as others write them: `matter.step`, `bundle.step`.

    `targets` left out = the whole book. Within one matter its bare step ids serve too. What one stop adds
    (`intake`, `handover`) and the posts of `through` (`step@department/post`) are steps as well, and `more`
    are those that a reform makes.
    """

    def __init__(
        self, book: RuleBook, targets: Iterable[str] | None = None, more: Collection[str] = ()
    ) -> None:
        """Say whose steps. Bundles among the targets bring their members."""
        self._book = book
        self._more = frozenset(more)
        named = list(targets) if targets is not None else None
        self._owners = None if named is None else self._with_members(named)
        self._bare = named[0] if named is not None and len(named) == 1 and named[0] in book.matters else None

    def _with_members(self, targets: list[str]) -> frozenset[str]:
        owners = set(targets)
        for target in targets:
            bundle = self._book.bundles.get(target)
            if bundle is not None:
                owners.update(member.matter or "" for member, _ in members_of(bundle))
        return frozenset(owners)

    def _ids(self, owner: str) -> Iterator[str]:
        book = self._book
        matter, bundle = book.matters.get(owner), book.bundles.get(owner)
        if matter is not None:
            yield from (step.id for step in matter.steps) if matter.steps else ("handle",)
        if bundle is not None:
            yield from (step.id for step in bundle.steps)
        if bundle is not None or matter is not None:
            yield from ("intake", "handover")

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if name in self._more:
            return True
        step = name.partition("@")[0]
        owner, dot, inner = step.partition(".")
        if not dot:
            return self._bare is not None and step in self._ids(self._bare)
        return (self._owners is None or owner in self._owners) and inner in self._ids(owner)

    def __iter__(self) -> Iterator[str]:
        owners = (*self._book.matters, *self._book.bundles) if self._owners is None else self._owners
        for owner in sorted(owners):
            for inner in self._ids(owner):
                if inner not in ("intake", "handover"):
                    yield f"{owner}.{inner}"
        yield from self._more

    def __len__(self) -> int:
        return sum(1 for _ in self)
