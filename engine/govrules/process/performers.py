"""Who does a step: the forms of `by`, read into an assignment."""

from __future__ import annotations

from functools import lru_cache

from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.matters import Performer
from govrules.process.activity import Assignment, Called


@lru_cache(maxsize=4096)
def assignment_of(by: str | Performer | tuple[str | Performer, ...] | None) -> Assignment:
    """Read `by`: a post, the system, a table, or a list of posts that act jointly."""
    if by is None:
        return Assignment()
    if by == "system":
        return Assignment(system=True)
    if isinstance(by, Performer) and by.tiers is not None:
        return Assignment(tiers=by.tiers)
    if isinstance(by, Performer) and by.table is not None:
        return Assignment(table=by.table, output=by.output, post=by.post)
    parts = by if isinstance(by, tuple) else (by,)
    return Assignment(posts=tuple(called(part) for part in parts))


def called(part: str | Performer) -> Called:
    """Read one post, with how many officers of it are held at once."""
    text, officers = (part, 1) if isinstance(part, str) else (part.post or "", part.officers)
    department, _, post = text.partition("/")
    return Called(department, post, officers)


def any_post_of(authority: str | tuple[str, ...] | None) -> Assignment:
    """Return the assignment of a matter without steps: any post of its authority; several act jointly."""
    return Assignment(posts=tuple(Called(department, "") for department in listed(authority)))


def window_of(book: RuleBook, place: str, lead: str | None) -> Assignment:
    """Return who receives: the `window` post of the department called like the place, else the lead's."""
    for department in (place, lead):
        if department is not None and f"{department}/window" in book.posts:
            return Assignment(posts=(Called(department, "window"),))
    if lead is not None:
        return Assignment(posts=(Called(lead, ""),))
    return Assignment()
