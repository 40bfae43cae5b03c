"""Why a text is no duration, and what the officer may have meant."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final

import msgspec

from govrules.clock.units import AMBIGUOUS_FORMS, AT_ONCE_FORMS, CHINESE_FORMS, FORMS, Unit


class ProblemKind(Enum):
    """What is wrong with the text of a duration."""

    BARE_NUMBER = "bare number"
    AMBIGUOUS_DAYS = "ambiguous days"
    UNKNOWN_UNIT = "unknown unit"
    NEGATIVE = "negative"
    NOT_A_NUMBER = "not a number"
    MISSPELT = "misspelt"
    """A duration but for spaces, capitals or full-width characters."""
    TOO_LONG = "too long"


class DurationProblem(msgspec.Struct, frozen=True):
    """A text that is no duration: what is wrong with it, and texts that are durations instead."""

    kind: ProblemKind
    text: str
    suggestions: tuple[str, ...] = ()


LONGEST_YEARS: Final = 100
"""A limit beyond this is a slip of the pen; it also keeps every date inside the calendar of the language."""

_PER_YEAR: Final[dict[Unit, int]] = {
    Unit.WORKING_DAY: 366,
    Unit.CALENDAR_DAY: 366,
    Unit.HOUR: 366 * 24,
    Unit.WORKING_HOUR: 366 * 24,
    Unit.MINUTE: 366 * 24 * 60,
    Unit.MONTH: 12,
    Unit.YEAR: 1,
}
_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_SIGNED: Final = re.compile(rf"([+\-−－]?)\s*({_NUMBER})\s*(.*)", re.DOTALL)
_BARE: Final = re.compile(rf"\s*{_NUMBER}\s*")
_WEEKS: Final = re.compile(r"(?:weeks?|个?(?:星期|礼拜)|周)")
_CHINESE_NUMBER: Final = re.compile(r"([〇零一二两三四五六七八九十百]+)\s*(.+)")
_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SHOWN: Final = 60


def is_too_long(amount: Decimal, unit: Unit) -> bool:
    """Tell whether no public service can mean so long a limit (more than `LONGEST_YEARS`)."""
    return amount > _PER_YEAR[unit] * LONGEST_YEARS


def explain(text: str) -> DurationProblem:
    """Find out why `text`, which is known to be no duration, is none."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    if len(text) > _SHOWN and not text[:_SHOWN].strip(" 0123456789."):
        return DurationProblem(ProblemKind.TOO_LONG, shown)
    plain = _plainly_written(text)
    if _BARE.fullmatch(text):
        number = text.strip()
        return DurationProblem(
            ProblemKind.BARE_NUMBER, shown, (f"{number} working days", f"{number} calendar days")
        )
    if plain in AT_ONCE_FORMS:
        return DurationProblem(ProblemKind.MISSPELT, shown, (plain,))
    parts = _SIGNED.fullmatch(plain)
    if parts is None:
        return DurationProblem(ProblemKind.NOT_A_NUMBER, shown, _from_chinese_number(plain))
    sign, number, unit = parts.groups()
    if sign in ("-", "−", "－"):
        return DurationProblem(
            ProblemKind.NEGATIVE, shown, (_written(number, unit),) if unit in FORMS else ()
        )
    if unit in AMBIGUOUS_FORMS:
        working, calendar = AMBIGUOUS_FORMS[unit]
        suggestions = (_written(number, working), _written(number, calendar))
        return DurationProblem(ProblemKind.AMBIGUOUS_DAYS, shown, suggestions)
    if unit in FORMS:
        if len(number) > _SHOWN or is_too_long(Decimal(number), FORMS[unit]):
            return DurationProblem(ProblemKind.TOO_LONG, shown)
        meant = _written(number, unit)
        return DurationProblem(ProblemKind.MISSPELT, shown, (meant,) if meant != text else ())
    if not unit:
        suggestions = (f"{number} working days", f"{number} calendar days")
        return DurationProblem(ProblemKind.BARE_NUMBER, shown, suggestions)
    return DurationProblem(ProblemKind.UNKNOWN_UNIT, shown, _meant_units(number, unit))


def _plainly_written(text: str) -> str:
    """Take out what an input method adds: full-width digits and letters, capitals, doubled spaces."""
    from unicodedata import normalize

    plain = " ".join(normalize("NFKC", text[:_SHOWN]).casefold().split())
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}\b)", "", plain)


def _written(number: str, unit: str) -> str:
    """Put a number and a unit together as docs/language.md §1 does."""
    return f"{number} {unit}"


def _meant_units(number: str, unit: str) -> tuple[str, ...]:
    """Suggest durations for a unit that there is not: weeks in days, else the nearest spellings."""
    if _WEEKS.fullmatch(unit):
        weeks = Decimal(number)
        chinese = not unit.isascii()
        working, calendar = ("个工作日", "个自然日") if chinese else ("working days", "calendar days")
        return (f"{(weeks * 5).normalize():f} {working}", f"{(weeks * 7).normalize():f} {calendar}")
    from difflib import get_close_matches

    known = [*FORMS, *AMBIGUOUS_FORMS]
    near = get_close_matches(unit, known, n=2, cutoff=0.6)
    units = [form for found in near for form in AMBIGUOUS_FORMS.get(found, (found,))]
    return tuple(dict.fromkeys(_written(number, _counted(form, number)) for form in units))[:2]


def _counted(form: str, number: str) -> str:
    """Put an English unit into the right number: 1 working day, 5 working days."""
    if not form.isascii():
        return form
    return FORMS[form].value + ("" if Decimal(number) == 1 else "s")


def _from_chinese_number(plain: str) -> tuple[str, ...]:
    """Suggest digits for `二十个工作日`; “at once” for what means it."""
    parts = _CHINESE_NUMBER.fullmatch(plain)
    if parts is None:
        return ("即办",) if plain in ("即时", "即时办结", "当场", "当场办结", "立即") else ()
    unit = parts[2]
    forms = (unit,) if unit in CHINESE_FORMS else AMBIGUOUS_FORMS.get(unit, ())
    return tuple(f"{_chinese_value(parts[1])} {form}" for form in forms)


def _chinese_value(digits: str) -> int:
    """Read a Chinese number below a thousand, such as 二十 or 一百零五."""
    total, current = 0, 0
    for character in digits:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = _DIGITS[character] if current == 0 else current * 10 + _DIGITS[character]
    return total + current
