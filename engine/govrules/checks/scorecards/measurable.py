"""A goal that counts and that nobody can measure.

What it finds: a goal with a weight and without parts that has no `metric`, one that nothing measures, no
`goal`, or a `goal` that every figure meets or none can. Measured are the metrics of a process
(`working_days`, `visits`, `materials` …), figures of the record (`on_time`, `satisfaction` …), and whatever
is declared as a number in `kind: Facts`.

Why it matters: what cannot be measured is scored by opinion, and argued about every quarter.

Wrong:

    goals:
      - {id: attitude, weight: 20}

Right:

    goals:
      - {id: attitude, metric: satisfaction, goal: '>= 0.95', weight: 20}

Options: none.

Fix: the metric that was probably meant (a person decides).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.scorecards.goal_tree import counts, parts_of
from govrules.codes.scorecards import NOT_MEASURABLE
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.model.scorecards import Goal, Scorecard
from govrules.process.facts import type_of

OVER: Final = ("scorecards",)

OF_A_PROCESS: Final = (
    "working_days", "clock_days", "visits", "materials", "departments", "handoffs", "approvals",
)  # fmt: skip
"""What is computed from the rules (`govrules metrics`)."""

OF_THE_RECORD: Final = ("on_time", "repeat_submissions", "conformance", "satisfaction")
"""What is counted in the record of cases: shares of 0 to 1, of cases or of ratings."""

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_FAR: Final = Decimal(10) ** 12


def check_entry(book: RuleBook, card: Scorecard) -> Iterator[Diagnostic]:
    """Look at every goal that counts and has no parts."""
    parents = parts_of(card)
    for goal in card.goals:
        if counts(goal) and goal.id not in parents:
            yield from _metric(book, card, goal)
            yield from _target(book, card, goal)


def _metric(book: RuleBook, card: Scorecard, goal: Goal) -> Iterator[Diagnostic]:
    metric = goal.metric
    if metric is None:
        yield _finding(
            book, card, goal, say("“{goal}” counts, but says no metric.", goal=Named(goal.name, goal.id)),
            say("Write one: {metrics}.", metrics=[*OF_A_PROCESS, *OF_THE_RECORD]),
        )  # fmt: skip
        return
    if metric in OF_A_PROCESS or metric in OF_THE_RECORD:
        return
    kind = type_of(book, metric)
    if kind in ("number", "integer", "duration"):
        return
    place = book.place("scorecards", card.id, "goals", goal.id, "metric")
    if kind is not None:
        message = say("“{metric}” is declared, but it is no number.", metric=metric)
        yield Diagnostic(NOT_MEASURABLE, message, place, say("Declare a number that measures it."))
        return
    near = get_close_matches(metric, [*OF_A_PROCESS, *OF_THE_RECORD, *book.facts], 1, 0.6)
    yield Diagnostic(
        NOT_MEASURABLE,
        say("Nothing measures “{metric}”.", metric=metric),
        place,
        say("Did you mean “{name}”?", name=near[0])
        if near
        else say("Declare it as a number in a file of kind Facts, or use one of these: {metrics}.",
                 metrics=[*OF_A_PROCESS, *OF_THE_RECORD]),
        fix=Fix(say("Write “{name}”.", name=near[0]), (Edit(place, near[0]),), safe=False) if near else None,
    )  # fmt: skip


def _target(book: RuleBook, card: Scorecard, goal: Goal) -> Iterator[Diagnostic]:
    hint = say("Write a target such as '<= 1' under `goal`.")
    if goal.goal is None:
        message = say("“{goal}” counts, but says no target.", goal=Named(goal.name, goal.id))
        yield _finding(book, card, goal, message, hint)
        return
    met = _figures_that_meet(goal.goal)
    if met is not None and len(met) == 1:
        yield _finding(
            book,
            card,
            goal,
            say("Every figure meets “{target}”.", target=goal.goal)
            if True in met
            else say("No figure can meet “{target}”.", target=goal.goal),
            hint,
            "goal",
        )


def _figures_that_meet(target: str) -> set[bool] | None:
    """Try a target at and around every number in it, and far away; None = it is no FEEL, which is said elsewhere."""
    from govrules.feel import BudgetExceeded, FeelSyntaxError, compile_unary_tests

    numbers = [Decimal(number) for number in _NUMBER.findall(target)[:50]]
    tried = {Decimal(), _FAR, -_FAR, *numbers}
    tried |= {(one + other) / 2 for one, other in pairwise(sorted(tried))}
    try:
        tests = compile_unary_tests(target)
        return {tests.decide(number) is True for number in tried}
    except (FeelSyntaxError, BudgetExceeded):
        return None


def _finding(
    book: RuleBook, card: Scorecard, goal: Goal, message: Text, hint: Text, *path: str
) -> Diagnostic:
    return Diagnostic(
        NOT_MEASURABLE, message, book.place("scorecards", card.id, "goals", goal.id, *path), hint
    )
