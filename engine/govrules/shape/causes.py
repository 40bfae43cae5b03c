"""One thing that is wrong with the shape of a document, before it has a place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from govrules.codes import Code, shapes
from govrules.language import Text
from govrules.shape.document import Path


class Where(Enum):
    """Which part of an entry a cause points at."""

    VALUE = auto()
    KEY = auto()
    OWNER = auto()
    """The entry that something is missing from: where it begins."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong at `path`, in words. `replacement` is what was meant, where that can be guessed."""

    code: Code
    path: Path
    message: Text
    hint: Text | None = None
    where: Where = Where.VALUE
    replacement: str | None = None
    certain: bool = False
    """Whether `replacement` says the same in the right form, so that nothing else can have been meant."""
    wants_text: bool = False
    """A text would be right here, and a number, true, false or null stands here."""


_WEIGHTS = {shapes.WRONG_TYPE: 4, shapes.MISSING_KEY: 2, shapes.UNKNOWN_KEY: 2}


def weight(causes: list[Cause]) -> int:
    """Tell how far a value is from one of several alternatives: the nearest is what the author meant."""
    return sum(_WEIGHTS.get(cause.code, 1) for cause in causes)
