"""What a matter comes to under a choice of changes: the rules changed for real, compiled and measured.

Only the matter, the bundles that it is part of and what the changes name are kept of the book, so that a trial
takes milliseconds in a catalogue of any size.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import has_errors
from govrules.language import Text
from govrules.model.base import listed
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.handed_in import HandedIn
from govrules.process.metrics import Metrics, metrics_of
from govrules.process.ruler import Ruler
from govrules.process.worlds import choices_of
from govrules.redesign.plan.documents import carried_out, reforms_of
from govrules.redesign.plan.menu import Option, asked_in
from govrules.redesign.scope import matters_of, members_of, owner_now

Papers = frozenset[tuple[str, str]]
"""What the applicant hands in in one world: (matter, material); with one stop ("", material)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A matter under some changes: its metrics, or why it cannot be carried out."""

    metrics: Metrics | None
    papers: tuple[Papers, ...] = ()
    """The worlds with the most papers, none contained in another."""
    regular: bool = True
    """Whether the count of materials is that of the largest of `papers`."""
    made: frozenset[str] = frozenset()
    """Materials that a step of it makes."""
    single: bool = True
    """Whether it is one matter by itself."""
    fault: Text | None = None


def measured(book: RuleBook, target: str, *, with_papers: bool = True) -> Outcome:
    """Compile and measure a matter or a bundle of a book, or what it was merged into."""
    graph = compile_graph(book, owner_now(book, target))
    faults = [fault for fault in graph.diagnostics if has_errors([fault])]
    if faults:
        return Outcome(None, fault=faults[0].message)
    metrics = metrics_of(graph)
    if not with_papers:
        return Outcome(metrics)
    worlds = _papers(graph)
    count = max(map(len, worlds), default=0)
    return Outcome(
        metrics,
        worlds,
        metrics.materials.most == count,
        frozenset(name for step in graph.steps() for name in step.gives_materials),
        len(graph.parts) == 1 and target in book.matters,
    )


class Trials:
    """Carries out choices of changes around single matters; what was tried once is remembered."""

    def __init__(self, book: RuleBook, options: Sequence[Option], *, with_papers: bool = True) -> None:
        self.book, self.options, self.with_papers = book, options, with_papers
        self.above = _above(book)
        self._position = {matter: position for position, matter in enumerate(book.matters)}
        self._known: dict[tuple[str, frozenset[int]], Outcome] = {}

    def outcome(self, target: str, chosen: frozenset[int]) -> Outcome:
        """Return what `target` comes to under a choice of options that concern it."""
        key = (target, chosen)
        if key not in self._known:
            self._known[key] = self._try(target, chosen)
        return self._known[key]

    def _try(self, target: str, chosen: frozenset[int]) -> Outcome:
        part = self._part(target, chosen)
        reforms = [
            near
            for reform in reforms_of(self.book, self.options, chosen)
            if (near := _near(reform, part)) is not None
        ]
        after, faults = carried_out(part, reforms)
        if faults:
            return Outcome(None, fault=faults[0].message)
        return measured(after, target, with_papers=self.with_papers)

    def _part(self, target: str, chosen: Collection[int]) -> RuleBook:
        """Return the part of the book around a matter or bundle."""
        named = {name for number in chosen for name in _named(self.options[number].change)}
        bundles = {target, *self.above.get(target, ()), *named} & self.book.bundles.keys()
        matters = {target, *named} & self.book.matters.keys()
        matters |= {matter for bundle in bundles for matter in members_of(self.book, bundle)}
        return self.book.changed(
            matters={
                name: self.book.matters[name] for name in sorted(matters, key=self._position.__getitem__)
            },
            bundles={name: rule for name, rule in self.book.bundles.items() if name in bundles},
            diagnostics=(),
        )


def _near(reform: Reform, part: RuleBook) -> Reform | None:
    """Return a reform with a scope inside a part of the book; None = it reaches nothing there."""
    there = {*part.matters, *part.bundles}
    scope = reform.applies_to
    if scope.matters is not None:
        kept = tuple(name for name in scope.matters if name in there)
        scope = Scope(matters=kept)
        if not kept:
            return None
    elif not scope.all and not there & {scope.bundle, scope.matter}:
        scope = Scope(matters=())
    near = changed(reform, applies_to=scope)
    asked = {name for matter in matters_of(part, near) for name in asked_in(part, matter)}
    changes = (_inside(change, part, asked) for change in reform.changes)
    return changed(near, changes=tuple(one for one in changes if one is not None))


def _inside(change: ReformChange, part: RuleBook, asked: Collection[str]) -> ReformChange | None:
    """Return a change without what lies outside of the part; None = nothing of it is inside."""
    if change.commit is not None:
        names = tuple(name for name in listed(change.commit) if name in asked)
        return changed(change, commit=names) if names else None
    if change.in_ is None:
        return change
    kept = tuple(name for name in change.in_ if name in part.matters)
    return changed(change, in_=kept) if kept else None


def _named(change: ReformChange) -> Iterator[str]:
    """Yield the matters and bundles whose steps a change names."""
    named = [change.shorten, change.delegate, *(change.merge_steps or ())]
    for arrow in change.parallelize if isinstance(change.parallelize, tuple) else ():
        named += (arrow.from_, arrow.to)
    for name in named:
        if name is not None:
            yield name.partition(".")[0]


def _above(book: RuleBook) -> dict[str, tuple[str, ...]]:
    """Return the bundles that each matter is part of."""
    found: dict[str, list[str]] = {}
    for bundle in book.bundles:
        for matter in members_of(book, bundle):
            found.setdefault(matter, []).append(bundle)
    return {matter: tuple(bundles) for matter, bundles in found.items()}


def _papers(graph: ProcessGraph) -> tuple[Papers, ...]:
    choices = choices_of(graph)
    ruler = Ruler(graph, graph.book.as_of)
    handed_in = HandedIn(graph)
    sets = {handed_in.in_world(world, ruler.runs_in(world)) for world in choices.all_worlds()}
    return tuple(sorted((one for one in sets if not any(one < other for other in sets)), key=sorted))
