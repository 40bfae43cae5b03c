"""What a reform applies to, and what an id stands for after earlier changes have merged steps away."""

from __future__ import annotations

from govrules.book.rulebook import RuleBook
from govrules.model.reforms import Reform
from govrules.process.bundle_steps import entries_of


def targets_of(book: RuleBook, reform: Reform) -> tuple[str, ...]:
    """Return the matters and bundles that a reform applies to, as far as they exist."""
    scope = reform.applies_to
    if scope.all:
        return (*book.bundles, *book.matters)
    named = [name for name in (scope.bundle, scope.matter, *(scope.matters or ())) if name is not None]
    found = dict.fromkeys(owner_now(book, name) for name in named)
    return tuple(name for name in found if name in book.bundles or name in book.matters)


def matters_of(book: RuleBook, reform: Reform) -> tuple[str, ...]:
    """Return the matters that a reform reaches: those named, and the members of its bundle."""
    if reform.applies_to.all:
        return tuple(book.matters)
    found: dict[str, None] = {}
    for target in targets_of(book, reform):
        if target in book.bundles:
            found.update(dict.fromkeys(members_of(book, target)))
        else:
            found[target] = None
    return tuple(found)


def members_of(book: RuleBook, bundle: str) -> tuple[str, ...]:
    """Return the matters of a bundle, alternatives among them, as far as they exist."""
    return tuple(
        dict.fromkeys(
            member.matter
            for entry in entries_of(book.bundles[bundle])
            for member in entry.members
            if member.matter is not None and member.matter in book.matters
        )
    )


def owner_now(book: RuleBook, name: str) -> str:
    """Return the matter or bundle that an id stands for: itself, or what it was merged into."""
    if name in book.matters or name in book.bundles:
        return name
    return book.aliases.get(name, name)


def step_now(book: RuleBook, name: str) -> str:
    """Return the step that `OWNER.STEP` stands for: itself, or what it was merged into."""
    owner, _, step = name.partition(".")
    matter, bundle = book.matters.get(owner), book.bundles.get(owner)
    if matter is not None:
        known = {each.id for each in matter.steps} if matter.steps else {"handle"}
    else:
        known = {each.id for each in bundle.steps} if bundle is not None else set()
    return name if step in known else book.aliases.get(name, name)


def change_name(reform: Reform, index: int) -> str:
    """Return how a change is named: its id, else its number in the list, from 1."""
    return reform.changes[index].id or str(index + 1)


def chosen_changes(reform: Reform, only: tuple[str, ...] | None) -> tuple[int, ...]:
    """Return the indexes of the changes to carry out, in the order of the list; None = all.

    A change is named by its id, or by its number in the list, from 1.

    Raises:
        LookupError: when the reform has no change of a name; the name is its argument.
    """
    numbers = {str(index + 1): index for index in range(len(reform.changes))}
    ids = {change.id: index for index, change in enumerate(reform.changes) if change.id is not None}
    if only is None:
        return tuple(numbers.values())
    known = {**numbers, **ids}
    for wanted in only:
        if wanted not in known:
            raise LookupError(wanted)
    return tuple(sorted({known[wanted] for wanted in only}))
