"""Why a change of a reform cannot be carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from govrules.codes import Code
from govrules.codes.redesign import REFORM_OBJECT_GONE, REFORM_UNCLEAR
from govrules.language import Text, say


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault of one change, without its place: the caller knows it."""

    code: Code
    message: Text
    hint: Text | None = None


def missing(name: str, known: Iterable[str]) -> Trouble:
    """The object of a change is not there."""
    near = get_close_matches(name, list(known), n=1)
    hint = (
        say("Did you mean “{name}”?", name=near[0])
        if near
        else say("Correct the id, or take the change out of the reform.")
    )
    return Trouble(REFORM_OBJECT_GONE, say("There is no “{name}” to change.", name=name), hint)


def unclear(message: Text, hint: Text) -> Trouble:
    """Something is left open that only a person can say."""
    return Trouble(REFORM_UNCLEAR, message, hint)
