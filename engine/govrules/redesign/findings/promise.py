"""What the target of an inquiry promises."""

from __future__ import annotations

from govrules.process.promise import Promise, promise_in_days
from govrules.redesign.inquiry import Inquiry


def promise(inquiry: Inquiry) -> Promise | None:
    """Return what the target promises; None when it promises nothing, or is one step for the whole promise."""
    return inquiry.once(_promise)


def _promise(inquiry: Inquiry) -> Promise | None:
    owner = inquiry.book.bundles.get(inquiry.target) or inquiry.book.matters[inquiry.target]
    return promise_in_days(inquiry.book, owner, inquiry.gauge.ruler.start)
