"""A bundle that promises less time than one of its members."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.clock.compare import Verdict, compare_limits
from govrules.codes.findings import BUNDLE_PROMISE
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.reforms import ReformChange
from govrules.process.limits_of import promise_of
from govrules.process.parts import Part
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield a finding when a member of a bundle promises longer than the bundle, on some days at least."""
    bundle = inquiry.book.bundles.get(inquiry.target)
    promised = promise_of(inquiry.book, bundle.limit) if bundle is not None else None
    if promised is None:
        return
    longer = [
        part
        for part in inquiry.graph.parts.values()
        if part.id != inquiry.target
        and part.promised is not None
        and compare_limits(part.promised, promised, inquiry.book.calendar).verdict is not Verdict.ALWAYS
    ]
    if longer:
        yield inquiry.found(
            BUNDLE_PROMISE,
            "proven",
            (inquiry.target, *(part.id for part in longer)),
            say(
                "The bundle promises {promised}, its members promise longer: {members}.",
                promised=promised,
                members=naming.some(_member(inquiry, part) for part in longer),
            ),
            say("The members bring their own promise down, or the bundle promises what it can keep."),
            inquiry.place(inquiry.target, "limit"),
            tuple(ReformChange(shorten=part.id, to=promised.tell("en")) for part in longer),
            (
                Related(
                    inquiry.place(part.id, "limit"), say("Promised here: {promised}.", promised=part.promised)
                )
                for part in longer
            ),
        )


def _member(inquiry: Inquiry, part: Part) -> object:
    return say("{member} ({promised})", member=naming.matter(inquiry.book, part.id), promised=part.promised)
