"""The clocks of a case in words: which limit runs, and by when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.clock.duration import Duration, parse_duration
from govrules.language import Language, Text, say, tell
from govrules.model.base import name_in
from govrules.process.limits_of import entries_of

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

Data: TypeAlias = Mapping[str, Any]

CLOCKS: Final[dict[str, Text]] = {
    "promised": say("promised limit"),
    "statutory": say("statutory limit"),
    "accept": say("acceptance limit"),
    "deliver": say("delivery limit"),
    "deferred": say("limit for deferred materials"),
    "step": say("step limit"),
}
_NUMBER: Final = re.compile(r"/([0-9]+)$")


def clock_text(graph: ProcessGraph, data: Data, language: Language) -> str:
    """Return which limit a clock counts; where a matter has several, its name stands before the kind.

    `data` has the clock's id under `clock`, its `kind` and its `matter`, as an event or a deadline.
    """
    key = data.get("kind") or "step"
    kind = CLOCKS[key].tell(language) if key in CLOCKS else str(key)
    name = limit_name(graph, data, language)
    if not name:
        return kind
    return f"{name}（{kind}）" if language == "zh" else f"{name} ({kind})"


def limit_name(graph: ProcessGraph, data: Data, language: Language) -> str:
    """Return the name of a clock's limit where the matter has several of them, else nothing."""
    owner = data.get("matter") or graph.target
    rule = graph.book.matters.get(owner) or graph.book.bundles.get(owner)
    entries = entries_of(graph.book, rule.limit) if rule is not None else ()
    if len(entries) < 2 or data.get("kind") in ("step", "deferred"):
        return ""
    found = _NUMBER.search(str(data.get("clock") or ""))
    number = int(found[1]) - 1 if found else 0
    return name_in(entries[number].name, language) if number < len(entries) else ""


def moment_text(moment: object) -> str:
    """Return an ISO day or moment as `2026-03-09` or `2026-03-09 10:00`."""
    return str(moment).replace("T", " ")[:16]


def due_text(data: Data) -> str:
    """Return when something is due: its last day, or a moment; 0:00 is the end of the day before.

    Empty while the clock stands still.
    """
    if data.get("last_day") and "T" not in str(data["last_day"]):
        return str(data["last_day"])
    due = str(data.get("due") or "")
    if not due:
        return ""
    moment = datetime.fromisoformat(due)
    if len(due) > 10 and (moment.hour, moment.minute) == (0, 0):
        return (moment - timedelta(days=1)).date().isoformat()
    return moment_text(due)


def length_text(written: object, language: Language) -> str:
    """Return a duration of the record in the reader's language; what is none stays as it is written."""
    length = parse_duration(str(written))
    return tell(length, language) if isinstance(length, Duration) else str(written)
