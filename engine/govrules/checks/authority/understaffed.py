"""A step for which its post has too few officers.

What it finds: a post with `staff: 0`, or with fewer officers than a step needs at once (`officers: 2`), its deputies
counted; wherever a step, a row of an approval table, an answer of a decision table or the window of a bundle names
it. A post that does not say its `staff` is not judged.

Why it matters: a task without people (有事无人). The case comes to the post and stays there. An inspection on site
takes two officers (Administrative Licensing Law art. 34).

Wrong:

    departments: [{id: fire, posts: [{id: inspector, staff: 1}]}]
    # … and in a matter
    steps: [{id: inspect, act: inspect, by: {post: fire/inspector, officers: 2}}]

Right:

    departments: [{id: fire, posts: [{id: inspector, staff: 2}]}]
    # … and in a matter
    steps: [{id: inspect, act: inspect, by: {post: fire/inspector, officers: 2}}]

Options: none.

Fix: none. Who does it is for the organization to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.posts_of import Path, posts_of, posts_of_tiers
from govrules.codes.authority import POST_UNDERSTAFFED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Performer
from govrules.model.tables import TierTable

OVER: Final = ("matters", "bundles", "tier_tables")


def check_entry(book: RuleBook, entry: Matter | Bundle | TierTable) -> Iterator[Diagnostic]:
    """Count the officers of every post that a step, a row or a window needs."""
    officers = book.once(officers_known)
    if not officers:
        return
    if isinstance(entry, TierTable):
        for post, path in posts_of_tiers(entry):
            if officers.get(post, 1) < 1:
                yield _too_few(book, "tier_tables", entry.id, path, post, 1, officers[post])
        return
    section = "bundles" if isinstance(entry, Bundle) else "matters"
    for step in entry.steps or ():
        if type(step.by) is str and officers.get(step.by, 1):
            continue
        if isinstance(step.by, Performer) and step.by.tiers is not None:
            continue
        for post, needed, path in posts_of(book, step.by):
            if officers.get(post, needed) < needed:
                yield _too_few(
                    book, section, entry.id, ("steps", step.id, *path), post, needed, officers[post]
                )
    if isinstance(entry, Bundle) and entry.one_stop is not None and entry.one_stop.by is not None:
        post = entry.one_stop.by
        if officers.get(post, 1) < 1:
            yield _too_few(book, section, entry.id, ("one_stop", "by"), post, 1, officers[post])


def officers_known(book: RuleBook) -> Mapping[str, int]:
    """Return how many officers can act for each post, deputies included, where all of them say it."""
    found: dict[str, int] = {}
    for name, post in book.posts.items():
        staff = [book.posts[one].staff for one in {name, *post.deputies} if one in book.posts]
        if all(one is not None for one in staff):
            found[name] = sum(one or 0 for one in staff)
    return found


def _too_few(
    book: RuleBook, section: str, owner: str, path: Path, post: str, needed: int, there: int
) -> Diagnostic:
    department, _, name = post.partition("/")
    written = book.posts[post]
    return Diagnostic(
        POST_UNDERSTAFFED,
        say("“{post}” ({id}) has no officer: nobody can do this.", post=Named(written.name, name), id=post)
        if there == 0
        else say(
            "This takes {needed} officers of “{post}” ({id}) at once; with its deputies the post has {there}.",
            needed=needed,
            post=Named(written.name, name),
            id=post,
            there=there,
        ),
        book.place(section, owner, *path),
        say("Raise `staff`, name a deputy, or give it to another post."),
        (
            Related(
                book.place("departments", department, "posts", name, "staff"),
                say("The post says how many it has."),
            ),
        ),
        "《行政许可法》第三十四条" if needed > 1 else None,
    )
