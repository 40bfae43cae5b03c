"""A limit with much slack: less could be promised."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from govrules.codes.findings import PROMISE_WITH_SLACK
from govrules.language import say
from govrules.model.reforms import ReformChange
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.promise import promise
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield a finding when the longest path, every step at its own limit, leaves most of the promise unused.

    Only where every step has a limit; else nobody knows what the path takes.
    """
    promised = promise(inquiry)
    clock = inquiry.before.clock_days
    if promised is None or clock.most is None or clock.unknown:
        return
    if not clock.most or clock.most > promised.days * (1 - inquiry.thresholds.slack):
        return
    days = ceil(clock.most)
    yield inquiry.found(
        PROMISE_WITH_SLACK,
        "trade_off",
        (inquiry.target,),
        say(
            "The promise is {promised}, and every step at its own limit comes to {days} working days.",
            promised=promised.written,
            days=naming.figure(clock),
        ),
        say("Nothing is left in reserve: a case that waits for an officer, or comes back once, is overdue."),
        inquiry.place(inquiry.target, "limit"),
        (ReformChange(shorten=inquiry.target, to=f"{days} working day{'s' if days > 1 else ''}"),),
        (),
        inquiry.graph.orders.today,
    )
