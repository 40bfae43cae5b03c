"""A follow-up that something waits for, or a rating before the decision.

What it finds: a step whose `after` names a `follow_up`; a `survey` that stands in the list above the decision, the
issue or the delivery and so comes before it.

Why it matters: a follow-up check (事后核查) belongs to the time after the case, outside its clock: what waits for it
waits outside the promise. A rating (评价, 好差评) before the result says nothing of the service.

Wrong:

    steps:
      - {id: accept, act: accept}
      - {id: rate, act: survey}
      - {id: decide, act: decide}

Right:

    steps:
      - {id: accept, act: accept}
      - {id: decide, act: decide}
      - {id: rate, act: survey}

Options: none; it is a warning.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.reachability import FOLLOW_UP_MISPLACED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Matter, Step
from govrules.process.activity import PHASES

OVER: Final = ("matters",)

_RESULT: Final = PHASES["decide"]


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look where the follow-ups and ratings of a matter stand."""
    follow_ups: set[str] = set()
    survey: Step | None = None
    for step in entry.steps or ():
        if step.act == "follow_up":
            follow_ups.add(step.id)
        elif step.act == "survey":
            survey = step
        elif survey is not None and PHASES.get(step.act, 0) >= _RESULT and step.after is None:
            yield _too_early(book, entry, survey, step)
            survey = None
        if follow_ups and step.after:
            yield from _waits(book, entry, step, follow_ups)


def _too_early(book: RuleBook, matter: Matter, survey: Step, later: Step) -> Diagnostic:
    return Diagnostic(
        FOLLOW_UP_MISPLACED,
        say(
            "The rating “{survey}” comes before “{later}”: the applicant has no result yet.",
            survey=Named(survey.name, survey.id),
            later=Named(later.name, later.id),
        ),
        book.place("matters", matter.id, "steps", survey.id, "act"),
        say("Put the rating at the end of the matter."),
        (
            Related(
                book.place("matters", matter.id, "steps", later.id), say("“{id}” stands here.", id=later.id)
            ),
        ),
    )


def _waits(book: RuleBook, matter: Matter, step: Step, follow_ups: set[str]) -> Iterator[Diagnostic]:
    for index, entry in enumerate(step.after or ()):
        name = entry if isinstance(entry, str) else entry.step
        if name in follow_ups and (isinstance(entry, str) or not entry.prefer):
            yield Diagnostic(
                FOLLOW_UP_MISPLACED,
                say(
                    "“{step}” waits for the follow-up “{name}”, which comes after the case is closed.",
                    step=Named(step.name, step.id),
                    name=name,
                ),
                book.place("matters", matter.id, "steps", step.id, "after", index),
                say("Let nothing wait for a follow-up; if the case has to, write the act `inspect`."),
            )
