"""A case that goes through too many departments without one person who holds it (case manager)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import MANY_DEPARTMENTS
from govrules.language import Text, say
from govrules.model.base import listed
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding when more departments have a part than the threshold, and no one stop holds the case.

    Of the departments among which a table chooses, one case sees one.
    """
    most = inquiry.thresholds.departments
    if inquiry.graph.one_stop is not None or inquiry.before.departments <= most:
        return
    names, count = _departments(inquiry)
    if count <= most:
        return
    yield inquiry.found(
        MANY_DEPARTMENTS,
        "trade_off",
        (inquiry.target, *names),
        say(
            "{n} departments have a part, and the case changes hands {handoffs} times: {departments}.",
            n=count,
            handoffs=inquiry.before.handoffs,
            departments=naming.some(naming.department(inquiry.book, name) for name in names),
        ),
        _pays(inquiry),
        inquiry.place(inquiry.target),
    )


def _departments(inquiry: Inquiry) -> tuple[list[str], int]:
    """Return every department that may have a part, and how many of them one case sees at least."""
    named: dict[str, None] = {}
    choices: set[frozenset[str]] = set()
    for activity, found in zip(inquiry.steps, inquiry.gauge.responsible, strict=True):
        if activity.by.posts or len(found) < 2:
            named.update(dict.fromkeys(sorted(found)))
        else:
            choices.add(found)
    apart = [found for found in choices if not found & named.keys()]
    every = dict.fromkeys((*named, *(name for found in apart for name in sorted(found))))
    return list(every), len(named) + len(apart)


def _pays(inquiry: Inquiry) -> Text:
    bundle = inquiry.book.bundles.get(inquiry.target)
    matter = inquiry.book.matters.get(inquiry.target)
    lead = (
        bundle.lead if bundle is not None else next(iter(listed(matter.authority)), None) if matter else None
    )
    if lead is None:
        return say(
            "One department gives an officer who holds every case from beginning to end; which, is to be said."
        )
    return say(
        "{lead} gives an officer who holds every case from beginning to end, and the departments answer to him.",
        lead=naming.department(inquiry.book, lead),
    )
