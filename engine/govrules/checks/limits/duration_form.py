"""A duration without a unit, or in a unit that can be read in two ways.

What it finds: wherever a duration may stand (limits, extensions, warnings, hands-on work and waiting, the
validity of a material, a commitment's verification, a supplement period, a reform, a scenario, a script), a
bare number, `3 days`, `3 天`, an unknown unit, a negative or misspelt amount.

Why it matters: days in the Administrative Licensing Law are working days (art. 82), in other rules calendar
days; around a holiday the two lie more than a week apart.

Wrong:

    kind: TimeLimits
    limits:
      - {id: food-licence, promised: 3 天}

Right:

    kind: TimeLimits
    limits:
      - {id: food-licence, promised: 3 个工作日}

Options: none.

Fix: none; only the office knows which days it means. The hint names both readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.checks.durations_in import SECTIONS, WrittenDuration, durations_in, durations_in_tests
from govrules.clock.duration import Duration, DurationProblem, duration_problem_diagnostic, parse_duration
from govrules.diagnostics import Diagnostic

OVER: Final = SECTIONS


def check_entry(book: RuleBook, entry: Any) -> Iterator[Diagnostic]:
    """Read every duration of an entry."""
    return _read(book, durations_in(entry))


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Read every duration of the tests."""
    return _read(book, durations_in_tests(book))


def _read(book: RuleBook, durations: Iterable[WrittenDuration]) -> Iterator[Diagnostic]:
    for written in durations:
        parsed: Duration | DurationProblem = parse_duration(written.text)
        if isinstance(parsed, DurationProblem):
            place = book.place(written.section, written.entry, *written.path)
            yield duration_problem_diagnostic(written.text, parsed, place)
