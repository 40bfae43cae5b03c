"""The recount: every matter compiled and measured again after the written reforms, without the model of the plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.codes.plans import RECOUNT_DIFFERS
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say, say_count
from govrules.model.reforms import Reform
from govrules.pipeline import load_texts
from govrules.redesign.plan.documents import carried_out
from govrules.redesign.plan.goal import Goal
from govrules.redesign.plan.trial import measured
from govrules.source import Place


@dataclass(frozen=True, slots=True)
class Recount:
    """What the reforms come to, matter by matter."""

    met: frozenset[str]
    """Matters at the goal."""
    differing: tuple[str, ...]
    """Matters that the plan judged otherwise."""
    faults: tuple[Text, ...]
    """Changes that could not be carried out, or a text that reads back otherwise."""

    @property
    def agrees(self) -> bool:
        """Tell whether the plan's figures hold."""
        return not self.differing and not self.faults

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what does not hold, as a fault of the program."""
        told = list(self.faults)
        if self.differing:
            shown = [*self.differing[:5], *(["…"] if len(self.differing) > 5 else [])]
            told.append(
                say_count(
                    "The recount judges {n} matter otherwise than the plan: {ids}.",
                    "The recount judges {n} matters otherwise than the plan: {ids}.",
                    len(self.differing),
                    ids=shown,
                )
            )
        return tuple(Diagnostic(RECOUNT_DIFFERS, text, Place("")) for text in told)


def recount(
    book: RuleBook,
    reforms: Sequence[Reform],
    text: str,
    goal: Goal,
    targets: Sequence[str],
    expected: Collection[str],
    tell: Callable[[int, int], None] | None = None,
) -> Recount:
    """Read the written text again, apply it to the whole book, and measure every matter.

    `expected` = the matters that the plan counts at the goal; `tell` is told how many of how many are measured.
    """
    read = tuple(load_texts({"plan.yaml": text}, book.as_of).reforms.values()) if reforms else ()
    faults = [] if read == tuple(reforms) else [say("The written plan reads back otherwise.")]
    after, diagnostics = carried_out(book, read)
    faults += (one.message for one in diagnostics)
    met: list[str] = []
    for number, target in enumerate(targets, 1):
        outcome = measured(after, target, with_papers=False)
        if outcome.metrics is not None and not goal.missed(outcome.metrics):
            met.append(target)
        if tell is not None:
            tell(number, len(targets))
    differing = sorted(set(met).symmetric_difference(expected))
    return Recount(frozenset(met), tuple(differing), tuple(faults))
