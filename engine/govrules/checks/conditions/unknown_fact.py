"""A condition that reads a fact which nobody declared.

What it finds: a name in a condition, a cell or a computed value that is no declared fact (`kind: Facts`), no
input of a table, nothing that a step gives, and not built in (`channel`, `commits`, `today`, `applicant.…`,
`area.…`). Also facts of a case or a test that nobody declared.

Why it matters: a fact that nobody knows is unknown in every case, so that the condition never comes out
true or false: metrics stay intervals, and running cases wait and ask.

Wrong:

    facts: [{id: capital, type: number}]
    # … and in a matter
    steps: [{id: review, act: review, when: 'captial < 1000'}]

Right:

    facts: [{id: capital, type: number}]
    # … and in a matter
    steps: [{id: review, act: review, when: 'capital < 1000'}]

Options: none; it is a warning.

Fix: the fact that was probably meant (a person decides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import msgspec

from govrules.book.binding_faults import MOST_PLACES, and_more
from govrules.book.excerpts import Excerpt
from govrules.book.names import FACT, Spellings
from govrules.book.rulebook import RuleBook
from govrules.checks.conditions.syntax import diagnosed, half_width_fix
from govrules.checks.conditions_in import SECTIONS, Condition, conditions_in_entry, read
from govrules.codes.conditions import UNKNOWN_FACT
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.feel.wording import full_width
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter
from govrules.process.facts import BUILT_IN, BUILT_IN_PREFIXES
from govrules.process.mixes import JOINT

_PARTS: Final = frozenset(f"{prefix}*" for prefix in BUILT_IN_PREFIXES)

Saying = Callable[[], Diagnostic | None]
"""Makes the diagnostic of one place, which costs more than finding that there is one."""


class FactsOfMatters(msgspec.Struct, array_like=True, frozen=True):
    """The facts that conditions of a file's matters read, and those that its steps give."""

    read: tuple[str, ...]
    given: tuple[str, ...]


def _facts_of(matters: Iterable[Matter]) -> FactsOfMatters:
    facts: set[str] = set()
    given: set[str] = set()
    for matter in matters:
        for condition in conditions_in_entry(matter):
            facts.update(name for name, _ in read(condition.text, condition.is_cell).facts)
        given.update(_given_by(matter))
    return FactsOfMatters(tuple(sorted(facts)), tuple(sorted(given)))


def _given_by(owner: Matter | Bundle) -> Iterator[str]:
    for step in owner.steps or ():
        if step.gives:
            yield from (thing[len(FACT) :] for thing in step.gives if thing.startswith(FACT))


EXCERPT: Final = Excerpt("facts", FactsOfMatters, _facts_of)


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every fact that a condition reads, or that a case is given."""
    names = _known(book)
    unknown: dict[str, list[Saying]] = {}
    for name, saying in _unknown(book, names):
        unknown.setdefault(name, []).append(saying)
    spellings = Spellings(names) if unknown else Spellings(())
    for name, sayings in unknown.items():
        meant = spellings.nearest(name, most=1)
        found = [d for d in (saying() for saying in sayings[: MOST_PLACES + 1]) if d is not None]
        for number, diagnostic in enumerate(found[:MOST_PLACES], start=1):
            related: tuple[Related, ...] = ()
            if number == MOST_PLACES and len(found) > MOST_PLACES:
                related = and_more(name, found[-1].place, len(sayings) - MOST_PLACES)
            yield _with_fix(replace(diagnostic, related=related), name, meant)


def _unknown(book: RuleBook, names: frozenset[str]) -> Iterator[tuple[str, Saying]]:
    for condition in _conditions(book, names):
        for name, offset in read(condition.text, condition.is_cell).facts:
            if name not in names and not _is_known(name, names):
                yield name, partial(_in_condition, book, condition, names, name, offset)
    for case in book.cases.values():
        for name in case.facts:
            if not _is_known(name, names):
                yield name, partial(_given, book, "cases", case.id, name)
    for scenario in book.scenarios.values():
        for name in scenario.facts:
            if name != JOINT and not _is_known(name, names):
                yield name, partial(_given, book, "scenarios", scenario.id, name)
    for number, test in enumerate(book.tests):
        for name in test.facts:
            if not _is_known(name, names):
                yield name, partial(_given, book, "tests", str(number), name)


def _conditions(book: RuleBook, names: frozenset[str]) -> Iterator[Condition]:
    """Yield the conditions of a book; none of a file of matters that reads no fact but known ones."""
    for file in book.excerpts(EXCERPT):
        if not all(_is_known(name, names) for name in file.taken.read):
            for matter in file.matters:
                yield from conditions_in_entry(book.matters[matter])
    for section in SECTIONS:
        if section != "matters":
            for entry in getattr(book, section).values():
                yield from conditions_in_entry(entry)


def _known(book: RuleBook) -> frozenset[str]:
    """Return the facts that are declared, made by a step or a table, or built in."""
    names = {*book.facts, *book.facts_of_tables, *BUILT_IN, *_PARTS}
    names.update(given for file in book.excerpts(EXCERPT) for given in file.taken.given)
    names.update(given for bundle in book.bundles.values() for given in _given_by(bundle))
    for table in book.decision_tables.values():
        names.update(table.outputs)
    return frozenset(names)


def _is_known(name: str, names: frozenset[str]) -> bool:
    """Tell whether a fact, or what it is a part of, is known."""
    if name in names or name.startswith(BUILT_IN_PREFIXES) or f"{name}.*" in names:
        return True
    parts = name.split(".")
    return any(".".join(parts[:count]) in names for count in range(1, len(parts)))


def _in_condition(
    book: RuleBook, condition: Condition, names: frozenset[str], name: str, offset: int
) -> Diagnostic | None:
    facts = read(condition.text, condition.is_cell).facts
    others = names.union(other for other, _ in facts if other != name)
    found = [d for d in diagnosed(book, condition, others) if d.code is UNKNOWN_FACT]
    number = [at for fact, at in facts if fact == name].index(offset)
    if number >= len(found):
        return None
    if full_width(name) is not None:
        return replace(found[number], fix=half_width_fix(book, condition))
    return found[number]


def _given(book: RuleBook, section: str, entry: str, name: str) -> Diagnostic:
    return Diagnostic(
        UNKNOWN_FACT,
        say("Nobody declares the fact “{name}”, so that no rule can read it.", name=name),
        book.key_place(section, entry, "facts", name),
        say("Declare it in a file of kind Facts, or correct the name."),
    )


def _with_fix(diagnostic: Diagnostic, name: str, meant: tuple[str, ...]) -> Diagnostic:
    """Offer the fact that was meant, where nothing but the name stands at the place."""
    span = diagnostic.place.span
    if (
        diagnostic.fix is not None
        or not meant
        or (span.end_line, span.end_column) != (span.line, span.column + len(name))
    ):
        return diagnostic
    title = say("Write “{name}”.", name=meant[0])
    return replace(diagnostic, fix=Fix(title, (Edit(diagnostic.place, meant[0]),), safe=False))
