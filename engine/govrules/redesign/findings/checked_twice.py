"""Two checks of one subject on the same evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from govrules.codes.findings import CHECKED_TWICE
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.reforms import ReformChange
from govrules.process.activity import Activity, Assignment, Chosen
from govrules.process.naming import step_name
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.merging import longer_limit, merged_step
from govrules.redesign.inquiry import Inquiry

CHECKS = frozenset({"review", "inspect", "test", "consult"})
"""Acts that look at something and judge it."""


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding for each two steps of one act whose `needs` name exactly the same papers and facts."""
    groups: dict[tuple[str, frozenset[str]], list[Activity]] = {}
    for activity in inquiry.steps:
        if activity.act in CHECKS and activity.through_for is None:
            written = inquiry.written(activity)
            evidence = frozenset(written.needs or ()) if written is not None else frozenset[str]()
            if any(not need.startswith("fact:") for need in evidence):
                groups.setdefault((activity.act, evidence), []).append(activity)
    for (_, evidence), steps in groups.items():
        for first, second in combinations(steps, 2):
            if not _exclude_each_other(first, second):
                yield _finding(inquiry, first, second, evidence)


def _exclude_each_other(first: Activity, second: Activity) -> bool:
    """Tell whether only one of them is ever done: alternatives, or different conditions."""
    chosen = [
        condition
        for step in (first, second)
        for condition in step.conditions
        if isinstance(condition, Chosen)
    ]
    groups = {condition.group for condition in chosen}
    return len(chosen) > len(groups) or first.conditions != second.conditions


def _finding(
    inquiry: Inquiry, first: Activity, second: Activity, evidence: frozenset[str]
) -> RedesignFinding:
    same_post = first.by == second.by
    a, b = step_name(inquiry.graph, first), step_name(inquiry.graph, second)
    return inquiry.found(
        CHECKED_TWICE,
        "proven" if same_post else "trade_off",
        (first.id, second.id),
        say(
            "{a} and {b} judge the same papers: {papers}.",
            a=a,
            b=b,
            papers=naming.some(
                naming.material(inquiry.book, need)
                for need in sorted(evidence)
                if not need.startswith("fact:")
            ),
        ),
        say("{post} answers for the judgement alone: there is no second look.", post=_post(inquiry, first))
        if same_post or not second.by.posts
        else say(
            "The posts {posts} sit down together over one case; four eyes remain, but both have to have time at once.",
            posts=[naming.post(inquiry.book, called.id) for called in (*first.by.posts, *second.by.posts)],
        ),
        inquiry.place_of(second),
        _changes(inquiry, first, second),
        (Related(inquiry.place_of(first), say("The other check, {step}.", step=a)),),
    )


def _post(inquiry: Inquiry, activity: Activity) -> object:
    return [naming.post(inquiry.book, called.id) for called in activity.by.posts] or step_name(
        inquiry.graph, activity
    )


def _changes(inquiry: Inquiry, first: Activity, second: Activity) -> tuple[ReformChange, ...]:
    posts = tuple(dict.fromkeys((*first.by.posts, *second.by.posts)))
    limit = longer_limit(first, second)
    if limit is None or not first.by.posts or not second.by.posts:
        return ()
    if inquiry.written(first) is None or inquiry.written(second) is None:
        return ()
    step = merged_step(first, second, first.act, Assignment(posts=posts), limit, inquiry.ids_of(first.owner))
    return (ReformChange(merge_steps=(first.id, second.id), into=step),)
