"""The results of rule tests as JUnit XML: a suite a file, a case a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govrules.language import Language
from govrules.report.junit import JUnitCase, JUnitSuite, Verdict, junit_xml
from govrules.report.test_text import failure_lines


def test_junit(results: Mapping[str, Any], language: Language) -> str:
    """Return the document; `results` as for `test_text`."""
    suites: dict[str, list[JUnitCase]] = {}
    for test in results["tests"]:
        file = str(test["place"]).rsplit(":", 2)[0]
        suites.setdefault(file, []).append(_case(test, language))
    return junit_xml("govrules test", [JUnitSuite(file, tuple(cases)) for file, cases in suites.items()])


def _case(test: Mapping[str, Any], language: Language) -> JUnitCase:
    if test["passed"]:
        return JUnitCase(test["name"], test["target"])
    verdict = Verdict.ERROR if test.get("error") else Verdict.FAILURE
    missed = ", ".join(str(one["what"]) for one in test["differences"])
    return JUnitCase(
        name=test["name"],
        group=test["target"],
        verdict=verdict,
        message=test.get("error") or missed,
        details="\n".join(failure_lines(test, language)),
        kind="expectation",
    )
