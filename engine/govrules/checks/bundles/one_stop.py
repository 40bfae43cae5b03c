"""A one stop at which nobody sits.

What it finds: a `one_stop` without `by`, where neither the department called like the place nor the lead has a
post `window`.

Why it matters: one window takes in for all (Administrative Licensing Law art. 26). Here the intake falls to
nobody: no officer is posted to it, and no limit warns anyone.

Wrong:

    one_stop: {place: service-centre}

Right:

    one_stop: {place: service-centre, by: approval-bureau/window}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.bundles import NOBODY_AT_ONE_STOP
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle

OVER: Final = ("bundles",)


def check_entry(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """Look for the post that takes in at the one stop of a bundle."""
    stop = bundle.one_stop
    if stop is None or stop.by is not None or (book.places and stop.place not in book.places):
        return
    if any(f"{body}/window" in book.posts for body in (stop.place, bundle.lead) if body is not None):
        return
    windows = [post for post in book.posts if post.endswith("/window")]
    hint = (
        say("Write the post that takes in, such as `by: {post}`.", post=windows[0])
        if windows
        else say("Write the post that takes in: `by: department/post`.")
    )
    yield Diagnostic(
        NOBODY_AT_ONE_STOP,
        say(
            "Nobody takes in at “{place}”: the one stop names no post, and no `window` is there.",
            place=stop.place,
        ),
        book.place("bundles", bundle.id, "one_stop"),
        hint,
    )
