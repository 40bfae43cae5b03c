"""A guide without a phone number to ask or to complain, with one for both, or without area code.

What it finds: a `guide` whose `consult` or `complain` is left out or holds no phone number; both with the same
numbers; numbers none of which has an area code (mobile phones, 400 and 95 numbers need none). A matter without
a guide is not known.

Why it matters: a question that nobody answers on the phone becomes a visit, and a complaint has to reach
someone else than the window that it is about. Rule W12 of one city's sixteen on its published list.

Wrong:

    guide: {consult: "12345678", complain: "12345678"}

Right:

    guide: {consult: 0577-12345678, complain: 0577-87654321}

Options: none.

Fix: none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule
from govrules.codes.matter_lists import PHONE_MISSING, PHONE_WITHOUT_AREA_CODE, PHONES_ALIKE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import mark, say
from govrules.model.matters import Matter

OVER: Final = ("matters",)

_MISSING: Final = {
    "consult": mark("The guide has no phone number at which one can ask."),
    "complain": mark("The guide has no phone number at which one can complain."),
}
_WRITTEN: Final = re.compile(r"\+?[(]?\d(?:[\d()\-]|[ ](?=[\d(]))*\d")
_LOCAL: Final = re.compile(r"[2-9]\d{6,7}|12\d{3,5}|96\d{3,4}")
"""A number inside one city: a line, a government hotline, a company's number in one province."""
_ANYWHERE: Final = re.compile(
    r"0\d{2,3}(?:[2-9]\d{6,7}|1\d{4}|9\d{4,5})\d{0,6}|1[3-9]\d{9}|[48]00\d{7}|95\d{3,4}"
)


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look at the two phone numbers of a guide."""
    guide = matter.guide
    if guide is None:
        return
    numbers = {key: phone_numbers(str(guide.get(key) or "")) for key in _MISSING}
    for key, found in numbers.items():
        if not found:
            place = book.place("matters", matter.id, "guide", *((key,) if key in guide else ()))
            hint = say("Write a number with area code under `{key}`: 0577-12345678.", key=key)
            yield Diagnostic(PHONE_MISSING, say(_MISSING[key]), place, hint, basis=city_rule("W12"))
        elif not any(map(_ANYWHERE.fullmatch, found)):
            yield Diagnostic(
                PHONE_WITHOUT_AREA_CODE,
                say("The number {number} has no area code.", number=found[0]),
                book.place("matters", matter.id, "guide", key),
                say("Write the area code before it: 0577-{number}.", number=found[0]),
                basis=city_rule("W12"),
            )
    if numbers["consult"] and set(numbers["consult"]) == set(numbers["complain"]):
        yield Diagnostic(
            PHONES_ALIKE,
            say("One complains at the number at which one asks: {numbers}.", numbers=numbers["complain"]),
            book.place("matters", matter.id, "guide", "complain"),
            say("Write the number of whoever supervises the window."),
            (
                Related(
                    book.place("matters", matter.id, "guide", "consult"), say("The same number stands here.")
                ),
            ),
            basis=city_rule("W12"),
        )


@lru_cache(maxsize=4096)
def phone_numbers(text: str) -> tuple[str, ...]:
    """Return the phone numbers in a text, as digits alone. A department's stand in all its guides."""
    if not text:
        return ()
    found: list[str] = []
    for written in _WRITTEN.findall(unicodedata.normalize("NFKC", text).replace("—", "-").replace("–", "-")):
        digits = re.sub(r"\D", "", written)
        if written.startswith("+86"):
            digits = "0" + digits[2:].lstrip("0") if not digits[2:].startswith("1") else digits[2:]
        if _ANYWHERE.fullmatch(digits) or _LOCAL.fullmatch(digits):
            found.append(digits)
    return tuple(found)
