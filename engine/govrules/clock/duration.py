"""Durations: an exact amount and its unit, read from text and told in either language.

Source: the rule language, ground rules (“durations always carry their unit”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec

from govrules.clock.duration_problem import DurationProblem, ProblemKind, explain, is_too_long
from govrules.clock.units import (
    AT_ONCE_FORMS,
    CHINESE_FORMS,
    ENGLISH_FORMS,
    FORMS,
    MICROSECONDS,
    MONTHS,
    Unit,
)
from govrules.codes import Code
from govrules.codes.limits import AMBIGUOUS_DAYS, BAD_DURATION, DURATION_WITHOUT_UNIT, UNKNOWN_UNIT
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import Language, Text, say
from govrules.source import Place

__all__ = [
    "AT_ONCE",
    "DURATION_PATTERN",
    "Duration",
    "DurationProblem",
    "ProblemKind",
    "Unit",
    "add_up",
    "duration_problem_diagnostic",
    "parse_duration",
]

_NUMBER: Final = r"[0-9]{1,18}(?:\.[0-9]{1,18})?"
_ENGLISH: Final = "|".join(sorted(ENGLISH_FORMS, key=len, reverse=True))
_CHINESE: Final = "|".join(sorted(CHINESE_FORMS, key=len, reverse=True))
DURATION_PATTERN: Final = rf"^(?:{_NUMBER}(?: +(?:{_ENGLISH})| *(?:{_CHINESE}))|{'|'.join(AT_ONCE_FORMS)})$"
"""A pattern (ECMA-262 and Python) of every duration."""

_FORM: Final = re.compile(rf"({_NUMBER})(?: +({_ENGLISH})| *({_CHINESE}))")
_SHOWN_CHINESE: Final = {unit: form for form, unit in reversed(CHINESE_FORMS.items())} | {Unit.HOUR: "小时"}


class Duration(msgspec.Struct, frozen=True):
    """An amount ≥ 0 of one unit, exact. “At once” has the amount 0.

    Raises ValueError for a negative amount, or one of at once: text never gets this far, so it is misuse.
    """

    amount: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a duration is never negative")
        if self.amount and self.unit is Unit.AT_ONCE:
            raise ValueError("at once has no amount")

    def tell(self, language: Language) -> str:
        """Return it as people write it: “20 working days”, 「20 个工作日」."""
        if self.unit is Unit.AT_ONCE:
            return AT_ONCE_FORMS[1] if language == "zh" else AT_ONCE_FORMS[0]
        amount = f"{self.amount:f}"
        if "." in amount:
            amount = amount.rstrip("0").rstrip(".")
        if language == "zh":
            return f"{amount} {_SHOWN_CHINESE[self.unit]}"
        return f"{amount} {self.unit.value}{'' if self.amount == 1 else 's'}"

    def __str__(self) -> str:
        return self.tell("en")


AT_ONCE: Final = Duration(Decimal(0), Unit.AT_ONCE)

ParsedDuration: TypeAlias = Duration | DurationProblem


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> ParsedDuration:
    """Read a duration. Never raises for a text: what is none comes back as a `DurationProblem`.

    The same few texts stand in a catalogue a hundred thousand times, so answers are kept.
    """
    duration = _read(text)
    if duration is not None:
        return duration
    problem = explain(text)
    meant = tuple(suggestion for suggestion in problem.suggestions if _read(suggestion) is not None)
    return DurationProblem(problem.kind, problem.text, meant)


def _read(text: str) -> Duration | None:
    if text in AT_ONCE_FORMS:
        return AT_ONCE
    parts = _FORM.fullmatch(text)
    if parts is None:
        return None
    amount, unit = Decimal(parts[1]), FORMS[parts[2] or parts[3]]
    return None if is_too_long(amount, unit) else Duration(amount, unit)


def add_up(durations: Iterable[Duration]) -> tuple[Duration, ...]:
    """Sum durations that have a common unit; what has none stays side by side, in the order given.

    Hours and minutes become minutes, years and months become months. Working hours and working days are
    not joined: only a calendar knows how many hours its day has.
    """
    sums: dict[Unit, Decimal] = {}
    for duration in durations:
        unit, amount = duration.unit, duration.amount
        if unit is Unit.HOUR:
            unit, amount = Unit.MINUTE, amount * (MICROSECONDS[Unit.HOUR] // MICROSECONDS[Unit.MINUTE])
        elif unit is Unit.YEAR:
            unit, amount = Unit.MONTH, amount * MONTHS[Unit.YEAR]
        sums[unit] = sums.get(unit, Decimal(0)) + amount
    if len(sums) > 1:
        sums.pop(Unit.AT_ONCE, None)
    return tuple(Duration(amount, unit) for unit, amount in sums.items())


_MENDABLE: Final = frozenset({ProblemKind.MISSPELT, ProblemKind.UNKNOWN_UNIT, ProblemKind.NOT_A_NUMBER})
_CODES: Final[dict[ProblemKind, Code]] = {
    ProblemKind.BARE_NUMBER: DURATION_WITHOUT_UNIT,
    ProblemKind.AMBIGUOUS_DAYS: AMBIGUOUS_DAYS,
    ProblemKind.UNKNOWN_UNIT: UNKNOWN_UNIT,
    ProblemKind.NEGATIVE: BAD_DURATION,
    ProblemKind.NOT_A_NUMBER: BAD_DURATION,
    ProblemKind.MISSPELT: BAD_DURATION,
    ProblemKind.TOO_LONG: BAD_DURATION,
}


def duration_problem_diagnostic(text: str, problem: DurationProblem, place: Place) -> Diagnostic:
    """Make the diagnostic for `text`, which stands at `place` and is no duration."""
    shown = problem.text or text
    messages: dict[ProblemKind, Text] = {
        ProblemKind.BARE_NUMBER: say(
            "“{text}” has no unit: nobody can tell whether days, hours or months are meant.", text=shown
        ),
        ProblemKind.AMBIGUOUS_DAYS: say(
            "“{text}”: working or calendar days? Around a holiday the two lie more than a week apart.",
            text=shown,
        ),
        ProblemKind.UNKNOWN_UNIT: say("“{text}” is in a unit that the clock does not know.", text=shown),
        ProblemKind.NEGATIVE: say("“{text}” is less than nothing; a limit is 0 or more.", text=shown),
        ProblemKind.NOT_A_NUMBER: say("“{text}” does not start with a number in plain digits.", text=shown),
        ProblemKind.MISSPELT: say("“{text}” is not quite how a duration is written.", text=shown),
        ProblemKind.TOO_LONG: say("“{text}” is longer than a hundred years.", text=shown),
    }
    return Diagnostic(
        _CODES[problem.kind], messages[problem.kind], place, _hint(problem), fix=_fix(problem, place)
    )


def _fix(problem: DurationProblem, place: Place) -> Fix | None:
    """Write the one duration that can be meant: the same in another spelling, or a unit that is nearly one."""
    if len(problem.suggestions) != 1 or problem.kind not in _MENDABLE:
        return None
    meant = problem.suggestions[0]
    title = say("Write “{text}”.", text=meant)
    return Fix(title, (Edit(place, meant),), safe=problem.kind is ProblemKind.MISSPELT)


def _hint(problem: DurationProblem) -> Text:
    if len(problem.suggestions) > 1:
        first, second = problem.suggestions[:2]
        return say("Write “{first}” or “{second}”.", first=first, second=second)
    if problem.suggestions:
        return say("Write “{suggestion}”.", suggestion=problem.suggestions[0])
    return say(
        "Write a number and its unit: “20 working days”, “3 calendar days”, “2 hours”, “90 minutes”, "
        "“1 working hour”, “6 months”, “1 year”, or “at once”."
    )
