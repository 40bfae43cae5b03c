"""The one-time notice 一次性告知书 as a value: everything that is missing, named once.

Source: Administrative Licensing Law art. 32: what is incomplete is told on the spot or within five days, all
of it, once; not told in time, the application counts as accepted from the day of its receipt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from govrules.clock.deadline import deadline
from govrules.clock.duration import Duration, parse_duration
from govrules.language import Language, Text, say
from govrules.process.limits_of import duration_of, entries_of
from govrules.report.html.asked import Asked, asked_of
from govrules.report.html.guide_materials import MaterialRow, material_row
from govrules.report.html.guide_matters import CriterionRow, criterion_row
from govrules.report.html.known_facts import KnownFact, known_facts
from govrules.report.html.notice_words import NOTICE
from govrules.report.html.words import LANGUAGE_TAGS, told
from govrules.report.labels import fact_label, material_label, owner_label, target_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_FIVE_DAYS: Final = parse_duration("5 working days")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """What `templates/notice/notice.html` and `.md` show. Every text is told."""

    language: str
    title: str
    target: str
    as_of: str
    received_on: str
    known: tuple[KnownFact, ...]
    missing: tuple[MaterialRow, ...]
    only_deferrable: bool
    """Whether all that is missing may follow later, so that the application is accepted."""
    open: tuple[MaterialRow, ...]
    """What may be needed as well, depending on facts that are not known."""
    open_facts: tuple[str, ...]
    criteria: tuple[CriterionRow, ...]
    """Those that the known facts fail."""
    received: tuple[str, ...]
    deadlines: tuple[str, ...]
    ask: tuple[str, ...]


def may_be_missing(graph: ProcessGraph) -> tuple[Asked, ...]:
    """Return what the applicant of this case hands in, sure or open: only this can be missing."""
    return tuple(one for one in asked_of(graph) if one.sure != "no" and one.bringer == "applicant")


def notice_values(
    graph: ProcessGraph, missing: Sequence[str], received_on: date | None, language: Language
) -> Mapping[str, Any]:
    """Return what the templates of the notice are filled in with: `page` and `words`."""
    return {
        "page": notice_page(graph, missing, received_on, language),
        "words": told(NOTICE, language),
    }


def notice_page(
    graph: ProcessGraph, missing: Sequence[str], received_on: date | None, language: Language
) -> NoticePage:
    """Gather the notice. `missing` are materials of `may_be_missing`; the rest that is sure is received."""
    asked = may_be_missing(graph)
    lacking = [one for one in asked if one.material in missing]
    open_ = [one for one in asked if one.sure == "open" and one.material not in missing]
    given = [one for one in asked if one.sure == "yes" and one.by_applicant and one not in lacking]
    failed = tuple(row for row in _criteria(graph, language) if row.failed)
    return NoticePage(
        language=LANGUAGE_TAGS[language],
        title=target_label(graph, language),
        target=graph.target,
        as_of=graph.book.as_of.isoformat(),
        received_on=received_on.isoformat() if received_on is not None else "",
        known=known_facts(graph.book, graph.facts, language),
        missing=tuple(material_row(graph, one, language) for one in lacking),
        only_deferrable=not failed and all(one.necessity == "deferrable" for one in lacking),
        open=tuple(material_row(graph, one, language) for one in open_),
        open_facts=_open_facts(graph, open_, language),
        criteria=failed,
        received=tuple(material_label(graph.book, one.material, language) for one in given),
        deadlines=tuple(text.tell(language) for text in _deadlines(graph, received_on)),
        ask=tuple(_ask(graph, language)),
    )


def _criteria(graph: ProcessGraph, language: Language) -> Iterator[CriterionRow]:
    for part in graph.parts:
        matter = graph.book.matters.get(part)
        for criterion in matter.criteria if matter is not None else ():
            yield criterion_row(graph, criterion, language)


def _open_facts(graph: ProcessGraph, open_: Sequence[Asked], language: Language) -> tuple[str, ...]:
    from govrules.process.conditions import when_of

    facts: dict[str, None] = {}
    for one in open_:
        for text in one.conditions:
            when = when_of(text)
            for fact in sorted(when.facts if when is not None else ()):
                if fact not in graph.facts:
                    facts[fact_label(graph.book, fact, language)] = None
    return tuple(facts)


def _deadlines(graph: ProcessGraph, received_on: date | None) -> Iterator[Text]:
    limit = _accept_within(graph)
    if received_on is None:
        yield say(
            "This notice is given on the spot, or within {limit} of receipt; after that the application counts "
            "as accepted from the day of its receipt.",
            limit=limit,
        )
        return
    due = deadline(received_on, limit, graph.book.calendar)
    yield say(
        "Received on {start}: this notice is given by {due} at the latest ({limit}); after that the "
        "application counts as accepted from the day of its receipt.",
        start=received_on,
        due=due.last_day,
        limit=limit,
    )
    if due.provisional:
        yield say("The date is provisional: the holidays of that time are not published yet.")


def _accept_within(graph: ProcessGraph) -> Duration:
    """Return the shortest time that the rules leave for accepting; five working days where they say none."""
    book = graph.book
    references = [book.matters[part].limit for part in graph.parts if part in book.matters]
    if graph.target in book.bundles:
        references.insert(0, book.bundles[graph.target].limit)
    for reference in references:
        for entry in entries_of(book, reference):
            found = duration_of(entry.accept_within)
            if found is not None:
                return found
    assert isinstance(_FIVE_DAYS, Duration)
    return _FIVE_DAYS


def _ask(graph: ProcessGraph, language: Language) -> Iterator[str]:
    for part in graph.parts:
        matter = graph.book.matters.get(part)
        consult = (matter.guide or {}).get("consult") if matter is not None else None
        if consult:
            yield f"{owner_label(graph, part, language)}  {consult}"
