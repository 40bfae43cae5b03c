"""Adjacent steps of one post, which could be one piece of work (compose)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import STEPS_OF_ONE_POST
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.reforms import ReformChange
from govrules.process.activity import Activity
from govrules.process.naming import step_name
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.merging import joined_act, joined_limit, merged_step
from govrules.redesign.inquiry import Inquiry
from govrules.redesign.merging.in_line import metrics_as_one


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding for each two steps of a matter that one post does right after each other."""
    rows = inquiry.graph.orders.today
    followers: dict[int, int] = {}
    for number, row in enumerate(rows):
        if row and not row & (row - 1):
            before = row.bit_length() - 1
            followers[before] = -1 if before in followers else number
        else:
            for before in range(row.bit_length()):
                if row >> before & 1:
                    followers[before] = -1
    taken: set[int] = set()
    for before, after in sorted(followers.items()):
        if after < 0 or before in taken:
            continue
        act = _one_work(inquiry, inquiry.steps[before], inquiry.steps[after])
        if act is not None:
            taken |= {before, after}
            yield _finding(inquiry, inquiry.steps[before], inquiry.steps[after], act)


def _one_work(inquiry: Inquiry, first: Activity, second: Activity) -> str | None:
    """Return the act of two steps as one; None where they are not one post's, or differ in what binds them."""
    if first.by != second.by or len(first.by.posts) != 1 or first.owner != second.owner:
        return None
    if (
        first.conditions != second.conditions
        or first.excluded != second.excluded
        or first.ways
        or second.ways
    ):
        return None
    if first.visit != second.visit and first.visit is not None and second.visit is not None:
        return None
    if first.table is not None or second.table is not None or first.after_case or second.after_case:
        return None
    if inquiry.written(first) is None or inquiry.written(second) is None:
        return None
    return joined_act(first.act, second.act)


def _finding(inquiry: Inquiry, first: Activity, second: Activity, act: str) -> RedesignFinding:
    a, b = step_name(inquiry.graph, first), step_name(inquiry.graph, second)
    post = naming.post(inquiry.book, first.by.posts[0].id)
    limit = joined_limit(first, second)
    changes: tuple[ReformChange, ...] = ()
    after = None
    if limit is not None:
        step = merged_step(first, second, act, first.by, limit, inquiry.ids_of(first.owner))
        changes = (ReformChange(merge_steps=(first.id, second.id), into=step),)
        after = metrics_as_one(inquiry, first, second, step)
    return inquiry.found(
        STEPS_OF_ONE_POST,
        "proven",
        (first.id, second.id),
        say(
            "{post} does {a} and right after it {b}; the case waits in the same tray twice.",
            post=post,
            a=a,
            b=b,
        ),
        say(
            "{post} holds the case longer at a stretch, and nobody else can take over in between.", post=post
        ),
        inquiry.place_of(second),
        changes,
        (Related(inquiry.place_of(first), say("The step before, {step}.", step=a)),),
        after=after,
    )
