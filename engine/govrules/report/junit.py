"""JUnit XML, as Surefire writes it and Jenkins, GitLab and GitHub read it. One writer for every command.

Source of the form: the Jenkins xUnit plugin's `junit-10.xsd`. Characters that XML 1.0 §2.2 has no room for
are written as U+FFFD, so that no rule file can make a report that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_UNREADABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINES: Final = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


class Verdict(StrEnum):
    """How a case ended: the rules do not hold (failure), it could not be tried (error), it was left out."""

    PASSED = "passed"
    FAILURE = "failure"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class JUnitCase:
    """One case of a suite."""

    name: str
    group: str = ""
    """Shown above the name: a file, a matter."""
    verdict: Verdict = Verdict.PASSED
    message: str = ""
    """One line; shown beside the name."""
    details: str = ""
    """What is shown when the case is opened; of a passed case, what it printed."""
    kind: str = ""
    """A word for the sort of failure."""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class JUnitSuite:
    """Cases under one heading."""

    name: str
    cases: tuple[JUnitCase, ...]


def junit_xml(name: str, suites: Iterable[JUnitSuite]) -> str:
    """Return the report of some suites as one XML document, in the order given."""
    kept = tuple(suites)
    counts = _counts([case for suite in kept for case in suite.cases])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites name={_quoted(name)} {counts}>"]
    for suite in kept:
        skipped = sum(case.verdict is Verdict.SKIPPED for case in suite.cases)
        head = f'name={_quoted(suite.name)} {_counts(suite.cases)} skipped="{skipped}"'
        lines += [f"  <testsuite {head}>", *map(_case, suite.cases), "  </testsuite>"]
    return "\n".join([*lines, "</testsuites>", ""])


def _counts(cases: Sequence[JUnitCase]) -> str:
    failures = sum(case.verdict is Verdict.FAILURE for case in cases)
    errors = sum(case.verdict is Verdict.ERROR for case in cases)
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _case(case: JUnitCase) -> str:
    head = f"    <testcase name={_quoted(case.name)}"
    head += f" classname={_quoted(case.group)}" if case.group else ""
    head += f' time="{case.seconds:.3f}"' if case.seconds is not None else ""
    details = escape(_readable(case.details))
    if case.verdict is Verdict.PASSED:
        return f"{head}><system-out>{details}</system-out></testcase>" if details else f"{head}/>"
    element = case.verdict.value
    kind = f" type={_quoted(case.kind)}" if case.kind else ""
    return f"{head}><{element}{kind} message={_quoted(case.message)}>{details}</{element}></testcase>"


def _quoted(text: str) -> str:
    return quoteattr(_readable(text), _LINES)


def _readable(text: str) -> str:
    return _UNREADABLE.sub("\ufffd", text)
