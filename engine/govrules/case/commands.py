"""Commands: what people and the clock ask of a case. Each carries its own moment; nothing reads a clock.

`at` is local time without time zone. `by` is the post (`department/post`) that acts, `applicant`, or None
where it follows from the case (who completes a step is taken from who started it). `who` is the person:
an id, several divided by commas where a step holds more than one officer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

import msgspec


class _Asked(msgspec.Struct, frozen=True, gc=False):
    """What every command has."""

    word: ClassVar[str] = ""

    at: datetime
    by: str | None = None
    who: str | None = None


class Open(_Asked, frozen=True, gc=False):
    """Open a case: what is known of it and of the applicant. Nothing is handed in yet."""

    word: ClassVar[str] = "open"

    facts: Mapping[str, Any] = {}


class Submit(_Asked, frozen=True, gc=False):
    """Hand in materials, or answer what the case asks. The first submission sets the case going."""

    word: ClassVar[str] = "submit"

    materials: tuple[str, ...] = ()
    facts: Mapping[str, Any] = {}


class Start(_Asked, frozen=True, gc=False):
    """Take up a step that is ready."""

    word: ClassVar[str] = "start"

    step: str = ""


class Complete(_Asked, frozen=True, gc=False):
    """Finish a step, or one post's part of a joint one.

    `results` names the materials that were made; None = all that the step gives. `votes` is the count of a
    vote: see `votes.Count`.
    """

    word: ClassVar[str] = "complete"

    step: str = ""
    outcome: str = "done"
    facts: Mapping[str, Any] = {}
    results: tuple[str, ...] | None = None
    votes: Mapping[str, Any] | None = None


class Return(_Asked, frozen=True, gc=False):
    """Send the case back to the applicant, naming once everything that is missing (补正, 一次性告知)."""

    word: ClassVar[str] = "return"

    step: str = ""
    missing: tuple[str, ...] = ()
    reason: str | None = None


class Pause(_Asked, frozen=True, gc=False):
    """Let the whole case, or one step, stand still, for a reason; the clock stops."""

    word: ClassVar[str] = "pause"

    reason: str | None = None
    step: str | None = None


class Resume(_Asked, frozen=True, gc=False):
    """End a pause."""

    word: ClassVar[str] = "resume"

    step: str | None = None


class Extend(_Asked, frozen=True, gc=False):
    """Grant an extension of a matter's limit, before it runs out, with the reason (art. 42)."""

    word: ClassVar[str] = "extend"

    matter: str | None = None
    reason: str | None = None


class Withdraw(_Asked, frozen=True, gc=False):
    """The applicant takes the case back, or one matter of a bundle."""

    word: ClassVar[str] = "withdraw"

    matter: str | None = None
    reason: str | None = None


class Intervene(_Asked, frozen=True, gc=False):
    """An act outside the steps, allowed only with role, basis and reason. It is recorded and counted."""

    word: ClassVar[str] = "intervene"

    role: str | None = None
    basis: str | None = None
    reason: str | None = None
    step: str | None = None


class Tick(_Asked, frozen=True, gc=False):
    """Time has gone on to `at`: whatever fell due until then (and at that very moment) happens now."""

    word: ClassVar[str] = "tick"


Command: TypeAlias = (
    Open | Submit | Start | Complete | Return | Pause | Resume | Extend | Withdraw | Intervene | Tick
)
