"""An extension that nobody has to grant.

What it finds: an `extension` of a limit without `approved_by`.

Why it matters: an extension is granted by the head of the authority, with the reasons told to the applicant
(Administrative Licensing Law art. 42). Where anybody may grant it to himself, the limit is none.

Wrong:

    limits:
      - {id: food, promised: 10 working days, extension: {by: 10 working days}}

Right:

    limits:
      - {id: food, promised: 10 working days, extension: {by: 10 working days, approved_by: tax/director}}

Options: none; it is a warning.

Fix: none. Who grants it is for the authority to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import LIMITED, limits_in
from govrules.codes.lawful_limits import EXTENSION_WITHOUT_APPROVER
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of

OVER = LIMITED


def check_entry(book: RuleBook, entry: TimeLimit | Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every extension of an entry."""
    for written in limits_in(entry):
        extension = written.limit.extension
        if extension is not None and extension.approved_by is None:
            yield Diagnostic(
                EXTENSION_WITHOUT_APPROVER,
                say(
                    "The limit can be extended by {by}, and nothing says who grants it.",
                    by=duration_of(extension.by) or extension.by,
                ),
                written.place(book, "extension"),
                say("Add `approved_by`: the post that grants it."),
            )
