"""Whether rules are worse after a fix than before it.

A fix that lets a text be read may bring to light what nobody could see before; that is no harm. A fix of
something that was read must bring nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic

TEXT: Final = 0
"""The YAML itself."""
SHAPE: Final = 1
"""Keys and values of a document: one that does not fit is not looked at further."""
VALUE: Final = 2
"""Durations and conditions: what is not read hides what comes after it."""
NAME: Final = 3
"""Names that nothing has."""
RULE: Final = 4
"""All that is checked of rules that were read."""
_FIRST_SHAPE: Final = 130
_FIRST_SETTING: Final = 190
_OF_VALUES: Final = {"GR301", *(f"GR60{digit}" for digit in range(1, 10))}

Key = tuple[str, str, str]


def stage(diagnostic: Diagnostic) -> int:
    """Return how early in the way of the data a finding is made."""
    number = diagnostic.code.number
    if number.startswith("GR1"):
        if int(number[2:]) >= _FIRST_SETTING:
            return RULE
        return TEXT if int(number[2:]) < _FIRST_SHAPE else SHAPE
    if number in _OF_VALUES:
        return VALUE
    return NAME if number.startswith("GR2") else RULE


def key(diagnostic: Diagnostic) -> Key:
    """Return what a finding says and in which file: the same after lines have moved."""
    return (diagnostic.code.number, diagnostic.place.file, str(diagnostic.message))


def is_worse(before: Sequence[Diagnostic], after: Sequence[Diagnostic], made: Sequence[Diagnostic]) -> bool:
    """Tell whether `after` is worse than `before`, or the fixes of `made` did not help.

    Worse is: more errors at the stage of the latest fix or before it; after fixes of names, any new error;
    after fixes of rules, any new warning too. A fix did not help whose finding is still there; a fault of
    YAML may come again further down, for only the first one of a file is found.
    """
    latest = max(map(stage, made), default=RULE)
    if _errors(after, latest) > _errors(before, latest):
        return True
    if latest >= NAME and _new(before, after, warnings=latest >= RULE):
        return True
    return _stays(before, after, made)


def _errors(found: Iterable[Diagnostic], latest: int) -> int:
    return sum(d.severity is Severity.ERROR and stage(d) <= latest for d in found)


def _new(before: Iterable[Diagnostic], after: Iterable[Diagnostic], *, warnings: bool) -> Counter[Key]:
    counted = {Severity.ERROR, Severity.WARNING} if warnings else {Severity.ERROR}
    known = Counter(map(key, before))
    return Counter(key(d) for d in after if d.severity in counted) - known


def _stays(before: Sequence[Diagnostic], after: Sequence[Diagnostic], made: Sequence[Diagnostic]) -> bool:
    """Tell whether a finding that was mended is still there."""
    was, mended = Counter(map(key, before)), Counter(map(key, made))
    lines: dict[Key, list[int]] = {}
    for diagnostic in after:
        if key(diagnostic) in mended:
            lines.setdefault(key(diagnostic), []).append(diagnostic.place.span.line)
    for one in made:
        wanted = key(one)
        left = lines.get(wanted, [])
        if len(left) <= was[wanted] - mended[wanted]:
            continue
        if stage(one) != TEXT or min(left) <= one.place.span.line:
            return True
    return False
