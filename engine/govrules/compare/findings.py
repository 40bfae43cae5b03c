"""Which findings a change does away with, and which it brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from govrules.language import Language
from govrules.process.graph import ProcessGraph
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.inquiry import Thresholds, find

Mark: TypeAlias = tuple[str, tuple[str, ...]]
"""What a finding is known by: its code, and what it concerns."""


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings of two states of a process, told apart by their code and by what they concern."""

    gone: tuple[RedesignFinding, ...]
    new: tuple[RedesignFinding, ...]
    left: tuple[RedesignFinding, ...]
    """In both, as the new state has them."""

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the machine output."""
        return {
            key: [_told(finding, language) for finding in found]
            for key, found in (("gone", self.gone), ("new", self.new), ("left", self.left))
        }


def finding_changes(
    base: ProcessGraph, new: ProcessGraph, thresholds: Thresholds | None = None
) -> FindingChanges:
    """Find what could be better in both states, and tell which findings are gone and which are new.

    A finding about a step that was merged into another one is about that one from then on.
    """
    before = {_mark(finding, base): finding for finding in find(base, limits=thresholds)}
    after = {_mark(finding, new): finding for finding in find(new, limits=thresholds)}
    renamed = {(code, _now(where, new)): finding for (code, where), finding in before.items()}
    return FindingChanges(
        gone=tuple(finding for mark, finding in renamed.items() if mark not in after),
        new=tuple(finding for mark, finding in after.items() if mark not in renamed),
        left=tuple(finding for mark, finding in after.items() if mark in renamed),
    )


def _mark(finding: RedesignFinding, graph: ProcessGraph) -> Mark:
    return finding.code.number, _now(finding.where, graph)


def _now(where: Iterable[str], graph: ProcessGraph) -> tuple[str, ...]:
    aliases = graph.book.aliases
    return tuple(dict.fromkeys(name if name in graph else aliases.get(name, name) for name in where))


def _told(finding: RedesignFinding, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code.number,
        "name": finding.code.name,
        "class": finding.kind,
        "where": list(finding.where),
        "evidence": finding.evidence.tell(language),
        "pays": finding.pays.tell(language),
    }
