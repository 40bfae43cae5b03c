"""Names with spaces and special characters: the longest known name wins (DMN 1.5 §10.3.1.2, §10.3.1.4).

A name that nobody declared is read as far as plain words follow each other, since two names side by
side mean nothing else in FEEL: `monthly fee > 3` reads the fact `monthly fee`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_FURTHER_STARTS: Final = (
    (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D),
    (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD),
    (0x10000, 0xEFFFF),
)  # fmt: skip
_FURTHER_PARTS: Final = ((0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))
_ASCII_START: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_?")
# Not one class with all ranges: to compile it takes longer than to read a whole rule file.
_ASCII_PARTS: Final = re.compile("[A-Za-z_?0-9]*")
SPACES: Final = re.compile(r"\s+")


def is_start(character: str) -> bool:
    """Tell whether a name may begin with the character (DMN 1.5 grammar rule 28)."""
    if character < "\x80":
        return character in _ASCII_START
    point = ord(character)
    return any(low <= point <= high for low, high in _FURTHER_STARTS)


def is_part(character: str) -> bool:
    """Tell whether a name may go on with the character (grammar rule 29)."""
    if character < "\x80":
        return character in _ASCII_START or character in "0123456789"
    point = ord(character)
    return is_start(character) or any(low <= point <= high for low, high in _FURTHER_PARTS)


def word_end(text: str, at: int) -> int:
    """Return where the word that begins at `at` ends; `at` itself where none does."""
    length = len(text)
    if at >= length or not is_start(text[at]):
        return at
    end = at + 1
    while True:
        end = _ASCII_PARTS.match(text, end).end()  # type: ignore[union-attr]  # it always matches
        if end >= length or text[end] < "\x80" or not is_part(text[end]):
            return end
        end += 1


_RESERVED: Final = (
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies",
    "and", "or", "between", "true", "false", "null", "function",
)  # fmt: skip
KEYWORDS: Final[Mapping[str, str]] = {word: word.upper() for word in _RESERVED}
"""Words that are never part of an undeclared name, and their token kinds."""

OPERATOR_WORDS: Final = frozenset(KEYWORDS) - {"true", "false", "null", "function"}

PHRASES: Final = frozenset({"date and time", "years and months duration", "days and time duration"})
"""Names of the standard that have a keyword inside: functions where `(` follows, and types."""


def is_plain(name: str) -> bool:
    """Tell whether a name needs no declaration to be read whole: words with single spaces, no keyword."""
    parts = name.split(" ")
    return all(part and word_end(part, 0) == len(part) and part not in KEYWORDS for part in parts)


def normal(name: str) -> str:
    """Return a name with single spaces."""
    return SPACES.sub(" ", name).strip()


class KnownNames:
    """Declared names that are not plain, found by their first word; longest first."""

    __slots__ = ("_by_word",)

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for name in names:
            self.declare(name)

    def declare(self, name: str) -> None:
        """Add a name; plain ones need none."""
        name = normal(name)
        first = name[: word_end(name, 0)]
        if not first or is_plain(name):
            return
        found = self._by_word.setdefault(first, [])
        if all(known != name for known, _ in found):
            found.append((name, re.compile(r"\s+".join(re.escape(part) for part in name.split(" ")))))
            found.sort(key=lambda entry: -len(entry[0]))

    def longest(self, text: str, at: int, first_word: str) -> tuple[str, int] | None:
        """Return the longest declared name that stands at `at`, and where it ends."""
        for name, pattern in self._by_word.get(first_word, ()):
            match = pattern.match(text, at)
            if match is not None and not is_part(text[match.end() : match.end() + 1] or " "):
                return name, match.end()
        return None


def names_in(value: object, depth: int = 0) -> Iterable[str]:
    """Yield every name in a mapping of facts, those of nested contexts and of lists of them too."""
    if depth > 8:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            if isinstance(item, Mapping | list | tuple):
                yield from names_in(item, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, Mapping | list | tuple):
                yield from names_in(item, depth + 1)
