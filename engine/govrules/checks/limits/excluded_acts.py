"""Acts that stop the clock without the law, or for as long as they like.

What it finds: `excluded_from_limit: true` on an act that the law does not name, without a `legal_basis` or a
`because: {law: …}` of its own; for a licence also an act that stops the clock and has no limit, a hearing of more than
20 working days, and, as a note, an act that counts although the law would leave it out.

Why it matters: hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review do not count
towards the limit, and the applicant is told in writing how long they take (Administrative Licensing Law art. 45). A
hearing that was asked for is held within 20 days (art. 47).

Wrong:

    steps: [{id: review, act: review, limit: 5 working days, excluded_from_limit: true}]

Right:

    steps: [{id: review, act: review, limit: 5 working days}]

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.limits.licence_law import is_over
from govrules.codes.completeness import EXCLUDED_WITHOUT_LIMIT
from govrules.codes.lawful_limits import EXCLUDED_ACT_COUNTED, EXCLUDED_WITHOUT_BASIS, HEARING_OVER_LAW
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Because, Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Step
from govrules.process.activity import EXCLUDED_ACTS
from govrules.process.limits_of import step_limit

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every step that the clock leaves out, or would."""
    is_matter = isinstance(entry, Matter)
    section = "matters" if is_matter else "bundles"
    licence = isinstance(entry, Matter) and entry.type == "licence"
    for step in entry.steps or ():
        if step.act not in EXCLUDED_ACTS:
            if step.excluded_from_limit and not step.legal_basis and not isinstance(step.because, Because):
                yield _without_basis(book, section, entry.id, step)
        elif licence:
            yield from _of_licence(book, entry.id, step)


def _without_basis(book: RuleBook, section: str, owner: str, step: Step) -> Diagnostic:
    return Diagnostic(
        EXCLUDED_WITHOUT_BASIS,
        say(
            "“{step}” stops the clock, but the law does not leave the act `{act}` out of the limit.",
            step=Named(step.name, step.id),
            act=step.act,
        ),
        book.place(section, owner, "steps", step.id, "excluded_from_limit"),
        say("Let it count, or cite the article that leaves it out under `legal_basis` of the step."),
        basis="《行政许可法》第四十五条",
    )


def _of_licence(book: RuleBook, owner: str, step: Step) -> Iterator[Diagnostic]:
    name = Named(step.name, step.id)
    if step.excluded_from_limit is False:
        yield Diagnostic(
            EXCLUDED_ACT_COUNTED,
            say("“{step}” counts here, although the law would leave it out of the limit.", step=name),
            book.place("matters", owner, "steps", step.id, "excluded_from_limit"),
            say("Nothing to do if that is what you promise; else take the key out."),
            basis="《行政许可法》第四十五条",
        )
    elif step.limit is None:
        yield Diagnostic(
            EXCLUDED_WITHOUT_LIMIT,
            say("“{step}” stops the clock, and nothing says how long it takes.", step=name),
            book.place("matters", owner, "steps", step.id, "id"),
            say("Write its `limit`: the applicant is told in writing how long it takes."),
            basis="《行政许可法》第四十五条",
        )
    if step.act == "hearing" and step.limit is not None:
        length, _ = step_limit(book, step.limit)
        if is_over(book, length, 20):
            yield Diagnostic(
                HEARING_OVER_LAW,
                say("The hearing may take {length}: the law allows 20 working days.", length=length),
                book.place("matters", owner, "steps", step.id, "limit"),
                say("Write 20 working days or fewer."),
                basis="《行政许可法》第四十七条",
            )
