"""The time limits of a service guide: what the law allows, what is promised, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say
from govrules.model.limits import LimitReference, TimeLimit
from govrules.process.limits_of import duration_of, entries_of
from govrules.report.html.guide_words import EVENTS
from govrules.report.html.words import worded
from govrules.report.labels import post_name, step_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit for a page."""

    of: str
    """From which event to which."""
    statutory: str
    promised: str
    counting: tuple[str, ...]
    basis: tuple[str, ...]


def limit_rows(
    graph: ProcessGraph, owner: str, reference: LimitReference | None, language: Language
) -> tuple[LimitRow, ...]:
    """Return a row for each limit that a matter or a bundle names."""
    return tuple(_row(graph, owner, entry, language) for entry in entries_of(graph.book, reference))


def _row(graph: ProcessGraph, owner: str, entry: TimeLimit, language: Language) -> LimitRow:
    return LimitRow(
        of=say(
            "{start} → {end}",
            start=_event(graph, owner, entry.from_, language),
            end=_event(graph, owner, entry.to, language),
        ).tell(language),
        statutory=_told(entry.statutory, language),
        promised=_told(entry.promised, language),
        counting=tuple(text.tell(language) for text in _counting(graph, entry, language)),
        basis=entry.legal_basis or (),
    )


def _event(graph: ProcessGraph, owner: str, event: str, language: Language) -> str:
    """Name an event, or the step that a limit runs from or to."""
    for step in (event, f"{owner}.{event}"):
        if step in graph.activities:
            return step_label(graph, step, language)
    return worded(EVENTS, event, language)


def _told(text: str | None, language: Language) -> str:
    found = duration_of(text)
    return found.tell(language) if found is not None else ""


def _counting(graph: ProcessGraph, entry: TimeLimit, language: Language) -> Iterator[Text]:
    if entry.counts_from == "at_once":
        yield say("The day itself is the first day.")
    else:
        yield say("The day after is the first day; the last day counts to its end.")
    accept, deliver = duration_of(entry.accept_within), duration_of(entry.deliver_within)
    if accept is not None:
        yield say("Accepted within {limit}, else it is deemed accepted.", limit=accept)
    if deliver is not None:
        yield say("Delivered within {limit} of the decision.", limit=deliver)
    extension = duration_of(entry.extension.by) if entry.extension is not None else None
    if entry.extension is not None and extension is not None:
        yield _extended(graph, extension, entry.extension.approved_by, language)
    if entry.on_overdue == "deemed_approved":
        yield say("Not decided in time, it is deemed approved.")


def _extended(graph: ProcessGraph, by: object, approved_by: str | None, language: Language) -> Text:
    if approved_by is None:
        return say("May be extended by {limit}; the reasons are told.", limit=by)
    return say(
        "May be extended by {limit}, granted by {post}; the reasons are told.",
        limit=by,
        post=post_name(graph.book, approved_by, language),
    )
