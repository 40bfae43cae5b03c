"""Rules as they stand at one time and place: the texts of their files, and the project's settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from govrules.diagnostics import Diagnostic
from govrules.language import Text
from govrules.settings import Settings


class RuleText(NamedTuple):
    """A rule file: what to call it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One side of a comparison."""

    name: str
    """As the user called it: `main`, `old/rules`."""
    texts: tuple[RuleText, ...] = field(repr=False)
    settings: Settings
    diagnostics: tuple[Diagnostic, ...] = ()
    """Files and folders that could not be read."""


class NoSnapshot(Exception):  # noqa: N818 - misuse, told to the user; no fault of the program
    """There is nothing to compare: no such revision, no repository, no rules there."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
