"""The results of rule tests: what was expected and what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import ndiff
from typing import Any, Final

from govrules.language import Language, say, say_count
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible

_SHORT: Final = 4
"""Two lists with no more than this together stand side by side."""


def test_text(results: Mapping[str, Any], language: Language, paint: Paint = PLAIN) -> str:
    """Return the failures in full and the rest as one line.

    `results` is `{"passed", "failed", "tests": [{"name", "passed", "target", "place", "differences":
    [{"what", "expected", "came"}], "error"}]}`.
    """
    lines: list[str] = []
    for test in results["tests"]:
        if not test["passed"]:
            lines += [*failure_lines(test, language, paint), ""]
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


def failure_lines(test: Mapping[str, Any], language: Language, paint: Paint = PLAIN) -> list[str]:
    """Return one failed test: what was expected, what came, and what helps to see why."""
    place = f"{visible(test['place'])}  " if test.get("place") else ""
    target = f"  {visible(test['target'])}" if test.get("target") else ""
    failed = paint.bad(say("failed").tell(language))
    lines = [f"{place}{failed}  {visible(test['name'])}{target}"]
    for difference in test.get("differences") or ():
        lines.append(f"  {visible(str(difference['what']))}")
        lines += [f"    {line}" for line in _difference(difference, language, paint)]
        lines += [f"    {visible(text)}" for text in difference.get("near") or ()]
    if test.get("error"):
        lines.append(f"  {visible(str(test['error']))}")
    return lines


def _difference(difference: Mapping[str, Any], language: Language, paint: Paint) -> Iterator[str]:
    """Two lists of steps line by line, what is missing with −, what is too much with +; all else side by side."""
    expected, came = difference["expected"], difference["came"]
    if _are_lists(expected, came) and len(expected) + len(came) > _SHORT:
        for line in ndiff(_lines(expected, came), came):
            if not line.startswith("?"):
                sign = {"-": "−", "+": "+"}.get(line[0], " ")
                yield f"{sign} {visible(line[2:])}"
        return
    labels = [say("expected").tell(language), say("came").tell(language)]
    width = max(display_width(label) for label in labels)
    for label, value in zip(labels, _differing(expected, came), strict=True):
        yield f"{paint.faint(pad(label, width))}  {visible(_value(value))}"


def _are_lists(*values: Any) -> bool:
    return all(
        isinstance(value, list | tuple) and all(isinstance(one, str) for one in value) for value in values
    )


def _lines(expected: Sequence[str], came: Sequence[str]) -> list[str]:
    """Name the expected steps as they came, with their matter, so that equal ones stand on one line."""
    whole = {step.partition(".")[2]: step for step in came}
    return [whole.get(step, step) for step in expected]


def _differing(expected: Any, came: Any) -> tuple[Any, Any]:
    """Return of two mappings what is expected and did not come; all else as it is."""
    if not isinstance(expected, Mapping) or not isinstance(came, Mapping):
        return expected, came
    keys = [key for key, value in expected.items() if came.get(key) != value] or list(expected)
    return {key: expected[key] for key in keys}, {key: came.get(key) for key in keys}


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
