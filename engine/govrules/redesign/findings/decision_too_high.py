"""A decision above the tier that the table, or the authority of the post below, would allow (delegate)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import DECISION_TOO_HIGH
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.reforms import ReformChange
from govrules.model.tables import TierRow, TierTable
from govrules.process.activity import Activity
from govrules.process.naming import step_name
from govrules.redesign.authority import may_not_act, may_not_decide
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield rows of approval tables that a lower post may decide, and decisions at a fixed post above a tier."""
    tables = dict.fromkeys(activity.by.tiers for activity in inquiry.steps if activity.by.tiers is not None)
    for table_id in tables:
        table = inquiry.book.tier_tables.get(table_id)
        if table is not None:
            yield from _rows(inquiry, table)
    for activity in inquiry.steps:
        if activity.act == "decide" and len(activity.by.posts) == 1:
            yield from _fixed(inquiry, activity)


def _rows(inquiry: Inquiry, table: TierTable) -> Iterator[RedesignFinding]:
    for tier in table.order[1:]:
        rows = {number: row for number, row in enumerate(table.rules, 1) if row.tier == tier}
        below = dict.fromkeys(post for row in rows.values() for post in _below(table, row))
        lower = next((post for post in below if _may_decide(inquiry, table, frozenset(rows), post)), None)
        if lower is None:
            continue
        deciding = {post for row in rows.values() for post in listed(row.decides)}
        if len(deciding) == 1:
            yield _row_finding(inquiry, table, next(iter(rows.values())), deciding.pop(), lower)


def _may_decide(inquiry: Inquiry, table: TierTable, rows: frozenset[int], name: str) -> bool:
    """Tell whether the written authority of a post covers every case of some rows; nothing written is no yes."""
    post = inquiry.book.posts.get(name)
    if post is None or post.up_to is None or may_not_act(post, name, "decide") is not None:
        return False
    return may_not_decide(inquiry.book, post, name, (), table.id, rows) is None


def _below(table: TierTable, row: TierRow) -> Iterator[str]:
    """Yield the posts that decide at the tiers below a row's, lowest first."""
    if row.tier not in table.order:
        return
    lower = table.order[: table.order.index(row.tier)]
    for tier in lower:
        for other in table.rules:
            if other.tier == tier and len(listed(other.decides)) == 1:
                yield listed(other.decides)[0]


def _row_finding(
    inquiry: Inquiry, table: TierTable, row: TierRow, decides: str, lower: str
) -> RedesignFinding:
    limits = inquiry.book.posts[lower].up_to
    return inquiry.found(
        DECISION_TOO_HIGH,
        "proven",
        (f"{table.id}.{row.tier}", lower),
        say(
            "{higher} decides what lies within the authority of {lower}: {authority}.",
            higher=naming.post(inquiry.book, decides),
            lower=naming.post(inquiry.book, lower),
            authority=limits,
        ),
        say(
            "{lower} gets the work and answers for it; {higher} sees these cases only in samples.",
            higher=naming.post(inquiry.book, decides),
            lower=naming.post(inquiry.book, lower),
        ),
        inquiry.book.place("tier_tables", table.id, "rules", table.rules.index(row)),
        (ReformChange(delegate=f"{table.id}.{row.tier}", to=lower),),
        (
            Related(
                inquiry.book.place("departments", lower.partition("/")[0]), say("The authority of the post.")
            ),
        ),
    )


def _fixed(inquiry: Inquiry, activity: Activity) -> Iterator[RedesignFinding]:
    """Yield a question where one post decides whatever the case, and a table gives it only the upper cases."""
    post = activity.by.posts[0].id
    for table in inquiry.book.tier_tables.values():
        row = next((row for row in table.rules if post in listed(row.decides)), None)
        below = [name for name in _below(table, row) if _colleagues(name, post)] if row is not None else []
        if below:
            yield inquiry.found(
                DECISION_TOO_HIGH,
                "question",
                (activity.id, table.id),
                say(
                    "{step} always goes to {post}; by the table “{table}” a lower post decides some such cases. "
                    "Does the table hold here too?",
                    step=step_name(inquiry.graph, activity),
                    post=naming.post(inquiry.book, post),
                    table=Named(table.name, table.id),
                ),
                say(
                    "{lower} gets the work and answers for it; {higher} sees these cases only in samples.",
                    higher=naming.post(inquiry.book, post),
                    lower=naming.post(inquiry.book, below[0]),
                ),
                inquiry.place_of(activity),
                (),
                (Related(inquiry.book.place("tier_tables", table.id, "id"), say("The table.")),),
            )
            return


def _colleagues(one: str, other: str) -> bool:
    """Tell whether two posts are of one department."""
    return one.partition("/")[0] == other.partition("/")[0]
