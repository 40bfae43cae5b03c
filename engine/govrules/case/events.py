"""Events: the record of a case, of which its state is the fold.

What happened is an event, also a command that was refused. `rule` says under which rule: a step
(`food.review@2026-03-02`), a limit (`food.limit@…`), a row of a table (`food-approval#2@…`), each with the
day whose rules hold. `data` holds plain JSON values only (moments as ISO texts), so that a record read back
equals the one that was written.

| type | step | data |
| --- | --- | --- |
| `opened` | | `target`, `facts` |
| `submitted` | | `materials`, `facts`: handed in or answered |
| `received` | | `matter`: a member of a bundle begins |
| `accepted` | accept step | `matter`, `since` when it is not the moment of the event |
| `not_accepted` | accept step | `matter` |
| `started` | yes | `called`: the posts of a joint step, or those that a table named |
| `joined` | yes | another post takes up its part of a joint step |
| `opinion` | yes | `opinion` (`done`, `refused`), `silent` when absence counted as consent |
| `completed` | yes | `act`, `outcome`, `facts`, `materials`, `votes`, `rows` |
| `skipped` | yes | |
| `decided` | decide step | `matter`, `outcome` |
| `returned` | yes | `missing`, `reason`, `to`: the step that waits for the answer |
| `notice` | step that waits | `matter`, `missing` (everything), `late`: what an earlier notice left out |
| `supplemented` | step that waited | |
| `reopened` | goal of the way | `from`, `outcome`, `steps`, `facts`, `materials`, `undecided`, `unclosed` |
| `cancelled` | yes | running work that is dropped |
| `asked`, `answered` | yes | `facts`, `materials` that the step waits for |
| `paused`, `resumed` | or none | `reason` |
| `clock_stopped`, `clock_resumed` | | `matter`, `stop`, `reason` |
| `deadline_set` | | `clock`, `matter`, `kind`, `from`, `due`, `last_day`, `provisional`, `moments` |
| `step_deadline` | yes | the same for a step |
| `clock_ended` | | `clock`, `in_time` |
| `extended` | | `matter`, `by`, `reason` |
| `card`, `reminder` | | `clock`, `mark`, `card`, `tell`, `due` |
| `overdue` | | `clock`, `mark`, `due` |
| `escalated` | | `clock` or `outcome`, `to` |
| `deemed_accepted`, `deemed_approved` | yes | `matter`, `since` · `ended` |
| `not_possible`, `matter_closed` | | `matter`, `outcome`, `ended`: steps that fall away |
| `closed` | | `outcome`, `ended` |
| `intervened` | or none | `role`, `basis`, `reason` |
| `refused_command` | or none | `command`, `code`, `name`, `words`, `template`, `plural` if it counts, `arguments` |
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec

from govrules.language import Text, say, say_count


class Event(msgspec.Struct, frozen=True, gc=False):
    """One line of the record. `seq` counts from 1 without gaps; `at` never goes back."""

    seq: int
    at: datetime
    case: str
    type: str
    step: str | None = None
    by: str | None = None
    who: str | None = None
    rule: str = ""
    data: dict[str, Any] | None = None
    """Shared between events: never change it."""


TYPES: Final = frozenset(
    {
        "opened",
        "submitted",
        "received",
        "accepted",
        "not_accepted",
        "started",
        "joined",
        "opinion",
        "completed",
        "skipped",
        "decided",
        "returned",
        "notice",
        "supplemented",
        "reopened",
        "cancelled",
        "asked",
        "answered",
        "paused",
        "resumed",
        "clock_stopped",
        "clock_resumed",
        "deadline_set",
        "step_deadline",
        "clock_ended",
        "extended",
        "card",
        "reminder",
        "overdue",
        "escalated",
        "deemed_accepted",
        "deemed_approved",
        "not_possible",
        "matter_closed",
        "closed",
        "intervened",
        "refused_command",
    }
)


def words_of(refusal: Event) -> Text:
    """Return why a command was refused, to be told in either language."""
    data = refusal.data or {}
    template, plural, arguments = data["template"], data.get("plural"), data["arguments"]
    return say(template, **arguments) if plural is None else say_count(template, plural, **arguments)
