"""A condition that reads a fact which nobody declared.

What it finds: a name in a condition, a cell or a computed value that is no declared fact (`kind: Facts`), no
input of a table, nothing that a step gives, and not built in (`channel`, `commits`, `today`, `applicant.…`,
`area.…`). Also facts of a case or a test that nobody declared.

Why it matters: a fact that nobody knows is unknown in every case, so that the condition never comes out
true or false: metrics stay intervals, and running cases wait and ask.

Wrong:

    facts: [{id: capital, type: number}]
    # …
    - {id: review, act: review, when: 'captial < 1000'}

Right:

    facts: [{id: capital, type: number}]
    # …
    - {id: review, act: review, when: 'capital < 1000'}

Options: none; it is a warning.

Fix: the fact that was probably meant (a person decides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from govrules.book.binding_faults import MOST_PLACES, and_more
from govrules.book.names import FACT, Spellings
from govrules.book.rulebook import RuleBook
from govrules.checks.conditions.syntax import place_in
from govrules.checks.conditions_in import Condition, conditions_in, read
from govrules.codes.conditions import UNKNOWN_FACT
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import say
from govrules.process.facts import BUILT_IN, BUILT_IN_PREFIXES, declared_by_tables
from govrules.source import Place, Span


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every fact that a condition reads, or that a case is given."""
    known = _Known(book)
    unknown: dict[str, list[Callable[[], Place]]] = {}
    for name, place in _facts_read(book):
        if not known.has(name):
            unknown.setdefault(name, []).append(place)
    for name, places in unknown.items():
        left = places[MOST_PLACES:]
        for number, place in enumerate(places[:MOST_PLACES], start=1):
            yield known.unknown(name, place(), and_more(name, left) if number == MOST_PLACES else ())


def _facts_read(book: RuleBook) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Yield every fact with how to find its place, which is only looked for when it is asked."""
    for condition in conditions_in(book):
        for name, offset in read(condition.text, condition.is_cell).facts:
            yield name, partial(_place_of_name, book, condition, name, offset)
    for case in book.cases.values():
        for name in case.facts:
            yield name, partial(book.key_place, "cases", case.id, "facts", name)
    for number, test in enumerate(book.tests):
        for name in test.facts:
            yield name, partial(book.key_place, "tests", str(number), "facts", name)


def _place_of_name(book: RuleBook, condition: Condition, name: str, offset: int) -> Place:
    start = place_in(book, condition, offset)
    if condition.shift < 0:
        return start
    line, column, _, _ = start.span
    return Place(start.file, Span(line, column, line, column + len(name)))


class _Known:
    """The facts that are declared, made or built in. Lives in one check of a book."""

    def __init__(self, book: RuleBook) -> None:
        names = {*book.facts, *declared_by_tables(book), *BUILT_IN}
        for owners in (book.matters, book.bundles):
            for owner in owners.values():
                for step in owner.steps or ():
                    if step.gives:
                        names.update(given[len(FACT) :] for given in step.gives if given.startswith(FACT))
        for table in book.decision_tables.values():
            names.update(table.outputs)
        self._names = names
        self._spellings: Spellings | None = None

    def has(self, name: str) -> bool:
        """Tell whether a fact, or what it is a part of, is known."""
        if name in self._names or name.startswith(BUILT_IN_PREFIXES) or f"{name}." in BUILT_IN_PREFIXES:
            return True
        parts = name.split(".")
        return any(".".join(parts[:count]) in self._names for count in range(1, len(parts)))

    def unknown(self, name: str, place: Place, related: tuple[Related, ...]) -> Diagnostic:
        """Say that nobody declared a fact, and which one was probably meant."""
        if self._spellings is None:
            self._spellings = Spellings(self._names)
        meant = self._spellings.nearest(name)
        fix = (
            Fix(say("Write “{name}”.", name=meant[0]), (Edit(place, meant[0]),), safe=False)
            if meant
            else None
        )
        return Diagnostic(
            UNKNOWN_FACT,
            say("Nobody declares the fact “{name}”, so that it is unknown in every case.", name=name),
            place,
            say("Did you mean “{name}”?", name=meant[0])
            if meant
            else say("Declare it in a file of kind Facts, or correct the name."),
            related=related,
            fix=fix,
        )
