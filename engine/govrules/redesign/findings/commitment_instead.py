"""A proof that a commitment may replace (告知承诺)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import COMMITMENT_INSTEAD
from govrules.diagnostics import Related
from govrules.language import Text, say
from govrules.model.materials import Commitment
from govrules.model.reforms import ReformChange
from govrules.process.conditions import holds, when_of
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, askers, line_place
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a material whose template allows a commitment that is not chosen.

    Nothing for an applicant of whom it is known that he may not commit himself.
    """
    for name, lines in asked(inquiry).items():
        commitment = inquiry.book.materials[name].commitment
        if commitment is None or _is_barred(inquiry, commitment):
            continue
        yield inquiry.found(
            COMMITMENT_INSTEAD,
            "trade_off",
            (name, *askers(lines)),
            _evidence(inquiry, name, commitment),
            _pays(commitment),
            line_place(inquiry, lines[0]),
            (ReformChange(commit=name),),
            (
                Related(
                    inquiry.book.place("materials", name, "commitment"),
                    say("The commitment, and who may not choose it."),
                ),
            ),
        )


def _is_barred(inquiry: Inquiry, commitment: Commitment) -> bool:
    when = when_of(commitment.not_for) if commitment.not_for is not None else None
    return when is not None and holds(when, inquiry.graph.facts) is True


def _evidence(inquiry: Inquiry, name: str, commitment: Commitment) -> Text:
    material = naming.material(inquiry.book, name)
    if commitment.not_for is None:
        return say("A commitment may replace “{material}”, for every applicant.", material=material)
    return say(
        "A commitment may replace “{material}”, except where {barred}.",
        material=material,
        barred=commitment.not_for,
    )


def _pays(commitment: Commitment) -> Text:
    if commitment.verify_within is None:
        return say(
            "The department checks afterwards what was promised, and undoes what rests on a false promise; by "
            "when it checks is not written."
        )
    return say(
        "The department checks within {period} what was promised, and undoes what rests on a false promise.",
        period=commitment.verify_within,
    )
