"""A decision that comes to a post beyond its power.

What it finds: a case, within the declared values of its facts, in which a row of an approval table sends the
decision to a post whose `up_to` does not hold; the same for a step with the act `decide` that names such a post
itself. The case is named.

Why it matters: a post without the power (有人无权). Authority is checked on every command: the officer is refused, and
the case stays where it is.

Wrong:

    departments: [{id: tax, posts: [{id: officer, up_to: amount < 3000}]}]
    # … and in an approval table
    rules: [{when: {amount: "<= 3000"}, tier: low, decides: tax/officer}]

Right:

    departments: [{id: tax, posts: [{id: officer, up_to: amount < 3000}]}]
    # … and in an approval table
    rules: [{when: {amount: "< 3000"}, tier: low, decides: tax/officer}]

Options: none. Of a table with very many inputs a part of the cases is tried, and one with hundreds of rows is passed
over.

Fix: none. Who may decide what is for the organization to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import MOST_CASES, MOST_WORK
from govrules.checks.posts_of import Path
from govrules.codes.authority import DECISION_OUTSIDE_UP_TO
from govrules.diagnostics import Diagnostic, Related
from govrules.feel import BudgetExceeded
from govrules.language import say
from govrules.model.base import listed
from govrules.model.matters import Matter, Performer, Step
from govrules.model.tables import TierTable
from govrules.process.activity import When
from govrules.process.conditions import holds, when_of
from govrules.process.tables import table_of
from govrules.process.turning_points import cases_at_turning_points, shown_case

OVER: Final = ("tier_tables", "matters")


def check_entry(book: RuleBook, entry: TierTable | Matter) -> Iterator[Diagnostic]:
    """Look for a case outside of the power of whoever decides it."""
    powers = book.once(_powers)
    if not powers:
        return
    if isinstance(entry, TierTable):
        yield from _in_table(book, entry, powers)
        return
    for step in entry.steps or ():
        if step.act == "decide" and step.by is not None:
            for index, part in enumerate(step.by if isinstance(step.by, tuple) else (step.by,)):
                post = part.post if isinstance(part, Performer) and part.table is None else part
                if isinstance(post, str) and post in powers:
                    path: Path = ("by", *((index,) if isinstance(step.by, tuple) else ()))
                    yield from _in_step(book, entry, step, post, path, powers[post])


def _powers(book: RuleBook) -> Mapping[str, When]:
    found = {name: when_of(post.up_to) for name, post in book.posts.items() if post.up_to is not None}
    return {name: when for name, when in found.items() if when is not None}


def _in_table(book: RuleBook, table: TierTable, powers: Mapping[str, When]) -> Iterator[Diagnostic]:
    rows = {
        (number, post): powers[post]
        for number, row in enumerate(table.rules, start=1)
        for post in listed(row.decides)
        if post in powers
    }
    if not rows or len(table.rules) ** 2 * len(table.inputs) > MOST_WORK // 2:
        return
    compiled = table_of(book, table.id)
    if compiled is None:
        return
    found: dict[tuple[int, str], dict[str, Any]] = {}
    most = min(MOST_CASES, MOST_WORK // max(len(table.rules) * max(len(table.inputs), 1), 1))
    for case in cases_at_turning_points(book, rows.values(), table.id, most):
        try:
            decision = compiled.decide(case)
        except BudgetExceeded:
            break
        if decision.asks:
            continue
        for key, within in rows.items():
            if key[0] in decision.matched and key not in found and holds(within, case) is False:
                found[key] = case
    for (number, post), outside in found.items():
        decides = table.rules[number - 1].decides
        path: Path = ("rules", number - 1, "decides")
        if not isinstance(decides, str):
            path = (*path, listed(decides).index(post))
        yield _beyond(book, "tier_tables", table.id, path, post, powers[post], outside)


def _in_step(
    book: RuleBook, matter: Matter, step: Step, post: str, path: Path, within: When
) -> Iterator[Diagnostic]:
    texts = [step.when, *(criterion.when for criterion in matter.criteria)]
    whens = [when for when in (when_of(text) for text in texts if text is not None) if when is not None]
    for case in cases_at_turning_points(book, [within, *whens], None, MOST_CASES):
        if all(holds(when, case) is True for when in whens) and holds(within, case) is False:
            yield _beyond(book, "matters", matter.id, ("steps", step.id, *path), post, within, case)
            return


def _beyond(
    book: RuleBook, section: str, owner: str, path: Path, post: str, within: When, case: Mapping[str, Any]
) -> Diagnostic:
    department, _, name = post.partition("/")
    return Diagnostic(
        DECISION_OUTSIDE_UP_TO,
        say(
            "{post} may decide only where {condition} holds; a case with {case} comes here all the same.",
            post=post,
            condition=within.text,
            case=shown_case(case),
        ),
        book.place(section, owner, *path),
        say("Send such cases to a higher post, or widen `up_to`."),
        (
            Related(
                book.place("departments", department, "posts", name, "up_to"),
                say("This is how far its power goes."),
            ),
        ),
    )
