"""`reassign` 划转: what a department does in the scope passes to another one, posts and authority alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_OBJECT_GONE
from govrules.language import say
from govrules.model.base import listed
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Performer, Step
from govrules.model.organization import Post
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.passing import Passing, Value
from govrules.redesign.scope import matters_of, targets_of
from govrules.redesign.trouble import Trouble, missing


def reassign(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Let `to` do what the departments do in the scope's matters, steps, tables and limits.

    A post that `to` does not have is created like the one that it takes over, with its authority and its
    officers. A table or a limit that matters outside of the scope share passes for them too. What a
    department does elsewhere stays with it.
    """
    to = change.to or ""
    for department in (to, *listed(change.reassign)):
        if department not in book.departments:
            return missing(department, book.departments)
    for department in listed(change.reassign):
        moved = _moved(book, reform, Passing(department, to))
        if moved is None:
            return Trouble(
                REFORM_OBJECT_GONE,
                say("{department} does nothing here that could pass to {to}.", department=department, to=to),
                say("Correct the id, or take the change out of the reform."),
            )
        book = moved
    return book


def _moved(book: RuleBook, reform: Reform, passing: Passing) -> RuleBook | None:
    """Return the book after one department has passed, or None when nothing in the scope names it."""
    if passing.department == passing.to:
        return None
    matters = [book.matters[name] for name in matters_of(book, reform)]
    bundles = [book.bundles[name] for name in targets_of(book, reform) if name in book.bundles]
    owners: tuple[Matter | Bundle, ...] = (*matters, *bundles)
    steps = [step for owner in owners for step in owner.steps or ()]
    tables, limits = _tables(steps), _limits(book, owners, steps)
    made = {given for matter in matters for given in matter.produces}
    after = book.changed(
        tier_tables=_renewed(
            book.tier_tables, {n: passing.over(t) for n, t in book.tier_tables.items() if n in tables}
        ),
        decision_tables=_renewed(
            book.decision_tables,
            {n: passing.over_table(t) for n, t in book.decision_tables.items() if n in tables},
        ),
        limits=_renewed(book.limits, {n: passing.over(t) for n, t in book.limits.items() if n in limits}),
        matters=_renewed(book.matters, {matter.id: passing.over(matter) for matter in matters}),
        bundles=_renewed(book.bundles, {bundle.id: passing.over(bundle) for bundle in bundles}),
        materials=_renewed(
            book.materials, {n: passing.over(m) for n, m in book.materials.items() if n in made}
        ),
    )
    passed = any(getattr(after, section) is not getattr(book, section) for section in _SECTIONS)
    return _with_posts(after, passing) if passed else None


_SECTIONS = ("tier_tables", "decision_tables", "limits", "matters", "bundles", "materials")


def _renewed(entries: Mapping[str, Value], renewed: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return entries of which some are renewed; the same mapping where none has changed."""
    if all(entries[name] is value for name, value in renewed.items()):
        return entries
    return {**entries, **renewed}


def _with_posts(book: RuleBook, passing: Passing) -> RuleBook:
    """Create the posts that the department does not have yet, like those that it takes over."""
    source, target = book.departments[passing.department], book.departments[passing.to]
    there = {post.id for post in target.posts}
    created = tuple(_like(post, passing) for post in source.posts if post.id not in there)
    if not created:
        return book
    renewed = changed(target, posts=(*target.posts, *created))
    return book.changed(departments={**book.departments, target.id: renewed})


def _like(post: Post, passing: Passing) -> Post:
    return changed(post, deputies=tuple(map(passing.name, post.deputies)))


def _tables(steps: Iterable[Step]) -> set[str]:
    """Return the tables that some steps ask who acts."""
    found: set[str] = set()
    for step in steps:
        for part in step.by if isinstance(step.by, tuple) else (step.by,):
            if isinstance(part, Performer):
                found.update(name for name in (part.tiers, part.table) if name is not None)
    return found


def _limits(book: RuleBook, owners: Iterable[Matter | Bundle], steps: Iterable[Step]) -> set[str]:
    """Return the entries of TimeLimits that some rules name."""
    found: set[str] = set()
    for rule in (*owners, *steps):
        named = rule.limit if isinstance(rule.limit, tuple) else (rule.limit,)
        found.update(name for name in named if isinstance(name, str) and name in book.limits)
    return found
