"""What a project and a command line have settled about findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from govrules.codes import Code, Severity
from govrules.source import NOWHERE, Place

_SIGNS: Final = re.compile(r"(\*\*/)|(\*\*)|(\*)|(\?)|([^*?]+)")
_UNWRITTEN: Final = Place("", NOWHERE)
_UNREAD_VALUES: Final = ("GR301", "GR60")
"""Conditions and durations that are none."""
_MEANT: Final = ("(?:.*/)?", ".*", "[^/]*", "[^/]")


class PathRuling(msgspec.Struct, frozen=True):
    """What holds for some files only; without a reason it does not hold."""

    paths: tuple[str, ...]
    """Globs, from the folder of `govrules.toml`: `**` over folders, `*` within one; a folder means all below."""
    ignore: frozenset[str] = frozenset()
    """Numbers of codes; errors too."""
    severity: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    reason: str | None = None
    place: Place = _UNWRITTEN
    """Where the settings say so."""

    def holds_for(self, path: str) -> bool:
        """Tell whether a path, relative to the project's folder and with forward slashes, is one of them."""
        return any(_pattern(glob).fullmatch(path) for glob in self.paths)


class Ruling(msgspec.Struct, frozen=True):
    """All that is settled. The default lets every finding through as its check made it."""

    root: Path = Path()
    """The folder that globs start from."""
    select: frozenset[str] | None = None
    """Warnings and notes that are wanted at all (errors always are); None = all."""
    ignore: frozenset[str] = frozenset()
    """Warnings and notes that are left out."""
    severity: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    per_path: tuple[PathRuling, ...] = ()
    only: frozenset[str] | None = None
    """What the command line looks at: nothing else is shown but files that cannot be read. None = all."""
    whole: bool = True
    """Whether all rules of the project were looked at, so that an ignore can be called unused."""


def may_be_ignored(code: Code) -> bool:
    """Tell whether a reason suffices to ignore a code: not what could not be read, not the rules for rules."""
    unread = code.number.startswith("GR1") and code.severity is Severity.ERROR
    return not unread and not code.number.startswith("GR19")


def hides_others(code: Code) -> bool:
    """Tell whether a finding of this code keeps checks from looking: a text, a value or a name is not read."""
    if code.severity is not Severity.ERROR or code.number.startswith("GR19"):
        return False
    return code.number[2] in "12" or code.number.startswith(_UNREAD_VALUES)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    plain = glob.removeprefix("./").rstrip("/")
    parts = []
    for *signs, text in _SIGNS.findall(plain):
        parts.append(re.escape(text) or next(m for sign, m in zip(signs, _MEANT, strict=True) if sign))
    return re.compile("".join(parts) + "(?:/.*)?", re.DOTALL)
