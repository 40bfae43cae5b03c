"""The findings of a report: by kind, each with what shows it, what it would bring, and who pays for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.codes import Code
from govrules.language import Language, say
from govrules.model.reforms import Reform, Scope
from govrules.redesign.finding import RedesignFinding
from govrules.report.figures import METRICS, figure_text
from govrules.report.html.change_rows import change_rows
from govrules.report.parallel_text import CLASSES
from govrules.source import Place

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_MOST_PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """What is said of some places in the rule files."""

    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding for a page."""

    number: int
    """As `govrules findings` counts them, from 1."""
    kind: str
    kind_label: str
    evidence: str
    settled: bool
    """Whether nothing of it is found any more in the process of tomorrow."""
    brings: tuple[str, ...]
    """Figures that it changes, taken alone."""
    pays: str
    proposal: tuple[str, ...]
    place: str
    """File and line."""
    spots: tuple[Spot, ...]
    """What is said beside single places, such as why an arrow has no reason."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one code."""

    code: str
    name: str
    what: str
    why: str
    """Why it matters: the law, or what goes wrong."""
    rows: tuple[FindingRow, ...]


def finding_groups(
    findings: Sequence[RedesignFinding],
    later: Sequence[RedesignFinding] | None,
    graph: ProcessGraph,
    language: Language,
) -> tuple[FindingGroup, ...]:
    """Return the findings by code, in the order in which codes first appear.

    `later` are the findings about the process of tomorrow; None = there is none.
    """
    by_code: dict[str, list[FindingRow]] = {}
    codes: dict[str, Code] = {}
    for number, finding in enumerate(findings, 1):
        codes[finding.code.number] = finding.code
        by_code.setdefault(finding.code.number, []).append(
            _row(number, finding, later is not None and not _remains(finding, later), graph, language)
        )
    return tuple(
        FindingGroup(
            code=number,
            name=codes[number].name,
            what=say(codes[number].what).tell(language),
            why=say(codes[number].why).tell(language),
            rows=tuple(rows),
        )
        for number, rows in by_code.items()
    )


def _remains(finding: RedesignFinding, later: Sequence[RedesignFinding]) -> bool:
    """Tell whether something of a finding is still found: the same code, about the same thing.

    What a finding is about comes first in `where`: a material before the matters that ask for it.
    """
    return any(
        other.code is finding.code
        and (finding.where[:1] == other.where[:1] or bool({*finding.where} & {*other.where[:1]}))
        for other in later
    )


def _row(
    number: int, finding: RedesignFinding, settled: bool, graph: ProcessGraph, language: Language
) -> FindingRow:
    reform = Reform(kind="Reform", id="proposal", applies_to=Scope(all=True), changes=finding.changes)
    return FindingRow(
        number=number,
        kind=finding.kind,
        kind_label=CLASSES[finding.kind].tell(language),
        evidence=finding.evidence.tell(language),
        settled=settled,
        brings=tuple(_brings(finding, language)),
        pays=finding.pays.tell(language),
        proposal=tuple(row.what for row in change_rows(reform, graph, language)),
        place=_line(finding.place),
        spots=_spots(finding, language),
    )


def _spots(finding: RedesignFinding, language: Language) -> tuple[Spot, ...]:
    """Return what is said beside the finding, each text once with its places."""
    places: dict[str, dict[str, None]] = {}
    for related in finding.related:
        line = _line(related.place)
        if line:
            places.setdefault(related.message.tell(language), {})[line] = None
    return tuple(
        Spot(text, tuple(lines)[:_MOST_PLACES] + (("…",) if len(lines) > _MOST_PLACES else ()))
        for text, lines in places.items()
    )


def _line(place: Place) -> str:
    return f"{place.file}:{place.span.line}" if place.file else ""


def _brings(finding: RedesignFinding, language: Language) -> Iterable[str]:
    if finding.after is None:
        return
    before, after = finding.before.to_json(), finding.after.to_json()
    for key, label in METRICS.items():
        if before.get(key) != after.get(key):
            yield say(
                "{figure} {before} → {after}",
                figure=label,
                before=figure_text(before[key]),
                after=figure_text(after[key]),
            ).tell(language)
