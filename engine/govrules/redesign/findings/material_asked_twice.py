"""The same material asked for by several matters of one bundle."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import MATERIAL_ASKED_TWICE
from govrules.diagnostics import Related
from govrules.language import say, say_count
from govrules.model.reforms import ReformChange
from govrules.process.parts import Handed
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, line_place
from govrules.redesign.findings.one_stop_for import one_stop_for
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding for all materials that are handed in more than once."""
    if inquiry.graph.one_stop is not None or len(inquiry.graph.parts) < 2:
        return
    repeated = {name: lines for name, lines in asked(inquiry).items() if _times(inquiry, lines) > 1}
    if not repeated:
        return
    one_stop = one_stop_for(inquiry)
    counted = [
        say(
            "{material} ({times} times)",
            material=naming.material(inquiry.book, name),
            times=_times(inquiry, lines),
        )
        for name, lines in repeated.items()
    ]
    materials = naming.some(counted)
    yield inquiry.found(
        MATERIAL_ASKED_TWICE,
        "proven",
        tuple(repeated),
        say_count(
            "A material is handed in again for every matter that asks for it: {materials}.",
            "{n} materials are handed in again for every matter that asks for them: {materials}.",
            len(repeated),
            materials=materials,
        ),
        say(
            "Whoever takes in has to pass the papers on to every department, and answers for their being "
            "complete."
        ),
        inquiry.place(inquiry.target),
        () if one_stop is None else (ReformChange(one_stop=one_stop),),
        (
            Related(line_place(inquiry, handed), say("Asked for here."))
            for lines in repeated.values()
            for handed in lines
        ),
    )


def _times(inquiry: Inquiry, lines: list[Handed]) -> int:
    """Count the matters that ask in one case: of the alternatives of one group only one runs."""
    parts = (inquiry.graph.parts[handed.matter] for handed in lines)
    return len({("group", part.group) if part.group is not None else ("matter", part.id) for part in parts})
