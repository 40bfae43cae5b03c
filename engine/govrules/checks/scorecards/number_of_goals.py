"""A scorecard with too few goals, or too many.

What it finds: a scorecard with weights that has fewer than 3 or more than 5 goals at its top. Where one single
goal is decomposed, its parts are the top.

Why it matters: one goal is met at the cost of everything that is not scored; among twenty nobody knows which
matters. Service scorecards keep to 3 to 5.

Wrong:

    goals:
      - {id: visits, weight: 100}

Right:

    goals:
      - {id: visits, weight: 50}
      - {id: days, weight: 30}
      - {id: materials, weight: 20}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.scorecards.goal_tree import parts_of, weighted
from govrules.codes.scorecards import NUMBER_OF_GOALS
from govrules.diagnostics import Diagnostic
from govrules.language import say, say_count
from govrules.model.scorecards import Scorecard

OVER: Final = ("scorecards",)

FEWEST: Final = 3
MOST: Final = 5


def check_entry(book: RuleBook, card: Scorecard) -> Iterator[Diagnostic]:
    """Count the goals at the top."""
    if not weighted(card):
        return
    groups = parts_of(card)
    top = groups.get(None, [])
    if len(top) == 1 and top[0].id in groups:
        top = groups[top[0].id]
    if top and not FEWEST <= len(top) <= MOST:
        yield Diagnostic(
            NUMBER_OF_GOALS,
            say_count(
                "The scorecard has {n} goal at its top; 3 to 5 are good.",
                "The scorecard has {n} goals at its top; 3 to 5 are good.",
                len(top),
            ),
            book.key_place("scorecards", card.id, "goals"),
            say("Add what would suffer if only this were scored.")
            if len(top) < FEWEST
            else say("Make some of them part of others with `part_of`."),
        )
