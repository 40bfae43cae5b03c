"""The same id twice inside one list: steps, criteria, posts, rows, members, goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govrules.book.rulebook import RuleBook
from govrules.codes.references import DUPLICATE_ID
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

Path = tuple[str | int, ...]
Named = tuple[str | None, Path]
"""An id, and the path to it."""


def duplicates_in_matter(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Yield the steps and criteria of a matter that share an id."""
    steps = ((step.id, ("steps", index, "id")) for index, step in enumerate(matter.steps or ()))
    yield from _twice(book, "matters", matter.id, steps)
    criteria = ((one.id, ("criteria", index, "id")) for index, one in enumerate(matter.criteria))
    yield from _twice(book, "matters", matter.id, criteria)


def duplicates(book: RuleBook) -> Iterator[Diagnostic]:
    """Yield what shares an id inside any other list of the book."""
    for department in book.departments.values():
        posts = ((post.id, ("posts", index, "id")) for index, post in enumerate(department.posts))
        yield from _twice(book, "departments", department.id, posts)
    for section in ("tier_tables", "decision_tables"):
        for table in getattr(book, section).values():
            rows = ((row.id, ("rules", index, "id")) for index, row in enumerate(table.rules))
            yield from _twice(book, section, table.id, rows)
    for bundle in book.bundles.values():
        yield from _in_bundle(book, bundle)
    for card in book.scorecards.values():
        goals = ((goal.id, ("goals", index, "id")) for index, goal in enumerate(card.goals))
        yield from _twice(book, "scorecards", card.id, goals)
    for reform in book.reforms.values():
        changes = ((change.id, ("changes", index, "id")) for index, change in enumerate(reform.changes))
        yield from _twice(book, "reforms", reform.id, changes)


def _in_bundle(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """A matter stands in a bundle once; a step of its own has an id that is no member's."""
    steps: list[Named] = [(step.id, ("steps", index, "id")) for index, step in enumerate(bundle.steps)]
    yield from _twice(book, "bundles", bundle.id, (*_member_paths(bundle), *steps))


def _member_paths(bundle: Bundle) -> Iterator[Named]:
    for index, entry in enumerate(bundle.matters):
        if isinstance(entry, str):
            yield entry, ("matters", index)
        elif entry.one_of is None:
            yield entry.matter, ("matters", index, "matter")
        else:
            for number, one in enumerate(entry.one_of):
                path: Path = ("matters", index, "one_of", number)
                yield (one, path) if isinstance(one, str) else (one.matter, (*path, "matter"))


def _twice(book: RuleBook, section: str, entry: str, named: Iterable[Named]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for name, path in named:
        if name is None:
            continue
        if name not in first:
            first[name] = path
            continue
        yield Diagnostic(
            DUPLICATE_ID,
            say("“{id}” stands here twice; nobody could say which of the two is meant.", id=name),
            book.place(section, entry, *path),
            say("Give one of the two another id, or take it out if it is a copy."),
            (Related(book.place(section, entry, *first[name]), say("“{id}” stands here first.", id=name)),),
        )
