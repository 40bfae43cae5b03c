"""Running the tests on mutants: a mutant that no test notices stands for a rule that no test holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.model.limits import LimitReference
from govrules.process.compile import compile_graph
from govrules.rehearse.coverage.exercised import tables_asked
from govrules.rehearse.mutation.altering import GoneError, altered_book
from govrules.rehearse.mutation.mutants import Mutant, mutants_of
from govrules.rehearse.rehearsal import Rehearsal
from govrules.rehearse.runner import run_tests
from govrules.source import Place


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, the tests that could have noticed it, and the first that did."""

    mutant: Mutant
    place: Place
    tests: tuple[str, ...]
    noticed_by: str | None


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of the mutants that tests reach."""

    tried: tuple[Tried, ...]
    same: int
    """Arrows that others make needless: without them the process is the same, and no test could notice."""
    out_of_reach: int
    """Mutants of rules that no passing test looks at: see the coverage."""
    left_out: int
    """Mutants beyond the number asked for."""

    @property
    def unnoticed(self) -> tuple[Tried, ...]:
        """Those that no test noticed."""
        return tuple(one for one in self.tried if one.noticed_by is None)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "tried": len(self.tried),
            "noticed": len(self.tried) - len(self.unnoticed),
            "same": self.same,
            "out_of_reach": self.out_of_reach,
            "left_out": self.left_out,
            "unnoticed": [
                {
                    "kind": one.mutant.kind,
                    "owner": one.mutant.owner,
                    "file": one.place.file,
                    "line": one.place.span.line,
                    "column": one.place.span.column,
                    "before": one.mutant.before,
                    "after": one.mutant.after,
                    "tests": list(one.tests),
                }
                for one in self.unnoticed
            ],
        }


@dataclass
class _Reach:
    """Which passing tests look at which matters, bundles, tables and limits. Lives in one run."""

    book: RuleBook
    tests: dict[str, list[int]] = field(default_factory=dict)

    def look(self, index: int, rehearsal: Rehearsal) -> None:
        for owner in dict.fromkeys(self._owners(rehearsal)):
            self.tests.setdefault(owner, []).append(index)

    def _owners(self, rehearsal: Rehearsal) -> Iterator[str]:
        yield from tables_asked(rehearsal)
        if not rehearsal.target:
            return
        yield rehearsal.target
        yield from rehearsal.graph.parts
        for name in (rehearsal.target, *rehearsal.graph.parts):
            rule = self.book.matters.get(name) or self.book.bundles.get(name)
            if rule is not None:
                yield from self._limits(rule.limit)
                for step in rule.steps or ():
                    yield from self._limits(step.limit)

    def _limits(self, reference: LimitReference | None) -> Iterator[str]:
        named = reference if isinstance(reference, tuple) else (reference,)
        yield from (f"limits:{one}" for one in named if isinstance(one, str) and one in self.book.limits)

    def of(self, mutant: Mutant) -> tuple[int, ...]:
        owner = f"limits:{mutant.owner}" if mutant.section == "limits" else mutant.owner
        return tuple(self.tests.get(owner, ()))


def try_mutants(
    book: RuleBook, most: int | None = None, onlooker: Callable[[int, int], None] | None = None
) -> Mutation:
    """Change the rules bit by bit, and run on each mutant the tests that look at what it changes.

    `most` = how many mutants to try at the most, spread evenly over the book; None = all. `onlooker` is told how many
    are done of how many. Only tests that pass on the rules as they stand take part.
    """
    reach = _Reach(book)
    seen: list[tuple[int, Rehearsal]] = []
    results = run_tests(book, lambda index, rehearsal: seen.append((index, rehearsal)))
    passing = {index for index, result in enumerate(results.tests) if result.passed}
    for index, rehearsal in seen:
        if index in passing:
            reach.look(index, rehearsal)
    every = list(mutants_of(book))
    within = [mutant for mutant in every if reach.of(mutant)]
    reached = [mutant for mutant in within if mutant.kind != "arrow" or _changes_the_order(book, mutant)]
    chosen = _spread(reached, most)
    tried = []
    for number, mutant in enumerate(chosen, 1):
        tests = reach.of(mutant)
        tried.append(
            Tried(
                mutant,
                mutant.place(book),
                tuple(book.tests[index].name for index in tests),
                _noticed_by(book, mutant, tests),
            )
        )
        if onlooker is not None:
            onlooker(number, len(chosen))
    return Mutation(
        tuple(tried), len(within) - len(reached), len(every) - len(within), len(reached) - len(chosen)
    )


def _spread(mutants: list[Mutant], most: int | None) -> list[Mutant]:
    if most is None or len(mutants) <= most:
        return mutants
    return [mutants[number * len(mutants) // most] for number in range(most)]


def _changes_the_order(book: RuleBook, mutant: Mutant) -> bool:
    """Tell whether the process of its owner has other arrows without it: a paper or an act may hold the order too."""
    changed = altered_book(book, mutant.section, mutant.owner, mutant.path, mutant.value)
    before, after = (compile_graph(one, mutant.owner) for one in (book, changed))
    return bool(before.orders.today != after.orders.today or before.diagnostics != after.diagnostics)


def _noticed_by(book: RuleBook, mutant: Mutant, tests: tuple[int, ...]) -> str | None:
    try:
        changed = altered_book(book, mutant.section, mutant.owner, mutant.path, mutant.value)
    except GoneError:
        return None
    for index in tests:
        result = run_tests(changed, only=(index,)).tests[0]
        if not result.passed:
            return result.name
    return None
