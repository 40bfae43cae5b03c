"""Who may do what: the post that is called, its deputies, and not the person who prepared the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govrules.case.assignment import calling, who_may_act
from govrules.case.desk import Desk
from govrules.case.officers import officers
from govrules.case.plan import Task
from govrules.case.posts import allows, post_name
from govrules.case.truth import judge_when, unknown_of
from govrules.codes import Code
from govrules.codes.cases import (
    FACTS_MISSING,
    OUTSIDE_AUTHORITY,
    SEPARATION_OF_DUTIES,
    TOO_FEW_OFFICERS,
    UNNAMED_OFFICER,
    WRONG_POST,
)
from govrules.language import Text, say
from govrules.process.activity import Called
from govrules.process.conditions import when_of


@dataclass(frozen=True, slots=True)
class Standing:
    """In whose place somebody acts; `post` None = nobody is written down, so anybody may."""

    post: str | None
    names: tuple[str, ...] = ()
    """All who are called, if a table named them or they act jointly."""
    rows: tuple[int, ...] = ()
    table: str | None = None


def standing(desk: Desk, task: Task, by: str | None, who: str | None) -> Standing | tuple[Code, Text]:
    """Say in whose place `by` acts in a step, or why it may not: code and words."""
    call = calling(desk, task)
    if call.asks:
        return FACTS_MISSING, say(
            "Who acts in “{step}” depends on facts that the case does not have: {facts}.",
            step=task.id,
            facts=call.asks,
        )
    activity = task.activity
    table = activity.by.tiers or activity.by.table
    names = call.names if table is not None or len(call.posts) > 1 else ()
    if call.anyone:
        return _checked(desk, task, Standing(None, (), call.rows, table), None, who)
    for post in call.posts:
        may = who_may_act(desk, task, post)
        name = _in_whose_place(desk, post, may, by)
        if name is not None:
            return _checked(desk, task, Standing(name, names, call.rows, table), post, who)
    return _why_not(desk, task, call.posts, by)


def _in_whose_place(desk: Desk, post: Called, may: Mapping[str, str], by: str | None) -> str | None:
    if by is None:
        return None
    name = may.get(by)
    if name is None and may and not post.post and by.partition("/")[0] == post.department:
        department = desk.plan.book.departments.get(post.department)
        # A department whose posts are not written down: any of them may act.
        if department is None or not department.posts:
            return post_name(post)
    return name


def _checked(
    desk: Desk, task: Task, found: Standing, post: Called | None, who: str | None
) -> Standing | tuple[Code, Text]:
    if post is not None and post.officers > 1 and len(set(officers(who))) < post.officers:
        return TOO_FEW_OFFICERS, say(
            "“{step}” takes {wanted} officers at once; named were: {who}.",
            step=task.id,
            wanted=post.officers,
            who=who or "—",
        )
    if task.separate_from:
        if not who:
            return UNNAMED_OFFICER, say(
                "Who decides “{step}” has to be named: the one who prepared it may not.", step=task.id
            )
        for act in sorted(task.separate_from):
            both = desk.draft.acted.get(act, frozenset()).intersection(officers(who))
            if both:
                return SEPARATION_OF_DUTIES, say(
                    "{who} has completed a step “{act}” of this case and may not decide “{step}”.",
                    who=sorted(both),
                    act=act,
                    step=task.id,
                )
    if post is not None and task.decides:
        return _within(desk, task, found, post)
    return found


def _within(desk: Desk, task: Task, found: Standing, called: Called) -> Standing | tuple[Code, Text]:
    """Check `up_to`: the condition inside which a post has authority to decide."""
    post = desk.plan.book.posts.get(post_name(called))
    when = when_of(post.up_to) if post is not None and post.up_to is not None else None
    if when is None:
        return found
    truth, _ = judge_when(desk, when)
    if truth is None:
        return FACTS_MISSING, say(
            "Whether {post} may decide “{step}” depends on facts that the case does not have: {facts}.",
            post=called.id,
            step=task.id,
            facts=unknown_of(desk.known, when.facts),
        )
    if not truth:
        return OUTSIDE_AUTHORITY, say(
            "{post} may decide only where {condition} holds; this case lies outside.",
            post=called.id,
            condition=when.text,
        )
    return found


def _why_not(desk: Desk, task: Task, posts: tuple[Called, ...], by: str | None) -> tuple[Code, Text]:
    act = task.activity.act
    for post in posts:
        known = desk.plan.book.posts.get(post_name(post))
        if known is not None and not allows(known.may, act) and by in (post.id, *known.deputies):
            return OUTSIDE_AUTHORITY, say(
                "{post} has no authority for the act “{act}”: its `may` names {may}.",
                post=post.id,
                act=act,
                may=known.may or (),
            )
    return WRONG_POST, say(
        "“{step}” belongs to {posts}, not to {by}.",
        step=task.id,
        posts=[post_name(post) for post in posts],
        by=by or "—",
    )
