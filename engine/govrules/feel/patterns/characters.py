"""Sets of characters: classes, escapes like `\\d`, Unicode categories and blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

Test = Callable[[str], bool]


@dataclass(slots=True, eq=False)
class Characters:
    """A set of characters: ranges and tests, perhaps turned round, perhaps less another set."""

    ranges: list[tuple[str, str]] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)
    negated: bool = False
    minus: Characters | None = None
    any_case: bool = False
    known: dict[str, bool] = field(default_factory=dict)

    def has(self, character: str) -> bool:
        """Tell whether the character is in the set."""
        found = self.known.get(character)
        if found is None:
            found = self.known[character] = self._has(character)
        return found

    def _has(self, character: str) -> bool:
        forms = {character, character.lower(), character.upper()} if self.any_case else {character}
        inside = any(
            any(low <= form <= high for low, high in self.ranges) or any(test(form) for test in self.tests)
            for form in forms
        )
        if inside == self.negated:
            return False
        return self.minus is None or not self.minus.has(character)


def negation(test: Test) -> Test:
    """Return the opposite test."""
    return lambda character: not test(character)


def category(name: str) -> Test | None:
    """Return the test of `\\p{name}`: a general category such as `L` or `Lu`, or a block `IsHiragana`."""
    if name.startswith("Is"):
        limits = _BLOCKS.get(name[2:])
        if limits is None:
            return None
        low, high = limits
        return lambda character: low <= ord(character) <= high
    if name not in _CATEGORIES:
        return None
    return lambda character: unicodedata.category(character).startswith(name)


def _is_space(character: str) -> bool:
    return character in " \t\n\r"


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd"


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


def _is_name_start(character: str) -> bool:
    return character in "_:" or unicodedata.category(character)[0] == "L"


def _is_name_part(character: str) -> bool:
    return character in "_:-.·" or unicodedata.category(character)[0] in "LNM"


ESCAPES: Final[dict[str, Test]] = {
    "s": _is_space,
    "d": _is_digit,
    "w": _is_word,
    "i": _is_name_start,
    "c": _is_name_part,
}
"""`\\s \\d \\w \\i \\c`; in capitals they are turned round."""

_SUBCATEGORIES: Final = {
    "L": "ultmo",
    "M": "nce",
    "N": "dlo",
    "P": "cdseifo",
    "Z": "slp",
    "S": "mcko",
    "C": "cfon",
}
_CATEGORIES: Final = frozenset(
    name for first, rest in _SUBCATEGORIES.items() for name in (first, *(first + second for second in rest))
)
_BLOCKS: Final[dict[str, tuple[int, int]]] = {
    "BasicLatin": (0x0000, 0x007F),
    "Latin-1Supplement": (0x0080, 0x00FF),
    "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F),
    "IPAExtensions": (0x0250, 0x02AF),
    "SpacingModifierLetters": (0x02B0, 0x02FF),
    "CombiningDiacriticalMarks": (0x0300, 0x036F),
    "Greek": (0x0370, 0x03FF),
    "GreekandCoptic": (0x0370, 0x03FF),
    "Cyrillic": (0x0400, 0x04FF),
    "Armenian": (0x0530, 0x058F),
    "Hebrew": (0x0590, 0x05FF),
    "Arabic": (0x0600, 0x06FF),
    "Devanagari": (0x0900, 0x097F),
    "Thai": (0x0E00, 0x0E7F),
    "Georgian": (0x10A0, 0x10FF),
    "HangulJamo": (0x1100, 0x11FF),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "SuperscriptsandSubscripts": (0x2070, 0x209F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "LetterlikeSymbols": (0x2100, 0x214F),
    "NumberForms": (0x2150, 0x218F),
    "Arrows": (0x2190, 0x21FF),
    "MathematicalOperators": (0x2200, 0x22FF),
    "EnclosedAlphanumerics": (0x2460, 0x24FF),
    "BoxDrawing": (0x2500, 0x257F),
    "GeometricShapes": (0x25A0, 0x25FF),
    "MiscellaneousSymbols": (0x2600, 0x26FF),
    "CJKSymbolsandPunctuation": (0x3000, 0x303F),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "Bopomofo": (0x3100, 0x312F),
    "CJKUnifiedIdeographsExtensionA": (0x3400, 0x4DBF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7A3),
    "PrivateUse": (0xE000, 0xF8FF),
    "CJKCompatibilityIdeographs": (0xF900, 0xFAFF),
    "HalfwidthandFullwidthForms": (0xFF00, 0xFFEF),
}
