"""A limit that the critical path cannot keep."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import PROMISE_NOT_KEPT
from govrules.language import say
from govrules.model.reforms import ReformChange
from govrules.process.promise import Promise
from govrules.redesign.detect import proven_arrows
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.promise import promise
from govrules.redesign.findings.serial_steps import BECAUSE
from govrules.redesign.inquiry import Inquiry
from govrules.redesign.remainder import without


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield a finding when the steps of the longest path take longer than what is promised.

    Acts that the clock leaves out (art. 45) do not count. Where it depends on open facts it is a question.
    """
    promised = promise(inquiry)
    if promised is None:
        return
    clock = inquiry.before.clock_days
    if clock.least > promised.days or (clock.most is not None and clock.most > promised.days):
        yield _finding(inquiry, promised)


def _finding(inquiry: Inquiry, promised: Promise) -> RedesignFinding:
    graph, clock = inquiry.graph, inquiry.before.clock_days
    path = [inquiry.step_name(name) for name in inquiry.before.critical_path]
    proven = proven_arrows(graph)
    changes = (ReformChange(parallelize="all", because=BECAUSE),) if proven else ()
    rows = without(graph, proven)
    then = inquiry.measured(changes, rows)
    if then is None or then.clock_days.most is None or then.clock_days.most > promised.days:
        changes = ()
    return inquiry.found(
        PROMISE_NOT_KEPT,
        "proven" if clock.least > promised.days else "question",
        inquiry.before.critical_path,
        say(
            "The promise is {promised}; the limits of the steps on the longest path come to {days} working days: "
            "{path}.",
            promised=promised.written,
            days=naming.figure(clock),
            path=naming.some(path),
        ),
        say("The posts of these steps start together, and each has to be ready when the case comes.")
        if changes
        else say(
            "Either the posts on this path take less time for their steps, or the applicant is promised more."
        ),
        inquiry.place(inquiry.target, "limit"),
        changes,
        (),
        rows,
    )
