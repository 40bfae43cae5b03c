"""A material that runs out before the decision.

What it finds: a material with `valid_for` that a matter, or a bundle with one stop, asks its applicant for, where the
promise is always longer. Optional materials, and those that the office fetches itself, are left out.

Why it matters: handed in on its first day, the paper may have run out before anybody decides, and would have to be
brought again.

Wrong:

    materials: [{id: health-certificate, valid_for: 10 calendar days}]
    # … and in a matter
    limit: 20 working days
    materials: [health-certificate]

Right:

    materials: [{id: health-certificate, valid_for: 3 months}]
    # … and in a matter
    limit: 20 working days
    materials: [health-certificate]

Options: none; it is a warning.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.duration import Duration
from govrules.codes.papers import VALIDITY_TOO_SHORT
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of, promise_of

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Hold the promise of one matter or bundle against the validity of what it asks for."""
    validity = book.once(_validity)
    if not validity or entry.limit is None or (isinstance(entry, Bundle) and entry.one_stop is None):
        return
    asked = [name for matter in _matters(book, entry) for name in _asked(matter) if name in validity]
    promised = promise_of(book, entry.limit) if asked else None
    if promised is None:
        return
    for name in dict.fromkeys(asked):
        if compare_limits(promised, validity[name], book.calendar).verdict is Verdict.NEVER:
            yield _too_short(book, entry, name, validity[name], promised)


def _validity(book: RuleBook) -> Mapping[str, Duration]:
    found = {
        material.id: duration_of(material.valid_for)
        for material in book.materials.values()
        if material.valid_for is not None and material.carried_by_applicant
    }
    return {name: valid for name, valid in found.items() if valid is not None}


def _matters(book: RuleBook, entry: Matter | Bundle) -> Iterator[Matter]:
    if isinstance(entry, Matter):
        yield entry
        return
    members = [book.matters.get(member.matter or "") for member in members_of(entry)]
    yield from (matter for matter in members if matter is not None)


def _asked(matter: Matter) -> Iterator[str]:
    for line in matter.materials or ():
        if isinstance(line, str):
            yield line
        elif line.necessity != "optional":
            yield line.material


def _too_short(
    book: RuleBook, entry: Matter | Bundle, material: str, valid: Duration, promised: Duration
) -> Diagnostic:
    path = ("materials", material) if isinstance(entry, Matter) else ("limit",)
    return Diagnostic(
        VALIDITY_TOO_SHORT,
        say(
            "“{material}” is valid for {valid}; the decision is promised in {promised}.",
            material=Named(book.materials[material].name, material),
            valid=valid,
            promised=promised,
        ),
        book.place("matters" if isinstance(entry, Matter) else "bundles", entry.id, *path),
        say("Promise less, or let the paper be valid on the day of acceptance and say so in its template."),
        (Related(book.place("materials", material, "valid_for"), say("This is how long it is valid.")),),
    )
