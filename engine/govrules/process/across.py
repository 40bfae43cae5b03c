"""A merged step works for several matters: its arrows to their steps, and the matters that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.process.activity import Activity
from govrules.process.draft import Arrow, Draft


def arrows_across(draft: Draft, book: RuleBook) -> Iterator[Arrow]:
    """Yield the arrows of `after` entries that name a step of another member: `after: [forest.accept]`.

    A step that is not in this process puts nothing in order: its matter is carried out without it.
    """
    numbers: dict[str, int] = {}
    heads: dict[str, int] = {}
    """The first node of each step: the first post of `through`, else the step itself."""
    for number, activity in enumerate(draft.activities):
        numbers.setdefault(activity.id, number)
        heads.setdefault(f"{activity.owner}.{activity.step}", number)
    for owner in draft.parts:
        rule = book.matters.get(owner) or book.bundles.get(owner)
        for step in (rule.steps or ()) if rule is not None else ():
            for entry in step.after or ():
                name = entry if isinstance(entry, str) else entry.step
                if "." in name and name in numbers:
                    because = step.because if isinstance(entry, str) else entry.because or step.because
                    prefer = not isinstance(entry, str) and entry.prefer
                    yield Arrow(numbers[name], heads[f"{owner}.{step.id}"], because, prefer)


def owners_of(book: RuleBook, activity: Activity) -> frozenset[str]:
    """Return the matters that a step belongs to: its own, and those whose steps were merged into it."""
    merged = book.merged.get(f"{activity.owner}.{activity.step}", ()) if book.aliases else ()
    return frozenset((activity.owner, *(gone.partition(".")[0] for gone in merged)))


def also_for(draft: Draft, book: RuleBook) -> dict[int, tuple[str, ...]]:
    """Return the merged steps by number, each with the other matters that it belongs to."""
    if not book.aliases:
        return {}
    found = {
        number: tuple(sorted(owners_of(book, activity) - {activity.owner}))
        for number, activity in enumerate(draft.activities)
        if f"{activity.owner}.{activity.step}" in book.merged
    }
    return {number: others for number, others in found.items() if others}
