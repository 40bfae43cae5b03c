"""A material that a data source already provides, and that the applicant still hands in."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import DATA_SOURCE_PROVIDES
from govrules.diagnostics import Related
from govrules.language import Text, say
from govrules.model.materials import DataSource
from govrules.model.reforms import ReformChange
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, askers, line_place
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a material that is asked for and provided."""
    sources = inquiry.providers
    if not sources:
        return
    for name, lines in asked(inquiry).items():
        if name in sources:
            source = sources[name]
            yield inquiry.found(
                DATA_SOURCE_PROVIDES,
                "proven",
                (name, *askers(lines)),
                say(
                    "{source} provides “{material}”, and the applicant still hands it in.",
                    source=naming.source(inquiry.book, source.id),
                    material=naming.material(inquiry.book, name),
                ),
                _pays(inquiry, source),
                line_place(inquiry, lines[0]),
                (ReformChange(share=name, from_=source.id),),
                (
                    Related(
                        inquiry.book.place("data_sources", source.id, "provides"),
                        say("Provided here."),
                    ),
                    *(Related(line_place(inquiry, line), say("Asked for here.")) for line in lines),
                ),
            )


def _pays(inquiry: Inquiry, source: DataSource) -> Text:
    owner = naming.department(inquiry.book, source.owner or source.id)
    if source.availability is None:
        return say(
            "{owner}: an interface to build and to answer for. When it is down, the paper is needed after all; "
            "how often that is, is not written.",
            owner=owner,
        )
    return say(
        "{owner}: an interface to build and to answer for. Down {share} %: then the paper is "
        "needed after all.",
        owner=owner,
        share=f"{(1 - source.availability) * 100:g}",
    )
