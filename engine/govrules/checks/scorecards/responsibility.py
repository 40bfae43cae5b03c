"""A goal that nobody answers for, or whose owner scores himself.

What it finds: a goal with a weight and without parts that has no `owner`; an owner that stands in `scored_by`.

Why it matters: what everybody answers for nobody answers for, and nobody is judge in his own cause. In a goal
that is handed down every leaf has one owner.

Wrong:

    goals:
      - {id: visits, metric: visits, goal: '<= 1', weight: 60, owner: market, scored_by: [market]}

Right:

    goals:
      - {id: visits, metric: visits, goal: '<= 1', weight: 60, owner: market, scored_by: [service-centre]}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.scorecards.goal_tree import counts, parts_of
from govrules.codes.scorecards import GOAL_WITHOUT_OWNER, OWN_JUDGE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.scorecards import Scorecard

OVER: Final = ("scorecards",)


def check_entry(book: RuleBook, card: Scorecard) -> Iterator[Diagnostic]:
    """Look for the owner of every goal, and at who scores it."""
    parents = parts_of(card)
    for goal in card.goals:
        if goal.owner is None:
            if counts(goal) and goal.id not in parents:
                yield Diagnostic(
                    GOAL_WITHOUT_OWNER,
                    say("Nobody answers for “{goal}”.", goal=Named(goal.name, goal.id)),
                    book.place("scorecards", card.id, "goals", goal.id),
                    say("Name one department under `owner`."),
                )
            continue
        for index, judge in enumerate(goal.scored_by):
            if judge == goal.owner:
                yield Diagnostic(
                    OWN_JUDGE,
                    say("“{owner}” scores the goal that it answers for.", owner=_named(book, judge)),
                    book.place("scorecards", card.id, "goals", goal.id, "scored_by", index),
                    say("Let another department score it, or those whom it serves."),
                    (
                        Related(
                            book.place("scorecards", card.id, "goals", goal.id, "owner"),
                            say("The owner stands here."),
                        ),
                    ),
                )


def _named(book: RuleBook, body: str) -> Named:
    found = book.departments.get(body) or book.groups.get(body)
    return Named(found.name if found is not None else None, body)
