"""Joint handling: when the opinions of those called are enough, and when they can no longer be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govrules.case.state import Voice
from govrules.case.votes import reached


def verdict(agree: Any, voices: Sequence[Voice]) -> str | None:
    """Return `done` as soon as enough agree, `refused` as soon as enough no longer can, else None.

    `agree` is `all`, `any`, `majority` (more than half) or a share (at least), of all who are called.
    """
    yes = sum(1 for voice in voices if voice.opinion == "done")
    undecided = sum(1 for voice in voices if voice.opinion is None)
    if reached(agree, yes, len(voices)):
        return "done"
    if not reached(agree, yes + undecided, len(voices)):
        return "refused"
    return None
