"""Several visits, to one place or to many halls: take in and hand out at one stop."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import SEVERAL_VISITS
from govrules.diagnostics import Related
from govrules.language import Text, say, say_count
from govrules.model.reforms import ReformChange
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.one_stop_for import one_stop_for
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding when more than one trip is needed and one stop would need fewer."""
    visits = inquiry.before.visits
    most = visits.least if visits.most is None else visits.most
    if most < 2 or inquiry.graph.one_stop is not None:
        return
    one_stop = one_stop_for(inquiry)
    if one_stop is None:
        return
    finding = inquiry.found(
        SEVERAL_VISITS,
        "proven" if visits.least > 1 else "question",
        (inquiry.target,),
        _evidence(inquiry),
        say(
            "{place}: its window takes in for every matter and has to be staffed and trained for that; the "
            "departments give their own counters up.",
            place=naming.place(inquiry.book, one_stop.place),
        ),
        inquiry.place(inquiry.target),
        (ReformChange(one_stop=one_stop),),
        _related(inquiry),
    )
    if (
        finding.after is None
        or finding.after.visits.least < visits.least
        or finding.after.visits.most != most
    ):
        yield finding


def _evidence(inquiry: Inquiry) -> Text:
    by_place = inquiry.before.visits_by_place
    places = [
        say("{place} ({trips})", place=naming.place(inquiry.book, place), trips=trips)
        for place, trips in by_place.items()
    ]
    trips = naming.figure(inquiry.before.visits)
    if not places:
        return say("The applicant makes {trips} trips.", trips=trips)
    return say_count(
        "The applicant makes {trips} trips to one place: {places}.",
        "The applicant makes {trips} trips to {n} places: {places}.",
        len(places),
        trips=trips,
        places=naming.some(places),
    )


def _related(inquiry: Inquiry) -> Iterator[Related]:
    for activity in inquiry.steps:
        if activity.visit is not None:
            place = naming.place(inquiry.book, activity.visit.place)
            yield Related(inquiry.place_of(activity), say("A visit to {place}.", place=place))
