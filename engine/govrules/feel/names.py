"""Names with spaces and special characters: the longest known name wins (DMN 1.5 §10.3.1.2, §10.3.1.4).

A name that nobody declared is read as far as plain words follow each other, since two names side by
side mean nothing else in FEEL: `monthly fee > 3` reads the fact `monthly fee`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_START: Final = (
    r"A-Za-z_?\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_PART: Final = _START + r"0-9\u00B7\u0300-\u036F\u203F-\u2040"

WORD: Final = re.compile(f"[{_START}][{_PART}]*")
"""One word of a name, by grammar rules 28 and 29."""
_PART_AT: Final = re.compile(f"[{_PART}]")
_PLAIN: Final = re.compile(f"[{_START}][{_PART}]*( [{_START}][{_PART}]*)*")
SPACES: Final = re.compile(r"\s+")

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
    return _PLAIN.fullmatch(name) is not None and not any(part in KEYWORDS for part in name.split(" "))


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
        first = WORD.match(name)
        if first is None or is_plain(name):
            return
        found = self._by_word.setdefault(first[0], [])
        if all(known != name for known, _ in found):
            found.append((name, re.compile(r"\s+".join(re.escape(part) for part in name.split(" ")))))
            found.sort(key=lambda entry: -len(entry[0]))

    def longest(self, text: str, at: int, first_word: str) -> tuple[str, int] | None:
        """Return the longest declared name that stands at `at`, and where it ends."""
        for name, pattern in self._by_word.get(first_word, ()):
            match = pattern.match(text, at)
            if match is not None and not _PART_AT.match(text, match.end()):
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
