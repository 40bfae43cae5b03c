"""`delegate` 下放: a post decides what another one decided, where its authority reaches."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_OBJECT_GONE
from govrules.language import say
from govrules.model.base import listed
from govrules.model.matters import Performer, Step
from govrules.model.organization import Post
from govrules.model.reforms import Reform, ReformChange
from govrules.model.tables import TierRow, TierTable
from govrules.process.activity import When
from govrules.process.conditions import when_of
from govrules.redesign.authority import may_not_act, may_not_decide
from govrules.redesign.revised import with_bundles, with_matters
from govrules.redesign.scope import step_now
from govrules.redesign.trouble import Trouble, missing, unclear


def delegate(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Hand a tier of an approval table (`table.tier`), or a step (`matter.step`), to the post `to`."""
    to = change.to or ""
    post = book.posts.get(to)
    if post is None:
        return missing(to, book.posts)
    head, _, tail = str(change.delegate).partition(".")
    table = book.tier_tables.get(head)
    if table is not None:
        return _tier(book, table, tail, to, post)
    return _step(book, step_now(book, str(change.delegate)), to, post)


def _tier(book: RuleBook, table: TierTable, tier: str, to: str, post: Post) -> RuleBook | Trouble:
    rows = frozenset(number for number, row in enumerate(table.rules, 1) if row.tier == tier)
    if not rows:
        return missing(f"{table.id}.{tier}", [f"{table.id}.{row.tier}" for row in table.rules])
    if all(listed(table.rules[number - 1].decides) == (to,) for number in rows):
        return _already(f"{table.id}.{tier}", to)
    acts = {step.act for step in _steps_asking(book, table.id)} or {"decide"}
    for act in sorted(acts):
        barred = may_not_act(post, to, act)
        if barred is not None:
            return barred
    outside = may_not_decide(book, post, to, (), table.id, rows)
    if outside is not None:
        return outside
    renewed = tuple(_decided_by(row, to) if row.tier == tier else row for row in table.rules)
    tables = {**book.tier_tables, table.id: changed(table, rules=renewed)}
    return book.changed(tier_tables=tables)


def _decided_by(row: TierRow, to: str) -> TierRow:
    """Return a row with another deciding post: who would have approved after it, or is it, approves no more."""
    posts = [entry if isinstance(entry, str) else entry.post for entry in row.through]
    through = row.through[: posts.index(to)] if to in posts else row.through
    return changed(row, decides=to, through=through, agree=None, absent=None)


def _step(book: RuleBook, name: str, to: str, post: Post) -> RuleBook | Trouble:
    owner, _, step_id = name.partition(".")
    matter, bundle = book.matters.get(owner), book.bundles.get(owner)
    if matter is not None and not matter.steps and step_id == "handle":
        return unclear(
            say("“{matter}” has no steps: who decides within it is not written.", matter=owner),
            say("Write the steps of the matter, then delegate the one that decides."),
        )
    steps = (matter.steps if matter is not None else bundle.steps if bundle is not None else None) or ()
    step = next((each for each in steps if each.id == step_id), None)
    if step is None:
        return missing(name, [*book.tier_tables, *(f"{owner}.{each.id}" for each in steps)])
    if step.by == to:
        return _already(name, to)
    barred = may_not_act(post, to, step.act)
    if barred is None and step.act == "decide":
        barred = may_not_decide(book, post, to, _conditions(step), None, frozenset())
    if barred is not None:
        return barred
    renewed = tuple(changed(each, by=to, agree=None) if each is step else each for each in steps)
    if matter is not None:
        return with_matters(book, [changed(matter, steps=renewed)])
    assert bundle is not None
    return with_bundles(book, [changed(bundle, steps=renewed)])


def _conditions(step: Step) -> tuple[When, ...]:
    own = when_of(step.when) if step.when is not None else None
    return () if own is None else (own,)


def _steps_asking(book: RuleBook, table: str) -> list[Step]:
    return [
        step
        for steps in (
            *(matter.steps or () for matter in book.matters.values()),
            *(bundle.steps for bundle in book.bundles.values()),
        )
        for step in steps
        if isinstance(step.by, Performer) and step.by.tiers == table
    ]


def _already(name: str, to: str) -> Trouble:
    return Trouble(
        REFORM_OBJECT_GONE,
        say("{post} decides “{object}” already.", post=to, object=name),
        say("Take the change out of the reform."),
    )
