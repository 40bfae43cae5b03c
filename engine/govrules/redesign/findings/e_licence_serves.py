"""A licence that the applicant carries as paper, where an electronic one would serve.

Source: State Council Regulation on online government services (国务院令第 716 号), art. 10: an electronic licence
has the legal force of the paper one.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import E_LICENCE_SERVES
from govrules.diagnostics import Related
from govrules.language import Text, say
from govrules.model.materials import Material
from govrules.redesign.detect import Class
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, askers, line_place
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a licence that is issued by an office and handed in as paper or as a copied file.

    What a data source provides is a finding of its own and left out here.
    """
    for name, lines in asked(inquiry).items():
        template = inquiry.book.materials[name]
        if name in inquiry.providers or template.source not in (None, "government"):
            continue
        kind, evidence = _evidence(inquiry, template)
        if kind is None:
            continue
        yield inquiry.found(
            E_LICENCE_SERVES,
            kind,
            (name, *askers(lines)),
            evidence,
            say(
                "The issuer keeps the register of electronic licences up to date to the minute, and every reader "
                "checks against it; whoever has no telephone needs the paper still."
            ),
            inquiry.book.place("materials", name, "id"),
            (),
            (Related(line_place(inquiry, line), say("Asked for here.")) for line in lines),
        )


def _evidence(inquiry: Inquiry, template: Material) -> tuple[Class | None, Text]:
    named = naming.material(inquiry.book, template.id)
    if template.source == "government" and template.form == "electronic":
        return "proven", say(
            "“{material}” is an electronic document of an office, and the applicant carries it to another one.",
            material=named,
        )
    for producer in inquiry.book.producers.get(template.id, ()):
        result = inquiry.book.matters[producer].result
        if result is not None and result.type == "licence":
            return "question", say(
                "“{material}” is a licence that “{matter}” issues. Is it issued electronically too?",
                material=named,
                matter=naming.matter(inquiry.book, producer),
            )
    return None, say("")
