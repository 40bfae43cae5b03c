"""The process as it would be: after a reform of the rules, or without the arrows that surely have no reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.diagnostics import Diagnostic, has_errors
from govrules.language import Language, say
from govrules.model.base import name_in
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.process.compile import compile_graph
from govrules.redesign.apply import apply_reform
from govrules.redesign.detect import proven_arrows

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_PROVEN: Final = ReformChange(parallelize="all")


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """A process after a reform, and what is wrong with it; with an error, the graph means nothing."""

    graph: ProcessGraph
    reform: Reform
    written: bool
    """Whether the reform stands in the rules; if not, it only takes the proven arrows away."""
    diagnostics: tuple[Diagnostic, ...]

    def title(self, language: Language) -> str:
        """Return what tomorrow is called in headings."""
        if not self.written:
            return say("Tomorrow: without the orders that surely have no reason").tell(language)
        return say("Tomorrow: {reform}", reform=name_in(self.reform.name, language, self.reform.id)).tell(
            language
        )


def tomorrow_of(today: ProcessGraph, reform: str | None) -> Tomorrow | None:
    """Return the process after `reform`; without one, the process without its proven arrows.

    None when no reform is named and there is nothing that surely has no reason.

    Raises:
        KeyError: when the rules have no such reform.
    """
    if reform is not None:
        return _after(today, today.book.reforms[reform], written=True)
    if not proven_arrows(today):
        return None
    is_bundle = today.target in today.book.bundles
    scope = Scope(bundle=today.target) if is_bundle else Scope(matter=today.target)
    own = Reform(kind="Reform", id="proven", applies_to=scope, changes=(_PROVEN,))
    found = _after(today, own, written=False)
    return None if has_errors(found.diagnostics) else found


def _after(today: ProcessGraph, reform: Reform, *, written: bool) -> Tomorrow:
    reformed = apply_reform(today.book, reform)
    graph = compile_graph(reformed.book, today.target, today.facts)
    return Tomorrow(graph, reform, written, (*reformed.diagnostics, *graph.diagnostics))
