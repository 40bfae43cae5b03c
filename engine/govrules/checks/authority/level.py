"""A matter whose authority is of a lower level than the matter.

What it finds: a matter with a `level`, the department of whose authority, or of the post that its `decide` step
names, is of a lower level in the organization's `levels`. Departments that do not say their level, and groups, are
not judged.

Why it matters: the level says who has the power (行使层级). A decision taken below it can be annulled, unless the
power was delegated; then the matter is exercised at the lower level, and should say so.

Wrong:

    departments: [{id: county-tax, level: county}]
    # … and in a matter
    authority: county-tax
    level: city

Right:

    departments: [{id: county-tax, level: county}]
    # … and in a matter
    authority: county-tax
    level: county

Options: none; it is a warning.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.posts_of import Path, posts_of
from govrules.codes.authority import AUTHORITY_BELOW_LEVEL
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.matters import Matter, Performer

OVER: Final = ("matters",)


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Hold the level of a matter against those of the departments that have it in hand."""
    ranks = book.once(_ranks)
    own = ranks.get(entry.level or "")
    if own is None:
        return
    seen: set[str] = set()
    for department, path in _departments(book, entry):
        rank = ranks.get(_level(book, department) or "")
        if rank is not None and rank > own and department not in seen:
            seen.add(department)
            yield _below(book, entry, department, path)


def _ranks(book: RuleBook) -> Mapping[str, int]:
    """Return the levels with their place from the top."""
    return {level: number for number, level in enumerate(book.levels)}


def _level(book: RuleBook, department: str) -> str | None:
    known = book.departments.get(department)
    return known.level if known is not None else None


def _departments(book: RuleBook, matter: Matter) -> Iterator[tuple[str, Path]]:
    one = isinstance(matter.authority, str)
    for index, department in enumerate(listed(matter.authority)):
        yield department, ("authority", *(() if one else (index,)))
    for step in matter.steps or ():
        if step.act == "decide" and not (isinstance(step.by, Performer) and step.by.post is None):
            for post, _, path in posts_of(book, step.by):
                yield post.partition("/")[0], ("steps", step.id, *path)


def _below(book: RuleBook, matter: Matter, department: str, path: Path) -> Diagnostic:
    known = book.departments[department]
    levels = [
        Named(level.name, level.id)
        for level in (book.levels[known.level or ""], book.levels[matter.level or ""])
    ]
    return Diagnostic(
        AUTHORITY_BELOW_LEVEL,
        say(
            "“{department}” is of the level “{lower}”; the matter is exercised at the level “{level}”.",
            department=Named(known.name, department),
            lower=levels[0],
            level=levels[1],
        ),
        book.place("matters", matter.id, *path),
        say("Correct the level of the matter, or name the department that has the power."),
        (
            Related(book.place("matters", matter.id, "level"), say("This is the level of the matter.")),
            Related(
                book.place("departments", department, "level"), say("This is the level of the department.")
            ),
        ),
    )
