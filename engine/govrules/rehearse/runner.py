"""Running the rule tests of a book."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govrules.book.layers.where import Where, area_of
from govrules.book.rulebook import RuleBook
from govrules.checks import run_checks
from govrules.diagnostics import Diagnostic
from govrules.language import Language, Text, say
from govrules.model.rule_tests import RuleTest
from govrules.process.weave import UnknownTargetError
from govrules.rehearse.matching import events_match, matches, path_matches
from govrules.rehearse.near_miss import near_miss
from govrules.rehearse.rehearsal import DECIDED, METRICS, Rehearsal
from govrules.source import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that did not hold."""

    what: str
    expected: Any
    came: Any
    near: tuple[Text, ...] = ()
    """What helps to see why (see `near_miss`)."""

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the machine output."""
        near = {"near": [text.tell(language) for text in self.near]} if self.near else {}
        return {"what": self.what, "expected": self.expected, "came": self.came, **near}


@dataclass(frozen=True, slots=True)
class TestResult:
    """What came of one test."""

    name: str
    target: str
    place: Place
    differences: tuple[Difference, ...] = ()
    error: Text | None = None
    """Why the test could not be run at all."""

    @property
    def passed(self) -> bool:
        """Tell whether everything that is named came out."""
        return not self.differences and self.error is None

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the machine output."""
        return {
            "name": self.name,
            "target": self.target,
            "place": str(self.place),
            "passed": self.passed,
            "differences": [one.to_json(language) for one in self.differences],
            "error": None if self.error is None else self.error.tell(language),
        }


@dataclass(frozen=True, slots=True)
class TestResults:
    """What came of all tests."""

    tests: tuple[TestResult, ...]

    @property
    def failed(self) -> int:
        """How many did not hold."""
        return sum(1 for test in self.tests if not test.passed)

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the machine output."""
        return {
            "passed": len(self.tests) - self.failed,
            "failed": self.failed,
            "tests": [test.to_json(language) for test in self.tests],
        }


def run_tests(
    book: RuleBook,
    watch: Callable[[int, Rehearsal], None] | None = None,
    only: Collection[int] | None = None,
) -> TestResults:
    """Run every test of a book, each as of its own day.

    `watch` is called with the number of each test (from 0) and its rehearsal, once the test has looked at what it
    expects. `only` = the numbers of the tests to run; left out = all.
    """
    editions: dict[date, RuleBook] = {book.as_of: book}
    results = []
    seen: dict[tuple[date, Where | None], RuleBook] = {}
    for index, test in enumerate(book.tests):
        if only is not None and index not in only:
            continue
        day = _day_of(book, test)
        if day not in editions:
            editions[day] = book.edition(day) if book.edition is not None else book
        key = (day, _where_of(editions[day], test))
        if key not in seen:
            seen[key] = seen_from(editions[day], key[1])
        place = book.place("tests", str(index), "name")
        rehearsal = Rehearsal(seen[key], test)
        result = _run(rehearsal, place)
        results.append(result)
        if watch is not None and result.error is None:
            watch(index, rehearsal)
    return TestResults(tuple(results))


def seen_from(book: RuleBook, where: Where | None) -> RuleBook:
    """Return the book as it holds at a place; a book that is seen from somewhere already stays."""
    if where is None or book.seen_at is not None:
        return book
    from govrules.book.layers.layered import layered

    return layered(book, where)


def _where_of(book: RuleBook, test: RuleTest) -> Where | None:
    """Return where a test looks at the rules: as its `at` says, else in the area of its facts."""
    if test.at is not None:
        return Where(test.at.level, test.at.area)
    case = book.cases.get(test.case or "")
    return area_of(book, {**(case.facts if case is not None else {}), **test.facts})


def _day_of(book: RuleBook, test: RuleTest) -> date:
    case = book.cases.get(test.case or "")
    written = test.as_of or (case.as_of if case is not None else None)
    return date.fromisoformat(written) if written else book.as_of


def _run(rehearsal: Rehearsal, place: Place) -> TestResult:
    test = rehearsal.test
    target = test.table or rehearsal.target
    if rehearsal.reform_troubles:
        error = say("The reform cannot be applied: {reason}", reason=rehearsal.reform_troubles[0].message)
        return TestResult(test.name, target, place, error=error)
    try:
        differences = tuple(
            Difference(what, expected, came, near_miss(rehearsal, what, expected))
            for what, expected in test.expect.items()
            for holds, came in [_look(rehearsal, what, expected)]
            if not holds
        )
    except UnknownTargetError:
        return TestResult(
            test.name, target, place, error=say("There is no “{target}” to test.", target=target)
        )
    return TestResult(test.name, target, place, differences)


def _look(rehearsal: Rehearsal, what: str, expected: Any) -> tuple[bool, Any]:
    """Return whether an expectation holds, and what came."""
    if what in METRICS:
        came = rehearsal.metrics.to_json().get(what)
        return matches(expected, came), came
    if what in DECIDED:
        came = rehearsal.decision().get(what)
        return matches(expected, came), came
    if what == "diagnostics":
        codes = sorted({d.code.number for d in _diagnostics(rehearsal)})
        return (set(expected) <= set(codes) if expected else not codes), codes
    return _look_at_play(rehearsal, what, expected)


def _look_at_play(rehearsal: Rehearsal, what: str, expected: Any) -> tuple[bool, Any]:
    played: Mapping[str, Any] = rehearsal.trace.to_json()
    events = played["events"]
    if what == "path":
        path = [event["step"] for event in events if event["type"] == "completed"]
        return path_matches(expected, path), path
    if what == "events":
        return events_match(expected, events), [event["type"] for event in events]
    if what == "deadline":
        came = [deadline["due"] for deadline in played["deadlines"]]
        return any(str(due).startswith(str(expected)) for due in came), came
    other = played.get(what)
    return matches(expected, other), other


def _diagnostics(rehearsal: Rehearsal) -> Iterator[Diagnostic]:
    """Yield what is wrong with the target: its order, and what the checks say at its place."""
    if not rehearsal.target:
        return
    yield from rehearsal.graph.diagnostics
    book = rehearsal.written
    entries = [("matters", part) for part in rehearsal.graph.parts] + [("bundles", rehearsal.target)]
    places = [book.place(section, entry) for section, entry in entries if (section, entry) in book.origins]
    for diagnostic in (*book.diagnostics, *run_checks(book)):
        spans = (place.span for place in places if place.file == diagnostic.place.file)
        if any(span.line <= diagnostic.place.span.line <= span.end_line for span in spans):
            yield diagnostic
