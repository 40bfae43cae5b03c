"""A deferred material that comes too late, or that nobody promised.

What it finds: a `deferrable` line without `within` or without `letter`, and a `within` that may end after the
matter's own promise.

Why it matters: 容缺受理 rests on a commitment letter, and the supplement period may not exceed the promised
limit; what comes after the decision was never looked at.

Wrong:

    materials:
      - {material: articles, necessity: deferrable}

Right:

    materials:
      - {material: articles, necessity: deferrable, within: 3 working days, letter: deferral-letter}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.clock.compare import Verdict, compare_limits
from govrules.codes.materials import DEFERRAL_INCOMPLETE, DEFERRAL_OVER_PROMISE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.matters import MaterialEntry, Matter
from govrules.process.limits_of import duration_of, promise_of

OVER: Final = ("matters",)


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look at every line of a matter that may come later."""
    for entry in matter.materials or ():
        if not isinstance(entry, str) and entry.necessity == "deferrable":
            yield from _incomplete(book, matter, entry)
            yield from _too_late(book, matter, entry)


def _incomplete(book: RuleBook, matter: Matter, entry: MaterialEntry) -> Iterator[Diagnostic]:
    missing = [key for key in ("within", "letter") if getattr(entry, key) is None]
    if missing:
        yield Diagnostic(
            DEFERRAL_INCOMPLETE,
            say("“{material}” may come later, but {keys} is missing.", material=entry.material, keys=missing),
            book.place("matters", matter.id, "materials", entry.material),
            say("Add `within` (by when) and `letter` (the commitment letter)."),
        )


def _too_late(book: RuleBook, matter: Matter, entry: MaterialEntry) -> Iterator[Diagnostic]:
    within, promised = duration_of(entry.within), promise_of(book, matter.limit)
    if within is None or promised is None:
        return
    if compare_limits(within, promised, book.calendar).verdict is not Verdict.ALWAYS:
        yield Diagnostic(
            DEFERRAL_OVER_PROMISE,
            say(
                "“{material}” may come after {within}, but the matter is promised in {promised}.",
                material=entry.material,
                within=within,
                promised=promised,
            ),
            book.place("matters", matter.id, "materials", entry.material, "within"),
            say("Allow no more than {promised}.", promised=promised),
            (
                Related(
                    book.place("matters", matter.id, "limit"),
                    say("The matter promises {promised}.", promised=promised),
                ),
            ),
        )
