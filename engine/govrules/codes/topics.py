"""Words that stand for several codes: `GR6`, `limits`, `ALL`; used to select and to ignore findings."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Final

from govrules.codes.catalogue import all_codes, codes_by_module

_PREFIX: Final = re.compile(r"GR[0-9]{0,3}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"GR[0-9]+", re.IGNORECASE)
HUNDREDS: Final = {
    "1": "reading",
    "2": "references",
    "3": "conditions",
    "4": "process",
    "5": "materials",
    "6": "limits",
    "7": "layers",
    "8": "redesign",
    "9": "cases",
}
"""First digit of a number → its topic."""


@cache
def topics() -> dict[str, frozenset[str]]:
    """Return the numbers of each topic: those of its hundred, and those of the module of its name."""
    found = {topic: set[str]() for topic in HUNDREDS.values()}
    for number in all_codes():
        found[HUNDREDS[number[2]]].add(number)
    for module, codes in codes_by_module().items():
        found.setdefault(module, set()).update(code.number for code in codes)
    return {topic: frozenset(numbers) for topic, numbers in found.items()}


def expand(word: str) -> frozenset[str]:
    """Return the numbers that a word stands for: a code's number or name, the beginning of a number, a topic.

    `ALL` is all of them. A word that means nothing gives the empty set.
    """
    wanted = word.strip()
    codes = all_codes()
    if wanted.upper() == "ALL":
        return frozenset(codes)
    if _PREFIX.fullmatch(wanted):
        return frozenset(number for number in codes if number.startswith(wanted.upper()))
    named = frozenset(code.number for code in codes.values() if code.name == wanted.lower())
    return named or topics().get(wanted.lower(), frozenset())


def nearest_word(word: str) -> str | None:
    """Return the name or topic that was probably meant."""
    if _NUMBER.fullmatch(word.strip()):
        return None  # any other number is as near, and means something else
    names = [code.name for code in all_codes().values()]
    near = get_close_matches(word.lower(), [*names, *topics()], 1, 0.6)
    return near[0] if near else None
