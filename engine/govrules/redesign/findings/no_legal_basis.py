"""A proof without a legal basis (奇葩证明), and proofs of which nobody has written what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import NO_LEGAL_BASIS
from govrules.diagnostics import Related
from govrules.language import Text, say, say_count
from govrules.model.reforms import ReformChange
from govrules.process.naming import step_name
from govrules.process.parts import Handed
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, askers, line_place
from govrules.redesign.inquiry import Inquiry

PROOFS = ("government", "third_party")
"""Sources of proofs; what the applicant writes himself is no proof."""


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a material without basis, and one for all proofs whose basis is not known."""
    unknown: dict[str, list[Handed]] = {}
    for name, lines in asked(inquiry).items():
        without = [line for line in lines if _basis(inquiry, line) == ()]
        if without:
            yield _without(inquiry, name, without)
        elif inquiry.book.materials[name].source in PROOFS and _basis(inquiry, lines[0]) is None:
            unknown[name] = lines
    if unknown:
        yield _question(inquiry, unknown)


def _basis(inquiry: Inquiry, line: Handed) -> tuple[str, ...] | None:
    """Return what a line rests on: its own basis, else that of the template; None = not known."""
    if line.entry is not None and line.entry.legal_basis is not None:
        return line.entry.legal_basis
    return inquiry.book.materials[line.material].legal_basis


def _without(inquiry: Inquiry, name: str, lines: list[Handed]) -> RedesignFinding:
    matters = askers(lines)
    return inquiry.found(
        NO_LEGAL_BASIS,
        "proven",
        (name, *matters),
        say(
            "No law asks for “{material}”; asked for by: {matters}.",
            material=naming.material(inquiry.book, name),
            matters=naming.some(naming.matter(inquiry.book, matter) for matter in matters),
        ),
        _readers(inquiry, name),
        line_place(inquiry, lines[0]),
        (ReformChange(drop_material=name, in_=matters),),
        (Related(line_place(inquiry, line), say("Asked for here.")) for line in lines),
    )


def _readers(inquiry: Inquiry, name: str) -> Text:
    readers = [
        step_name(inquiry.graph, activity)
        for activity in inquiry.steps
        if activity.needs_known
        and any(need.kind == "material" and need.id == name for need in activity.needs)
    ]
    if not readers:
        return say("Whoever relied on it without writing so has to do without it.")
    return say(
        "{steps}: what they read from it they find out themselves, or do without.", steps=naming.some(readers)
    )


def _question(inquiry: Inquiry, unknown: dict[str, list[Handed]]) -> RedesignFinding:
    first = next(iter(unknown.values()))[0]
    return inquiry.found(
        NO_LEGAL_BASIS,
        "question",
        tuple(unknown),
        say_count(
            "A proof is asked for, and what it rests on is not written: {materials}.",
            "{n} proofs are asked for, and what they rest on is not written: {materials}.",
            len(unknown),
            materials=naming.some(naming.material(inquiry.book, name) for name in unknown),
        ),
        say("The departments that ask for them look for the article; what has none may not be asked for."),
        line_place(inquiry, first),
        (),
        (Related(line_place(inquiry, lines[0]), say("Asked for here.")) for lines in unknown.values()),
    )
