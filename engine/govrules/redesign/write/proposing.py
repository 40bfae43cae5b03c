"""Accepted findings → a reform, with what it promises: the figures after applying it, not before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.writing import PROPOSAL_NOT_KEPT
from govrules.diagnostics import Diagnostic, has_errors
from govrules.language import Language, Text, say
from govrules.model.base import name_in
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.metrics import Metrics, metrics_of
from govrules.redesign.apply import apply_reform
from govrules.redesign.finding import RedesignFinding
from govrules.source import Place

Accept: TypeAlias = Literal["all", "proven"] | tuple[int, ...]
"""Which findings: all that propose something, the proven ones of them, or those with these numbers (from 1)."""

Numbered: TypeAlias = tuple[int, RedesignFinding]
"""A finding and its number in the list of findings, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A finding that the reform carries out, and the changes that do it."""

    number: int
    finding: RedesignFinding
    changes: tuple[ReformChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A reform made of findings."""

    reform: Reform
    taken: tuple[Taken, ...]
    left: tuple[tuple[int, RedesignFinding, Text], ...]
    """Findings that do not go together with those before them, and why."""
    as_is: Metrics
    to_be: Metrics
    """After the reform."""
    diagnostics: tuple[Diagnostic, ...]
    """With an error the reform cannot be carried out."""

    @property
    def is_empty(self) -> bool:
        """Whether no finding was taken."""
        return not self.taken


def accepted(findings: Sequence[RedesignFinding], accept: Accept) -> tuple[Numbered, ...]:
    """Return the findings that are accepted and propose something, with their numbers."""
    numbered = ((number, finding) for number, finding in enumerate(findings, 1) if finding.changes)
    if isinstance(accept, tuple):
        return tuple((number, finding) for number, finding in numbered if number in accept)
    return tuple((n, finding) for n, finding in numbered if accept == "all" or finding.kind == "proven")


def propose(
    graph: ProcessGraph,
    findings: Sequence[RedesignFinding],
    accept: Accept,
    reform_id: str,
    language: Language,
) -> Proposal:
    """Make a reform of the accepted findings, apply it, and measure.

    They are taken one after the other. One that cannot be carried out together with those before it, or that
    changes nothing more, is left out and named; when it was asked for by its number, that is an error.
    `language` = that of the reasons that are written into the reform.
    """
    book = graph.book
    taken: list[Taken] = []
    left: list[tuple[int, RedesignFinding, Text]] = []
    after = book
    for number, finding in accepted(findings, accept):
        known = [change for one in taken for change in one.changes]
        more = tuple(
            one
            for one in (_reasoned(change, finding, language) for change in finding.changes)
            if one not in known
        )
        result = apply_reform(book, _reform(graph, reform_id, (*known, *more), language))
        fault = next((one.message for one in result.diagnostics if has_errors([one])), None)
        if fault is not None:
            left.append((number, finding, fault))
        elif not more or _is_same(after, result.book):
            left.append((number, finding, say("What is taken before it does this already.")))
        else:
            taken.append(Taken(number=number, finding=finding, changes=more))
            after = result.book
    reform = _reform(graph, reform_id, [change for one in taken for change in one.changes], language)
    then = compile_graph(after, graph.target, graph.facts)
    return Proposal(
        reform=reform,
        taken=tuple(taken),
        left=tuple(left),
        as_is=metrics_of(graph),
        to_be=metrics_of(then),
        diagnostics=tuple(_not_kept(left)) if isinstance(accept, tuple) else (),
    )


def _reasoned(change: ReformChange, finding: RedesignFinding, language: Language) -> ReformChange:
    if change.because is not None:
        return change
    return changed(change, because=finding.evidence.tell(language))


def _reform(
    graph: ProcessGraph, reform_id: str, changes: Iterable[ReformChange], language: Language
) -> Reform:
    book, target = graph.book, graph.target
    is_bundle = target in book.bundles
    rule = book.bundles[target] if is_bundle else book.matters[target]
    return Reform(
        kind="Reform",
        id=reform_id,
        name=say("Redesign of {name}", name=name_in(rule.name, language, target)).tell(language),
        applies_to=Scope(bundle=target) if is_bundle else Scope(matter=target),
        changes=tuple(changes),
    )


def _is_same(before: RuleBook, after: RuleBook) -> bool:
    """Tell whether two books hold the same rules."""
    return all(getattr(before, field.name) == getattr(after, field.name) for field in fields(RuleBook))


def _not_kept(left: Iterable[tuple[int, RedesignFinding, Text]]) -> Iterable[Diagnostic]:
    for number, _, why in left:
        yield Diagnostic(
            PROPOSAL_NOT_KEPT,
            say("Finding {number} cannot be carried out with the others: {why}", number=number, why=why),
            Place(""),
            say("Leave it out, or leave out the one that it contradicts."),
        )
