"""`add_staff` 增加人手: a post has more officers."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.trouble import Trouble, missing, unclear


def add_staff(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Add officers to a post. How many it has must be written: unknown plus two is still unknown."""
    name, more = str(change.add_staff), change.by or 0
    post = book.posts.get(name)
    if post is None:
        return missing(name, book.posts)
    if post.staff is None:
        return unclear(
            say("How many officers {post} has is not written, so that none can be added.", post=name),
            say("Write `staff` on the post."),
        )
    if post.staff + more < 0:
        return unclear(
            say("{post} has {staff} officers: {more} cannot leave.", post=name, staff=post.staff, more=-more),
            say("Take away at most as many as there are."),
        )
    department = book.departments[name.partition("/")[0]]
    posts = tuple(
        changed(each, staff=post.staff + more) if each is post else each for each in department.posts
    )
    renewed = changed(department, posts=posts)
    return book.changed(departments={**book.departments, department.id: renewed})
