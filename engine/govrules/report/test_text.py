"""The results of rule tests: what was expected and what came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govrules.language import Language, say, say_count
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible


def test_text(results: Mapping[str, Any], language: Language, paint: Paint = PLAIN) -> str:
    """Return the failures in full and the rest as one line.

    `results` is `{"passed", "failed", "tests": [{"name", "passed", "target", "place", "differences":
    [{"what", "expected", "came"}], "error"}]}`.
    """
    lines: list[str] = []
    for test in results["tests"]:
        if not test["passed"]:
            lines += [*_failure(test, language, paint), ""]
    passed, failed = results["passed"], results["failed"]
    if failed:
        head = say_count("{n} test failed", "{n} tests failed", failed).tell(language)
        rest = say_count("{n} passed", "{n} passed", passed).tell(language)
        lines.append(paint.bad(head) + ("，" if language == "zh" else ", ") + rest)
    elif passed:
        lines.append(paint.good(say_count("{n} test passed", "{n} tests passed", passed).tell(language)))
    else:
        lines.append(say("There are no tests. Write some: kind: RuleTests.").tell(language))
    return "\n".join(lines)


def _failure(test: Mapping[str, Any], language: Language, paint: Paint) -> list[str]:
    place = f"{visible(test['place'])}  " if test.get("place") else ""
    target = f"  {visible(test['target'])}" if test.get("target") else ""
    failed = paint.bad(say("failed").tell(language))
    lines = [f"{place}{failed}  {visible(test['name'])}{target}"]
    labels = [say("expected").tell(language), say("came").tell(language)]
    width = max(display_width(label) for label in labels)
    for difference in test.get("differences") or ():
        lines.append(f"  {visible(str(difference['what']))}")
        for label, value in zip(labels, (difference["expected"], difference["came"]), strict=True):
            lines.append(f"    {paint.faint(pad(label, width))}  {visible(_value(value))}")
    if test.get("error"):
        lines.append(f"  {visible(str(test['error']))}")
    return lines


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
