"""Activities of a log → steps of a process: by id, by name, or as somebody says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govrules.exchange.event_log import EventLog
from govrules.model.base import name_in
from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Matching:
    """Which step each activity is."""

    steps: Mapping[str, str]
    """Activity → id of the step."""
    unknown: tuple[str, ...]
    """Activities that are no step of the process."""
    unseen: tuple[str, ...]
    """Steps that no case of the log does."""


def match(log: EventLog, graph: ProcessGraph, told: Mapping[str, str] | None = None) -> Matching:
    """Find the step of each activity; `told` says it for some: activity → step.

    A step is known by its id (`MATTER.STEP`), and where only one has it by its own id (`STEP`) or its name, in any
    language, alone or after its matter's.
    """
    known = _by_name(graph)
    steps: dict[str, str] = {}
    unknown = []
    for activity in log.activities:
        wanted = (told or {}).get(activity, activity)
        found = known.get(_plain(wanted)) or known.get(_plain(log.labels.get(activity, "")))
        if found is None:
            unknown.append(activity)
        else:
            steps[activity] = found
    seen = set(steps.values())
    unseen = tuple(one for one in graph.activities if one not in seen)
    return Matching(steps, tuple(unknown), unseen)


def _by_name(graph: ProcessGraph) -> dict[str, str]:
    """Return the steps by everything that names one alone; ids before names."""
    found: dict[str, str] = {}
    for names in (_ids, _own_ids, _names):
        seen: dict[str, str | None] = {}
        for node in graph.activities:
            for name in names(graph, node):
                seen[name] = None if seen.get(name, node) != node else node
        for name, only in seen.items():
            if only is not None:
                found.setdefault(name, only)
    return found


def _ids(graph: ProcessGraph, node: str) -> Iterable[str]:
    return [_plain(node)]


def _own_ids(graph: ProcessGraph, node: str) -> Iterable[str]:
    return [_plain(graph.activities[node].step)]


def _names(graph: ProcessGraph, node: str) -> Iterable[str]:
    activity = graph.activities[node]
    owner = graph.book.matters.get(activity.owner) or graph.book.bundles.get(activity.owner)
    for language in ("zh", "en"):
        own = name_in(activity.name, language)
        if own:
            yield _plain(own)
            if owner is not None and owner.name is not None:
                matter = name_in(owner.name, language)
                yield from (_plain(f"{matter}{sign}{own}") for sign in ("·", "-", " ", ""))


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
