"""The steps of a book, as others name them: gathered only if someone asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from govrules.book.names import Searchable, Spellings
from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle, Member


def members_of(bundle: Bundle) -> Iterator[Member]:
    """Yield every member in its long form, those of groups of alternatives too."""
    for entry in bundle.matters:
        if isinstance(entry, str):
            yield Member(matter=entry)
        elif entry.one_of is None:
            yield entry
        else:
            yield from (Member(matter=one) if isinstance(one, str) else one for one in entry.one_of)


class StepIds(Searchable):
    """The ids of all steps of a book, without their matters."""

    def __init__(self, book: RuleBook) -> None:
        """Remember the book."""
        self._book = book

    @cached_property
    def _ids(self) -> frozenset[str]:
        book = self._book
        ids = {step.id for matter in book.matters.values() for step in matter.steps or ()}
        ids.update(step.id for bundle in book.bundles.values() for step in bundle.steps)
        return frozenset(ids)

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class StepsOf(Searchable):
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
                owners.update(member.matter or "" for member in members_of(bundle))
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

    def nearest(self, written: str) -> tuple[str, ...]:
        """Return steps spelt like `written`: of the same matter, else of one spelt like it."""
        owner, dot, inner = written.partition(".")
        if not dot and self._bare is not None:
            return Spellings(self._ids(self._bare)).nearest(written)
        owners = [*self._book.matters, *self._book.bundles] if self._owners is None else sorted(self._owners)
        if owner in owners:
            return Spellings(f"{owner}.{step}" for step in self._ids(owner)).nearest(written)
        near = [f"{meant}.{inner}" for meant in Spellings(owners).nearest(owner)]
        return tuple(step for step in near if step in self)

    def __iter__(self) -> Iterator[str]:
        owners = (*self._book.matters, *self._book.bundles) if self._owners is None else self._owners
        for owner in sorted(owners):
            for inner in self._ids(owner):
                if inner not in ("intake", "handover"):
                    yield f"{owner}.{inner}"
        yield from self._more

    def __len__(self) -> int:
        return sum(1 for _ in self)
